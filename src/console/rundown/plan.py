"""Outline → Rundown: the tree of segments in seconds, and the flat list of steps that play.

- A segment without parts is one step. A segment with parts first plays what its parts leave of its own time (its
  *lead-in*, when there is any), then its parts; the lead-in's step carries the segment's own id.
- A part countdown is a share of its parent's. Where the parts ask for more than their parent's own time, the parent
  wins and the parts shrink in proportion; ``written`` keeps what the author wrote.
- A document without timed titles still plays: as one step of its slot.
- An id is made from the titles on the way down, so it survives lines moving about when the file is edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from console.course.model import Leeway, Outline, Segment, SegmentKind

_MINUTE = 60.0
_NOISE = 1e-6  # seconds; what floating point leaves of a lead-in of nothing


@dataclass(frozen=True, slots=True)
class RundownSegment:
    """A segment in seconds.

    ``planned`` is what it plays for, parts included; ``written`` the time in its title, None when it has none.
    ``lead_in`` is what it plays itself before its parts. ``depth`` is 0 at the top level, ``line`` 1-based. ``leeway``
    stands as the author wrote it, its minimum in minutes.
    """

    id: str
    title: str
    kind: SegmentKind
    line: int
    depth: int
    planned: float
    written: float | None
    lead_in: float
    optional: bool = False
    range: bool = False
    topic: str = ""
    points: tuple[str, ...] = ()
    children: tuple[RundownSegment, ...] = ()
    leeway: Leeway = field(default_factory=Leeway)

    def walk(self) -> Iterator[RundownSegment]:
        """Yield this segment and all below it, in playing order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Step:
    """One unit that plays: a segment without parts, or the lead-in of one with parts.

    ``line`` is the 1-based line where it begins: its title, or the title of the segment around it that begins with it,
    so that a discussion's own slide belongs to its first part. ``trail`` holds the segments around it, outermost
    first. ``group`` is the discussion whose parts hand over to each
    other by themselves, None for a step that only a person ends.
    """

    segment: RundownSegment
    planned: float
    line: int
    trail: tuple[RundownSegment, ...] = ()
    group: str | None = None

    @property
    def id(self) -> str:
        return self.segment.id


@dataclass(frozen=True, slots=True)
class Rundown:
    """A session's timeline. There is always at least one step. ``slot`` is in seconds, None when nobody gave one."""

    title: str
    segments: tuple[RundownSegment, ...]
    steps: tuple[Step, ...]
    slot: float | None = None

    @property
    def planned(self) -> float:
        """Seconds planned for all steps."""
        return sum(step.planned for step in self.steps)

    def index(self, step_id: str) -> int | None:
        """Return the place of a step, or of the first step inside a segment; None when there is neither."""
        for index, step in enumerate(self.steps):
            if step.id == step_id or any(segment.id == step_id for segment in step.trail):
                return index
        return None

    def inside(self, segment_id: str) -> tuple[Step, ...]:
        """Return the steps that play inside a segment, itself included; empty when there is no such segment."""
        return tuple(
            step
            for step in self.steps
            if step.id == segment_id or any(segment.id == segment_id for segment in step.trail)
        )


def rundown_of(outline: Outline, *, slot_minutes: float | None = None, hand_over: bool = True) -> Rundown:
    """Make the rundown of one document.

    ``slot_minutes`` is the slot that the day or the manifest gives; without it the document's own counts.
    ``hand_over`` lets the parts of a discussion follow each other at their time.
    """
    slot = outline.slot_minutes if slot_minutes is None else slot_minutes
    written = outline.segments or (Segment(outline.title, slot or 0.0, line=1),)
    taken: set[str] = set()
    segments = tuple(_segment(segment, taken=taken, prefix="", depth=0, scale=_MINUTE) for segment in written)
    steps = tuple(step for segment in segments for step in _steps(segment, segment.line, (), None, hand_over=hand_over))
    return Rundown(outline.title, segments, steps, None if slot is None else slot * _MINUTE)


def _segment(segment: Segment, *, taken: set[str], prefix: str, depth: int, scale: float) -> RundownSegment:
    """Convert one segment; ``scale`` is the seconds that a written minute gets here."""
    own_id = _unique(prefix + segment.title, taken)
    planned = segment.planned * scale
    of_parts = sum(child.planned for child in segment.children) * scale
    part_scale = scale * planned / of_parts if of_parts > planned else scale
    lead_in = planned - min(of_parts, planned)
    return RundownSegment(
        id=own_id,
        title=segment.title,
        kind=segment.kind,
        line=segment.line,
        depth=depth,
        planned=planned,
        written=None if segment.minutes is None else segment.minutes * _MINUTE,
        lead_in=lead_in if lead_in > _NOISE else 0.0,
        optional=segment.optional,
        range=segment.range,
        topic=segment.topic,
        points=segment.points,
        children=tuple(
            _segment(child, taken=taken, prefix=f"{own_id}/", depth=depth + 1, scale=part_scale)
            for child in segment.children
        ),
        leeway=segment.leeway,
    )


def _unique(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}#{count}"
    taken.add(name)
    return name


def _steps(
    segment: RundownSegment, line: int, trail: tuple[RundownSegment, ...], group: str | None, *, hand_over: bool
) -> Iterator[Step]:
    if hand_over and group is None and segment.kind is SegmentKind.DISCUSSION and segment.children:
        group = segment.id
    if segment.lead_in or not segment.children:
        yield Step(segment, segment.lead_in, line, trail, group)
    for index, child in enumerate(segment.children):
        begins = line if index == 0 and not segment.lead_in else child.line
        yield from _steps(child, begins, (*trail, segment), group, hand_over=hand_over)
