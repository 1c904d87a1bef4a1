"""The course that a window subscribes to: read and judged in a thread, followed on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.course_model import CourseModel
from console.bridge.course_watcher import watched_paths
from console.bridge.worker import Worker
from console.course.loader import load_course
from console.course.model import Course, Finding, Kind, Severity
from console.errors import ConsoleError


def test_opens_a_folder_and_lints_it(model: CourseModel, course: Path, day: Path, qtbot: QtBot) -> None:
    opened: list[Course] = []
    model.opened.connect(opened.append)
    with qtbot.wait_signal(model.lint_done):
        model.open(course)
    assert opened == [model.course]
    codes = {found.code for found in model.findings_of(day / "session_01.md")}
    assert {"over-slot", "missing-file"} <= codes
    assert all(found.path == day / "session_01.md" for found in model.findings_of(day / "session_01.md"))


def test_opens_a_single_file(model: CourseModel, day: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(model.opened):
        model.open(day / "session_01.md")
    node = model.node_of(day / "session_01.md")
    assert node is not None
    assert node.slot_minutes == 50


def test_knows_variants_and_the_day_around_a_file(opened_model: CourseModel, day: Path) -> None:
    variant = opened_model.node_of(day / "session_01_bullets.md")
    assert variant is not None
    assert variant.outline is not None
    assert (variant.outline.planned_minutes, variant.slot_minutes) == (50, 50)
    around = opened_model.day_of(day / "session_01_bullets.md")
    assert around is not None
    assert around.kind is Kind.DAY
    assert around.schedule is not None
    assert len(around.schedule.entries) == 3


@pytest.fixture
def opened_model(model: CourseModel, course: Path, qtbot: QtBot) -> CourseModel:
    with qtbot.wait_signal(model.lint_done):
        model.open(course)
    return model


def test_what_is_not_there_fails_and_leaves_the_open_course(
    opened_model: CourseModel, tmp_path: Path, qtbot: QtBot
) -> None:
    before = opened_model.course
    with qtbot.wait_signal(opened_model.failed) as failing:
        opened_model.open(tmp_path / "nowhere")
    (error,) = failing.args
    assert isinstance(error, ConsoleError)
    assert error.path == tmp_path / "nowhere"
    assert opened_model.course is before


def test_a_binary_file_is_no_course(model: CourseModel, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "slides.md").write_bytes(b"\0\1\2")
    with qtbot.wait_signal(model.failed) as failing:
        model.open(tmp_path / "slides.md")
    assert failing.args[0].message.code == "binary"


def test_only_the_last_of_two_is_opened(model: CourseModel, course: Path, day: Path, qtbot: QtBot) -> None:
    opened: list[Course] = []
    model.opened.connect(opened.append)
    model.open(course)
    with qtbot.wait_signal(model.opened):
        model.open(day)
    assert [found.root for found in opened] == [day]


@pytest.mark.parametrize(
    "save",
    [
        lambda file: file.write_text("# Session 1: 새로\n\n## 하나 (50분)\n", encoding="utf-8"),
        lambda file: _rename_over(file, "# Session 1: 새로\n\n## 하나 (50분)\n"),
    ],
    ids=["in place", "renamed over"],
)
def test_follows_what_an_editor_saves(
    opened_model: CourseModel, day: Path, qtbot: QtBot, save: Callable[[Path], object]
) -> None:
    opened_model.select(day / "session_01.md")
    with qtbot.wait_signals([opened_model.reloaded, opened_model.lint_done]):
        save(day / "session_01.md")
    node = opened_model.node_of(day / "session_01.md")
    assert node is not None
    assert node.title == "Session 1: 새로"
    assert opened_model.selection == day / "session_01.md"
    assert opened_model.findings_of(day / "session_01.md") == ()


def _rename_over(file: Path, text: str) -> None:
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(file)


def test_follows_new_files_and_folders(opened_model: CourseModel, course: Path, day: Path, qtbot: QtBot) -> None:
    with qtbot.wait_signal(opened_model.reloaded):
        (day / "session_02.md").write_text("# Session 2: 파드\n\n## 하나 (50분)\n", encoding="utf-8")
    assert opened_model.node_of(day / "session_02.md") is not None
    with qtbot.wait_signal(opened_model.reloaded):
        week = course / "week_02"
        week.mkdir()
        (week / "session_03.md").write_text("# Session 3: 서비스\n", encoding="utf-8")
    assert opened_model.node_of(course / "week_02" / "session_03.md") is not None


def test_a_save_that_changes_no_outline_is_linted_again_without_a_reload(
    opened_model: CourseModel, day: Path, qtbot: QtBot
) -> None:
    file = day / "session_01.md"
    with qtbot.assert_not_emitted(opened_model.reloaded), qtbot.wait_signal(opened_model.lint_done):
        file.write_text(file.read_text(encoding="utf-8").replace("gone.md", "README.md"), encoding="utf-8")
    assert "missing-file" not in {found.code for found in opened_model.findings_of(file)}


def test_drawing_adds_its_findings(worker: Worker, course: Path, qtbot: QtBot) -> None:
    drawn = (Finding("mermaid-error", Severity.ERROR, course, 3, {"reason": "x"}),)
    model = CourseModel(worker, drawn_lint=lambda _root, then: then(drawn))
    seen: list[tuple[Finding, ...]] = []
    model.lint_done.connect(seen.append)
    model.open(course)
    qtbot.wait_until(lambda: len(seen) == 2)
    assert seen[1] == model.findings == drawn
    assert "not-checked" in {found.code for found in seen[0]}
    model.close()


def test_after_close_nothing_is_told(opened_model: CourseModel, course: Path, day: Path, qtbot: QtBot) -> None:
    opened_model.open(course)
    opened_model.close()
    with qtbot.assert_not_emitted(opened_model.opened, wait=500):
        (day / "session_01.md").write_text("# Session 1\n", encoding="utf-8")
    assert opened_model.course is None


def test_selecting_the_same_again_says_nothing(opened_model: CourseModel, day: Path, qtbot: QtBot) -> None:
    opened_model.select(day / "session_01.md")
    with qtbot.assert_not_emitted(opened_model.selected):
        opened_model.select(day / "session_01.md")


def test_watches_files_and_every_folder_down_to_them(course: Path, day: Path) -> None:
    watched = set(watched_paths(load_course(course)))
    assert {course, course / "week_01", day, day / "README.md", day / "session_01_bullets.md"} <= watched
    assert len(list(watched_paths(load_course(course)))) == len(watched)
