"""What re-planning may do with each segment: what its author wrote, what was chosen by hand, and what holds otherwise.

Where nothing is written a segment keeps half of its time and a break five minutes; a discussion gives last, because it
is what a class remembers; what is optional gives first, and may be dropped.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from console.course.model import Priority, SegmentKind
from console.rundown.plan import RundownSegment

HALF_MINUTE = 30.0  # seconds; nobody teaches by smaller units, and a proposal of 9:47 would look like a measurement
_MINUTE = 60.0
_SHORTEST_BREAK = 5 * _MINUTE
_SHARE_KEPT = 0.5
_NOISE = 1e-6


@dataclass(frozen=True, slots=True)
class ByHand:
    """What the instructor chose while looking at a proposal, by segment id; it overrules what is written.

    ``pins`` are seconds that a segment is to have in all; 0 drops it. A pin may go below a segment's minimum.
    """

    pins: Mapping[str, float] = field(default_factory=dict, hash=False)
    droppable: Mapping[str, bool] = field(default_factory=dict, hash=False)
    priority: Mapping[str, Priority] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for one segment. ``minimum`` is in seconds, parts included; ``own`` that of its own step alone."""

    minimum: float
    own: float
    priority: Priority
    droppable: bool
    has_own_priority: bool
    """Whether somebody said how much it matters, so that it does not simply shrink with the segment around it."""


def limits_of(segments: tuple[RundownSegment, ...], by_hand: ByHand) -> Mapping[str, Limits]:
    """Return the limits of every segment, parts included, by id."""
    return {
        segment_id: limits
        for segment in segments
        for segment_id, limits in _walk(segment, _minimum(segment, _SHARE_KEPT), Priority.NORMAL, by_hand)
    }


def up_to_half_minute(seconds: float) -> float:
    """Return the half-minute that ``seconds`` reach at most."""
    return math.ceil(seconds / HALF_MINUTE - _NOISE) * HALF_MINUTE


def down_to_half_minute(seconds: float) -> float:
    """Return the last whole half-minute within ``seconds``."""
    return math.floor(seconds / HALF_MINUTE + _NOISE) * HALF_MINUTE


def _walk(segment: RundownSegment, minimum: float, around: Priority, by_hand: ByHand) -> Iterator[tuple[str, Limits]]:
    chosen = by_hand.priority.get(segment.id, segment.leeway.priority)
    priority = chosen or _priority(segment, around)
    droppable = by_hand.droppable.get(segment.id, segment.leeway.droppable)
    share = _share(segment, minimum)
    own = minimum if not segment.children else segment.lead_in * share
    yield (
        segment.id,
        Limits(
            minimum=minimum,
            own=min(up_to_half_minute(own), segment.lead_in or segment.planned),
            priority=priority,
            droppable=segment.optional if droppable is None else droppable,
            has_own_priority=chosen is not None or segment.depth == 0,
        ),
    )
    for child in segment.children:
        yield from _walk(child, _minimum(child, share), priority, by_hand)


def _priority(segment: RundownSegment, around: Priority) -> Priority:
    if segment.depth:
        return around
    if segment.kind is SegmentKind.DISCUSSION:
        return Priority.HIGH
    return Priority.LOW if segment.optional else Priority.NORMAL


def _share(segment: RundownSegment, minimum: float) -> float:
    """Return what share of their time those parts keep of which nothing is said, so that the whole keeps its own."""
    said = [child for child in segment.children if _says(child)]
    rest = segment.planned - sum(child.planned for child in said)
    needed = minimum - sum(_minimum(child, 0.0) for child in said)
    return min(max(needed / rest, 0.0), 1.0) if rest > _NOISE else 0.0


def _minimum(segment: RundownSegment, share: float) -> float:
    if segment.leeway.minimum is not None:
        return min(segment.leeway.minimum * _MINUTE, segment.planned)
    if segment.kind is SegmentKind.BREAK:
        return min(_SHORTEST_BREAK, segment.planned)
    return segment.planned * share


def _says(segment: RundownSegment) -> bool:
    return segment.leeway.minimum is not None or segment.kind is SegmentKind.BREAK
