"""A class that joined by itself, after a sudden end of the console: the door, and the lab that was open."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from console.bridge import lab_desk
from console.lab.spec.model import Lab
from ui.joining.test_joined_in_app import LAB, come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache
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
