"""Rows are found on their pages as SQLite would return them, whatever their length; what is none raises nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from console.history.carving import rows_of
from console.history.database import FILE, open_to_write
from console.history.pages import PAGE_SIZE, Pages, frames_of, mapped
from console.history.rows import entry_to, run_to
from console.history.tables import ENTRIES, RUNS

from fakes.history_values import a_run

# Around where a row begins to overflow, fills its overflow pages exactly, and needs one more.
LENGTHS = (0, 1, 60, 127, 128, *range(880, 960, 7), *range(4950, 5060, 9), 12_345, 200_000)


def test_rows_of_every_length_are_found(tmp_path: Path):
    with closing(open_to_write(tmp_path / FILE)) as connection:
        connection.execute(RUNS.insert, run_to(1, a_run()))
        for number, length in enumerate(LENGTHS, start=1):
            moment = (number * 2**number / 3, "2026-03-04T10:00:00+09:00")
            row = entry_to(1, number**5, moment, "note", "가" * (length // 3) + "x" * (length % 3))
            connection.execute(ENTRIES.insert, row)
        rows = {row[:2]: row for row in connection.execute(ENTRIES.select)}
        (run,) = connection.execute(RUNS.select).fetchall()
    with mapped(tmp_path / FILE) as data:
        pages = Pages(data)
        found = [row for number in pages for row in rows_of(pages[number], [pages.get], first=number == 1)]
    entries = [ENTRIES.typed(row) for row in found if len(row) == len(ENTRIES.columns)]
    assert {row[:2]: row for row in entries if ENTRIES.is_sealed(row)} == rows
    assert run in [RUNS.typed(row) for row in found if len(row) == len(RUNS.columns)]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from((0x0A, 0x02)), st.binary(max_size=200), st.binary(max_size=60), st.booleans())
def test_what_only_looks_like_a_page_raises_nothing(kind: int, begin: bytes, end: bytes, first: bool):
    middle = bytes(PAGE_SIZE - 1 - len(begin) - len(end))
    page = bytes([kind]) + begin + middle + end
    list(rows_of(page, [lambda _: page], first=first))
    list(rows_of(page[:50], [lambda _: None], first=first))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=9000))
def test_what_only_looks_like_a_wal_raises_nothing(wal: bytes):
    assert all(len(page) == PAGE_SIZE for _, page in frames_of(wal))


def test_a_file_that_is_missing_or_empty_has_no_pages(tmp_path: Path):
    (tmp_path / "empty").touch()
    for name in ("empty", "missing"):
        with mapped(tmp_path / name) as data:
            assert dict(Pages(data)) == {}


def test_a_row_with_other_things_in_its_columns_has_no_seal():
    assert not ENTRIES.is_sealed((1, "one", 2.0, "", "", "", -1))
    assert not ENTRIES.is_sealed((1, 1, 2.0, None, "note", "{}", 0))
    assert not RUNS.is_sealed(())
