"""What is kept of a class: written before it shows, gone on with after a sudden end, and said when it is not saved."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from console.history import events as ev
from console.history.database import FILE
from console.history.replay import replay
from console.roster.model import Origin, Roster, Student
from console.rundown import actions as act
from console.rundown.state import Playback
from console.ui.audience.controller import AudienceController
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start

HOUR = 3600.0


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Where the files are as a killed console leaves them, once `kill` has copied them."""
    return tmp_path / "after the kill"


def kill(classroom: Classroom, into: Path) -> None:
    """Leave behind what a console would that was killed now; the one at hand goes on."""
    into.mkdir()
    for file in history_of(classroom).iterdir():
        if file.suffix != ".lock":
            shutil.copy(file, into / file.name)


def history_of(classroom: Classroom) -> Path:
    return classroom.console.memory.reader.path.parent


def park(classroom: Classroom, question: str) -> None:
    def fill_in(_dialog: QDialog) -> None:
        classroom.type(question)
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("Shift+Q"), fill_in)


def kept(classroom: Classroom) -> list[ev.Event]:
    """All that is in the journal of the newest run."""
    reader = classroom.console.memory.reader
    runs = reader.runs()
    return [entry.event for entry in reader.entries(runs[0].id)] if runs else []


def test_a_session_that_never_begins_leaves_nothing_behind(classroom: Classroom) -> None:
    classroom.press("PgDown", "PgDown", "+")
    assert classroom.slide == 2
    assert kept(classroom) == []


def test_what_is_done_is_on_the_disk_before_it_shows(classroom: Classroom) -> None:
    seen: list[ev.Event] = []
    classroom.console.memory.keeper.patience = 10.0  # as long as a busy machine may need
    classroom.press("PgDown")
    classroom.console.playback.changed.connect(lambda _view: seen.extend(kept(classroom)[-1:]))
    classroom.console.show.changed.connect(lambda _show: seen.extend(kept(classroom)[-1:]))
    classroom.press("T")
    assert [type(event) for event in kept(classroom)] == [ev.SlideShown, ev.Acted]
    classroom.pass_time(70)
    classroom.press("+", "Ctrl+Z", "Ctrl+Shift+Z", "PgDown", "]", "Q", "Q")
    classroom.press("T")
    what = [event.action.__class__ if isinstance(event, ev.Acted) else event.__class__ for event in seen]
    assert what == [
        act.Start,
        act.AddTime,
        ev.Undid,
        ev.Redid,
        ev.SlideShown,
        act.Next,
        act.QuestionOn,
        act.QuestionOff,
        act.Pause,
    ]
    run = classroom.console.memory.keeper.run
    assert run is not None
    reader = classroom.console.memory.reader
    assert replay(run, reader.entries(run.id)).state == classroom.console.playback.state


def test_after_a_kill_the_next_start_goes_on_where_it_stood(classroom: Classroom, start: Start, killed: Path) -> None:
    classroom.press("T")
    classroom.pass_time(60)
    classroom.press("]", "PgDown", "PgDown")
    park(classroom, "why")
    classroom.pass_time(90)
    left = classroom.view
    kill(classroom, killed)
    classroom.clock.advance(20)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    assert after.view.current.title == left.current.title
    assert after.view.current.elapsed == left.current.elapsed + 20
    assert [question.text for question in after.view.parked] == ["why"]
    assert after.slide == classroom.slide
    assert after.view.started == left.started
    assert "goes on where it stood" in after.notices()["resume"]
    assert after.console.teach.isVisible()
    after.press("T")
    assert isinstance(kept(after)[-1], ev.Acted)
    assert len(after.console.memory.reader.runs()) == 1
    assert any(isinstance(event, ev.Resumed) for event in kept(after))


@pytest.mark.parametrize("has_display", [True, False])
def test_the_room_sees_again_what_it_saw_where_it_has_a_display(
    classroom: Classroom, start: Start, killed: Path, monkeypatch: pytest.MonkeyPatch, has_display: bool
) -> None:
    monkeypatch.setattr(AudienceController, "has_display", property(lambda _self: has_display))
    classroom.open_room()
    classroom.press("T", "PgDown")
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    assert after.console.audience.is_open is has_display
    if has_display:
        after.until(lambda: after.room.stage.is_loaded)
        assert after.room_slide == 1
    mark = killed / "room.open"
    assert mark.exists()
    after.close()
    assert not mark.exists(), "who closes the window has left the room"


def test_a_room_that_was_closed_stays_dark(
    classroom: Classroom, start: Start, killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AudienceController, "has_display", property(lambda _self: True))
    classroom.open_room()
    classroom.close_room()
    classroom.press("T")
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    assert not after.console.audience.is_open


def watch(classroom: Classroom, origin: Origin, name: str = "Mina") -> None:
    students = (Student("s1", name, "A1", cluster_id="c1"),)
    classroom.console.services.fleet.use(Roster(students, origin=origin), {})


def test_who_began_beside_the_rehearsal_and_left_it_for_the_class_loses_nothing(
    classroom: Classroom, start: Start, killed: Path
) -> None:
    watch(classroom, Origin.REHEARSAL)
    classroom.console.desk.teach_anew(classroom.console.session.path)
    classroom.wait_for_slides()
    classroom.press("T")
    classroom.pass_time(60)
    reader = classroom.console.memory.reader
    assert reader.runs()[0].is_rehearsal
    assert ev.StudentNamed("s1", "Mina") in kept(classroom)
    watch(classroom, Origin.ROSTER, "Jun")
    classroom.console.memory.keeper.ask(lambda _journal: None).result(10)
    assert not reader.runs()[0].is_rehearsal
    assert [each for each in kept(classroom) if isinstance(each, ev.StudentNamed)] == [ev.StudentNamed("s1", "Jun")]
    watch(classroom, Origin.REHEARSAL)
    classroom.press("]", "PgDown", "PgDown")
    assert not reader.runs()[0].is_rehearsal, "a class is one whatever is looked at besides"
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    assert after.slide == classroom.slide == 2
    assert "goes on where it stood" in after.notices()["resume"]


def test_a_rehearsal_goes_on_after_a_sudden_end_and_is_over_when_its_window_closes(
    classroom: Classroom, start: Start, killed: Path
) -> None:
    watch(classroom, Origin.REHEARSAL)
    classroom.console.desk.teach_anew(classroom.console.session.path)
    classroom.wait_for_slides()
    classroom.press("T", "PgDown", "PgDown")
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    assert after.slide == 2
    reader = after.console.memory.reader
    after.close()
    (run,) = reader.runs()
    assert (run.is_rehearsal, run.ended is not None) == (True, True)


def test_minutes_between_the_end_and_the_start_are_asked_about(
    classroom: Classroom, start: Start, killed: Path
) -> None:
    classroom.press("T")
    classroom.pass_time(60)
    classroom.press("+")
    kill(classroom, killed)
    classroom.clock.advance(600)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    question = after.console.playback.question
    assert question is not None
    assert question.seconds == pytest.approx(600, abs=31)


def test_after_an_hour_it_is_asked_and_gone_on_with_when_wanted(
    classroom: Classroom, start: Start, killed: Path, session: Path
) -> None:
    classroom.press("T")
    classroom.pass_time(30)
    classroom.press("]")
    kill(classroom, killed)
    classroom.clock.advance(2 * HOUR)
    after = start(history=killed)
    after.console.memory.open_at_start(session.parents[2])
    after.until(lambda: after.console.courses.course is not None)
    assert after.console.playback.view is None
    question = after.window.question.question
    assert question is not None
    assert "was not ended" in question.sentence
    after.press("1")
    assert after.window.question.question is None
    after.wait_for_slides()
    assert after.view.current.title == "주소"
    assert after.playback() is Playback.PLAYING


def test_what_was_broken_off_is_offered_until_another_class_begins(
    classroom: Classroom, start: Start, killed: Path, session: Path
) -> None:
    classroom.press("T")
    kill(classroom, killed)
    classroom.clock.advance(2 * HOUR)
    after = start(history=killed)
    after.console.memory.open_at_start(session.parents[2])
    after.until(lambda: after.console.courses.course is not None)
    after.teach(session.with_name("session_02.md"))
    assert after.window.question.question is not None
    after.press("T")
    after.until(lambda: after.window.question.question is None)
    after.until(lambda: len(after.console.memory.reader.runs(ended=True)) == 1)
    ended = after.console.memory.reader.runs(ended=True)[0]
    assert ended.title == "Session 1: 서비스"


def test_what_is_over_is_not_asked_about_again(classroom: Classroom, start: Start, killed: Path, session: Path) -> None:
    classroom.press("T")
    kill(classroom, killed)
    classroom.clock.advance(2 * HOUR)
    after = start(history=killed)
    after.console.memory.open_at_start(session.parents[2])
    after.until(lambda: after.console.courses.course is not None)
    after.press("2")
    assert after.window.question.question is None
    assert after.console.session.path is None
    after.until(lambda: after.console.memory.reader.latest_unended() is None)


def test_turns_are_kept(classroom: Classroom) -> None:
    classroom.console.memory.keeper.patience = 10.0  # as long as a busy machine may need
    classroom.press("T")
    turn = ev.TurnTaken("1조", 180.0, 200.0)
    classroom.console.services.turns.taken.emit(turn)
    assert turn in kept(classroom)


def test_a_session_that_was_ended_is_not_offered_and_its_times_are_kept(
    classroom: Classroom, start: Start, killed: Path, session: Path
) -> None:
    classroom.press("T")
    classroom.pass_time(300)
    classroom.press("]")
    classroom.pass_time(60)
    classroom.console.playback.do(act.End())
    reader = classroom.console.memory.reader
    classroom.until(reader.segment_times)
    times = {each.title: each.actual for each in reader.segment_times()[0].times}
    assert (times["목표"], times["주소"]) == (300, 60)
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(session.parents[2])
    after.until(lambda: after.console.courses.course is not None)
    assert "resume" not in after.notices()
    assert after.window.question.question is None
    assert after.console.session.path is None


@pytest.mark.expects_log("history|not saved|journal")
def test_the_class_goes_on_when_nothing_can_be_saved_and_says_so(classroom: Classroom) -> None:
    classroom.press("T")
    other = sqlite3.connect(history_of(classroom) / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    classroom.press("]")
    assert classroom.view.current.title == "주소"
    classroom.until(lambda: "not saved" in classroom.notices().get("saving", ""))
    other.execute("ROLLBACK")
    other.close()
    classroom.press("]")
    classroom.until(lambda: "saved again" in classroom.notices().get("saving", ""))
    run = classroom.console.memory.keeper.run
    assert run is not None
    assert replay(run, classroom.console.memory.reader.entries(run.id)).state == classroom.console.playback.state


@pytest.mark.expects_log("history|kept")
def test_a_damaged_history_is_kept_aside_and_said(start: Start, session: Path, tmp_path: Path) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database at all" * 1000)
    classroom = start()
    classroom.teach(session)
    classroom.press("T")
    classroom.until(lambda: "salvaged" in classroom.notices())
    assert [type(event) for event in kept(classroom)] == [ev.Acted]
    assert (folder / f"{FILE}.damaged-1").read_bytes().startswith(b"no database at all")


@pytest.mark.expects_log("history|kept")
def test_a_second_console_runs_without_saving_and_says_whose_it_is(
    classroom: Classroom, start: Start, session: Path
) -> None:
    classroom.press("T")
    second = start()
    second.console.memory.open_at_start(session.parents[2])
    assert not second.console.memory.is_saving
    assert "saving" in second.notices()
    second.teach(session)
    second.press("T")
    assert second.playback() is Playback.PLAYING
    assert len(classroom.console.memory.reader.runs()) == 1


def test_beginning_anew_leaves_the_old_times(classroom: Classroom, start: Start, killed: Path) -> None:
    classroom.press("T")
    classroom.pass_time(30)
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    after.click_notice("resume")
    after.until(lambda: after.console.playback.view is not None)
    after.wait_for_slides()
    assert after.playback() is Playback.ARMED
    after.until(lambda: len(after.console.memory.reader.runs(ended=True)) == 1)
