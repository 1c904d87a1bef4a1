"""The pace of the slides: which was on when, for how long, and which were passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from console.history.events import SlideShown
from console.history.review.values import Mark, Showing, SlidePace

GLANCE = 2.0
"""Seconds: who pages through to another slide has not shown those in between."""


class SlideLog:
    """What the journal says of slides, in order."""

    def __init__(self) -> None:
        self._shown: list[tuple[float, str, int]] = []
        self._count = 0

    def show(self, event: SlideShown, boot: float) -> None:
        self._count = event.slides or self._count
        if not self._shown or self._shown[-1][1] != event.slide:  # else one of its fragments
            self._shown.append((boot, event.slide, event.index))

    def pace(self, zero: float, length: float, marks: Sequence[Mark]) -> SlidePace:
        """Return the pace over the session, 0 to ``length`` on the axis that begins at boot second ``zero``.

        ``marks`` are the times on hold, in order.
        """
        spans = list(self._spans(zero, length))
        if not spans:
            return SlidePace(count=self._count)
        held = _held_within([(start, end) for start, end, _, _ in spans], marks)
        places = {slide: index for _, _, slide, index in spans}  # an edit may have moved it: where it stood last
        showings: list[Showing] = []
        farthest = -1
        seen: dict[int, float] = {}
        for (start, end, slide, _), on_hold in zip(spans, held, strict=True):
            index = places[slide]
            running = max(end - start - on_hold, 0.0)
            showings.append(Showing(slide, index, start, end, running, back=index < farthest))
            farthest = max(farthest, index)
            seen[index] = seen.get(index, 0.0) + end - start
        skipped = tuple(index for index in range(farthest) if seen.get(index, 0.0) < GLANCE)
        count = max(self._count, farthest + 1)
        return SlidePace(tuple(showings), count, skipped, count - farthest - 1)

    def _spans(self, zero: float, length: float) -> Iterable[tuple[float, float, str, int]]:
        ends = [*(boot for boot, _, _ in self._shown), zero + length][1:]
        for (boot, slide, index), end in zip(self._shown, ends, strict=True):
            start, stop = max(boot - zero, 0.0), min(end - zero, length)
            if stop > start:
                yield start, stop, slide, index


def _held_within(spans: Sequence[tuple[float, float]], marks: Sequence[Mark]) -> list[float]:
    """Return for each span how much of it lies on hold; both are in order and do not overlap among themselves."""
    held = [0.0] * len(spans)
    place = 0
    for mark in marks:
        while place < len(spans) and spans[place][1] <= mark.start:
            place += 1
        at = place
        while at < len(spans) and spans[at][0] < mark.end:
            start, end = spans[at]
            held[at] += max(min(end, mark.end) - max(start, mark.start), 0.0)
            at += 1
    return held
