"""The class curve: how many checks the class had passed, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from console.history.review.lab_values import CurvePoint
from console.history.statistics import quartiles

EVERY = 60.0
"""Seconds between two points; longer where a lab would have more than `MOST_POINTS`."""
MOST_POINTS = 480


def class_curve(students: Sequence[Sequence[tuple[float, int]]], begins: float, ends: float) -> tuple[CurvePoint, ...]:
    """Return the curve from ``begins`` to ``ends`` in seconds, both included; empty without students or time.

    ``students`` are each one's (time, checks passed from then on), in order of time. Everybody counts from the
    beginning on, with what they had passed by then.
    """
    if not students or ends < begins:
        return ()
    every = max(EVERY, (ends - begins) / MOST_POINTS)
    moments = [begins + every * number for number in range(int((ends - begins) / every) + 1)]
    if moments[-1] < ends:
        moments.append(ends)
    changes = [(at, number, passed) for number, steps in enumerate(students) for at, passed in steps]
    changes.sort(key=itemgetter(0, 1))  # stable: of two at once the later counts
    stands = [0] * len(students)
    points: list[CurvePoint] = []
    place = 0
    for moment in moments:
        while place < len(changes) and changes[place][0] <= moment:
            _, number, passed = changes[place]
            stands[number] = passed
            place += 1
        points.append(CurvePoint(moment, *quartiles(sorted(stands))))
    return tuple(points)
