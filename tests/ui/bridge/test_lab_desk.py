"""The class's lab in the window: looked at in a thread, told in batches, and quiet once it is closed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_desk import LabDesk
from console.bridge.lab_model import LabModel
from console.bridge.worker import Worker
from console.errors import ConsoleError, ContentError
from console.lab.classroom.actions import Ask
from console.lab.classroom.session import LabSession, Look
from console.lab.classroom.values import Handout, Help, Standing
from console.lab.spec.model import Check, Lab, Predicate
from console.roster.model import Roster

from fakes.lab_class import LAB, REQUIRED, FakeClass, finding

PATH = Path("lab.yaml")
CLOUDMART = Path(__file__).parents[3] / "content" / "week_03" / "day_03" / "cloudmart" / "lab.yaml"
Make = Callable[..., LabDesk]


class Bench:
    """A class of hand-made clusters, and what the window knows of it."""

    def __init__(self, qtbot: QtBot, count: int = 3) -> None:
        self.qtbot = qtbot
        self.made = FakeClass(count)
        self.fleet = FleetModel(self.made.clock)
        self.model = LabModel()
        self.heard: list[frozenset[str]] = []
        self.model.students_changed.connect(self.heard.append)
        self.looks = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.is_in_a_look = threading.Event()
        self.threads: set[threading.Thread] = set()
        self._look = self.made.session.look
        self.made.session.look = self._counted  # type: ignore[method-assign, assignment]

    def begin(self, _lab: Lab, _at: object) -> LabSession:
        return self.made.session

    def use_class(self, *ids: str) -> None:
        """Let the window watch some of the class, or all."""
        chosen = ids or tuple(self.made.ids)
        roster = Roster(tuple(self.made.student(who) for who in chosen))
        self.fleet.use(roster, {who: self.made.state(who) for who in chosen})

    def show(self, who: str, *checks: str) -> None:
        """Let checks pass in a cluster, and let the window hear of it."""
        self.made.passed[who] |= dict.fromkeys(checks, True)
        self.fleet.update({who: self.made.state(who)})

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.wait_until(is_so, timeout=5000)

    def passed(self, who: str) -> int:
        lab = self.model.student(who)
        return -1 if lab is None else lab.passed

    def _counted(self, *given: object) -> Look:
        self.looks += 1
        self.threads.add(threading.current_thread())
        self.is_in_a_look.set()
        assert self.go_on.wait(10)
        return self._look(*given)  # type: ignore[arg-type]


@pytest.fixture
def bench(qtbot: QtBot, qapp: object) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.model.deleteLater()
    made.fleet.deleteLater()


@pytest.fixture
def desk_of(bench: Bench, worker: Worker) -> Iterator[Make]:
    desks: list[LabDesk] = []

    def make(**given: object) -> LabDesk:
        values = {"load": lambda _path: LAB, "begin": bench.begin, **given}
        desk = LabDesk(bench.model, bench.fleet, worker, **values)  # type: ignore[arg-type]
        desks.append(desk)
        return desk

    yield make
    bench.go_on.set()
    for desk in desks:
        desk.close()
        desk.deleteLater()


@pytest.fixture
def opened(bench: Bench, desk_of: Make) -> LabDesk:
    """A desk with an open lab, and a class in it that has been looked at."""
    bench.use_class()
    desk = desk_of()
    desk.open(PATH)
    bench.until(lambda: bench.model.view is not None and not desk._breath.isActive())
    bench.heard.clear()
    bench.looks = 0
    return desk


def test_opening_a_lab_shows_the_class_in_it(bench: Bench, opened: LabDesk) -> None:
    assert bench.model.lab is LAB
    assert set(bench.model.students) == {"s1", "s2", "s3"}
    assert bench.model.view is not None
    assert bench.model.view.visible == 3
    assert threading.main_thread() not in bench.threads


def test_the_bundled_lab_opens_with_the_real_checks_and_rules(bench: Bench, worker: Worker) -> None:
    errors: list[ConsoleError] = []
    bench.model.failed.connect(errors.append)
    bench.use_class()
    desk = LabDesk(bench.model, bench.fleet, worker)
    desk.open(CLOUDMART)
    bench.until(lambda: bench.model.view is not None)
    assert bench.model.lab is not None
    lab = bench.model.student("s1")
    assert lab is not None
    assert len(lab.cells) == len(bench.model.lab.checks) > 20
    assert lab.faults == ()
    assert {cell.standing for cell in lab.cells} <= {Standing.BLANK, Standing.UNKNOWN}
    desk.open(CLOUDMART.with_name("nowhere.yaml"))
    bench.until(lambda: bool(errors))
    assert bench.model.lab.id == "cloudmart"
    desk.close()
    desk.deleteLater()


def test_what_happens_in_a_cluster_reaches_the_window(bench: Bench, opened: LabDesk) -> None:
    bench.show("s2", "spaces", "web")
    bench.until(lambda: bench.passed("s2") == 2)
    assert bench.heard == [frozenset({"s2"})]


def test_what_happens_during_a_look_waits_together_for_the_next(bench: Bench, opened: LabDesk) -> None:
    bench.is_in_a_look.clear()
    bench.go_on.clear()
    bench.show("s1", "spaces")
    assert bench.is_in_a_look.wait(5)
    for check in REQUIRED:  # the window is told, and goes on at once
        for who in bench.made.ids:
            bench.show(who, check)
    bench.go_on.set()
    bench.until(lambda: all(bench.passed(who) == len(REQUIRED) for who in bench.made.ids))
    assert bench.looks == 2


def test_news_after_a_look_wait_for_each_other_a_moment_and_a_wish_waits_for_nothing(
    bench: Bench, opened: LabDesk
) -> None:
    breath: QTimer = opened._breath
    breath.setInterval(60_000)  # as long as the test likes
    bench.show("s1", "spaces")
    bench.until(lambda: bench.passed("s1") == 1)
    assert bench.looks == 1
    for who in bench.made.ids:
        bench.show(who, "web")
        assert opened._breath.isActive()
        assert not opened._is_busy
    breath.stop()
    breath.timeout.emit()
    bench.until(lambda: bench.passed("s3") == 1)
    assert bench.looks == 2, "all of them together"
    bench.show("s2", "spaces")
    bench.model.claim_wanted.emit("s3")
    assert opened._is_busy, "whoever presses a key does not wait"
    bench.until(lambda: bench.passed("s2") == 2)
    assert bench.looks == 3


def test_a_class_that_comes_later_is_looked_at(bench: Bench, desk_of: Make) -> None:
    desk_of().open(PATH)
    bench.until(lambda: bench.model.view is not None)
    assert dict(bench.model.students) == {}
    bench.use_class("s1", "s2")
    bench.until(lambda: set(bench.model.students) == {"s1", "s2"})


def test_who_leaves_the_class_leaves_the_lab(bench: Bench, opened: LabDesk) -> None:
    bench.use_class("s1")
    assert set(bench.model.students) == {"s1"}
    bench.until(lambda: bench.model.view is not None and bench.model.view.students == 1)
    assert set(bench.model.students) == {"s1"}


def test_a_lab_that_cannot_be_read_says_so_and_the_one_before_goes_on(bench: Bench, desk_of: Make) -> None:
    bench.use_class()
    errors: list[ConsoleError] = []
    bench.model.failed.connect(errors.append)

    def load(path: Path) -> Lab:
        if path != PATH:
            raise ContentError("vanished", path=path)
        return LAB

    desk = desk_of(load=load)
    desk.open(PATH)
    bench.until(lambda: bench.model.view is not None)
    desk.open(Path("other.yaml"))
    bench.until(lambda: bool(errors))
    assert errors[0].message.code == "vanished"
    bench.show("s1", "spaces")
    bench.until(lambda: bench.passed("s1") == 1)


class Edited:
    """A lab.yaml that a test saves, and what is read of it: an error where it says so, else a title."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.path = folder / "lab.yaml"
        self.errors: list[ConsoleError] = []
        self.renewed: list[Lab] = []
        self.reads = 0
        bench.model.failed.connect(self.errors.append)
        bench.model.lab_renewed.connect(self.renewed.append)
        self.save("Small")

    def save(self, title: str) -> None:
        self.path.write_text(title, encoding="utf-8")

    def load(self, path: Path) -> Lab:
        title = path.read_text(encoding="utf-8")
        self.reads += 1
        if title.startswith("broken"):
            raise ContentError("vanished", path=path)
        more = Check(title, title, Predicate("exists", {}), "1", "1-1")
        first, *others = LAB.phases
        begin, *steps = first.steps
        begin = replace(begin, checks=(more, *begin.checks))
        return replace(LAB, path=path, title=title, phases=(replace(first, steps=(begin, *steps)), *others))


def test_the_open_lab_is_read_again_when_it_is_saved(bench: Bench, desk_of: Make, tmp_path: Path) -> None:
    file = Edited(bench, tmp_path)
    bench.use_class()
    desk = desk_of(load=file.load)
    desk.open(file.path)
    bench.until(lambda: bench.model.view is not None)
    bench.model.tick_wanted.emit("s1", "talk", True)
    bench.show("s1", "spaces")
    bench.until(lambda: bench.passed("s1") == 1)
    file.save("Larger")
    bench.until(lambda: bool(file.renewed))
    assert bench.model.lab is file.renewed[0]
    assert bench.model.lab.title == "Larger"
    lab = bench.model.student("s1")
    assert lab is not None
    assert lab.cells[0].result.check_id == "Larger"
    assert lab.cells[-1].standing is Standing.PASSED
    assert lab.passed == 1


def test_a_broken_edit_keeps_the_lab_and_the_next_one_mends_it(bench: Bench, desk_of: Make, tmp_path: Path) -> None:
    file = Edited(bench, tmp_path)
    bench.use_class()
    desk_of(load=file.load).open(file.path)
    bench.until(lambda: bench.model.view is not None)
    file.save("broken")
    bench.until(lambda: bool(file.errors))
    assert bench.model.lab is not None
    assert bench.model.lab.title == "Small"
    file.save("Mended")
    bench.until(lambda: bool(file.renewed))
    assert bench.model.lab.title == "Mended"


def test_a_lab_that_could_not_be_read_opens_once_it_is_mended(bench: Bench, desk_of: Make, tmp_path: Path) -> None:
    file = Edited(bench, tmp_path)
    file.save("broken")
    desk_of(load=file.load).open(file.path)
    bench.until(lambda: bool(file.errors))
    assert bench.model.lab is None
    file.save("Mended")
    bench.until(lambda: bench.model.lab is not None)
    assert file.renewed == []


def test_an_edit_of_a_closed_lab_waits_until_it_is_opened_again(bench: Bench, desk_of: Make, tmp_path: Path) -> None:
    file = Edited(bench, tmp_path)
    bench.use_class()
    desk_of(load=file.load).open(file.path)
    bench.until(lambda: bench.model.view is not None)
    bench.model.close_wanted.emit(True)
    bench.until(lambda: bench.model.view is not None and bench.model.view.closed is not None)
    reads = file.reads
    file.save("Later")
    bench.until(lambda: file.reads > reads)
    assert file.renewed == []
    bench.model.close_wanted.emit(False)
    bench.until(lambda: bool(file.renewed))
    assert file.renewed[0].title == "Later"


def test_of_two_labs_opened_at_once_the_second_counts(bench: Bench, desk_of: Make) -> None:
    used: list[object] = []
    bench.model.lab_changed.connect(used.append)
    bench.use_class()
    desk = desk_of()
    desk.open(Path("first.yaml"))
    desk.open(PATH)
    bench.until(lambda: bench.model.view is not None)
    assert used == [LAB]


@pytest.mark.parametrize("is_busy", [False, True])
def test_a_lab_that_is_let_go_is_not_spoken_of_any_more(bench: Bench, opened: LabDesk, is_busy: bool) -> None:
    if is_busy:
        bench.is_in_a_look.clear()
        bench.go_on.clear()
        bench.show("s1", "spaces")
        assert bench.is_in_a_look.wait(5)
    opened.close_lab()
    assert bench.model.lab is None
    bench.heard.clear()
    bench.go_on.set()
    bench.show("s2", "spaces")
    bench.qtbot.wait(50)
    assert bench.heard == []
    assert bench.model.view is None
    assert not opened._timer.isActive()
    opened.open(PATH)
    bench.until(lambda: bench.passed("s2") == 1)


def test_after_closing_nothing_is_delivered(bench: Bench, desk_of: Make, opened: LabDesk) -> None:
    bench.is_in_a_look.clear()
    bench.go_on.clear()
    bench.show("s1", "spaces")
    assert bench.is_in_a_look.wait(5)
    release = threading.Timer(0.05, bench.go_on.set)
    release.start()
    opened.close()
    release.join()
    bench.show("s1", "web")
    opened.look_soon()
    bench.qtbot.wait(50)
    assert bench.heard == []


def test_wishes_of_the_window_are_carried_out(bench: Bench, opened: LabDesk) -> None:
    model = bench.model
    model.tick_wanted.emit("s1", "talk", True)
    model.adjust_wanted.emit("s1", 2.5)
    model.note_wanted.emit("s1", "메모")
    opened.do(Ask("s1"))
    opened.do(Ask("s2"))
    model.claim_wanted.emit("s1")
    model.snooze_wanted.emit("s2", 60.0)

    def is_done() -> bool:
        lab = model.student("s1")
        return lab is not None and lab.notes == "메모" and lab.points == 12.5

    bench.until(is_done)
    lab = model.student("s1")
    assert lab is not None
    assert lab.cells[-1].standing is Standing.PASSED

    def helped() -> Mapping[str, Help]:
        return {} if model.view is None else {entry.student_id: entry.help for entry in model.view.queue}

    bench.until(lambda: helped() == {"s1": Help.HELPING, "s2": Help.SNOOZED})
    model.done_wanted.emit("s1")
    bench.until(lambda: helped() == {"s2": Help.SNOOZED})


def test_closing_the_lab_freezes_it_and_opening_it_again_goes_on(bench: Bench, opened: LabDesk) -> None:
    bench.show("s1", "spaces")
    bench.until(lambda: bench.passed("s1") == 1)
    bench.model.close_wanted.emit(True)
    bench.until(lambda: bench.model.view is not None and bench.model.view.closed is not None)
    assert not opened._timer.isActive()
    bench.show("s1", "web")
    bench.until(lambda: bench.looks >= 3)
    assert bench.passed("s1") == 1
    bench.model.close_wanted.emit(False)
    bench.until(lambda: bench.passed("s1") == 2)


def test_a_cause_that_the_lesson_has_too_and_that_was_explained(qtbot: QtBot, worker: Worker) -> None:
    bench = Bench(qtbot, count=5)
    bench.made.findings = dict.fromkeys(bench.made.ids, (finding(),))
    bench.use_class()
    key = finding().key
    handout = Handout(Path("challenge.md"), 12)
    asked: list[Lab] = []

    def handouts(lab: Lab) -> Mapping[tuple[str, str, str], Handout]:
        asked.append(lab)
        return {(key[0], "Deployment", "web"): handout}

    desk = LabDesk(bench.model, bench.fleet, worker, load=lambda _path: LAB, begin=bench.begin, handouts=handouts)
    desk.open(PATH)

    def card() -> tuple[Handout | None, int]:
        causes = () if bench.model.view is None else bench.model.view.causes
        return (causes[0].handout, causes[0].then) if causes else (None, 0)

    bench.until(lambda: card() == (handout, 0))
    assert asked == [LAB]
    bench.model.explained.emit(key)
    bench.until(lambda: card() == (handout, 5))
    desk.close()
    for thing in (desk, bench.model, bench.fleet):
        thing.deleteLater()


def test_handouts_that_cannot_be_read_cost_nothing_else(bench: Bench, desk_of: Make) -> None:
    def handouts(_lab: Lab) -> Mapping[tuple[str, str, str], Handout]:
        raise ContentError("vanished")

    bench.use_class()
    desk_of(handouts=handouts).open(PATH)
    bench.until(lambda: bench.model.view is not None)


def test_the_running_step_of_the_rundown_is_asked_for_at_each_look(bench: Bench, desk_of: Make) -> None:
    running: list[tuple[str, float]] = []
    desk = desk_of(running=lambda: running[-1] if running else None)
    bench.use_class()
    desk.open(PATH)
    bench.until(lambda: bench.model.view is not None)
    assert bench.model.view is not None
    assert bench.model.view.extend is None
    running.append(("1-1", 0.0))
    desk.look_soon()
    bench.until(lambda: bench.model.view is not None and bench.model.view.extend is not None)


def test_it_is_looked_at_again_when_time_alone_may_change_something(bench: Bench, opened: LabDesk) -> None:
    assert opened._timer.isActive()
    assert 1000 <= opened._timer.interval() <= 10_000
    bench.made.again_in = 0.01
    bench.show("s1", "spaces")
    bench.until(lambda: bench.passed("s1") == 1)
    assert opened._timer.interval() == 1000  # never more often than that
    before = bench.looks
    timer: QTimer = opened._timer
    timer.timeout.emit()
    bench.until(lambda: bench.looks == before + 1)


@pytest.mark.expects_log("could not be looked at")
def test_a_look_that_fails_is_not_the_last(bench: Bench, opened: LabDesk) -> None:
    session, rank = bench.made.session, bench.made.session._queue.rank
    session._queue.rank = lambda *_given: 1 // 0  # type: ignore[method-assign, assignment]
    bench.show("s1", "spaces")
    bench.until(lambda: bench.looks == 1 and opened._timer.isActive())
    session._queue.rank = rank  # type: ignore[method-assign]
    bench.show("s1", "web")
    bench.until(lambda: bench.passed("s1") == 2)
