"""Drawing in SVG with as little as a chart needs. Colours are the page's classes, so that a chart follows its theme."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape

_NICE = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)
"""Minutes between two marks of an axis."""
_WIDE, _NARROW = 1.0, 0.55
"""The share of the font's size that a character takes: Hangul, and Latin."""


class Drawing:
    """Collects shapes; lengths are CSS pixels. All text is escaped here."""

    def __init__(self, width: float, height: float, says: str) -> None:
        self._width, self._height, self._says = width, height, says
        self._parts: list[str] = []

    def rect(self, x: float, y: float, width: float, height: float, css: str, *, tip: str = "") -> None:
        """Draw a box; one that would be thinner than a hair is drawn as one."""
        size = f'width="{number(max(width, 0.5))}" height="{number(height)}"'
        self._shape(f'<rect x="{number(x)}" y="{number(y)}" {size} class="{css}"', tip)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str) -> None:
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self._parts.append(f'<line {ends} class="{css}"/>')

    def path(self, points: Iterable[tuple[float, float]], css: str, *, closed: bool = False) -> None:
        data = " ".join(f"{'ML'[place > 0]}{number(x)} {number(y)}" for place, (x, y) in enumerate(points))
        self._parts.append(f'<path d="{data}{"Z" if closed else ""}" class="{css}"/>')

    def text(self, x: float, y: float, text: str, css: str = "", *, anchor: str = "start") -> None:
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" class="{css}">{escape(text)}</text>'
        )

    def svg(self) -> str:
        """Return the drawing."""
        box = f'viewBox="0 0 {number(self._width)} {number(self._height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{escape(self._says)}">'
        return "\n".join((head, *self._parts, "</svg>"))

    def _shape(self, opened: str, tip: str) -> None:
        self._parts.append(f"{opened}><title>{escape(tip)}</title></rect>" if tip else f"{opened}/>")


def number(value: float) -> str:
    """Return a length to a tenth of a pixel."""
    return f"{round(value, 1):g}"


def clipped(text: str, width: float, size: float) -> str:
    """Return text that fits into ``width`` at a font's ``size``, cut with an ellipsis; widths are estimated."""
    room = width / size
    taken = 0.0
    for place, char in enumerate(text):
        taken += _WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW
        if taken > room:
            return text[: max(place - 1, 0)].rstrip() + "…"
    return text


def ticks(seconds: float, most: int = 8) -> range:
    """Return whole minutes for at most so many marks from 0 to ``seconds``, 0 among them."""
    minutes = seconds / 60
    every = next((nice for nice in _NICE if minutes / nice <= most), int(minutes / most) + 1)
    return range(0, int(minutes) + 1, every)


def steps(points: Sequence[tuple[float, float]], end: float) -> Iterator[tuple[float, float]]:
    """Yield the corners of a line that keeps its height until the next point, up to ``end``."""
    for place, (x, y) in enumerate(points):
        yield x, y
        yield (points[place + 1][0] if place + 1 < len(points) else end), y
