"""The accounts of time: gapless spans on the boot clock, each of one kind and in one step.

From arming to the end every moment belongs to exactly one span, so the kinds add up to the time that passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class TimeKind(StrEnum):
    """What time was spent on. ``BREAK`` is a break that was put in; a planned break is a step that runs."""

    ARMED = "armed"
    RUNNING = "running"
    PAUSED = "paused"
    QUESTION = "question"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Span:
    """Time from ``start`` to ``end`` (boot seconds) of one kind; ``step`` is None while armed."""

    kind: TimeKind
    step: str | None
    start: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Ledger:
    """Closed spans, and the kind and step of the open one since ``since``. ``kind`` None: accounts closed."""

    since: float
    kind: TimeKind | None = TimeKind.ARMED
    step: str | None = None
    closed: tuple[Span, ...] = ()

    def switch(self, kind: TimeKind | None, step: str | None, at: float) -> Ledger:
        """Close the open span at boot second ``at``, not before ``since``, and open another; None opens none."""
        if self.kind is kind and self.step == step:
            return self
        return Ledger(since=at, kind=kind, step=step, closed=self.spans(at))

    def spans(self, until: float) -> tuple[Span, ...]:
        """Return all spans up to boot second ``until``, the open one cut there."""
        if self.kind is None or until <= self.since:
            return self.closed
        return (*self.closed, Span(self.kind, self.step, self.since, until))

    def started_earlier(self, step: str, start: float, seconds: float) -> Ledger:
        """Let ``step``, which began at boot second ``start``, have run for ``seconds`` before that.

        The armed time becomes shorter; reaching back beyond the moment of arming leaves none of it.
        """
        earlier = start - seconds
        armed = [
            replace(span, end=min(span.end, earlier))
            for span in self.closed
            if span.kind is TimeKind.ARMED and span.start < earlier
        ]
        played = [span for span in self.closed if span.kind is not TimeKind.ARMED]
        return replace(self, closed=(*armed, Span(TimeKind.RUNNING, step, earlier, start), *played))

    def held_between(self, since: float, until: float) -> Ledger:
        """Let nothing have been going on from boot second ``since`` to ``until``: what was spent there was paused.

        The same ledger when there is nothing to change. Armed time stays what it was, and so does the kind that is
        open: from ``until`` on it goes on.
        """
        is_open = self.kind is not None and self.kind not in _STANDS and self.since < until
        before = self.spans(until) if is_open else self.closed
        spans = tuple(part for span in before for part in _held_parts(span, since, until))
        if spans == before:
            return self
        return replace(self, since=until, closed=spans) if is_open else replace(self, closed=spans)


_STANDS = (TimeKind.ARMED, TimeKind.PAUSED)


def _held_parts(span: Span, since: float, until: float) -> tuple[Span, ...]:
    begins, ends = max(span.start, since), min(span.end, until)
    if span.kind in _STANDS or begins >= ends:
        return (span,)
    parts = (
        replace(span, end=begins),
        replace(span, kind=TimeKind.PAUSED, start=begins, end=ends),
        replace(span, start=ends),
    )
    return tuple(part for part in parts if part.seconds > 0)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one step (or of all) by kind."""

    running: float = 0.0
    paused: float = 0.0
    question: float = 0.0
    in_break: float = 0.0
    armed: float = 0.0

    @property
    def held(self) -> float:
        """Seconds that the step's own clock stood still."""
        return self.paused + self.question + self.in_break

    @property
    def total(self) -> float:
        return self.armed + self.running + self.held


def spent(spans: Iterable[Span]) -> Spent:
    """Sum spans by kind."""
    kinds = dict.fromkeys(TimeKind, 0.0)
    for span in spans:
        kinds[span.kind] += span.seconds
    return Spent(
        running=kinds[TimeKind.RUNNING],
        paused=kinds[TimeKind.PAUSED],
        question=kinds[TimeKind.QUESTION],
        in_break=kinds[TimeKind.BREAK],
        armed=kinds[TimeKind.ARMED],
    )


def spent_by_step(spans: Iterable[Span]) -> Mapping[str, Spent]:
    """Sum spans by step and kind; steps that never played are absent."""
    by_step: dict[str, list[Span]] = {}
    for span in spans:
        if span.step is not None:
            by_step.setdefault(span.step, []).append(span)
    return {step: spent(of_step) for step, of_step in by_step.items()}
