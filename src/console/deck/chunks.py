"""The blocks of a markdown document, each with the source line (1-based) where it begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``heading`` is set for a heading that stands inside something else."""

    text: str
    line: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table, as its source lines."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A fence, or indented code with an empty language."""

    lines: tuple[str, ...]
    language: str
    line: int


@dataclass(frozen=True, slots=True)
class Html:
    """An HTML block; ``opens`` is how many elements it leaves open (negative: closes)."""

    text: str
    line: int
    opens: int


@dataclass(frozen=True, slots=True)
class Comment:
    """The text of an HTML comment."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    chunks: tuple[Chunk, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """A list entry; ``marker`` is "-", "*", "+" or the number with its full stop."""

    marker: str
    chunks: tuple[Chunk, ...]
    line: int


@dataclass(frozen=True, slots=True)
class List:
    """Entries that follow each other, of one kind or another."""

    items: tuple[Item, ...]
    line: int


Chunk = Paragraph | Table | Code | Html | Comment | Rule | Quote | List
