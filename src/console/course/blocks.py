"""The block structure of a markdown document, as `console.course.scan` finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from console.course.containers import indent_at

_QUOTE_PREFIX = re.compile(r" {0,3}(?:> ?)+")


class LineKind(StrEnum):
    """What a line of the source is part of."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"  # an ATX line, or the lines and the underline of a setext heading
    RULE = "rule"
    FENCE = "fence"  # the fence's own lines and all between
    CODE = "code"  # indented
    COMMENT = "comment"
    RAW = "raw"  # <script>, <style>, <pre>, <textarea>
    FRONT = "front"  # front matter with its two rules


class TitleKind(StrEnum):
    """How a title is written."""

    ATX = "atx"
    SETEXT = "setext"
    BOLD = "bold"  # a paragraph that begins with bold text; only a time after it makes it a title


@dataclass(frozen=True, slots=True)
class Title:
    """A heading, or a candidate for a bold title, whose level is the heading's above it plus one."""

    level: int
    text: str
    line: int
    kind: TitleKind


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block from its opening to its closing line, or to the end of what holds it when ``closed`` is False.

    ``indent`` is the column of the opening fence, ``depth`` the number of lists and quotes around it.
    """

    line: int
    end_line: int
    info: str
    closed: bool
    indent: int
    depth: int

    @property
    def language(self) -> str:
        """The first word of the info string in lower case, e.g. ``yaml``; may be empty."""
        words = self.info.replace("{", " ").replace("}", " ").split(maxsplit=1)
        return words[0].lstrip(".").lower() if words else ""

    @property
    def content_lines(self) -> range:
        """1-based numbers of the lines between the fences."""
        return range(self.line + 1, self.end_line if self.closed else self.end_line + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Lines ``line`` to ``end_line``, both 1-based and included."""

    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The block structure of one document. ``kinds`` runs parallel to ``lines``, which carry no line ends."""

    lines: tuple[str, ...]
    kinds: tuple[LineKind, ...]
    titles: tuple[Title, ...]
    fences: tuple[Fence, ...]
    comments: tuple[Span, ...]
    front_matter: Span | None

    def text_lines(self) -> Iterator[tuple[int, str]]:
        """Yield number and text of the lines that hold prose: neither code, comment nor front matter."""
        for number, (line, kind) in enumerate(zip(self.lines, self.kinds, strict=True), start=1):
            if kind in (LineKind.TEXT, LineKind.HEADING):
                yield number, line

    def fence_text(self, fence: Fence) -> str:
        """Return what stands between the fences, without the indentation of the opening fence and quote marks."""
        quoted = self.lines[fence.line - 1].lstrip(" ").startswith(">")
        lines = (self.lines[number - 1] for number in fence.content_lines)
        if quoted:
            lines = (_QUOTE_PREFIX.sub("", line) for line in lines)
            return "\n".join(lines)
        return "\n".join(line[min(fence.indent, indent_at(line, 0)) :] for line in lines)
