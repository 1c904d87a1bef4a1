"""The rows of the plan's middle: a session's segments, or a day's timetable and what a place holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from console.course.model import Node, ScheduleEntry, Segment, SegmentKind
from console.ui.plan.words import (
    excess,
    is_missing,
    is_taught,
    kind_label,
    minutes_label,
    minutes_text,
    short_minutes,
    short_title,
)

_NOISE = 1e-6


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time as shares (0..1) of the column's width; ``limit`` is where the slot ends."""

    start: float
    end: float
    limit: float = 1.0


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row: ``lead`` stands before the title, ``words`` at the end, ``note`` muted after the title.

    A ``heading`` parts the list. ``path`` and ``line`` (1-based) say where it is written; ``opens`` that it is a place
    of the course to go to.
    """

    title: str
    words: str = ""
    lead: str = ""
    note: str = ""
    depth: int = 0
    bar: Bar | None = None
    over: bool = False
    muted: bool = False
    heading: bool = False
    opens: bool = False
    path: Path | None = None
    line: int | None = None


def lines_of(node: Node) -> tuple[PlanLine, ...]:
    """Return the rows of a place."""
    if is_taught(node):
        return tuple(_segment_lines(node))
    return tuple(_holder_lines(node))


def _segment_lines(node: Node) -> Iterator[PlanLine]:
    if node.outline is None:
        return
    planned = node.outline.planned_minutes
    slot = node.slot_minutes if node.slot_minutes else planned
    scale = _Scale(max(planned, slot), slot)
    start = 0.0
    for segment in node.outline.segments:
        yield from _segment(segment, start, 0, scale, node.path)
        start += segment.planned


@dataclass(frozen=True, slots=True)
class _Scale:
    """The minutes that the whole width stands for, and the slot's."""

    whole: float
    slot: float

    def bar(self, start: float, minutes: float) -> Bar | None:
        if self.whole <= 0:
            return None
        return Bar(start / self.whole, min(1.0, (start + minutes) / self.whole), self.slot / self.whole)


def _segment(
    segment: Segment, start: float, depth: int, scale: _Scale, path: Path | None, *, inside: SegmentKind | None = None
) -> Iterator[PlanLine]:
    planned = segment.planned
    parts = sum(child.planned for child in segment.children)
    yield PlanLine(
        title=segment.title,
        words=minutes_label(planned),
        note=_segment_note(segment, parts, inside),
        depth=depth,
        bar=scale.bar(start, planned),
        over=start + planned > scale.slot + _NOISE,
        muted=segment.minutes is None,
        path=path,
        line=segment.line,
    )
    start += max(0.0, planned - parts)  # what a segment has for itself it plays before its parts
    for child in segment.children:
        yield from _segment(child, start, depth + 1, scale, path, inside=segment.kind)
        start += child.planned


def _segment_note(segment: Segment, parts: float, inside: SegmentKind | None) -> str:
    notes = []
    if segment.kind is not inside and (kind := _kind_note(segment.kind, segment.title)):
        notes.append(kind)
    if segment.optional:
        notes.append(QCoreApplication.translate("Plan", "optional"))
    if segment.range:
        notes.append(QCoreApplication.translate("Plan", "at most"))
    if segment.minutes is not None and parts > segment.minutes + _NOISE:
        text = QCoreApplication.translate("Plan", "its parts take {minutes}")
        notes.append(text.format(minutes=minutes_text(parts)))
    return " · ".join(notes)


def _kind_note(kind: SegmentKind, title: str) -> str:
    """Return a word for a kind that the timers treat differently, unless the title says it itself."""
    words = {
        SegmentKind.DISCUSSION: QCoreApplication.translate("Plan", "discussion"),
        SegmentKind.BREAK: QCoreApplication.translate("Plan", "break"),
    }
    word = words.get(kind, "")
    return "" if word.casefold() in title.casefold() else word


def _holder_lines(node: Node) -> Iterator[PlanLine]:
    entries = node.schedule.entries if node.schedule else ()
    if entries:
        yield PlanLine(QCoreApplication.translate("Plan", "Timetable"), heading=True)
        known = {child.path for child in node.children}
        for entry in entries:
            yield _entry(entry, node, known)
    if node.children:
        if entries:
            yield PlanLine(QCoreApplication.translate("Plan", "What is planned"), heading=True)
        whole = max((_longest(child) for child in node.children), default=0.0)
        for child in node.children:
            yield _child(child, whole)


def _entry(entry: ScheduleEntry, node: Node, known: set[Path | None]) -> PlanLine:
    opens = entry.target is not None and entry.target in known
    return PlanLine(
        title=entry.title,
        lead=f"{entry.start:%H:%M}–{entry.end:%H:%M}",
        note=_kind_note(entry.kind, entry.title),
        muted=entry.kind is SegmentKind.BREAK,
        opens=opens,
        path=entry.target if opens else node.path,
        line=None if opens else entry.line,
    )


def _longest(node: Node) -> float:
    planned = node.outline.planned_minutes if node.outline is not None and is_taught(node) else 0.0
    return max(planned, node.slot_minutes or 0.0)


def _child(node: Node, whole: float) -> PlanLine:
    missing = is_missing(node)
    planned = node.outline.planned_minutes if node.outline is not None and is_taught(node) else 0.0
    bar = None
    if planned and whole:
        bar = Bar(0.0, planned / whole, (node.slot_minutes or planned) / whole)
    return PlanLine(
        title=short_title(node.title),
        words=QCoreApplication.translate("Plan", "no file") if missing else short_minutes(node),
        lead=kind_label(node.kind, node.number),
        note="" if node.starts is None else f"{node.starts:%H:%M}",
        bar=bar,
        over=(excess(node) or 0.0) > 0,
        muted=missing,
        opens=node.path is not None,
        path=node.path,
    )
