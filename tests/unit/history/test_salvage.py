"""A damaged file is kept aside; what can be read of it is read, as it was written, and the rest is told."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.errors import HistoryError
from console.history import events as ev
from console.history import salvage as salvaging
from console.history.cohort import Cohort
from console.history.database import FILE, open_to_write, wal_of
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.salvage import Salvaged, open_or_salvage, salvage
from console.history.times import SegmentTime
from console.messages import render
from console.rundown import actions as act

from fakes.history_values import AT, a_run
from fakes.journals import Written, write_history
from fakes.random_class import SESSIONS

PAGE = 4096
TIMES = (SegmentTime("Goals", "Goals", 0, 300.0, 290.5), SegmentTime("Topic", "Topic", 0, 900.0, 0.0))
COHORT = Cohort("7기", AT.wall, {"theme": "dark"})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A run half in the file and half in its WAL."""
    return write_history(tmp_path_factory.mktemp("written"), batches=70, written_back=40)


@pytest.fixture(scope="module")
def three_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with three runs, closed: one has ended and is summarised, one has long entries."""
    journal = Journal(tmp_path_factory.mktemp("three") / FILE)
    journal.put_cohort(COHORT)
    for run in ("run-1", "run-2", "run-3"):
        journal.begin(a_run(run))
        journal.append(run, AT, [ev.SlideShown(f"slide-{number}", number, 0, 60) for number in range(60)])
    journal.append("run-3", AT, [ev.Acted(act.Refresh(session)) for session in SESSIONS])
    journal.end("run-1", AT)
    journal.summarise("run-1", TIMES)
    journal.close()
    return journal.path


@pytest.fixture
def path(three_runs: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    return Path(shutil.copy(three_runs, tmp_path / FILE))


def overwrite(path: Path, begin: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(content)


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def opened(path: Path) -> Salvaged | None:
    connection, salvaged = open_or_salvage(path)
    connection.close()
    return salvaged


def assert_whole(path: Path) -> None:
    """Everything of the file with three runs is there."""
    reader = Reader(path)
    assert {run.id: run.ended for run in reader.runs()} == {"run-1": AT, "run-2": None, "run-3": None}
    for run in ("run-1", "run-2", "run-3"):
        assert reader.run(run) == a_run(run)
        assert [entry.number for entry in reader.entries(run)][:60] == list(range(1, 61))
        assert reader.entries(run)[59].event == ev.SlideShown("slide-59", 59, 0, 60)
    assert [event.action.rundown for event in reader.entries("run-3").events[60:]] == list(SESSIONS)  # type: ignore[union-attr]
    assert reader.segment_times()[0].times == TIMES
    assert reader.cohorts() == (COHORT,)


def test_a_whole_file_is_left_alone(path: Path):
    assert opened(path) is None
    assert [file.name for file in path.parent.iterdir()] == [FILE]
    assert_whole(path)


@pytest.mark.parametrize(
    ("begin", "content"),
    [(0, bytes(100)), (0, b"\xff" * 16), (40, b"\xff" * 4), (0, bytes(PAGE)), (60, bytes(4)), (68, bytes(4))],
    ids=["header", "magic", "schema cookie", "first page", "version", "application"],
)
def test_what_stands_in_front_is_not_needed(path: Path, begin: int, content: bytes):
    before = path.read_bytes()
    overwrite(path, begin, content)
    damaged = path.read_bytes()
    salvaged = opened(path)
    if salvaged is None:
        assert damaged != before
        assert_whole(path)
        return
    assert (salvaged.runs, salvaged.entries) == (3, 183)
    assert (salvaged.lost_runs, salvaged.lost_entries) == (0, 0)
    assert salvaged.kept.name == f"{FILE}.damaged-1"
    assert salvaged.kept.read_bytes() == damaged
    assert_whole(path)


@pytest.mark.parametrize("table", ["entries", "runs", "segment_times", "cohorts", "sqlite_autoindex_runs_1"])
def test_the_root_of_a_table_costs_what_stood_on_it_alone(path: Path, table: str):
    root = root_of(path, table)
    overwrite(path, (root - 1) * PAGE, bytes(PAGE))
    salvaged = opened(path)
    assert salvaged is not None
    assert salvaged.entries + salvaged.lost_entries == 183
    reader = Reader(path)
    assert {run.id for run in reader.runs()} <= {"run-1", "run-2", "run-3"}
    if table not in ("entries", "runs"):
        assert salvaged.lost_entries == 0


def test_each_page_zeroed_in_turn_costs_nothing_that_stood_elsewhere(written: Written, tmp_path: Path):
    pages = written.path.stat().st_size // PAGE
    for number in range(1, pages + 1):
        path = written.copy(tmp_path / "zeroed")
        overwrite(path, (number - 1) * PAGE, bytes(PAGE))
        salvaged = opened(path)
        entries = Reader(path).entries(written.run.id)
        assert_as_written(written, path)
        if salvaged is not None and salvaged.runs:
            assert salvaged.entries == len(entries)
            assert salvaged.entries + salvaged.lost_entries <= len(written.entries)


def assert_as_written(written: Written, path: Path) -> None:
    """Whatever can be read is as it was written."""
    entries = Reader(path).entries(written.run.id)
    assert list(entries) == [written.entries[number - 1] for number in entries.numbers]
    with contextlib.suppress(HistoryError):  # one that is damaged is refused
        assert Reader(path).run(written.run.id) in (None, written.run)


def test_garbage_anywhere_never_becomes_a_row(written: Written, tmp_path: Path):
    chance = random.Random(8)  # noqa: S311 - not for secrets
    saved = 0
    for _ in range(8):
        path = written.copy(tmp_path / "garbage")
        file = chance.choice((path, path, wal_of(path)))
        for _ in range(chance.randint(1, 4)):
            begin = chance.randrange(file.stat().st_size)
            overwrite(file, begin, chance.randbytes(chance.choice((1, 30, 600, 5000))))
        salvage(path)
        assert_as_written(written, path)
        saved += len(Reader(path).entries(written.run.id))
    assert saved > 3 * len(written.entries)


def test_truncated_anywhere_what_is_left_is_read(written: Written, tmp_path: Path):
    size = written.path.stat().st_size
    for left in range(0, size, size // 12):
        path = written.copy(tmp_path / "truncated")
        with path.open("r+b") as file:
            file.truncate(left)
        opened(path)
        assert_as_written(written, path)


@pytest.mark.parametrize("remains", [True, False])
def test_of_an_emptied_file_what_its_wal_has_is_read(tmp_path: Path, remains: bool):
    written = write_history(tmp_path)
    path = written.copy(tmp_path / "emptied")
    path.write_bytes(b"") if remains else path.unlink()
    salvaged = opened(path)
    assert salvaged is not None
    assert list(Reader(path).entries(written.run.id)) == written.entries
    assert wal_of(salvaged.kept).read_bytes() == wal_of(written.path).read_bytes()


def test_of_a_zeroed_header_with_a_wal_both_are_read(written: Written, tmp_path: Path):
    path = written.copy(tmp_path / "zeroed")
    overwrite(path, 0, bytes(100))
    opened(path)
    assert list(Reader(path).entries(written.run.id)) == written.entries


def test_the_first_header_of_the_wal_is_not_needed_either(written: Written, tmp_path: Path):
    path = written.copy(tmp_path / "zeroed")
    overwrite(path, 0, bytes(100))
    overwrite(wal_of(path), 0, bytes(32))
    opened(path)
    assert list(Reader(path).entries(written.run.id)) == written.entries


def test_a_file_that_is_none_of_ours_is_kept_and_nothing_is_made_up(tmp_path: Path):
    path = tmp_path / FILE
    path.write_bytes(b"holiday pictures" * 1000)
    salvaged = opened(path)
    assert salvaged == Salvaged(path.with_name(f"{FILE}.damaged-1"), 0, 0)
    assert salvaged is not None
    assert salvaged.kept.read_bytes() == b"holiday pictures" * 1000
    assert Reader(path).runs() == ()


def test_each_damaged_file_is_kept_under_a_name_of_its_own(path: Path):
    for number in (1, 2, 3):
        overwrite(path, 0, bytes(100))
        salvaged = opened(path)
        assert salvaged is not None
        assert salvaged.kept.name == f"{FILE}.damaged-{number}"
        assert_whole(path)


def test_where_links_cannot_be_made_the_file_is_copied(path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    overwrite(path, 0, bytes(100))
    damaged = path.read_bytes()
    salvaged = opened(path)
    assert salvaged is not None
    assert salvaged.kept.read_bytes() == damaged
    assert_whole(path)


def test_when_the_fresh_file_cannot_be_written_the_damaged_one_stays_where_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    overwrite(path, 0, bytes(100))
    damaged = path.read_bytes()

    def full(_: Path) -> sqlite3.Connection:
        connection = open_to_write(path.with_name(f"{FILE}.fresh"))
        connection.execute("PRAGMA max_page_count = 10")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(salvaging, "open_to_write", full)
        with pytest.raises(HistoryError, match="disk is full"):
            salvage(path)
    assert path.read_bytes() == damaged
    assert not path.with_name(f"{FILE}.damaged-1").exists()
    assert salvage(path).entries == 183
    assert_whole(path)


def test_whoever_was_killed_while_salvaging_is_followed_by_one_who_finds_it_all(written: Written, tmp_path: Path):
    path = written.copy(tmp_path / "killed")
    overwrite(path, 0, bytes(100))
    kept = path.with_name(f"{FILE}.damaged-1")
    kept.hardlink_to(path)
    wal_of(path).rename(wal_of(kept))
    path.with_name(f"{FILE}.fresh").write_bytes(b"half of it")
    salvaged = salvage(path)
    assert salvaged.kept == kept
    assert list(Reader(path).entries(written.run.id)) == written.entries
    assert not path.with_name(f"{FILE}.fresh").exists()


def test_a_newer_version_is_not_taken_for_damage(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(HistoryError, match="newer version"):
        opened(path)
    assert [file.name for file in path.parent.iterdir()] == [FILE]


def test_what_became_of_it_is_said(path: Path):
    assert "All that was found is kept: 2 runs with 10 entries" in render(Salvaged(path, 2, 10).message())
    told = render(Salvaged(path, 2, 10, lost_runs=1, lost_entries=5).message())
    assert "at least 5 entries are lost" in told
    assert FILE in told
