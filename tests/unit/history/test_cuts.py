"""The WAL cut anywhere, as by a crash of the machine: what was acknowledged by then is there, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from console.errors import HistoryError
from console.history.database import wal_of
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.replay import replay

from fakes.journals import Written, write_history

FRAME = 24 + 4096
HEADER = 32
RANDOM_CUTS = 25


@pytest.fixture(scope="module", params=[None, 15], ids=["all in the WAL", "some written back"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_history(tmp_path_factory.mktemp("written"), written_back=request.param)


def read(written: Written, path: Path) -> int:
    """Open the file as at a new start; return how many entries there are, all of them as they were written."""
    journal = Journal(path)
    journal.open()
    journal.close()
    assert journal.salvaged is None
    run = Reader(path).run(written.run.id)
    if run is None:
        return 0
    assert run == written.run
    entries = Reader(path).entries(run.id)
    assert list(entries) == written.entries[: len(entries)]
    assert entries.unknown == 0
    assert replay(run, entries).refused == 0
    return len(entries)


def cut(path: Path, size: int) -> None:
    with wal_of(path).open("r+b") as file:
        file.truncate(size)


def test_cut_at_every_frame_exactly_what_was_acknowledged_by_then_is_there(written: Written, tmp_path: Path):
    whole = wal_of(written.path).stat().st_size
    frames = (whole - HEADER) // FRAME
    assert frames > 20
    for number in range(frames + 1):
        path = written.copy(tmp_path / "cut")
        size = HEADER + number * FRAME
        cut(path, size)
        assert read(written, path) == written.acknowledged_within(size)


def test_cut_at_any_byte_exactly_what_was_acknowledged_by_then_is_there(written: Written, tmp_path: Path):
    whole = wal_of(written.path).stat().st_size
    chance = random.Random(5)  # noqa: S311 - not for secrets
    sizes = {0, 1, HEADER - 1, HEADER, HEADER + 1, whole - 1, *(chance.randrange(whole) for _ in range(RANDOM_CUTS))}
    for size in sizes:
        path = written.copy(tmp_path / "cut")
        cut(path, size)
        assert read(written, path) == written.acknowledged_within(size)


def test_a_byte_that_turned_over_ends_the_wal_there(written: Written, tmp_path: Path):
    whole = wal_of(written.path).stat().st_size
    chance = random.Random(6)  # noqa: S311 - not for secrets
    for place in (chance.randrange(HEADER, whole) for _ in range(RANDOM_CUTS)):
        path = written.copy(tmp_path / "cut")
        with wal_of(path).open("r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << chance.randrange(8)]))
        assert read(written, path) >= written.acknowledged_within(place)


def test_a_class_goes_on_after_a_cut_and_all_of_it_is_there(written: Written, tmp_path: Path):
    path = written.copy(tmp_path / "cut")
    size = wal_of(path).stat().st_size // 2
    cut(path, size)
    left = written.acknowledged_within(size)
    journal = Journal(path)
    journal.begin(written.run)
    for entry in written.entries[left:]:
        assert journal.append(written.run.id, entry.at, [entry.event]) == (entry.number,)
    journal.close()
    assert list(Reader(path).entries(written.run.id)) == written.entries


def test_of_a_file_that_was_cut_itself_nothing_is_read_but_what_was_written(written: Written, tmp_path: Path):
    size = written.path.stat().st_size
    for left in range(0, size + 1, 1024):
        path = written.copy(tmp_path / "cut")
        with path.open("r+b") as file:
            file.truncate(left)
        try:
            found = Reader(path).entries(written.run.id)
        except HistoryError:
            continue
        assert list(found) == [written.entries[number - 1] for number in found.numbers]
        assert len(found) + found.unknown in (0, *written.counts)
    assert len(Reader(written.copy(tmp_path / "cut")).entries(written.run.id)) == len(written.entries)
