"""A class follows its files: read at once, read again when one is added, changed or removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.class_loader import ClassLoader
from console.bridge.worker import Worker
from console.errors import ConsoleError
from console.roster.model import Origin, Roster

PATIENCE_MS = 10_000
KUBECONFIG = """
apiVersion: v1
kind: Config
current-context: lab
contexts: [{name: lab, context: {cluster: lab, user: me}}]
clusters: [{name: lab, cluster: {server: "https://s01.example.org:6443"}}]
users: [{name: me, user: {token: %s}}]
"""


@pytest.fixture
def loader(qapp: object) -> Iterator[ClassLoader]:
    worker = Worker()
    loader = ClassLoader(worker)
    yield loader
    loader.close()
    worker.close()
    loader.deleteLater()
    worker.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the kubeconfigs of two students."""
    for name in ("s01", "s02"):
        (tmp_path / f"{name}.yaml").write_text(KUBECONFIG % name, encoding="utf-8")
    return tmp_path


def read(qtbot: QtBot, loader: ClassLoader, path: Path) -> Roster:
    with qtbot.wait_signal(loader.loaded, timeout=PATIENCE_MS) as heard:
        loader.open(path)
    return heard.args[0]


def names(roster: Roster) -> list[str]:
    return [student.name for student in roster.students]


def test_a_student_who_hands_in_a_kubeconfig_joins(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    assert names(read(qtbot, loader, folder)) == ["s01", "s02"]
    with qtbot.wait_signal(loader.loaded, timeout=PATIENCE_MS) as heard:
        (folder / "s03.yaml").write_text(KUBECONFIG % "s03", encoding="utf-8")
    assert names(heard.args[0]) == ["s01", "s02", "s03"]


def test_a_kubeconfig_that_goes_takes_its_student_along(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    read(qtbot, loader, folder)
    with qtbot.wait_signal(loader.loaded, timeout=PATIENCE_MS) as heard:
        (folder / "s01.yaml").unlink()
    assert names(heard.args[0]) == ["s02"]


def test_a_renewed_token_is_another_roster(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    before = read(qtbot, loader, folder)
    with qtbot.wait_signal(loader.loaded, timeout=PATIENCE_MS) as heard:
        renewed = folder / "renewed"
        renewed.write_text(KUBECONFIG % "again", encoding="utf-8")
        renewed.replace(folder / "s01.yaml")
    after: Roster = heard.args[0]
    assert after.students[0].id == before.students[0].id
    assert after.students[0].cluster_id != before.students[0].cluster_id
    assert after.students[1] == before.students[1]


def test_what_changes_nothing_is_not_told(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    read(qtbot, loader, folder)
    with qtbot.assert_not_emitted(loader.loaded), qtbot.wait_signal(loader.busy_changed, timeout=PATIENCE_MS):
        again = folder / "again"
        again.write_bytes((folder / "s01.yaml").read_bytes())
        again.replace(folder / "s01.yaml")


def test_a_roster_that_breaks_is_told_and_followed_until_it_is_mended(
    qtbot: QtBot, loader: ClassLoader, folder: Path
) -> None:
    roster = folder / "roster.yaml"
    good = "students:\n- {name: 김하나, kubeconfig: s01.yaml}\n"
    roster.write_text(good, encoding="utf-8")
    assert read(qtbot, loader, roster).origin is Origin.ROSTER
    with qtbot.wait_signal(loader.failed, timeout=PATIENCE_MS) as heard:
        roster.write_text("studnets: []\n", encoding="utf-8")
    error = heard.args[0]
    assert isinstance(error, ConsoleError)
    assert (error.path, error.line) == (roster, 1)
    with qtbot.wait_signal(loader.loaded, timeout=PATIENCE_MS):
        roster.write_text(good + "- {name: 이두리, kubeconfig: s02.yaml}\n", encoding="utf-8")


def test_another_class_is_not_overtaken_by_the_one_before(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "s09.yaml").write_text(KUBECONFIG % "s09", encoding="utf-8")
    loader.open(folder)
    assert names(read(qtbot, loader, folder / "other")) == ["s09"]


def test_nothing_is_followed_after_it_is_closed(qtbot: QtBot, loader: ClassLoader, folder: Path) -> None:
    read(qtbot, loader, folder)
    loader.close()
    with qtbot.assert_not_emitted(loader.loaded, wait=400):
        (folder / "s03.yaml").write_text(KUBECONFIG % "s03", encoding="utf-8")
