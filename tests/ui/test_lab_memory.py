"""What is kept of a lab: checks as they change and what was done by hand, which comes back after a kill."""

from __future__ import annotations

from pathlib import Path

from console.history import events as ev
from console.lab.checks.result import Untold
from console.lab.classroom.values import Standing
from console.lab.spec.model import ByHand
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
from ui.teach.test_memory import kept, kill, killed
from ui.test_lab import CLOUDMART, let_in, taught

__all__ = ["course", "killed", "session", "start", "taught", "warm_cache"]


def by_hand(classroom: Classroom) -> str:
    """A check that the instructor ticks."""
    lab = classroom.console.services.lab.lab
    assert lab is not None
    return next(check.id for check in lab.checks if isinstance(check.how, ByHand))


def do_by_hand(classroom: Classroom, check: str) -> None:
    model = classroom.console.services.lab
    model.tick_wanted.emit("s1", check, True)
    model.adjust_wanted.emit("s2", 2.5)
    model.note_wanted.emit("s3", "이어서 보기")
    model.claim_wanted.emit("s0")
    classroom.until(lambda: model.students["s3"].notes and model.students["s2"].adjusted)


def assert_done_by_hand(classroom: Classroom, check: str) -> None:
    model = classroom.console.services.lab
    classroom.until(lambda: model.students["s3"].notes == "이어서 보기")
    classroom.until(lambda: model.students["s2"].adjusted == 2.5)
    cells = {cell.result.check_id: cell.standing for cell in model.students["s1"].cells}
    assert cells[check] is Standing.PASSED


def test_checks_names_and_help_are_in_the_journal(taught: Classroom) -> None:
    taught.press("T")
    let_in(taught, 4)
    do_by_hand(taught, by_hand(taught))
    taught.console.services.lab.ask_wanted.emit("s2", True, 0.0)
    events = kept(taught)
    assert {event.name for event in events if isinstance(event, ev.StudentNamed)} == {f"수강생 {n}" for n in range(4)}
    passed = [event for event in events if isinstance(event, ev.CheckChanged) and event.after == "passed"]
    assert {event.student for event in passed} == {"s0", "s1", "s2", "s3"}
    assert ev.HelpGiven("s0", "claim") in events
    assert ev.HelpAsked("s2") in events
    assert ev.PointsAdjusted("s2", 2.5) in events
    (opened,) = [event for event in events if isinstance(event, ev.LabOpened)]
    assert opened.path == str(CLOUDMART)


def test_what_was_done_by_hand_comes_back_with_the_class(taught: Classroom, start: Start, killed: Path) -> None:
    taught.press("T")
    let_in(taught, 4)
    check = by_hand(taught)
    do_by_hand(taught, check)
    kill(taught, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.wait_for_slides()
    after.until(lambda: after.console.services.lab.lab is not None)
    let_in(after, 4)
    assert_done_by_hand(after, check)


def test_a_lab_without_a_session_is_kept_as_well(start: Start, killed: Path) -> None:
    classroom = start()
    classroom.console.labs.open(CLOUDMART)
    classroom.until(lambda: classroom.console.services.lab.lab is not None)
    let_in(classroom, 4)
    check = by_hand(classroom)
    do_by_hand(classroom, check)
    kill(classroom, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.until(lambda: after.console.services.lab.lab is not None)
    let_in(after, 4)
    assert_done_by_hand(after, check)
    assert len(after.console.memory.reader.runs()) == 1
    assert after.console.playback.view is None


def test_what_was_reached_before_a_session_began_is_in_its_journal(taught: Classroom) -> None:
    let_in(taught, 4)
    students = taught.console.services.lab.students
    reached = {
        (who, cell.result.check_id)
        for who, student in students.items()
        for cell in student.cells
        if cell.standing is Standing.PASSED and cell.result.untold is not Untold.BY_HAND
    }
    assert reached
    taught.press("T")
    path = taught.console.session.path
    assert path is not None
    taught.console.desk.teach_anew(path)  # as after a run that was left: another one begins in the midst of the lab
    taught.wait_for_slides()
    taught.press("T")
    told = {(each.student, each.check) for each in kept(taught) if isinstance(each, ev.CheckChanged)}
    assert told >= reached


def test_what_stands_when_a_session_begins_is_its_own(taught: Classroom, start: Start, killed: Path) -> None:
    let_in(taught, 4)
    check = by_hand(taught)
    do_by_hand(taught, check)
    taught.press("T")
    kill(taught, killed)
    after = start(history=killed)
    after.console.memory.open_at_start(None)
    after.until(lambda: after.console.services.lab.lab is not None)
    let_in(after, 4)
    assert_done_by_hand(after, check)
