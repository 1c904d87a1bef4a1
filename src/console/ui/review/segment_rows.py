"""What the chart of planned and actual times shows of each segment, without a widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from console.history.review.values import Fate, Part, Review


class Fill(StrEnum):
    """What a stretch of a bar stands for."""

    TAKEN = "taken"
    OVER = "over"
    QUESTION = "question"
    PAUSED = "paused"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class SegmentBar:
    """One row: the segment, and its bar in seconds on the scale of the longest.

    ``fills`` follow each other from 0. ``planned`` is the outline, None for what was in no plan; ``replanned`` a mark
    on it where the time was changed. ``order`` is its place as played where that is not the plan's.
    """

    part: Part
    fills: tuple[tuple[Fill, float], ...]
    planned: float | None
    replanned: float | None
    longest: float
    order: int | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it was dropped, or never came."""
        return self.part.fate in (Fate.DROPPED, Fate.UNREACHED)

    @property
    def is_over(self) -> bool:
        return any(fill is Fill.OVER and seconds >= 1 for fill, seconds in self.fills)


def segment_bars(review: Review) -> tuple[SegmentBar, ...]:
    """Return a bar for every segment and nested part, in the plan's order."""
    parts = list(review.walk())
    longest = max((max(_length(part), part.planned or 0.0, part.replanned) for part in parts), default=0.0) or 60.0
    out_of_order = _out_of_order(review.parts)
    return tuple(_bar(part, longest, part.order if part.id in out_of_order else None) for part in parts)


def _bar(part: Part, longest: float, order: int | None) -> SegmentBar:
    is_changed = part.planned is not None and abs(part.replanned - part.planned) >= 1
    changed = part.replanned if is_changed and part.fate is not Fate.DROPPED else None
    return SegmentBar(part, tuple(_fills(part)), part.planned, changed, longest, order)


def _fills(part: Part) -> Iterator[tuple[Fill, float]]:
    granted = part.replanned if part.fate is not Fate.DROPPED else part.actual
    over = max(part.actual - granted, 0.0)
    found = (
        (Fill.TAKEN, part.actual - over),
        (Fill.OVER, over),
        (Fill.QUESTION, part.question),
        (Fill.PAUSED, part.paused),
        (Fill.BREAK, part.in_break),
    )
    return ((fill, seconds) for fill, seconds in found if seconds > 0)


def _length(part: Part) -> float:
    return part.actual + part.question + part.paused + part.in_break


def _out_of_order(parts: tuple[Part, ...]) -> frozenset[str]:
    """Return the ids of those that were not played in the plan's order, of all depths."""
    found: set[str] = set()
    played = [part for part in parts if part.order is not None]
    for place, part in enumerate(played, start=1):
        if part.order != place:
            found.add(part.id)
    for part in parts:
        found |= _out_of_order(part.children)
    return frozenset(found)
