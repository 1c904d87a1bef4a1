"""The port to the page that draws slides: what only a renderer can tell about a course file.

The application supplies one; without it the lint names what it did not check.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DiagramReport:
    """What became of one diagram: ``message`` why it did not draw, None when it did; ``stray`` boxes nobody meant."""

    message: str | None = None
    stray: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlideOverflow:
    """A slide that does not fit even at the smallest readable size: its title's 1-based line, and by how much."""

    line: int
    title: str
    by_percent: float


class RenderPort(Protocol):
    """Draws course content out of sight. Both methods raise ``RenderError`` when the page does not answer."""

    def diagram_problems(self, sources: Sequence[str]) -> Sequence[DiagramReport]:
        """Draw mermaid sources and return one report for each, in their order."""

    def overflowing_slides(self, path: Path, text: str) -> Sequence[SlideOverflow]:
        """Lay out the deck of the file ``path``, whose text is ``text``, and return the slides that do not fit."""
