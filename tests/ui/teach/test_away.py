"""The machine slept, the clock was set, the laptop travelled: the window asks, and nobody is held up."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from console.rundown import actions as act
from console.rundown.state import Playback
from console.settings import LanguageChoice
from ui.teach.classroom import Classroom


def bar(classroom: Classroom) -> list[str]:
    """What the bar asks, and its buttons; empty when it asks nothing."""
    found = classroom.window.question
    if not found.isVisible():
        return []
    said = [label.text() for label in found.findChildren(QLabel) if label.text()]
    return [*said, *(button.text() for button in found.findChildren(QPushButton) if button.isVisible())]


def discussing(classroom: Classroom) -> None:
    """The first part of the discussion, four minutes long, has run for one; thirty-five were left out before it."""
    classroom.press("T", "]", "]", "]")
    assert classroom.view.current.title == "둘이서"
    classroom.pass_time(60)


def test_the_bar_asks_in_words_and_a_key_makes_it_a_pause(classroom: Classroom, korean: object) -> None:
    classroom.press("T", "1", "2")
    assert classroom.view.playback is Playback.PLAYING, "without a question the keys are nobody's"
    classroom.sleep(720)
    assert bar(classroom) == [
        "You were away 12 min. Count that time, or pause it?",
        "Count it · 7 min late",
        "Pause it · 12 min late",
    ]
    settings = classroom.console.settings
    classroom.console.use(replace(settings, language=LanguageChoice.KOREAN))
    assert bar(classroom)[:2] == [
        "12분 동안 자리에 없었습니다. 그 시간을 셀까요, 일시정지로 할까요?",
        "수업 시간으로 세기 · 7분 늦음",
    ]
    classroom.console.use(settings)
    classroom.press("2")
    assert bar(classroom) == []
    assert classroom.view.current.remaining == 300
    assert "pause for the time away" in classroom.notices()["undo"]
    classroom.click_notice("undo")
    assert classroom.view.spent.paused == 0


def test_what_was_due_waits_for_a_click_and_nobody_is_held_up(classroom: Classroom) -> None:
    discussing(classroom)
    classroom.sleep(720)
    assert classroom.view.current.title == "둘이서", "nothing went on by itself"

    def write(dialog: QDialog) -> None:
        classroom.type("12")
        assert classroom.typed(dialog) == "12"

    classroom.in_dialog(lambda: classroom.press("Shift+Q"), write)
    classroom.press("N")
    assert classroom.slide == 1
    button = classroom.window.question.findChild(QPushButton, "bar-count")
    assert button is not None
    classroom.click(button)
    assert classroom.view.current.title == "다 함께"
    assert classroom.view.current.elapsed == 60 + 720 - 240
    assert "hand-over" in classroom.notices()


def test_it_is_asked_in_every_workspace_and_the_room_sees_none_of_it(classroom: Classroom) -> None:
    room = classroom.open_room()
    discussing(classroom)
    assert room.panel.isVisible()
    classroom.sleep(720)
    for workspace in ("Ctrl+1", "Ctrl+3", "Ctrl+2"):
        classroom.press(workspace)
        assert len(bar(classroom)) == 3
    assert classroom.words(room) == ""
    assert not room.panel.isVisible(), "nor a time that may yet be taken back"
    classroom.press("Ctrl+3", "1")
    assert bar(classroom) == []
    assert room.panel.isVisible()


def test_the_words_under_the_rooms_picture_are_true_while_it_is_told_no_time(classroom: Classroom) -> None:
    thumbnail = classroom.console.teach.presenter.thumbnail
    classroom.open_room()
    discussing(classroom)
    assert thumbnail.reason == "The time, not the slide"
    classroom.sleep(720)
    assert thumbnail.reason == ""
    classroom.press("2")
    assert thumbnail.reason == "The time, not the slide"


def test_a_clock_that_is_set_moves_the_plan_only_when_told_and_a_journey_nothing(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.clock.step_wall(720)
    classroom.pass_time(1)
    assert "set 12 min forward" in bar(classroom)[0]
    classroom.press("1")
    assert classroom.view.offset.said == 720
    classroom.clock.step_wall(-720)
    classroom.pass_time(1)
    assert bar(classroom)[1:] == ["Go by the new time · On time", "Keep the plan as it was · 12 min late"]
    classroom.press("2")
    assert classroom.view.offset.said == 720
    classroom.press("Ctrl+Z")
    assert classroom.view.offset.said == 0
    classroom.clock.travel(ZoneInfo("Asia/Seoul"))
    classroom.pass_time(1)
    assert bar(classroom) == []
    assert "it is 19:00 here" in classroom.notices()["away"]
    assert f"{classroom.view.session.expected_end:%H:%M}" == "19:50"


@pytest.mark.parametrize(("key", "playback"), [("1", Playback.PLAYING), ("2", Playback.ARMED)])
def test_a_start_on_the_clock_that_was_slept_through(classroom: Classroom, key: str, playback: Playback) -> None:
    state = classroom.console.playback.state
    assert state is not None
    classroom.clock.advance(-180)
    classroom.console.playback.do(act.Rearm(state.planned_start, on_the_clock=True))
    classroom.sleep(200)
    assert classroom.playback() is Playback.ARMED
    assert bar(classroom)[1:] == ["It began at 10:00", "It has not begun yet"]
    classroom.press(key)
    assert classroom.playback() is playback
    assert classroom.view.current.elapsed == (20 if playback is Playback.PLAYING else 0)
