"""A rundown as plain values and back: its segments as a tree, its steps by the ids of the segments that they play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from console.rundown.plan import Rundown, RundownSegment, Step


@dataclass(frozen=True, slots=True)
class _StoredStep:
    """A step whose segments stand by their id, or whole when the tree has them not (or otherwise)."""

    segment: str | RundownSegment
    planned: float
    line: int
    trail: tuple[str | RundownSegment, ...] = ()
    group: str | None = None


@dataclass(frozen=True, slots=True)
class _StoredRundown:
    title: str
    segments: tuple[RundownSegment, ...]
    steps: tuple[_StoredStep, ...]
    slot: float | None = None


def rundown_to(rundown: Rundown) -> object:
    """Return a rundown as something to write as JSON."""
    known = _by_id(rundown.segments)

    def stored(segment: RundownSegment) -> str | RundownSegment:
        same = known.get(segment.id)
        return segment.id if same is segment or same == segment else segment

    steps = tuple(
        _StoredStep(stored(step.segment), step.planned, step.line, tuple(map(stored, step.trail)), step.group)
        for step in rundown.steps
    )
    return _StoredRundown(rundown.title, rundown.segments, steps, rundown.slot)


def rundown_from(data: str) -> Rundown:
    """Return the rundown of a JSON text.

    Raises ValueError when it is none, has no step, or has steps of segments that are not there.
    """
    checked = _adapter().validate_json(data)
    known = _by_id(checked.segments)

    def found(segment: str | RundownSegment) -> RundownSegment:
        if not isinstance(segment, str):
            return segment
        if segment not in known:
            raise ValueError(f"no segment {segment}")
        return known[segment]

    steps = tuple(
        Step(found(step.segment), step.planned, step.line, tuple(map(found, step.trail)), step.group)
        for step in checked.steps
    )
    if not steps:
        raise ValueError("no steps")
    return Rundown(checked.title, checked.segments, steps, checked.slot)


def _by_id(segments: tuple[RundownSegment, ...]) -> Mapping[str, RundownSegment]:
    """Return all segments of the tree by id; of two with the same one the first."""
    known: dict[str, RundownSegment] = {}
    for top in segments:
        for segment in top.walk():
            known.setdefault(segment.id, segment)
    return known


@cache
def _adapter() -> TypeAdapter[_StoredRundown]:
    return TypeAdapter(_StoredRundown)
