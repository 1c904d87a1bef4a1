"""What is kept of a run for the trend over many: the length of each segment."""

from __future__ import annotations

from console.history.review.values import Review
from console.history.times import SegmentTime


def segment_times(review: Review) -> tuple[SegmentTime, ...]:
    """Return every segment's time in the plan's order, parents before their parts.

    To be kept when a run has ended; a segment that came in by an edit has nothing planned.
    """
    return tuple(
        SegmentTime(part.id, part.title, part.depth, part.planned or 0.0, part.actual, part.question, part.paused)
        for part in review.walk()
    )
