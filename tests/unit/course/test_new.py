"""New material: it is in the shape that everything understands, and nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cli import run
from console.course.lint import lint_path
from console.course.loader import load_course
from console.course.model import Kind, Severity
from console.course.new import Material, start
from console.course.slots import outline_file
from console.errors import UsageError
from console.lab.paper.lint import LAB_LINT
from console.lab.spec.reader import load_lab
from console.messages import LANGUAGES

TITLE = 'Ingress: "문" 열기, 3번'


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def complaints(path: Path) -> list[str]:
    found = lint_path(path, others=LAB_LINT)
    return [f"{each.path}: {each.message('en')}" for each in found if each.severity is not Severity.INFO]


def test_a_course_opens_adds_up_and_has_nothing_to_mend(tmp_path: Path, lang: str) -> None:
    started = start(Material.COURSE, TITLE, tmp_path, lang)
    day = started.first / "week_01" / "day_01"
    start(Material.SESSION, TITLE, day, lang)
    start(Material.LAB, TITLE, day, lang)
    assert complaints(started.first) == []
    course = load_course(started.first)
    titles = (node.title for node in course.node.walk() if node.kind is Kind.SESSION)
    assert next(titles).endswith(TITLE)
    for path in (day / "session_01.md", day / "session_02.md"):
        outline = outline_file(path)
        assert outline.planned_minutes == outline.slot_minutes == 50
    assert outline_file(day / "lab_1.md").planned_minutes == 90


def test_a_lab_is_one_that_the_engine_takes(tmp_path: Path, lang: str) -> None:
    start(Material.LAB, TITLE, tmp_path, lang)
    lab = load_lab(tmp_path / "lab_1" / "lab.yaml")
    assert lab.title == TITLE
    assert lab.minutes == 90
    assert lab.document is not None
    assert lab.document.resolve() == (tmp_path / "lab_1.md").resolve()
    assert {manifest.ref.kind for manifest in lab.manifests} == {"Namespace", "Deployment", "Service"}


def test_the_next_one_has_the_next_number(tmp_path: Path) -> None:
    (tmp_path / "session_07.md").touch()
    (tmp_path / "session_old.md").touch()
    assert start(Material.SESSION, "하나", tmp_path, "ko").first.name == "session_08.md"
    assert start(Material.SESSION, "둘", tmp_path, "ko").first.name == "session_09.md"
    assert start(Material.LAB, "하나", tmp_path, "ko").first.name == "lab_1.md"


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    start(Material.COURSE, "과정", tmp_path, "ko")
    with pytest.raises(UsageError) as caught:
        start(Material.COURSE, "과정", tmp_path, "ko")
    assert caught.value.message.code == "new-exists"
    (tmp_path / "lab_1").mkdir()
    with pytest.raises(UsageError):
        start(Material.LAB, "실습", tmp_path, "ko")
    assert not (tmp_path / "lab_1.md").exists()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b", "위\u202e로"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        start(Material.COURSE, name, tmp_path, "ko")
    assert caught.value.message.code == "new-name"
    assert list(tmp_path.iterdir()) == []


@given(name=st.text(min_size=1, max_size=80))
def test_no_name_leads_out_of_the_folder_or_breaks_a_lab(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("new")
    try:
        started = start(Material.COURSE, name, folder, "ko")
        lab = start(Material.LAB, name, started.first, "ko")
    except UsageError:
        return
    assert all(file.resolve().is_relative_to(folder.resolve()) for file in (*started.files, *lab.files))
    assert load_lab(lab.files[1]).title == " ".join(name.split())


def test_the_command_says_what_it_wrote_and_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "new", "course", "K8s", "--in", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "K8s" / "README.md") in said
    assert f"instructor-console {tmp_path / 'K8s'}" in said
    assert run(["--lang", "ko", "new", "session", "문", "--in", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
