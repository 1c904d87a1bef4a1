"""The session's clock by its keys: each does what it says, and each can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from console.rundown.actions import StartMode
from console.rundown.phase import Phase
from console.rundown.state import Playback
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


def test_t_starts_pauses_and_goes_on(classroom: Classroom) -> None:
    classroom.press("T")
    assert classroom.playback() is Playback.PLAYING
    classroom.pass_time(60)
    classroom.press("T")
    classroom.pass_time(120)
    assert classroom.playback() is Playback.PAUSED
    assert classroom.view.current.remaining == 240
    classroom.press("T")
    classroom.pass_time(30)
    assert classroom.view.current.remaining == 210
    assert classroom.view.spent.paused == 120


def test_brackets_move_between_segments(classroom: Classroom) -> None:
    classroom.press("T", "]", "]")
    assert classroom.view.current.title == "이름"
    classroom.press("[")
    assert classroom.view.current.title == "주소"


def test_undo_and_redo_take_every_step_back_and_again(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.pass_time(30)
    classroom.press("]")
    classroom.press("Ctrl+Z")
    assert classroom.view.current.title == "목표"
    assert "Undone" in classroom.notices()["undo"]
    classroom.press("Ctrl+Z")
    assert classroom.playback() is Playback.ARMED
    classroom.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert classroom.view.current.title == "주소"
    assert classroom.view.started is not None


@pytest.mark.parametrize(("keys", "total"), [(("+",), 360), (("=", "+"), 420), (("-",), 240), (("+", "-"), 300)])
def test_plus_and_minus_give_and_take_a_minute(classroom: Classroom, keys: tuple[str, ...], total: int) -> None:
    classroom.press("T", *keys)
    assert classroom.view.current.total == total


def test_a_minute_is_as_long_as_the_settings_say(start: Start, session: Path) -> None:
    classroom = start(time_step_seconds=30.0)
    classroom.teach(session)
    classroom.press("T", "+")
    assert classroom.view.current.total == 330


def test_q_holds_the_segment_and_says_how_much_of_the_lateness_is_questions(classroom: Classroom) -> None:
    classroom.press("T", "Q")
    assert classroom.view.question_running
    classroom.pass_time(240)
    classroom.press("Q")
    assert not classroom.view.question_running
    assert classroom.view.spent.question == 240
    words = classroom.console.teach.time.display.spoken()
    assert "4 min late" in words
    assert "4 min of it questions" in words


def test_shift_q_parks_a_question_and_the_panel_keeps_it(classroom: Classroom) -> None:
    def write(dialog: QDialog) -> None:
        classroom.type("why b t q")
        assert classroom.typed(dialog) == "why b t q"
        classroom.press("Enter")
        assert not dialog.isVisible()

    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+Q"), write)
    assert [each.text for each in classroom.view.parked] == ["why b t q"]
    assert classroom.playback() is Playback.PLAYING
    assert not classroom.view.question_running
    classroom.press("Ctrl+Shift+Q")
    panel = classroom.console.teach.parked
    assert panel.isVisible()
    classroom.press("Enter")
    assert classroom.view.parked[0].answered
    classroom.press("Esc")
    assert not panel.isVisible()


def test_esc_in_the_dialog_parks_nothing(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+Q"), lambda _dialog: classroom.press("X", "Esc"))
    assert classroom.view.parked == ()
    assert classroom.playback() is Playback.PLAYING


def test_it_really_started_two_minutes_ago(classroom: Classroom) -> None:
    classroom.clock.advance(120)
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+T"), lambda _dialog: classroom.press("Enter"))
    assert classroom.view.current.remaining == 180
    classroom.press("Ctrl+Z")
    assert classroom.view.current.remaining == 300


@pytest.mark.parametrize(("answer", "words"), [("keep-end", "5 min late"), ("full-length", "On time")])
def test_a_late_start_asks_once_what_gives_way(classroom: Classroom, answer: str, words: str) -> None:
    classroom.pass_time(300)
    classroom.press("T")
    classroom.until(lambda: classroom.answers() == ["keep-end", "full-length"])
    classroom.answer(answer)
    assert words in classroom.console.teach.time.display.spoken()
    classroom.press("T", "T")
    classroom.pass_time(1)
    classroom.until(lambda: classroom.answers() == [])


def test_a_start_on_the_clock(start: Start, session: Path) -> None:
    classroom = start()
    classroom.clock.advance(-180)
    classroom.teach(session)
    classroom.until(lambda: classroom.answers() == ["start", "on-clock"])
    classroom.answer("on-clock")
    classroom.pass_time(179)
    assert classroom.playback() is Playback.ARMED
    classroom.pass_time(3)
    assert classroom.view.start_mode is StartMode.SCHEDULED
    assert classroom.view.current.remaining == 298


def test_ctrl_t_arms_for_a_time_of_day(classroom: Classroom) -> None:
    def answer(_dialog: QDialog) -> None:
        classroom.type("10:10")
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("Ctrl+T"), answer)
    classroom.pass_time(599)
    assert classroom.playback() is Playback.ARMED
    classroom.pass_time(2)
    assert classroom.playback() is Playback.PLAYING


def test_skip_jump_end_and_back_to_before_the_start(classroom: Classroom) -> None:
    classroom.press("T", "X")
    assert classroom.view.next is not None
    assert classroom.view.next.title == "이름"
    classroom.press("J", "Down", "Down", "Enter")
    assert classroom.view.current.title == "이름"
    classroom.press("Shift+End")
    assert classroom.playback() is Playback.ENDED
    classroom.press("Ctrl+Z")
    assert classroom.playback() is Playback.PLAYING
    classroom.press("Shift+Home")
    assert classroom.playback() is Playback.ARMED


def test_a_break_is_asked_for_ended_and_lengthened(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    classroom.until(lambda: classroom.answers() == ["break-over", "break-more", "replan"])
    assert "Back at 10:10" in classroom.words(classroom.console.teach.time)
    classroom.answer("break-more")
    assert "Back at 10:12" in classroom.words(classroom.console.teach.time)
    classroom.pass_time(721)
    assert "The break is over" in classroom.words(classroom.console.teach.time)
    classroom.answer("break-over")
    assert classroom.view.running_break is None
    classroom.until(lambda: classroom.answers() == [])


def test_the_footer_does_what_the_keys_do(classroom: Classroom) -> None:
    classroom.click_footer("play")
    assert classroom.playback() is Playback.PLAYING
    classroom.click_footer("time-more")
    assert classroom.view.current.total == 360


@pytest.mark.parametrize(
    ("passed", "phase", "word"),
    [
        (200, Phase.DEFAULT, ""),
        (245, Phase.WARNING, "Time to wrap up"),
        (275, Phase.DANGER, ""),
        (320, Phase.OVERTIME, "Over"),
    ],
)
def test_the_segment_warns_and_runs_over_in_words(classroom: Classroom, passed: int, phase: Phase, word: str) -> None:
    classroom.press("T")
    classroom.pass_time(passed)
    assert classroom.view.current.phase is phase
    assert word in classroom.console.teach.time.display.spoken()


def test_early_is_said_once_the_segment_is_left(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.pass_time(60)
    assert "On time" in classroom.console.teach.time.display.spoken()
    classroom.press("]")
    assert "4 min early" in classroom.console.teach.time.display.spoken()
    assert "Expected end 10:46" in classroom.words(classroom.console.teach.time)


def test_after_the_end_nothing_runs_over_and_nothing_is_left(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.pass_time(7 * 60)  # two minutes more than the first segment has
    pane = classroom.console.teach.time
    assert pane.display.face.phase is Phase.OVERTIME
    classroom.press("Shift+End")
    face = pane.display.face
    assert (face.phase, face.seconds, face.total) == (Phase.DEFAULT, 7 * 60, 50 * 60)
    assert "early" in face.words
    assert "The session has ended" in pane.display.spoken()
    words = classroom.words(pane)
    assert "Ended 10:07" in words
    assert "Expected end" not in words
    assert "ended 10:07" in classroom.words(classroom.window.header)


def test_part_discussion_and_session_count_at_once(classroom: Classroom) -> None:
    classroom.press("T", "]", "]", "]")
    classroom.pass_time(30)
    pane = classroom.console.teach.time
    assert "03:30" in pane.display.spoken()
    words = classroom.words(pane)
    assert "토론" in words
    assert "9:30" in words
