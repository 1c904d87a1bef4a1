"""The one writer: what it has acknowledged is there, and what it cannot write waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from console.clock import Instant
from console.errors import HistoryError
from console.history import events as ev
from console.history.cohort import Cohort
from console.history.database import FILE, reading, wal_of
from console.history.events import Entry
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.times import SegmentTime
from console.rundown import actions as act

from fakes.history_values import AT, a_run, every_event

LATER = Instant(AT.boot + 60, AT.wall + timedelta(seconds=60))
STARTED = ev.Acted(act.Start())


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "data" / FILE)
    yield journal
    journal.close()


@pytest.fixture
def reader(journal: Journal) -> Reader:
    return Reader(journal.path)


def lock(journal: Journal) -> sqlite3.Connection:
    """Hold the file as another program may, until the connection is closed."""
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_entries_have_the_numbers_that_were_acknowledged(journal: Journal, reader: Reader):
    journal.begin(a_run())
    assert journal.append("run-1", AT, [STARTED, ev.SlideShown("a", 0)]) == (1, 2)
    assert journal.append("run-1", LATER, []) == ()
    assert journal.append("run-1", LATER, [ev.Undid()]) == (3,)
    assert list(reader.entries("run-1")) == [
        Entry(1, AT, STARTED),
        Entry(2, AT, ev.SlideShown("a", 0)),
        Entry(3, LATER, ev.Undid()),
    ]
    assert reader.run("run-1") == a_run()


def test_what_happened_at_several_moments_is_written_at_once(journal: Journal, reader: Reader):
    journal.begin(a_run())
    happened = [(AT, [ev.SlideShown("a", 0)]), (LATER, [STARTED, ev.SlideShown("b", 1)])]
    assert journal.append_all("run-1", happened) == (1, 2, 3)
    assert [entry.at for entry in reader.entries("run-1")] == [AT, LATER, LATER]
    with pytest.raises(HistoryError, match="cannot be written down"):
        journal.append_all("run-1", [(AT, [STARTED]), (AT, [ev.Acted(act.AddTime(float("nan")))])])
    assert len(reader.entries("run-1")) == 3
    assert journal.append_all("run-1", []) == ()


def test_what_is_acknowledged_can_be_read_before_the_file_is_closed(journal: Journal, reader: Reader):
    journal.begin(a_run())
    for number, event in enumerate(every_event(), start=1):
        assert journal.append("run-1", AT, [event]) == (number,)
        assert reader.entries("run-1")[-1].number == number
    assert list(reader.entries("run-1").events) == list(every_event())


def test_runs_are_numbered_each_for_itself_and_go_on_after_a_new_start(journal: Journal, reader: Reader):
    for run in ("one", "other"):
        journal.begin(a_run(run))
        journal.append(run, AT, [STARTED])
    journal.close()
    again = Journal(journal.path)
    again.begin(a_run("other", title="edited since"))
    assert again.append("other", LATER, [ev.Resumed()]) == (2,)
    again.close()
    assert [entry.number for entry in reader.entries("other")] == [1, 2]
    assert reader.run("other") == a_run("other")
    assert len(reader.entries("one")) == 1


def test_every_commit_waits_for_the_disk(journal: Journal):
    journal.open()
    connection = journal._connection
    assert connection is not None
    pragmas = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def test_an_entry_of_a_run_that_nobody_has_begun_is_refused(journal: Journal):
    for wish in (
        lambda: journal.append("nobody's", AT, [STARTED]),
        lambda: journal.end("nobody's", AT),
        lambda: journal.summarise("nobody's", []),
        lambda: journal.rewrite("nobody's", []),
    ):
        with pytest.raises(HistoryError, match="no run nobody's"):
            wish()
    assert journal.waiting == 0
    assert journal.trouble is None


def test_what_no_journal_can_hold_is_refused_and_holds_up_nothing(journal: Journal):
    journal.begin(a_run())
    with pytest.raises(HistoryError, match="cannot be written down"):
        journal.append("run-1", AT, [ev.Acted(act.AddTime(float("nan")))])
    with pytest.raises(HistoryError, match="time zone"):
        journal.append("run-1", Instant(1.0, datetime(2026, 3, 4)), [STARTED])
    with pytest.raises(HistoryError, match="boot seconds"):
        journal.append("run-1", Instant(float("inf"), AT.wall), [STARTED])
    assert journal.append("run-1", AT, [STARTED]) == (1,)


def test_what_the_tables_refuse_is_given_up_and_the_rest_is_written(journal: Journal, reader: Reader, caplog):
    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED])
    other = lock(journal)
    with pytest.raises(HistoryError):
        journal.summarise("run-1", [SegmentTime("a", "A", 2**70, 1.0, 1.0)])
    with pytest.raises(HistoryError):
        journal.append("run-1", AT, [ev.Undid()])
    other.close()
    assert journal.retry() == 1
    assert [entry.number for entry in reader.entries("run-1")] == [1, 2]
    assert "cannot hold" in caplog.text
    caplog.clear()


def test_a_locked_file_keeps_nobody_from_teaching(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED])
    other = lock(journal)
    for event in (ev.SlideShown("a", 1), ev.SlideShown("b", 2)):
        with pytest.raises(HistoryError, match="locked"):
            journal.append("run-1", LATER, [event])
    assert journal.waiting == 2
    assert journal.trouble is not None
    assert len(reader.entries("run-1")) == 1
    other.close()
    assert journal.append("run-1", LATER, [ev.Undid()]) == (4,)
    assert journal.waiting == 0
    assert journal.trouble is None
    shown = [ev.SlideShown("a", 1), ev.SlideShown("b", 2)]
    assert list(reader.entries("run-1").events) == [STARTED, *shown, ev.Undid()]


def test_a_run_that_could_not_be_begun_is_written_with_all_that_waits(journal: Journal, reader: Reader):
    journal.path.parent.parent.joinpath("data").write_text("a file where the folder should be")
    for wish in (
        lambda: journal.begin(a_run()),
        lambda: journal.append("run-1", AT, [STARTED]),
        lambda: journal.end("run-1", LATER),
        lambda: journal.put_cohort(Cohort("7기", AT.wall)),
    ):
        with pytest.raises(HistoryError, match="cannot be opened"):
            wish()
    journal.path.parent.unlink()
    assert journal.retry() == 1
    assert list(reader.entries("run-1").events) == [STARTED]
    assert reader.runs()[0].ended == LATER
    assert [cohort.name for cohort in reader.cohorts()] == ["7기"]


def test_what_finds_no_room_in_memory_is_counted(tmp_path: Path):
    (tmp_path / "data").write_text("")
    journal = Journal(tmp_path / "data" / FILE, most_waiting=3)
    with pytest.raises(HistoryError):
        journal.begin(a_run())
    for _ in range(5):
        with pytest.raises(HistoryError):
            journal.append("run-1", AT, [STARTED])
    assert (journal.waiting, journal.lost) == (3, 2)


def fill(journal: Journal, count: int) -> None:
    for number in range(count):
        assert journal.append("run-1", AT, [ev.NoteWritten("kim", "a" * 500)]) == (number + 1,)


def test_a_full_disk_is_told_and_all_is_written_once_there_is_room(journal: Journal, reader: Reader):
    journal.begin(a_run())
    connection = journal._connection
    assert connection is not None
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HistoryError, match="disk is full"):
        fill(journal, 100)
    written = len(reader.entries("run-1"))
    assert 0 < written < 100
    connection.execute(f"PRAGMA max_page_count = {2**30}")
    assert journal.retry() == 1
    assert len(reader.entries("run-1")) == written + 1


def test_a_read_only_file_is_told(journal: Journal):
    journal.begin(a_run())
    connection = journal._connection
    assert connection is not None
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(HistoryError, match="read-only"):
        journal.append("run-1", AT, [STARTED])
    assert journal.retry() == 1


def test_a_commit_of_which_nobody_knows_whether_it_succeeded_is_not_written_twice(
    journal: Journal, reader: Reader, monkeypatch: pytest.MonkeyPatch
):
    class Forgetful(sqlite3.Connection):
        def execute(self, sql, *values):
            done = super().execute(sql, *values)
            if sql == "COMMIT":
                raise sqlite3.OperationalError("disk I/O error")
            return done

    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED])
    journal.close()
    journal._connection = sqlite3.connect(journal.path, isolation_level=None, factory=Forgetful)
    with pytest.raises(HistoryError):
        journal.append("run-1", LATER, [ev.SlideShown("a", 1), ev.SlideShown("a", 2)])
    assert journal.append("run-1", LATER, [ev.SlideShown("a", 3)]) == (4,)
    assert [event.index for event in reader.entries("run-1").events[1:]] == [1, 2, 3]


def test_a_file_that_was_taken_away_is_made_anew_with_the_run_in_it(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED])
    journal.path.rename(journal.path.with_name("elsewhere"))
    wal_of(journal.path).unlink()
    journal.append("run-1", LATER, [ev.Undid()])
    assert reader.run("run-1") == a_run()
    assert list(reader.entries("run-1").events) == [ev.Undid()]


def test_a_file_damaged_in_the_middle_of_a_class_gives_way_to_a_fresh_one(journal: Journal, reader: Reader):
    journal.begin(a_run())
    for _ in range(200):
        journal.append("run-1", AT, [ev.NoteWritten("kim", "a" * 100)])
    connection = journal._connection
    assert connection is not None
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA shrink_memory")
    zero_page(journal.path, 8)
    with pytest.raises(HistoryError, match="damaged"):
        journal.check()
    numbers = journal.append("run-1", LATER, [ev.Undid()])
    assert journal.salvaged is not None
    assert journal.salvaged.kept.exists()
    assert journal.salvaged.lost_entries > 0
    assert journal.trouble is None
    found = reader.entries("run-1")
    assert (found[-1].number, found[-1].event) == (numbers[-1], ev.Undid())
    assert len(found) == journal.salvaged.entries + 1


def test_a_row_that_has_rotted_on_the_disk_is_found_by_looking_at_all(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED, ev.SlideShown("a", 1), ev.SlideShown("a", 1)])
    journal.check()
    connection = journal._connection
    assert connection is not None
    connection.execute("UPDATE entries SET boot = boot + 1 WHERE number = 2")
    with pytest.raises(HistoryError, match="damaged: entries"):
        journal.check()
    assert journal.retry() == 0
    assert journal.append("run-1", LATER, [ev.Undid()]) == (4,)
    assert [entry.number for entry in reader.entries("run-1")] == [1, 3, 4]
    assert journal.salvaged is not None
    assert journal.salvaged.lost_entries == 1


def zero_page(path: Path, number: int) -> None:
    with path.open("r+b") as file:
        file.seek((number - 1) * 4096)
        file.write(bytes(4096))


def test_a_run_ends_and_goes_on_after_all(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [STARTED])
    journal.end("run-1", LATER)
    assert reader.runs()[0].ended == LATER
    assert reader.latest_unended() is None
    journal.end("run-1", None)
    assert reader.runs()[0].ended is None
    assert reader.run("run-1") == a_run()


def test_a_rehearsal_that_became_the_class_itself_counts_from_then_on(journal: Journal, reader: Reader):
    journal.begin(a_run(is_rehearsal=True))
    journal.append("run-1", AT, [STARTED])
    assert reader.runs(rehearsals=False) == ()
    journal.in_earnest("run-1")
    journal.in_earnest("run-1")
    assert [run.id for run in reader.runs(rehearsals=False)] == ["run-1"]
    assert reader.run("run-1") == a_run(), "and its row is as it was written"
    assert [entry.event for entry in reader.entries("run-1")] == [STARTED]
    with pytest.raises(HistoryError):
        journal.in_earnest("nobody's")


def test_a_summary_replaces_the_one_before(journal: Journal, reader: Reader):
    journal.begin(a_run())
    first = [SegmentTime("a", "A", 0, 300.0, 280.5), SegmentTime("b", "나", 1, 60.0, 0.0, 1.5, 2.5)]
    journal.summarise("run-1", first)
    assert reader.segment_times()[0].times == tuple(first)
    journal.summarise("run-1", first[1:])
    assert reader.segment_times()[0].times == tuple(first[1:])
    assert reader.runs()[0].is_summarised


def test_a_cohort_replaces_the_one_of_its_name(journal: Journal, reader: Reader):
    journal.put_cohort(Cohort("7기", AT.wall, {"theme": "dark"}))
    journal.put_cohort(Cohort("8기", LATER.wall, {"theme": "light", "hand_over": True}))
    journal.put_cohort(Cohort("7기", AT.wall, {}))
    assert reader.cohorts() == (
        Cohort("8기", LATER.wall, {"theme": "light", "hand_over": True}),
        Cohort("7기", AT.wall, {}),
    )


def test_what_is_forgotten_is_nowhere_in_the_file(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [ev.StudentNamed("kim", "SECRET-NAME"), STARTED])
    kept = [replace(entry, number=1) for entry in reader.entries("run-1") if entry.event == STARTED]
    journal.rewrite("run-1", kept)
    assert list(reader.entries("run-1")) == kept
    assert b"SECRET-NAME" not in journal.path.read_bytes() + wal_of(journal.path).read_bytes()
    assert journal.append("run-1", LATER, [ev.Undid()]) == (2,)


def test_what_somebody_still_reads_is_forgotten_at_the_next_try(journal: Journal, reader: Reader):
    journal.begin(a_run())
    journal.append("run-1", AT, [ev.StudentNamed("kim", "SECRET-NAME")])
    with reading(journal.path) as connection:
        assert connection is not None
        connection.execute("SELECT count(*) FROM entries").fetchone()
        with pytest.raises(HistoryError, match="locked"):
            journal.rewrite("run-1", [])
    journal.rewrite("run-1", [])
    assert b"SECRET-NAME" not in journal.path.read_bytes() + wal_of(journal.path).read_bytes()


def test_the_file_is_nobody_elses(journal: Journal):
    journal.begin(a_run())
    assert {file.stat().st_mode & 0o777 for file in (journal.path, wal_of(journal.path))} == {0o600}


def test_all_that_waits_is_written_however_much(journal: Journal, reader: Reader, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("console.history.journal._AT_ONCE", 7)
    journal.begin(a_run())
    other = lock(journal)
    monkeypatch.setattr("console.history.database.BUSY_SECONDS", 0.0)
    journal._connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
    for number in range(30):
        with pytest.raises(HistoryError):
            journal.append("run-1", AT, [ev.SlideShown("a", number)])
    other.close()
    assert journal.retry() == 30
    assert [event.index for event in reader.entries("run-1").events] == list(range(30))
