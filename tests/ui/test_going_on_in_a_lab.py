"""A lab that was under way when the console ended: how it goes on, and what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from console.history import events as ev
from console.paths import bundled_course
from console.rundown import actions as act
from console.ui.widgets.notice import NoticeBar
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
from ui.teach.test_memory import history_of, kept, kill, killed

__all__ = ["course", "killed", "session", "start", "warm_cache"]

LESSON = Path("week_03", "day_03", "challenge_2.md")
GONE = "no longer has"


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """The bundled challenge with its lab, in a course that may be edited."""
    own = tmp_path / "own"
    shutil.copytree(bundled_course() / LESSON.parent, own / LESSON.parent)
    return own / LESSON


@pytest.fixture
def under_way(start: Start, lesson: Path) -> Classroom:
    """The lab's second step plays, its last phase is skipped."""
    classroom = start()
    classroom.teach(lesson)
    classroom.until(lambda: classroom.console.services.lab.lab is not None)
    classroom.press("T")
    classroom.pass_time(60)
    classroom.press("]")
    state = classroom.console.playback.state
    assert state is not None
    classroom.console.playback.do(act.Skip(state.rundown.segments[-1].id))
    classroom.pass_time(30)
    return classroom


def close(classroom: Classroom, *, is_asked: bool = True) -> None:
    """Close the window as the instructor does who says so; ``is_asked``: a class runs."""

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        button = dialog.findChild(QPushButton, "close")
        assert button is not None
        button.click()

    if is_asked:
        QTimer.singleShot(0, agree)
    assert classroom.window.close()


def refusals(classroom: Classroom) -> list[str]:
    """Gather why actions are not done, from now on."""
    seen: list[str] = []
    classroom.console.playback.refused.connect(lambda error: seen.append(error.message.code))
    return seen


def go_on(classroom: Classroom) -> None:
    classroom.console.memory.open_at_start(None)
    classroom.wait_for_slides()


@pytest.mark.parametrize("is_killed", [True, False], ids=["killed", "closed"])
def test_a_lab_goes_on_as_it_was_planned(under_way: Classroom, start: Start, killed: Path, is_killed: bool) -> None:
    before = under_way.console.playback.state
    assert before is not None
    assert before.dropped
    told = kept(under_way)
    history = killed if is_killed else history_of(under_way)
    if is_killed:
        kill(under_way, killed)
    else:
        close(under_way)
    after = start(history=history)
    refused = refusals(after)
    go_on(after)
    after.until(lambda: after.console.services.lab.lab is not None)
    state = after.console.playback.state
    assert state is not None
    assert refused == []
    assert not any(GONE in words for words in after.notices().values())
    assert (state.rundown, state.current, state.dropped) == (before.rundown, before.current, before.dropped)
    assert not any(isinstance(event, ev.Acted) for event in kept(after)[len(told) :]), "nobody did anything"
    after.press("Ctrl+3")
    assert after.console.lab.page.run.running_id == "1-2"


@pytest.mark.parametrize("edit", ["gone", "broken"])
def test_a_lab_that_is_gone_or_broken_meanwhile_is_said(
    under_way: Classroom, start: Start, killed: Path, lesson: Path, edit: str
) -> None:
    kill(under_way, killed)
    lab = lesson.parent / "cloudmart" / "lab.yaml"
    if edit == "gone":
        lab.unlink()
    else:
        lab.write_text(f"document: ../{lesson.name}\nphases: none\n", encoding="utf-8")
    after = start(history=killed)
    refused = refusals(after)
    go_on(after)
    after.until(lambda: refused)
    assert refused == ["rundown-played-step-gone"]


def test_a_played_step_that_is_edited_away_meanwhile_is_said(
    under_way: Classroom, start: Start, killed: Path, lesson: Path
) -> None:
    kill(under_way, killed)
    lab = lesson.parent / "cloudmart" / "lab.yaml"
    title = under_way.view.current.title
    text = lab.read_text(encoding="utf-8")
    assert title in text
    lab.write_text(text.replace(f"title: {title}", "title: 다른 것"), encoding="utf-8")
    after = start(history=killed)
    refused = refusals(after)
    go_on(after)
    after.until(lambda: refused)
    assert refused == ["rundown-played-step-gone"]
    assert after.view.current.title == title


@pytest.mark.parametrize(("left", "found"), [("Ctrl+3", "lab"), ("Ctrl+2", "teach"), ("Ctrl+1", "teach")])
def test_a_class_that_goes_on_is_found_in_the_view_that_was_left(
    under_way: Classroom, start: Start, killed: Path, left: str, found: str
) -> None:
    under_way.press(left)
    kill(under_way, killed)
    after = start(history=killed)
    after.console.open_at_start(None)
    after.wait_for_slides()
    assert after.window.registry.workspace == found
    bars = after.window.notices.findChildren(NoticeBar)
    assert [bar.isVisible() for bar in bars if bar.notice.key == "resume"] == [True], "it is said where one is"
    assert after.console.playback.state is not None


def test_a_lab_in_which_nothing_has_begun_is_found_again_too(start: Start, killed: Path) -> None:
    before = start(last_class="")
    before.press("Ctrl+3")
    kill(before, killed)
    after = start(history=killed, last_class="")
    after.console.open_at_start(None)
    assert after.window.registry.workspace == "lab"
    after.until(lambda: after.console.courses.course is not None)
    assert after.window.registry.workspace == "lab"


def test_after_an_end_that_was_wanted_it_begins_with_the_plan(start: Start) -> None:
    before = start(last_class="")
    before.press("Ctrl+3")
    history = history_of(before)
    close(before, is_asked=False)
    after = start(history=history, last_class="")
    after.console.open_at_start(None)
    assert after.window.registry.workspace == "plan"


def test_whoever_begins_anew_in_the_lab_is_taken_to_the_lesson(
    under_way: Classroom, start: Start, killed: Path
) -> None:
    under_way.press("Ctrl+3")
    kill(under_way, killed)
    after = start(history=killed)
    after.console.open_at_start(None)
    after.wait_for_slides()
    after.click_notice("resume")
    assert after.window.registry.workspace == "teach"
