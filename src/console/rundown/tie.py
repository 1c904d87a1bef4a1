"""Slides and steps are tied by line: a slide belongs to the last step that begins on or above it.

Lines are 1-based. Those of the steps (`console.rundown.plan.Step.line`) never fall, as steps play in the document's
order, nor do the lines of slides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from console.course.lines import step_at


def first_slide_of_step(titles: Sequence[int], step: int, slide_lines: Sequence[int]) -> int | None:
    """Return the index of the first slide of a step, None when it has none of its own.

    The first step's own slide is the one at its title, not the title slide before it: going to it by name must not
    show the cover again.
    """
    first = bisect_left(slide_lines, titles[step])
    if first < len(slide_lines) and step_at(titles, slide_lines[first]) == step:
        return first
    return None
