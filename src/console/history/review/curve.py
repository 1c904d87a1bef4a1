"""The class curve: how many checks the class had passed, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence

from console.history.review.lab_values import CurvePoint
from console.history.statistics import quartiles

EVERY = 60.0
"""Seconds between two points; longer where a lab would have more than `MOST_POINTS`."""
MOST_POINTS = 480

Change = tuple[float, int, int]
"""When, which student (by number from 0), and how many checks they have passed from then on."""


def class_curve(changes: Sequence[Change], students: int, begins: float, ends: float) -> tuple[CurvePoint, ...]:
    """Return the curve from ``begins`` to ``ends`` in seconds, both included; empty without students or time.

    ``changes`` are in order of time. Everybody counts from the beginning on, with what they had passed by then.
    """
    if not students or ends < begins:
        return ()
    every = max(EVERY, (ends - begins) / MOST_POINTS)
    moments = [begins + every * number for number in range(int((ends - begins) / every) + 1)]
    if moments[-1] < ends:
        moments.append(ends)
    stands = [0] * students
    points: list[CurvePoint] = []
    last = len(changes)
    place = 0
    for moment in moments:
        while place < last:
            at, student, passed = changes[place]
            if at > moment:
                break
            stands[student] = passed
            place += 1
        points.append(CurvePoint(moment, *quartiles(sorted(stands))))
    return tuple(points)
