"""How long each segment of a session really takes, over its past runs, and what to plan for it.

Rehearsals do not count, nor do runs that broke off: nobody knows how long their last segment would have been. What was
cut short because parts of it were dropped does not count either. Question time is its own and never in the length.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.history.matching import Matching, Named, match
from console.history.reader import RunTimes
from console.history.statistics import Spread, spread
from console.history.times import SegmentTime
from console.messages import Message
from console.rundown.plan import Rundown

FEWEST_RUNS = 3
"""A suggestion needs as many: of two runs the median is just their mean."""
_FINE_BELOW = 300.0  # seconds; under five minutes half a minute matters
_WIDE = 0.5  # the middle half lies further apart than so much of the median
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run of the session: when it was, to whom, and the times of its segments in the order of its plan."""

    id: str
    at: datetime
    times: Sequence[SegmentTime]
    cohort: str = ""
    is_rehearsal: bool = False
    has_ended: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """One run's length of a segment, in seconds. ``counts``: it is in the spread; else ``cut``, or the run broke off.

    ``is_unsure``: that it was this segment is a guess, from a title that is only somewhat alike (``title``).
    """

    run: str
    at: datetime
    cohort: str
    planned: float
    actual: float
    question: float
    title: str
    counts: bool = True
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to plan for a segment: ``seconds`` to the minute, under five minutes to the half; ``why`` says it."""

    seconds: float
    why: Message
    is_wide: bool = False

    @property
    def minutes(self) -> int:
        """Whole minutes, as they stand in a heading; at least one."""
        return max(int(self.seconds / _MINUTE + 0.5), 1)


@dataclass(frozen=True, slots=True)
class SegmentTrend:
    """One segment over the past runs. ``planned`` is today's plan in seconds; ``spread`` None where nothing counts.

    ``suggestion`` is None where the runs are too few, or where the plan is what they come to; ``why`` says which.
    """

    id: str
    title: str
    depth: int
    planned: float
    measured: tuple[Measured, ...]
    spread: Spread | None
    question: Spread | None
    suggestion: Suggestion | None
    why: Message

    @property
    def unsure(self) -> tuple[str, ...]:
        """The titles that were taken for this segment's by a guess."""
        return tuple(dict.fromkeys(each.title for each in self.measured if each.is_unsure))


@dataclass(frozen=True, slots=True)
class Trend:
    """The segments of a session over ``runs`` past runs that count; beside them so many rehearsals and broken ones."""

    segments: tuple[SegmentTrend, ...] = ()
    runs: int = 0
    rehearsals: int = 0
    broken_off: int = 0


def past_runs(found: Iterable[RunTimes]) -> tuple[PastRun, ...]:
    """Return what a reader found of a session (`Reader.segment_times`), the oldest first.

    Ask it for rehearsals too where they are to be counted.
    """
    runs = (
        PastRun(
            id=each.run.id,
            at=each.run.armed.wall,
            times=each.times,
            cohort=each.run.cohort,
            is_rehearsal=each.run.is_rehearsal,
            has_ended=each.run.ended is not None,
        )
        for each in found
    )
    return tuple(sorted(runs, key=lambda run: run.at))


def trend_of(runs: Iterable[PastRun], today: Rundown | None = None) -> Trend:
    """Return the trend over ``runs`` of one session, in the order given.

    ``today`` is the plan as the file has it now; None: that of the last run given.
    """
    past = list(runs)
    taught = [run for run in past if not run.is_rehearsal]
    plan = _plan_of(today) if today is not None else _plan_of_run(taught[-1] if taught else None)
    matchings: dict[tuple[Named, ...], Matching] = {}
    names = [each.named for each in plan]
    measured: dict[str, list[Measured]] = {name.id: [] for name in names}
    for run in taught:
        then = tuple(Named(time.segment, time.title, time.depth) for time in run.times)
        matching = matchings.get(then)
        if matching is None:
            matching = matchings[then] = match(then, names)
        _measure(run, matching, measured)
    return Trend(
        segments=tuple(_trend(each, measured[each.named.id]) for each in plan),
        runs=sum(run.has_ended for run in taught),
        rehearsals=len(past) - len(taught),
        broken_off=sum(not run.has_ended for run in taught),
    )


@dataclass(frozen=True, slots=True)
class _Planned:
    named: Named
    seconds: float


def _plan_of(rundown: Rundown) -> list[_Planned]:
    return [
        _Planned(Named(segment.id, segment.title, segment.depth), segment.planned)
        for top in rundown.segments
        for segment in top.walk()
    ]


def _plan_of_run(run: PastRun | None) -> list[_Planned]:
    times = () if run is None else run.times
    return [_Planned(Named(time.segment, time.title, time.depth), time.planned) for time in times]


def _measure(run: PastRun, matching: Matching, measured: dict[str, list[Measured]]) -> None:
    cut = _cut_short(run.times)
    for time in run.times:
        today = matching.today.get(time.segment)
        if today is None or time.actual <= 0:
            continue
        measured[today].append(
            Measured(
                run.id,
                run.at,
                run.cohort,
                time.planned,
                time.actual,
                time.question,
                time.title,
                run.has_ended and time.segment not in cut,
                time.segment in matching.unsure,
            )
        )


def _cut_short(times: Sequence[SegmentTime]) -> frozenset[str]:
    """Return the ids of segments of which a part never played though it was planned."""
    cut: set[str] = set()
    trail: list[SegmentTime] = []
    for time in times:
        while trail and trail[-1].depth >= time.depth:
            trail.pop()
        if time.actual <= 0 < time.planned:
            cut.update(around.segment for around in trail)
        trail.append(time)
    return frozenset(cut)


def _trend(planned: _Planned, measured: Sequence[Measured]) -> SegmentTrend:
    counting = [each for each in measured if each.counts]
    found = spread([each.actual for each in counting])
    suggestion, why = _suggest(planned.seconds, found)
    return SegmentTrend(
        id=planned.named.id,
        title=planned.named.title,
        depth=planned.named.depth,
        planned=planned.seconds,
        measured=tuple(measured),
        spread=found,
        question=spread([each.question for each in counting]),
        suggestion=suggestion,
        why=why,
    )


def _suggest(planned: float, found: Spread | None) -> tuple[Suggestion | None, Message]:
    n = 0 if found is None else found.n
    if found is None or n < FEWEST_RUNS:
        return None, Message("trend-too-few", {"n": n, "needed": FEWEST_RUNS})
    seconds = _rounded(found.median)
    params = {"n": n, "low": _shown(found.low), "high": _shown(found.high), "median": _shown(found.median)}
    if seconds == _rounded(planned):
        return None, Message("trend-plan-fits", params)
    is_wide = found.width > _WIDE * found.median
    why = Message("trend-suggest-wide" if is_wide else "trend-suggest", params)
    return Suggestion(seconds, why, is_wide), why


def _rounded(seconds: float) -> float:
    unit = _MINUTE if seconds >= _FINE_BELOW else _MINUTE / 2
    return max(int(seconds / unit + 0.5) * unit, _MINUTE / 2)


def _shown(seconds: float) -> str:
    """Return minutes with half a minute where there is one: ``7``, ``7.5``."""
    return f"{int(seconds / 30 + 0.5) / 2:g}"
