"""A class that joined by itself, after a sudden end of the console: the door, and the lab that was open."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from console.app.door_control import LONGEST_AWAY
from console.bridge import lab_desk
from console.cluster.link import LinkState
from console.history import events as ev
from console.joining.keeping import KeptDoor, read_kept
from console.lab.spec.model import Lab
from ui.joining.test_joined_in_app import LAB, come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
from ui.teach.test_memory import kept as journal
from ui.teach.test_memory import kill, killed

from fakes.reporter import Refused, Reporter, namespace

__all__ = ["course", "in_a_hurry", "killed", "session", "start", "warm_cache"]

LESSON = LAB.parents[1] / "challenge_2.md"


@pytest.fixture
def end(start: Start, killed: Path) -> Callable[[Classroom], Classroom]:
    """Kill a console whose door is open, and start the next one as the program does."""

    def kill_and_start(classroom: Classroom) -> Classroom:
        kill(classroom, killed)
        classroom.console.doors.model.close()  # its port is free, as after a kill; what is kept was copied before
        classroom.until(lambda: not view(classroom).is_open)
        after = start(history=killed)
        after.console.open_at_start(None)
        return after

    return kill_and_start


def lab_of(classroom: Classroom) -> Path | None:
    lab = classroom.console.services.lab.lab
    return None if lab is None else lab.path


def checklist(reporter: Reporter) -> str:
    try:
        return reporter.checklist()
    except Refused:
        return ""  # not yet


def test_the_lab_comes_back_with_the_door_though_its_clock_never_began(
    start: Start, end: Callable[[Classroom], Classroom]
) -> None:
    before = start()
    before.teach(LESSON)
    before.press("Ctrl+3")
    opened(before)  # first the door, then the lab, or the other way round: both are kept
    before.press("Esc")
    before.until(lambda: lab_of(before) == LAB)
    reporter = come(before, "김민수", "A1")
    wanted = reporter.namespaces()
    assert "frontend" in wanted
    assert reporter.title() == "CloudMart 네트워킹과 스토리지", (
        "the class works on the lab, whatever its lesson is called"
    )
    reporter.report(*(namespace(name) for name in wanted))
    reporter.report(*(namespace(name) for name in wanted))
    before.until(lambda: "✓" in checklist(reporter))
    before.until(lambda: f'"{LAB}"' in before.console.doors._kept.read_text(encoding="utf-8"))

    after = end(before)
    after.until(lambda: lab_of(after) == LAB and view(after).is_open)
    after.press("Ctrl+3")
    after.until(lambda: after.console.services.fleet.total.students == 1)
    after.until(lambda: reporter.namespaces() == wanted)
    reporter.report()
    reporter.report(*(namespace(name) for name in wanted))
    after.until(lambda: "✓" in checklist(reporter))
    assert not after.console.lab.board.no_lab.isVisible()
    assert after.console.settings.last_lab == "", "nobody opened it by hand"


def test_reporters_are_told_nothing_else_while_the_lab_is_still_being_read(
    start: Start, end: Callable[[Classroom], Classroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = start()
    before.teach(LESSON)
    before.press("Ctrl+3")
    opened(before)
    before.until(lambda: lab_of(before) == LAB)
    reporter = come(before, "김민수", "A1")
    before.until(lambda: "frontend" in reporter.namespaces())
    wanted = reporter.namespaces()
    before.until(lambda: "frontend" in before.console.doors._kept.read_text(encoding="utf-8"))

    load, may_go_on = lab_desk._load, threading.Event()

    def held(path: Path) -> Lab:
        assert may_go_on.wait(20)
        return load(path)

    monkeypatch.setattr(lab_desk, "_load", held)
    after = end(before)
    after.until(lambda: view(after).is_open and after.console.services.fleet.total.students == 1)
    assert lab_of(after) is None
    assert reporter.namespaces() == wanted
    may_go_on.set()
    after.until(lambda: lab_of(after) == LAB)
    assert reporter.namespaces() == wanted


def test_a_lab_that_cannot_be_read_again_leaves_what_is_common_to_all(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path
) -> None:
    broken = tmp_path / "lab.yaml"
    broken.write_text(": :", encoding="utf-8")
    before = start()
    before.press("Ctrl+3")
    opened(before)
    reporter = come(before, "김민수", "A1")
    usual = reporter.namespaces()
    path = before.console.doors._kept
    before.until(path.exists)
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(kept | {"lab": str(broken), "namespaces": ["frontend"]}), encoding="utf-8")
    after = end(before)
    after.until(lambda: view(after).is_open and not after.console.labs.is_opening)
    after.until(lambda: reporter.namespaces() == usual)


def test_a_lab_that_is_gone_or_none_is_not_opened(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path
) -> None:
    before = start()
    before.press("Ctrl+3")
    opened(before)
    path = before.console.doors._kept
    before.until(path.exists)
    path.write_text(
        json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"lab": str(tmp_path / "gone.yaml")}),
        encoding="utf-8",
    )
    after = end(before)
    after.until(lambda: view(after).is_open)
    for odd in ("", "\0", "x" * 5_000, "\ud800", "~", "."):
        after.console.labs.open_again(odd)
    assert lab_of(after) is None
    assert not after.console.labs._is_opening
    assert "lab-file" not in after.notices()


def test_the_lab_of_a_class_that_goes_on_comes_first(start: Start, killed: Path, tmp_path: Path) -> None:
    console = start(history=killed).console
    console.labs.open(LAB)
    other = tmp_path / "lab.yaml"
    other.write_text("", encoding="utf-8")
    console.labs.open_again(str(other))
    console.labs.open_at_start(str(other))
    assert console.labs._path == LAB


def reasons(classroom: Classroom) -> dict[str, tuple[LinkState, str]]:
    """How it stands with everybody on the board, and why, by their ids."""
    states = classroom.console.services.fleet.states
    return {each.student.id: (each.link.state, each.link.reason.code if each.link.reason else "") for each in states}


def kept_door(classroom: Classroom) -> KeptDoor | None:
    path = classroom.console.doors._kept
    return read_kept(path) if path.exists() else None


def test_who_joined_is_on_the_board_of_the_class_that_goes_on_though_the_door_was_closed(
    start: Start, end: Callable[[Classroom], Classroom], tmp_path: Path
) -> None:
    roster = tmp_path / "roster.yaml"
    roster.write_text("students:\n- {name: 이서연, seat: A2}\n- {name: 박지훈, seat: A3}\n", encoding="utf-8")
    before = start()
    before.teach(LESSON)
    before.press("T", "Ctrl+3")
    before.console.classes.open_path(roster)
    opened(before)
    before.press("Esc")
    before.until(lambda: lab_of(before) == LAB)
    mina, seoyeon = come(before, "김민수", "B7"), come(before, "이서연", "A2")
    before.until(lambda: sum(bool(state.student.reporter) for state in before.console.services.fleet.states) == 2)
    for each in (mina, seoyeon, mina, seoyeon):
        each.report(namespace("frontend"))
    before.until(lambda: sum(state.link.is_live for state in before.console.services.fleet.states) == 2)
    joined = next(each for each in reasons(before) if each.startswith("joined:"))
    model = before.console.services.lab
    model.note_wanted.emit(joined, "이어서 보기")
    model.adjust_wanted.emit(joined, 2.5)
    before.until(lambda: model.students[joined].notes)
    before.console.doors.model.close()
    before.until(lambda: not view(before).is_open and (door := kept_door(before)) is not None and not door.is_open)
    before.until(lambda: [why for _, why in reasons(before).values()].count("report-door-closed") == 2)
    left = reasons(before)
    assert [each.has_left for each in view(before).members] == [True, True]

    after = end(before)
    after.console.classes.open_path(roster)
    after.wait_for_slides()
    after.until(lambda: reasons(after) == left)
    assert not view(after).is_open
    fleet, lab = after.console.services.fleet, after.console.services.lab
    assert {state.student.id: (state.student.name, state.student.seat) for state in fleet.states}[joined] == (
        "김민수",
        "B7",
    )
    assert "joining" not in after.notices(), "it is as it was"
    after.until(lambda: joined in lab.students and lab.students[joined].notes == "이어서 보기")
    assert lab.students[joined].adjusted == 2.5
    told = [each for each in journal(after) if isinstance(each, ev.StudentNamed | ev.SamePerson)]
    assert len(told) == len(set(told)), "nobody is told of as somebody new"

    opened(after)
    after.press("Esc")
    again = Reporter(view(after).port, view(after).code, "김민수", "B7", clock=time.time())
    again.report(namespace("frontend"))
    after.until(lambda: reasons(after)[joined][0] is LinkState.LIVE)
    assert len(fleet.states) == 3
    after.console.doors.model.close()
    after.until(lambda: not view(after).is_open)
    after.console.classes.watch_nobody()  # with a closed door they go with the class that is left
    after.until(lambda: not view(after).members and kept_door(after) is None)


def test_a_class_of_long_ago_that_came_through_a_closed_door_does_not_come_back(
    start: Start, killed: Path, end: Callable[[Classroom], Classroom]
) -> None:
    before = start()
    before.press("Ctrl+3")
    opened(before)
    come(before, "김민수", "A1")
    before.console.doors.model.close()
    before.until(lambda: (door := kept_door(before)) is not None and not door.is_open)
    kill(before, killed)
    path = killed / before.console.doors._kept.name
    long_ago = time.time() - LONGEST_AWAY - 60
    os.utime(path, (long_ago, long_ago))
    after = start(history=killed)
    after.console.open_at_start(None)
    assert not path.exists()
    assert after.console.services.fleet.roster is None
    path = before.console.doors._kept
    before.close()
    assert not path.exists(), "who closes the window has let the class go"
