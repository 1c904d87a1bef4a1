"""Which runs there are and what happened in them, as of the moment of asking."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from console.clock import Instant
from console.errors import HistoryError
from console.history import events as ev
from console.history.database import FILE
from console.history.entries import Entries
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.rows import entry_to, instant_to
from console.history.tables import ENTRIES
from console.history.times import SegmentTime

from fakes.history_values import AT, a_run, every_event
from fakes.random_class import SESSIONS

OTHER = "week_01/day_01/session_01.md"


def at(minutes: float) -> Instant:
    return Instant(AT.boot + 60 * minutes, AT.wall + timedelta(minutes=minutes))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Five runs: one of each kind that is told apart."""
    journal = Journal(tmp_path_factory.mktemp("runs") / FILE)
    journal.begin(a_run("first", armed=at(0), cohort="7기"))
    journal.begin(a_run("elsewhere", armed=at(20), course="/home/other/k8s", cohort="8기"))
    journal.begin(a_run("rehearsal", armed=at(30), is_rehearsal=True))
    journal.begin(a_run("other session", armed=at(10), path=OTHER, planned_start=at(15).wall, on_the_clock=True))
    journal.begin(a_run("empty", armed=at(-5), path=OTHER))
    for run in ("first", "elsewhere", "rehearsal"):
        journal.append(run, at(1), [ev.SlideShown("a", 0)])
        journal.summarise(run, [SegmentTime("Goals", "Goals", 0, 300.0, 250.0)])
    journal.end("first", at(60))
    journal.end("empty", at(61))
    journal.close()
    return Reader(journal.path)


def ids(reader: Reader, **wishes: object) -> list[str]:
    return [run.id for run in reader.runs(**wishes)]  # type: ignore[arg-type]


def test_runs_are_told_the_newest_first(reader: Reader):
    assert ids(reader) == ["rehearsal", "elsewhere", "other session", "first", "empty"]


def test_runs_are_told_apart(reader: Reader):
    assert ids(reader, path=OTHER) == ["other session", "empty"]
    assert ids(reader, path="week_02/day_03/session_08.md") == ["rehearsal", "elsewhere", "first"]
    assert ids(reader, course="/home/other/k8s") == ["elsewhere"]
    assert ids(reader, cohort="7기") == ["first"]
    assert ids(reader, cohort="") == ["rehearsal", "other session", "empty"]
    assert ids(reader, rehearsals=True) == ["rehearsal"]
    assert ids(reader, rehearsals=False, ended=False) == ["elsewhere", "other session"]
    assert ids(reader, ended=True) == ["first", "empty"]
    assert ids(reader, path="'; DROP TABLE runs; --") == []


def test_the_latest_that_nobody_has_ended_is_no_rehearsal(reader: Reader):
    latest = reader.latest_unended()
    assert latest is not None
    assert latest.id == "elsewhere"


def test_a_summary_says_what_a_list_shows(reader: Reader):
    first = reader.runs(cohort="7기")[0]
    assert (first.armed, first.ended, first.boot_id, first.is_summarised) == (at(0), at(60), "boot-1", True)
    other = reader.runs(path=OTHER)[0]
    assert (other.planned_start, other.ended, other.is_summarised) == (at(15).wall, None, False)


def test_a_run_comes_back_as_it_was_armed(reader: Reader):
    given = {"armed": at(10), "path": OTHER, "planned_start": at(15).wall, "on_the_clock": True}
    assert reader.run("other session") == a_run("other session", **given)
    assert reader.run("nobody's") is None


def test_a_run_without_entries_and_one_that_is_not_there_have_none(reader: Reader):
    assert list(reader.entries("empty")) == list(reader.entries("nobody's")) == []


def test_times_are_those_of_runs_that_are_summarised(reader: Reader):
    assert [times.run.id for times in reader.segment_times()] == ["elsewhere", "first"]
    assert [times.run.id for times in reader.segment_times(rehearsals=None)] == ["rehearsal", "elsewhere", "first"]
    assert [times.run.id for times in reader.segment_times(cohort="8기")] == ["elsewhere"]
    assert reader.segment_times(path=OTHER) == ()


def test_entries_are_made_as_they_are_asked_for_and_lie_beside_each_other(tmp_path: Path):
    journal = Journal(tmp_path / FILE)
    journal.begin(a_run())
    for number, event in enumerate(every_event()):
        journal.append("run-1", at(number), [event, event])
    journal.close()
    entries = Reader(tmp_path / FILE).entries("run-1")
    every = list(entries)
    assert len(every) == len(entries) == 2 * len(every_event())
    assert every == [entries[place] for place in range(len(entries))]
    assert list(reversed(entries)) == every[::-1]
    assert isinstance(entries[3:9], Entries)
    assert list(entries[3:9]) == every[3:9]
    assert [(entry.at.boot, entry.at.wall, entry.event) for entry in every] == list(
        zip(entries.boots, entries.walls, entries.events, strict=True)
    )


def test_what_a_newer_version_has_written_is_passed_over_and_counted(tmp_path: Path):
    journal = Journal(tmp_path / FILE)
    journal.begin(a_run())
    journal.append("run-1", AT, [ev.SlideShown("a", number) for number in range(5)])
    connection = journal._connection
    assert connection is not None
    for number, kind, data in ((6, "holograph", "{}"), (7, "do-teleport", "{}"), (8, "slide", '{"slide": 3}')):
        connection.execute(ENTRIES.insert, entry_to(1, number, instant_to(AT), kind, data))
    journal.append("run-1", AT, [ev.Undid()])
    journal.close()
    entries = Reader(tmp_path / FILE).entries("run-1")
    assert entries.numbers == [1, 2, 3, 4, 5, 9]
    assert entries.unknown == 3


@pytest.mark.parametrize(
    "change",
    ["boot = boot + 1", "kind = 'probe'", "data = replace(data, 'slide', 'slyde')", "wall = replace(wall, '10', '11')"],
)
def test_a_row_that_has_rotted_on_the_disk_is_no_entry(tmp_path: Path, change: str):
    journal = Journal(tmp_path / FILE)
    journal.begin(a_run())
    journal.append("run-1", AT, [ev.SlideShown("slide", number) for number in range(3)])
    journal.close()
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        connection.execute(f"UPDATE entries SET {change} WHERE number = 2")  # noqa: S608 - a change of ours
    entries = Reader(tmp_path / FILE).entries("run-1")
    assert (entries.numbers, entries.unknown) == ([1, 3], 1)


@pytest.mark.parametrize("change", ["rundown = '{}'", "title = 'Session 9'", "wall = 'noon'"])
def test_a_run_that_has_rotted_on_the_disk_is_told(tmp_path: Path, change: str):
    journal = Journal(tmp_path / FILE)
    journal.begin(a_run())
    journal.begin(a_run("run-2", rundown=SESSIONS[1]))
    journal.close()
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as connection:
        connection.execute(f"UPDATE runs SET {change} WHERE id = 'run-1'")  # noqa: S608 - a change of ours
    reader = Reader(tmp_path / FILE)
    with pytest.raises(HistoryError, match="run-1 cannot be read"):
        reader.run("run-1")
    assert reader.run("run-2") == a_run("run-2", rundown=SESSIONS[1])
    assert "run-2" in ids(reader)
