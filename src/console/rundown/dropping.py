"""Which segments go, when what remains does not fit even at its shortest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.course.model import Priority
from console.rundown.plan import Rundown
from console.rundown.remainder import Remainder

_NOISE = 1e-3  # seconds
_RANK = {Priority.LOW: 0, Priority.NORMAL: 1, Priority.HIGH: 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment that can be dropped: its open steps, and where it ends in the playing order."""

    id: str
    steps: frozenset[str]
    rank: int
    place: int


def candidates_of(
    rundown: Rundown, remainder: Remainder, played: frozenset[str], allowed: Mapping[str, bool]
) -> tuple[Candidate, ...]:
    """Return the segments that may be dropped by ``allowed`` (by id), in the order in which they would go.

    Of what has played nothing can be dropped, nor what somebody gave a time by hand.
    """
    open_ids = {step.id for step in remainder.steps if not step.pinned}
    places = {step.id: place for place, step in enumerate(rundown.steps)}
    found = []
    for segment in (each for top in rundown.segments for each in top.walk()):
        inside = {step.id for step in rundown.inside(segment.id)}
        pinned = any(step.pinned and step.id in inside for step in remainder.steps)
        if allowed[segment.id] and inside & open_ids and not inside & played and not pinned:
            rank = _RANK[remainder.limits[segment.id].priority]
            steps = frozenset(inside & open_ids)
            found.append(Candidate(segment.id, steps, rank, max(places[each] for each in inside)))
    # The smaller first of those that end together: a part may be enough.
    return tuple(sorted(found, key=lambda each: (each.rank, -each.place, len(each.steps))))


def choose_dropped(
    remainder: Remainder, candidates: Sequence[Candidate], room: float, *, keep_one: bool
) -> tuple[Candidate, ...]:
    """Return what to drop so that the rest fits into ``room`` at its shortest, or all that can go.

    ``keep_one``: something has to remain, because nothing has played yet.
    """
    chosen: list[Candidate] = []
    for candidate in candidates:
        if _fits(remainder, chosen, room):
            break
        steps = _steps([*chosen, candidate])
        if steps != _steps(chosen) and not (keep_one and len(steps) == len(remainder.steps)):
            chosen.append(candidate)
    if _fits(remainder, chosen, room):
        for candidate in tuple(reversed(chosen)):  # whatever mattered more and is not needed after all stays
            rest = [each for each in chosen if each is not candidate]
            if _fits(remainder, rest, room):
                chosen = rest
    return tuple(each for each in chosen if not any(each.steps < other.steps for other in chosen))


def _fits(remainder: Remainder, dropped: Sequence[Candidate], room: float) -> bool:
    return remainder.without(_steps(dropped)).shortest <= room + _NOISE


def _steps(dropped: Sequence[Candidate]) -> frozenset[str]:
    return frozenset(step for each in dropped for step in each.steps)
