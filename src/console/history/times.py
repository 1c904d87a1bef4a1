"""How long a segment really took in one run: what a trend over many runs is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentTime:
    """One segment of a run, in seconds, its parts counted in.

    ``segment`` is its id in the rundown, ``depth`` 0 at the top level. ``planned`` is the plan as it was armed.
    ``actual`` is running time, 0 when it never played; ``question`` and ``paused`` is what its clock stood still for.
    """

    segment: str
    title: str
    depth: int
    planned: float
    actual: float
    question: float = 0.0
    paused: float = 0.0
