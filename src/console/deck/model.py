"""The values of a deck: slides made of blocks, blocks made of rows that may be shared out over several slides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from console.course.model import Finding


class SlideKind(StrEnum):
    """What a slide is for."""

    TITLE = "title"
    AGENDA = "agenda"
    SECTION = "section"
    CONTENT = "content"


class Fit(StrEnum):
    """How a slide was made to fit."""

    AS_IS = "as-is"
    SHRUNK = "shrunk"
    SPLIT = "split"


class BlockKind(StrEnum):
    """What a block is, which decides how its rows are drawn and where it may be cut."""

    TEXT = "text"
    LIST = "list"
    TREE = "tree"
    CODE = "code"
    TABLE = "table"
    QUOTE = "quote"
    DIAGRAM = "diagram"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of code, one entry of an outline or a list, one row of a table: the least that another slide gets.

    ``html`` is the sanitised inside. ``depth`` counts from 0; ``marker`` stands before a list entry ("3.", "done",
    "todo" or a bullet). ``joint`` marks a line before which a cut reads well. ``step`` is None for what is shown at
    once, True for the start of an incremental step, False for what appears with the step before it.
    """

    html: str
    line: int
    depth: int = 0
    marker: str = ""
    joint: bool = False
    step: bool | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a slide. With rows it can be cut between them; without, ``head`` is the whole of it.

    ``head`` and ``tail`` enclose the rows. ``leads`` marks an introduction that stays with the block after it.
    ``half`` marks rows short enough for two columns. After fitting, ``first`` is the number of the first row in the
    source block, ``ancestors`` repeat above a continued outline, and ``cuts`` are the rows that begin a new column,
    each with its own ancestors in ``cut_ancestors``.
    """

    kind: BlockKind
    line: int
    head: str
    rows: tuple[Row, ...] = ()
    tail: str = ""
    leads: bool = False
    half: bool = False
    step: bool = False
    first: int = 0
    ancestors: tuple[Row, ...] = ()
    cuts: tuple[int, ...] = ()
    cut_ancestors: tuple[tuple[Row, ...], ...] = ()

    @property
    def breakable(self) -> bool:
        """Whether the block can be cut between rows."""
        return len(self.rows) > 1


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``line`` to ``end_line`` (1-based, inclusive) is the source it was made from.

    ``title`` is plain text without its time, ``minutes`` that time when the heading has one, ``number`` the section's
    number. ``trail`` names the headings above, outermost first. ``notes`` is sanitised HTML. ``scale`` is the type's
    factor, ``part`` of ``parts`` counts from 1.
    """

    id: str
    title: str
    kind: SlideKind
    line: int
    end_line: int
    blocks: tuple[Block, ...] = ()
    notes: str = ""
    trail: tuple[str, ...] = ()
    minutes: float | None = None
    number: int | None = None
    fit: Fit = Fit.AS_IS
    scale: float = 1.0
    part: int = 1
    parts: int = 1

    @property
    def fragments(self) -> int:
        """How many incremental steps the slide has after its first appearance."""
        return sum(block.step + sum(row.step is True for row in block.rows) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A mermaid diagram. ``key`` is a digest of its source, the name under which its drawing is looked up."""

    key: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What became of a diagram: its SVG, or why there is none (a message for the presenter only)."""

    svg: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """A document as slides, with the diagrams to draw and everything that could not be shown as written."""

    title: str
    slides: tuple[Slide, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    problems: tuple[Finding, ...] = ()
    path: Path | None = None
    theme: str | None = None

    def indexed(self) -> Iterator[tuple[int, Slide]]:
        """Yield each slide with its 0-based place."""
        return enumerate(self.slides)
