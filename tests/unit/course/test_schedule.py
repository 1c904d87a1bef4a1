"""Timetables: read from tables, and made from a start time."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.model import Kind, SegmentKind
from console.course.scan import scan
from console.course.schedule import Break, Slot, make_schedule, schedule_of

BASE = Path("/course/day_01")


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("09:00-09:50", time(9), time(9, 50)),
        ("09:00~09:50", time(9), time(9, 50)),
        ("09:00 – 09:50", time(9), time(9, 50)),
        ("**9:00 - 9:50**", time(9), time(9, 50)),
        ("오전 9:00 - 오전 9:50", time(9), time(9, 50)),
        ("오후 1:00-1:50", time(13), time(13, 50)),
        ("오전 11:30 ~ 12:20", time(11, 30), time(12, 20)),
        ("오전 11:00 - 1:00", time(11), time(13)),
        ("9시 ~ 9시 50분", time(9), time(9, 50)),
        ("2:00 PM - 2:50 PM", time(14), time(14, 50)),
        ("🕘 09:00-09:50", time(9), time(9, 50)),
    ],
)
def test_ways_to_write_a_time_span(cell: str, start: time, end: time) -> None:
    (entry,) = schedule_of(scan(f"| 시간 | 내용 |\n|---|---|\n| {cell} | 소개 |\n")).entries
    assert (entry.start, entry.end, entry.title, entry.line) == (start, end, "소개", 3)


@pytest.mark.parametrize(
    "row",
    [
        "| 시간 | 내용 |",
        "| 99:00-10:00 | x |",
        "| 1:3-2:4 | x |",
        "09:00-09:50 x",
        "| 2024-05-10 | x |",
        "```\n| 09:00-09:50 | x |\n```",
    ],
)
def test_rows_that_are_no_entries(row: str) -> None:
    assert schedule_of(scan(row)).entries == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("☕ 휴식 |", SegmentKind.BREAK),
        ("점심시간 |", SegmentKind.BREAK),
        ("이론 | 점심 |", SegmentKind.BREAK),
        ("실습 1: 배포 |", SegmentKind.LAB),
        ("팀 토론 |", SegmentKind.DISCUSSION),
        ("소개 |", SegmentKind.TALK),
    ],
)
def test_what_happens_in_an_entry(cells: str, kind: SegmentKind) -> None:
    assert schedule_of(scan(f"| 09:00-09:50 | {cells}")).entries[0].kind is kind


def test_an_entry_names_the_file_it_links() -> None:
    (entry,) = schedule_of(scan("| 1교시 | 09:00-09:50 | [소개](./s%201.md#a) |"), BASE).entries
    assert entry.target == BASE / "s 1.md"
    assert entry.title == "1교시"


def slot(minutes: float) -> Slot:
    return Slot("이론", minutes, Kind.SESSION, None)


def test_a_break_pushes_the_slot_it_would_cut() -> None:
    made = make_schedule([slot(50), slot(50)], time(11), [Break(time(12), 60, "점심")])
    assert [(entry.start, entry.end, entry.kind) for entry in made.entries] == [
        (time(11), time(11, 50), SegmentKind.TALK),
        (time(12), time(13), SegmentKind.BREAK),
        (time(13), time(13, 50), SegmentKind.TALK),
    ]


@given(
    st.lists(st.integers(0, 120), max_size=8),
    st.integers(0, 23),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 90)), max_size=3),
)
def test_every_slot_is_taught_in_full_and_in_order(
    lengths: list[int], hour: int, pauses: list[tuple[int, int]]
) -> None:
    breaks = [Break(time(at), minutes, "휴식") for at, minutes in pauses]
    entries = make_schedule([slot(length) for length in lengths], time(hour), breaks).entries
    lasts = [
        (entry.end.hour * 60 + entry.end.minute - entry.start.hour * 60 - entry.start.minute) % 1440
        for entry in entries
    ]
    taught = [minutes for minutes, entry in zip(lasts, entries, strict=True) if entry.kind is not SegmentKind.BREAK]
    assert taught == lengths
    assert len(entries) == len(lengths) + len(breaks)


@given(st.text(alphabet="|0123456789:-~ 오전후시분amp\n[](x)", max_size=200))
def test_any_table(text: str) -> None:
    entries = schedule_of(scan(text), BASE).entries
    assert list(entries) == sorted(entries, key=lambda entry: entry.start)
