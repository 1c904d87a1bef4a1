"""Planned against actual as a chart: a pair of bars for every segment and nested part, with what they waited for."""

from __future__ import annotations

from collections.abc import Iterator

from console.history.report.blocks import Seconds
from console.history.report.drawing import Drawing, clipped, ticks
from console.history.review.values import Fate, Part, Review
from console.messages import Message, render

_WIDTH = 720.0
_LABELS, _NUMBERS = 210.0, 96.0
_ROW, _NESTED = 34.0, 26.0
_LEGEND, _AXIS = 30.0, 20.0
_INDENT = 14.0
_FONT, _SMALL = 12.0, 11.0


def segment_chart(review: Review, lang: str) -> str:
    """Return the chart as SVG; the longest bar fills its width."""
    parts = list(review.walk())
    longest = max((max(_length(part), part.replanned, part.planned or 0.0) for part in parts), default=0.0) or 60.0
    height = _LEGEND + sum(_row_height(part) for part in parts) + _AXIS
    drawing = Drawing(_WIDTH, height, _say("report-chart-segments", lang))
    scale = (_WIDTH - _LABELS - _NUMBERS) / longest
    _legend(drawing, lang)
    for minute in ticks(longest):
        x = _LABELS + 60 * minute * scale
        drawing.line(x, _LEGEND, x, height - _AXIS, "grid")
        drawing.text(x, height - 6, str(minute), "muted small", anchor="middle")
    y = _LEGEND
    for part in parts:
        _row(drawing, part, y, scale, lang)
        y += _row_height(part)
    return drawing.svg()


def _row(drawing: Drawing, part: Part, y: float, scale: float, lang: str) -> None:
    size = _FONT if part.depth == 0 else _SMALL
    indent = _INDENT * part.depth
    middle = y + _row_height(part) / 2
    css = "strong" if part.depth == 0 else "small"
    drawing.text(indent, middle + 4, clipped(part.title, _LABELS - indent - 8, size), css)
    thick = 14.0 if part.depth == 0 else 10.0
    planned = part.planned if part.planned is not None else part.replanned
    drawing.rect(_LABELS, middle - thick / 2 - 3, planned * scale, thick + 6, "planned", tip=Seconds(planned).text)
    if part.planned is not None and abs(part.replanned - part.planned) >= 1 and part.fate is not Fate.DROPPED:
        x = _LABELS + part.replanned * scale
        drawing.line(x, middle - thick / 2 - 5, x, middle + thick / 2 + 5, "replanned")
    x = _LABELS
    for seconds, css in _bars(part):
        drawing.rect(x, middle - thick / 2, seconds * scale, thick, css, tip=Seconds(seconds).text)
        x += seconds * scale
    told = f"report-fate-{part.fate.value}"
    words = Seconds(part.actual).text if part.actual > 0 else _say(told, lang)
    end = max(x, _LABELS + max(planned, part.replanned) * scale)
    drawing.text(end + 8, middle + 4, words + _beside(part), "small")


def _bars(part: Part) -> Iterator[tuple[float, str]]:
    """Yield what was spent, in seconds with its class: running, over its time, then what it waited for."""
    total = part.replanned if part.fate is not Fate.DROPPED else part.actual
    over = max(part.actual - total, 0.0)
    found = (
        (part.actual - over, "actual"),
        (over, "over"),
        (part.question, "question"),
        (part.paused, "paused"),
        (part.in_break, "break"),
    )
    return (each for each in found if each[0] > 0)


def _beside(part: Part) -> str:
    """Return how far a segment was off its plan, where it has ended and that is half a minute at least."""
    if part.fate is not Fate.PLAYED or part.planned is None or abs(part.over) < 30:
        return ""
    return f" ({Seconds(part.over, signed=True).text})"


def _legend(drawing: Drawing, lang: str) -> None:
    x = 0.0
    for css in ("planned", "actual", "over", "question", "paused", "break"):
        words = _say(f"report-legend-{css}", lang)
        drawing.rect(x, 6, 16, 11, css)
        drawing.text(x + 22, 16, words, "small")
        x += 22 + sum(1.0 if ord(char) > 0x1100 else 0.58 for char in words) * _SMALL + 18


def _length(part: Part) -> float:
    return part.actual + part.question + part.paused + part.in_break


def _row_height(part: Part) -> float:
    return _ROW if part.depth == 0 else _NESTED


def _say(code: str, lang: str, **params: object) -> str:
    return render(Message(code, params), lang)
