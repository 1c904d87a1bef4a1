"""The journal beside the window: written before it shows, held back until a class begins, and never waited for long."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.bridge.journal_keeper import JournalKeeper
from console.clock import Instant, now
from console.errors import HistoryError
from console.history import events as ev
from console.history.database import FILE
from console.history.events import Event
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.run import Run
from console.rundown import actions as act

from fakes.clock import FakeClock
from fakes.taught_session import taught_session

PATIENCE_MS = 10_000
START = ev.Acted(act.Start())


class GatedJournal(Journal):
    """A journal on a disk that may take its time."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.gate = threading.Event()
        self.gate.set()

    def append(self, run_id: str, at: Instant, events: Iterable[Event]) -> tuple[int, ...]:
        assert self.gate.wait(PATIENCE_MS / 1000)
        return super().append(run_id, at, events)

    def append_all(self, run_id: str, happened: Iterable[tuple[Instant, Iterable[Event]]]) -> tuple[int, ...]:
        assert self.gate.wait(PATIENCE_MS / 1000)
        return super().append_all(run_id, happened)


@pytest.fixture
def journal(tmp_path: Path) -> GatedJournal:
    return GatedJournal(tmp_path / FILE)


@pytest.fixture
def keeper(qapp: object, journal: GatedJournal) -> Iterator[JournalKeeper]:
    keeper = JournalKeeper(journal, patience=PATIENCE_MS / 1000)
    yield keeper
    journal.gate.set()
    keeper.close()
    keeper.deleteLater()


@pytest.fixture
def run() -> Run:
    return taught_session().run


def written(journal: Journal, run: Run) -> list[Event]:
    return [entry.event for entry in Reader(journal.path).entries(run.id)]


def test_what_comes_before_the_beginning_is_written_with_it(
    keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock
) -> None:
    slide = ev.SlideShown("first", 0)
    keeper.keep(run)
    keeper.record(now(clock), [slide])
    keeper.hold(now(clock), [ev.StudentNamed("s1", "김민수")])
    assert not keeper.has_begun
    assert Reader(journal.path).runs() == ()
    clock.advance(5)
    keeper.record(now(clock), [START])
    assert keeper.has_begun
    assert written(journal, run) == [slide, ev.StudentNamed("s1", "김민수"), START]
    first, *_, last = Reader(journal.path).entries(run.id)
    assert last.at.boot - first.at.boot == 5


@pytest.mark.parametrize(
    "event",
    [START, ev.Acted(act.ParkQuestion("왜?")), ev.Ticked("s1", "talk", True), ev.NoteWritten("s1", "노트")],
)
def test_whatever_would_be_lost_begins_a_run(
    keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock, event: Event
) -> None:
    keeper.keep(run)
    keeper.record(now(clock), [event])
    assert written(journal, run) == [event]


@pytest.mark.parametrize("event", [ev.SlideShown("a", 0), ev.Acted(act.AddTime(60)), ev.LabOpened("shop", "lab.yaml")])
def test_what_can_be_done_again_in_a_moment_does_not(
    keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock, event: Event
) -> None:
    keeper.keep(run)
    keeper.record(now(clock), [event])
    keeper.leave()
    assert Reader(journal.path).runs() == ()


def test_a_slow_disk_holds_nobody_up(
    qtbot: QtBot, keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock
) -> None:
    keeper.patience = 0.0
    keeper.keep(run)
    journal.gate.clear()
    keeper.record(now(clock), [START])
    keeper.record(now(clock), [ev.SlideShown("second", 1)])
    assert written(journal, run) == []  # and yet we are here
    journal.gate.set()
    qtbot.wait_until(lambda: len(written(journal, run)) == 2, timeout=PATIENCE_MS)
    assert written(journal, run) == [START, ev.SlideShown("second", 1)]


def test_a_run_that_is_left_has_ended_then_or_may_go_on(
    keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock
) -> None:
    reader = Reader(journal.path)
    keeper.keep(run)
    keeper.record(now(clock), [START])
    keeper.leave()
    keeper.ask(lambda _journal: None).result(10)
    assert reader.latest_unended() is not None
    keeper.go_on(run, now(clock), ev.Resumed(0.0, "boot"))
    clock.advance(60)
    keeper.leave(now(clock))
    keeper.ask(lambda _journal: None).result(10)
    assert reader.latest_unended() is None
    assert written(journal, run) == [START, ev.Resumed(0.0, "boot")]


@pytest.mark.expects_log("not saved")
def test_what_cannot_be_written_is_told_and_tried_again(
    qtbot: QtBot, keeper: JournalKeeper, journal: GatedJournal, run: Run, clock: FakeClock, tmp_path: Path
) -> None:
    (tmp_path / FILE).mkdir()  # nothing can be opened there
    keeper.keep(run)
    keeper.record(now(clock), [START])
    qtbot.wait_until(lambda: keeper.saving.trouble is not None, timeout=PATIENCE_MS)
    assert isinstance(keeper.saving.trouble, HistoryError)
    assert keeper.saving.waiting == 1
    (tmp_path / FILE).rmdir()
    keeper.record(now(clock), [ev.SlideShown("second", 1)])
    qtbot.wait_until(lambda: keeper.saving.trouble is None, timeout=PATIENCE_MS)
    assert written(journal, run) == [START, ev.SlideShown("second", 1)]
