"""Reads a day's timetable from its README, and makes one from a start time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from urllib.parse import unquote

from console.course.kinds import segment_kind
from console.course.model import Kind, Schedule, ScheduleEntry, SegmentKind
from console.course.scan import LineKind, Scan
from console.course.titles import plain_text, strip_decoration


def _clock(name: str) -> str:
    return (
        rf"(?P<half_{name}>오전|오후|am|pm)? ?(?P<hour_{name}>[0-9]{{1,2}}) ?[:시] ?"
        rf"(?P<minute_{name}>[0-9]{{2}})?분? ?(?P<ampm_{name}>am|pm)?"
    )


_SPAN = re.compile(
    rf"\D{{0,20}}?{_clock('from')} ?(?:[-~–—∼〜−‐‑]|to|부터) ?{_clock('to')}(?: ?까지)?\D{{0,20}}", re.IGNORECASE
)
_CELL = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\]\(<?([^()<>\s]+)")
_LONGEST_ROW = 2000
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Break:
    """A pause that the manifest sets: when it begins, how many minutes it takes."""

    starts: time
    minutes: float
    title: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to teach: its minutes and its file."""

    title: str
    minutes: float
    kind: Kind
    target: Path | None


def schedule_of(source: Scan, base: Path | None = None) -> Schedule:
    """Return the rows of the tables in ``source`` that hold a time span; links are resolved against ``base``.

    A row is ``| 09:00-09:50 | title | … |``, the span in any cell; the title is the first other cell with words.
    """
    entries: list[ScheduleEntry] = []
    for number, (line, kind) in enumerate(zip(source.lines, source.kinds, strict=True), start=1):
        if kind is LineKind.TEXT and "|" in line and len(line) <= _LONGEST_ROW:
            entry = _row(line, number, base)
            if entry is not None:
                entries.append(entry)
    return Schedule(tuple(sorted(entries, key=lambda entry: entry.start)))


def make_schedule(slots: Sequence[Slot], starts: time, breaks: Sequence[Break], *, line: int = 1) -> Schedule:
    """Return the timetable of ``slots`` taught one after another from ``starts``, around the ``breaks``.

    A slot that a break would cut begins after it. Entries wrap at midnight.
    """
    entries: list[ScheduleEntry] = []
    waiting = sorted(breaks, key=lambda pause: pause.starts)
    now = _minute_of(starts)

    def add(minutes: float, title: str, kind: SegmentKind, target: Path | None) -> None:
        nonlocal now
        entries.append(ScheduleEntry(_time_at(now), _time_at(now + minutes), title, kind, line, target))
        now += minutes

    for slot in slots:
        while waiting and _minute_of(waiting[0].starts) < now + slot.minutes:
            pause = waiting.pop(0)
            now = max(now, _minute_of(pause.starts))
            add(pause.minutes, pause.title, SegmentKind.BREAK, None)
        add(slot.minutes, slot.title, segment_kind(slot.title, slot.kind), slot.target)
    for pause in waiting:
        now = max(now, _minute_of(pause.starts))
        add(pause.minutes, pause.title, SegmentKind.BREAK, None)
    return Schedule(tuple(entries))


def _row(line: str, number: int, base: Path | None) -> ScheduleEntry | None:
    cells = [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]
    spans = [_SPAN.fullmatch(plain_text(cell)) for cell in cells]
    at = next((index for index, span in enumerate(spans) if span), None)
    if at is None or (span := spans[at]) is None:
        return None
    start, end = _read_time(span, "from"), _read_time(span, "to")
    if start is None or end is None:
        return None
    title = next((cell for index, cell in enumerate(cells) if index != at and _has_words(cell)), "")
    plain = strip_decoration(plain_text(title))
    kinds = [segment_kind(plain_text(cell), Kind.SESSION) for cell in cells]
    kind = SegmentKind.BREAK if SegmentKind.BREAK in kinds else segment_kind(plain, Kind.SESSION)
    link = next((found[1] for cell in cells if (found := _LINK.search(cell))), None)
    target = base / unquote(link.partition("#")[0]) if base is not None and link and "://" not in link else None
    return ScheduleEntry(start, end, plain, kind, number, target)


def _has_words(cell: str) -> bool:
    return any(character.isalpha() for character in plain_text(cell))


def _read_time(span: re.Match[str], name: str) -> time | None:
    hour, minute = int(span[f"hour_{name}"]), int(span[f"minute_{name}"] or 0)
    half = (span[f"half_{name}"] or span[f"ampm_{name}"] or "").lower()
    if name == "to" and not half and span["half_from"]:
        first = int(span["hour_from"])
        past_noon = hour < first or first < hour == 12  # "오전 11:30 - 12:20" and "오전 11:00 - 1:00"
        half = "pm" if past_noon else span["half_from"].lower()
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    if half in ("오전", "am") and hour == 12:
        hour = 0
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def _minute_of(moment: time) -> float:
    return moment.hour * 60 + moment.minute + moment.second / 60


def _time_at(minutes: float) -> time:
    seconds = round(minutes * 60) % (_DAY_MINUTES * 60)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
