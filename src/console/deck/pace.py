"""Which slide the plan says should be on now."""

from __future__ import annotations

from collections.abc import Sequence

from console.course.lines import step_at
from console.deck.model import Deck, Slide, SlideKind

_SHORT = 0.4
_ROW = 0.06


def planned_slide(deck: Deck, *, lines: Sequence[int], step: int, fraction: float) -> int | None:
    """Return the 0-based slide that the plan has on when ``fraction`` (0 to 1) of step ``step`` has passed.

    A step's time is shared among its slides by how much is on them. A step without slides keeps the last slide
    before it. None for an empty deck or without steps.
    """
    if not deck.slides or not lines:
        return None
    mine = [index for index, slide in deck.indexed() if step_at(lines, slide.line) == step]
    if not mine:
        before = [index for index, slide in deck.indexed() if step_at(lines, slide.line) < step]
        return before[-1] if before else 0
    weights = [_weight(deck.slides[index]) for index in mine]
    due = min(max(fraction, 0.0), 1.0) * sum(weights)
    for index, weight in zip(mine, weights, strict=True):
        if due < weight:
            return index
        due -= weight
    return mine[-1]


def _weight(slide: Slide) -> float:
    if slide.kind is not SlideKind.CONTENT:
        return _SHORT
    return 1.0 + _ROW * sum(len(block.rows) for block in slide.blocks)
