"""A class in the whole application: found at the start, told in the header, hidden from the room, let go at the end."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from console.bridge.displays import Displays
from console.bridge.loop_thread import LoopThread
from console.cluster.link import LinkState
from console.settings import LanguageChoice
from console.ui.lab.actions import HIDE_NAMES, REHEARSAL
from console.ui.lab.board.rehearsal_sign import RehearsalSign
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

from fakes.api_server.server import FakeApiServer
from fakes.elsewhere import another_machine

__all__ = ["course", "session", "start", "warm_cache"]


PATIENCE = 60_000


@pytest.fixture
def elsewhere() -> Iterator[LoopThread]:
    with another_machine() as loop:
        yield loop


@pytest.fixture
def roster(elsewhere: LoopThread, tmp_path: Path) -> Iterator[Path]:
    """A roster of one whose cluster is served from another thread, and one who sent in an address of their own PC."""
    server = FakeApiServer()
    server.storage.put("Namespace", "frontend")
    server.storage.put("Pod", "web", status={"phase": "Running"})
    elsewhere.submit(server.start()).result(10)
    access = server.access()
    assert access.ca_pem is not None
    kubeconfig = {
        "clusters": [
            {
                "name": "lab",
                "cluster": {
                    "server": access.server,
                    "certificate-authority-data": base64.b64encode(access.ca_pem).decode(),
                },
            }
        ],
        "users": [{"name": "me", "user": {"token": access.token}}],
        "contexts": [{"name": "lab", "context": {"cluster": "lab", "user": "me"}}],
        "current-context": "lab",
    }
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "kubeconfig").write_text(yaml.safe_dump(kubeconfig), encoding="utf-8")
    path = folder / "roster.yaml"
    path.write_text(
        """
title: 7기
trust: {김하나: [local-address]}
students:
- {name: 김하나, seat: A1, kubeconfig: kubeconfig}
- {name: 이두리, seat: A2, kubeconfig: kubeconfig}
""",
        encoding="utf-8",
    )
    yield path
    elsewhere.submit(server.stop()).result(10)


def header(classroom: Classroom) -> str:
    return classroom.words(classroom.window.header)


def open_class(classroom: Classroom, name: str) -> None:
    classroom.console.classes.open_at_start(name)
    classroom.until(lambda: classroom.console.services.fleet.total.live == 1)


def test_a_class_is_found_again_and_told_in_the_header(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    assert "1 of 2 live" in header(classroom)
    links = [state.link.state for state in classroom.console.services.fleet.states]
    assert links == [LinkState.LIVE, LinkState.LOCAL_ONLY]
    assert classroom.console.settings.last_class == str(roster)


def test_the_header_speaks_korean_with_the_window(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    classroom.console.use(replace(classroom.console.settings, language=LanguageChoice.KOREAN))
    assert "of 2 live" not in header(classroom)


def test_a_student_who_joins_is_counted(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    with roster.open("a", encoding="utf-8") as file:
        file.write("- {name: 박세찬, kubeconfig: kubeconfig}\n")
    classroom.until(lambda: "1 of 3 live" in header(classroom))


def test_a_roster_that_breaks_leaves_the_class_and_says_where(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    roster.write_text("studnets: []\n", encoding="utf-8")
    classroom.until(lambda: "roster.yaml:1" in " ".join(classroom.notices().values()))
    assert "1 of 2 live" in header(classroom)


def test_a_class_that_cannot_be_read_at_the_start_says_so_in_the_lab(start: Start, tmp_path: Path) -> None:
    classroom = start()
    classroom.console.classes.open_at_start(str(tmp_path / "gone.yaml"))
    classroom.press("Ctrl+3")
    classroom.until(lambda: "gone.yaml" in classroom.words(classroom.console.lab.welcome))
    assert classroom.console.settings.last_class.endswith("gone.yaml")


def test_letting_the_class_go_is_kept_too(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    classroom.console.classes.watch_nobody()
    assert "live" not in header(classroom)
    assert classroom.console.settings.last_class == ""


def test_the_readiness_screen_knows_the_class(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    facts = classroom.console.classes.facts()
    assert facts is not None
    assert (facts.live, facts.students, facts.is_rehearsal) == (1, 2, False)


def test_a_first_start_rehearses_and_the_switch_leaves_it(start: Start) -> None:
    classroom = start()
    assert classroom.console.settings.last_class == "rehearsal"
    classroom.console.classes.open_at_start(classroom.console.settings.last_class)
    classroom.press("Ctrl+3")
    fleet = classroom.console.services.fleet
    classroom.qtbot.waitUntil(lambda: fleet.total.live >= 18, timeout=PATIENCE)
    assert "Rehearsal" in header(classroom)
    assert classroom.window.registry.action(REHEARSAL.id).isChecked()
    sign = classroom.console.lab.findChild(RehearsalSign)
    assert sign is not None
    classroom.click(sign.leave)
    assert fleet.roster is None
    assert classroom.console.settings.last_class == ""
    assert not classroom.window.registry.action(REHEARSAL.id).isChecked()


def test_closing_the_window_ends_the_rehearsal_that_is_just_starting(start: Start) -> None:
    classroom = start()
    classroom.console.classes.open_rehearsal()
    classroom.close()  # what is left of it fails the test: its thread, its timers, its window


def test_names_hide_by_themselves_while_the_room_sees_this_screen(
    start: Start, roster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    hidden = classroom.window.registry.action(HIDE_NAMES.id)
    displays = classroom.console.services.displays
    for is_mirrored in (True, False):
        monkeypatch.setattr(Displays, "is_mirrored", property(lambda _self, now=is_mirrored: now))
        displays.changed.emit()
        assert hidden.isChecked() is is_mirrored


def test_leaving_a_rehearsal_brings_the_class_back(start: Start, roster: Path) -> None:
    classroom = start()
    open_class(classroom, str(roster))
    desk = classroom.console.classes
    desk.open_rehearsal()
    assert classroom.console.settings.last_class == "rehearsal"
    desk.leave_rehearsal()
    assert classroom.console.settings.last_class == str(roster)
    assert not desk.is_rehearsal
    classroom.until(lambda: "1 of 2 live" in header(classroom))
