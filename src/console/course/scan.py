"""Reads the block structure of markdown in one linear pass: which lines are text, and which only look like it.

It follows CommonMark where that matters for titles: a ``#`` inside a fence, a comment or front matter is no heading.
What it leaves alone is inline markup and HTML blocks such as ``<div>``, whose lines count as text.
"""

from __future__ import annotations

import re

from console.course.blocks import Fence, LineKind, Scan, Span, Title, TitleKind
from console.course.containers import Containers, indent_at, is_thematic_break

__all__ = ["Fence", "LineKind", "Scan", "Span", "Title", "TitleKind", "scan", "split_lines"]


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` without BOM and line ends; unlike ``str.splitlines`` a form feed ends no line."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removeprefix("\ufeff").split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def scan(text: str) -> Scan:
    """Return the block structure of ``text``. Never raises; time is linear in its length."""
    return _Scanner(split_lines(text)).run()


_ATX = re.compile(r"(#{1,6})(?:\s+|$)")
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_RAW = re.compile(r"<(script|style|pre|textarea)(?=[\s>]|$)", re.IGNORECASE)
_BOLD = re.compile(r"(?:[^\w\s#>|<`~*_\-+]\S{0,7} *)?(?:\*\*|__)(?=\S)")
_FRONT_KEY = re.compile(r"[^\s#:\-][^:]*:(?:\s|$)")


class _Scanner:
    """One pass over the lines; each method reads a block that begins at a line and returns the number after it."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._kinds: list[LineKind] = []
        self._titles: list[Title] = []
        self._fences: list[Fence] = []
        self._comments: list[Span] = []
        self._containers = Containers()
        self._level = 1  # of the last heading; above the first one stands the document itself
        self._paragraph: int | None = None  # first line of the open paragraph
        self._prose = False  # the open paragraph is prose at the top level: an underline makes it a heading
        self._bold_before = False

    def run(self) -> Scan:
        front = _front_matter(self._lines)
        number = 1
        if front is not None:
            self._kinds += [LineKind.FRONT] * front.end_line
            number = front.end_line + 1
        while number <= len(self._lines):
            number = self._block(number)
        return Scan(
            lines=tuple(self._lines),
            kinds=tuple(self._kinds),
            titles=tuple(self._titles),
            fences=tuple(self._fences),
            comments=tuple(self._comments),
            front_matter=front,
        )

    def _line(self, number: int) -> str:
        """Return the line as columns: tabs reach to the next stop of four."""
        line = self._lines[number - 1]
        return line.expandtabs(4) if "\t" in line else line

    def _block(self, number: int) -> int:
        line = self._line(number)
        if not line or line.isspace():
            return self._single(number, LineKind.BLANK)
        if self._prose and _UNDERLINE.match(line):
            return self._setext(number, line)
        indent = indent_at(line, 0)
        if indent <= 3 and (atx := _ATX.match(line, indent)):
            return self._atx(number, len(atx[1]), line[atx.end() :])
        position, kept = self._containers.match(line)
        self._containers.close(kept)
        position = self._containers.enter(line, position)
        if len(self._containers) > kept:
            self._paragraph = None
        start = position + indent_at(line, position)
        if start - position > 3 and self._paragraph is None:
            return self._single(number, LineKind.CODE)
        return self._leaf(number, line, start)

    def _leaf(self, number: int, line: str, start: int) -> int:
        """Read the block whose text begins at column ``start``, inside the containers that are open now."""
        first = line[start : start + 1]
        if first in ("`", "~") and (fence := _FENCE.match(line, start)):
            return self._fence(number, fence, start)
        if first == "<":
            if line.startswith("<!--", start):
                return self._comment(number, line, start)
            if raw := _RAW.match(line, start):
                return self._raw(number, raw[1].lower())
        if first in ("-", "*", "_") and is_thematic_break(line[start:]):
            return self._single(number, LineKind.RULE)
        return self._text(number, line, start)

    def _text(self, number: int, line: str, start: int) -> int:
        top = not self._containers and start <= 3
        bold = top and (self._bold_before or not self._prose) and _BOLD.match(line, start) is not None
        if bold:
            self._titles.append(Title(self._level + 1, line.strip(), number, TitleKind.BOLD))
        if self._paragraph is None:
            self._paragraph = number
            self._prose = top and line[start] not in "<|"  # a tag or a table row before "---" is no heading
        self._bold_before = bold
        self._kinds.append(LineKind.TEXT)
        return number + 1

    def _single(self, number: int, kind: LineKind) -> int:
        """A line that is a block of its own and ends the paragraph before it."""
        self._kinds.append(kind)
        self._end_paragraph()
        return number + 1

    def _end_paragraph(self) -> None:
        self._paragraph = None
        self._prose = self._bold_before = False

    def _atx(self, number: int, level: int, text: str) -> int:
        text = text.rstrip()
        bare = text.rstrip("#")
        if not bare or bare[-1].isspace():
            text = bare.rstrip()
        self._heading(Title(level, text, number, TitleKind.ATX))
        return self._single(number, LineKind.HEADING)

    def _setext(self, number: int, line: str) -> int:
        first = self._paragraph or number
        text = " ".join(part.strip() for part in self._lines[first - 1 : number - 1])
        while self._titles and self._titles[-1].line >= first:
            self._titles.pop()  # bold text that the underline makes a heading
        self._heading(Title(1 if "=" in line else 2, text, first, TitleKind.SETEXT))
        self._kinds[first - 1 :] = [LineKind.HEADING] * (number - first)
        return self._single(number, LineKind.HEADING)

    def _heading(self, title: Title) -> None:
        self._titles.append(title)
        self._level = title.level
        self._containers.close(0)

    def _fence(self, number: int, opening: re.Match[str], indent: int) -> int:
        mark = opening[1] or opening[3]
        closing = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}} *$")
        depth = len(self._containers)
        end = number
        closed = False
        while not closed and end < len(self._lines):
            line = self._line(end + 1)
            position, kept = self._containers.match(line)
            if kept < depth:
                break
            end += 1
            closed = closing.match(line, position) is not None
        info = (opening[2] if opening[1] else opening[4]).strip()
        self._fences.append(Fence(number, end, info, closed, indent, depth))
        return self._span(number, end, LineKind.FENCE)

    def _comment(self, number: int, line: str, start: int) -> int:
        end = number
        position = line.find("-->", start + 4)
        while position < 0 and end < len(self._lines):
            end += 1
            position = self._lines[end - 1].find("-->")
        self._comments.append(Span(number, end))
        return self._span(number, end, LineKind.COMMENT)

    def _raw(self, number: int, tag: str) -> int:
        closing = f"</{tag}>"
        end = number
        while closing not in self._lines[end - 1].lower() and end < len(self._lines):
            end += 1
        return self._span(number, end, LineKind.RAW)

    def _span(self, first: int, last: int, kind: LineKind) -> int:
        self._kinds += [kind] * (last - first + 1)
        self._end_paragraph()
        return last + 1


def _front_matter(lines: list[str]) -> Span | None:
    """Return the lines of the front matter; a document that merely begins with a rule has none."""
    if not lines or lines[0].rstrip() != "---":
        return None
    first = next((line for line in lines[1:] if line.strip()), "")
    if not _FRONT_KEY.match(first):
        return None
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return Span(1, number)
        if line.startswith("#") and _ATX.match(line):
            return None
    return None
