"""Markdown's block structure as GitHub reads it: paragraphs, lists, quotes, tables, fences and HTML, with their lines.

Python-Markdown's own block grammar is an older dialect (four-space nesting, no fences in lists, no list right under a
paragraph), so blocks are read here, on the shared scanner, and Python-Markdown is given the text inside them.
Everything is one pass; the inside of lists and quotes is scanned again, a bounded number of levels deep.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from console.course.containers import indent_at, is_thematic_break
from console.course.scan import Fence, LineKind, Scan, scan
from console.deck.chunks import Chunk, Code, Comment, Html, Item, List, Paragraph, Quote, Rule, Table

_DEEPEST = 8
_MARKER = re.compile(r" {0,3}(?P<mark>[-+*]|(?P<number>\d{1,9})[.)])(?P<gap> +|$)")
_QUOTE = re.compile(r" {0,3}> ?")
_DELIMITER = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?|\s*\| *:?-+:? *\|? *")
_BLOCK_TAG = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|noframes|"
    r"object|ol|optgroup|option|p|param|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul|video|audio)"
    r"(?=[\s/>]|$)",
    re.IGNORECASE,
)
_LONE_TAG = re.compile(r" {0,3}</?[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*\s*/?>\s*")
_OPENING = re.compile(r"<(/?)(div|details|center|section|article|figure|table|blockquote|ul|ol|p)\b", re.IGNORECASE)


def chunks_of(document: Scan, first: int, last: int) -> tuple[Chunk, ...]:
    """Return the blocks of the lines ``first`` to ``last`` (1-based, inclusive) of a scanned document."""
    return _Reader(document, first, last, 0, 0).read()


def nested(lines: Sequence[str], line: int, level: int) -> tuple[Chunk, ...]:
    """Return the blocks of ``lines`` that stand in a list or quote; ``line`` is the source line of the first."""
    if level >= _DEEPEST:
        return (Paragraph("\n".join(text.strip() for text in lines), line),)
    document = scan("\n".join(lines))
    return _Reader(document, 1, len(document.lines), line - 1, level).read()


class _Reader:
    def __init__(self, document: Scan, first: int, last: int, offset: int, level: int) -> None:
        self._lines = document.lines
        self._kinds = document.kinds
        self._document = document
        self._fences = {fence.line: fence for fence in document.fences}
        self._comments = {comment.line: comment for comment in document.comments}
        self._at = first
        self._last = min(last, len(document.lines))
        self._offset = offset
        self._level = level
        self._chunks: list[Chunk] = []

    def read(self) -> tuple[Chunk, ...]:
        while self._at <= self._last:
            self._block()
        return tuple(self._chunks)

    def _block(self) -> None:
        number, line, kind = self._at, self._line(self._at), self._kinds[self._at - 1]
        if kind in (LineKind.BLANK, LineKind.FRONT):
            self._at += 1
        elif _MARKER.match(line) and not is_thematic_break(line.strip()) and kind is not LineKind.HEADING:
            self._list()
        elif _QUOTE.match(line):
            self._quote()
        elif kind is LineKind.FENCE and number in self._fences:
            self._fence(self._fences[number])
        elif kind is LineKind.COMMENT and number in self._comments:
            self._comment(self._comments[number].end_line)
        elif kind is LineKind.RULE:
            self._add(Rule(number + self._offset), number + 1)
        elif kind is LineKind.CODE:
            self._indented()
        elif kind is LineKind.RAW or _BLOCK_TAG.match(line) or _LONE_TAG.fullmatch(line):
            self._html(kind)
        elif self._is_table(number):
            self._table()
        else:
            self._paragraph()

    def _line(self, number: int) -> str:
        line = self._lines[number - 1]
        return line.expandtabs(4) if "\t" in line else line

    def _add(self, chunk: Chunk, then: int) -> None:
        self._chunks.append(chunk)
        self._at = then

    def _fence(self, fence: Fence) -> None:
        text = self._document.fence_text(fence)
        lines = tuple(text.split("\n")) if len(fence.content_lines) else ()
        self._add(Code(lines, fence.language, fence.line + 1 + self._offset), min(fence.end_line, self._last) + 1)

    def _comment(self, end: int) -> None:
        text = "\n".join(self._lines[self._at - 1 : end]).strip().removeprefix("<!--")
        body, _, after = text.partition("-->")
        self._chunks.append(Comment(body.strip(), self._at + self._offset))
        if after.strip():
            self._chunks.append(Paragraph(after.strip(), end + self._offset))
        self._at = end + 1

    def _indented(self) -> None:
        end = self._at
        while end < self._last and self._kinds[end] in (LineKind.CODE, LineKind.BLANK):
            end += 1
        while self._kinds[end - 1] is LineKind.BLANK:
            end -= 1
        lines = tuple(self._line(number)[4:] for number in range(self._at, end + 1))
        self._add(Code(lines, "", self._at + self._offset), end + 1)

    def _html(self, kind: LineKind) -> None:
        end = self._at
        if kind is LineKind.RAW:
            while end < self._last and self._kinds[end] is LineKind.RAW:
                end += 1
        else:
            while end < self._last and self._kinds[end] not in (LineKind.BLANK, LineKind.FENCE, LineKind.HEADING):
                end += 1
        text = "\n".join(self._lines[self._at - 1 : end])
        opens = 0 if kind is LineKind.RAW else sum(-1 if found[1] else 1 for found in _OPENING.finditer(text))
        self._add(Html(text, self._at + self._offset, opens), end + 1)

    def _is_table(self, number: int) -> bool:
        if number >= self._last or "|" not in self._lines[number - 1]:
            return False
        delimiter = self._lines[number]
        return "-" in delimiter and "|" in delimiter and _DELIMITER.fullmatch(delimiter.rstrip()) is not None

    def _table(self) -> None:
        end = self._at + 1
        while end < self._last and self._kinds[end] is LineKind.TEXT and not self._begins_block(end + 1):
            end += 1
        lines = tuple(self._lines[number - 1].strip() for number in range(self._at, end + 1))
        self._add(Table(lines, self._at + self._offset), end + 1)

    def _paragraph(self) -> None:
        heading = self._kinds[self._at - 1] is LineKind.HEADING
        end = self._at
        while (
            end < self._last
            and self._kinds[end] is (LineKind.HEADING if heading else LineKind.TEXT)
            and not self._begins_block(end + 1)
            and not self._is_table(end + 1)
        ):
            end += 1
        lines = [self._lines[number - 1] for number in range(self._at, end + 1)]
        text = "\n".join(line.lstrip() for line in lines)
        if heading:
            text = re.sub(r"^#{1,6}\s*|\s#+\s*$|\n[=-]+\s*$", "", text)
        self._add(Paragraph(text, self._at + self._offset, heading), end + 1)

    def _begins_block(self, number: int) -> bool:
        """Whether a text line ends the paragraph before it."""
        line = self._line(number)
        marker = _MARKER.match(line)
        if marker and marker["gap"] and not is_thematic_break(line.strip()):
            return marker["number"] in (None, "1") and len(line) > marker.end()
        return _QUOTE.match(line) is not None or _BLOCK_TAG.match(line) is not None

    def _quote(self) -> None:
        first = self._at
        lines: list[str] = []
        while self._at <= self._last:
            line = self._line(self._at)
            prefix = _QUOTE.match(line)
            lazy = bool(lines and lines[-1].strip()) and self._kinds[self._at - 1] is LineKind.TEXT
            if not prefix and (not lazy or self._begins_block(self._at)):
                break
            lines.append(line[prefix.end() :] if prefix else line)
            self._at += 1
        self._chunks.append(Quote(nested(lines, first + self._offset, self._level + 1), first + self._offset))

    def _list(self) -> None:
        first = self._at
        items: list[Item] = []
        number, style = 0, ""
        while self._at <= self._last:
            marker = _MARKER.match(self._line(self._at))
            if not marker or is_thematic_break(self._line(self._at).strip()):
                break
            mark = marker["mark"]
            if marker["number"] is not None:
                number = number + 1 if style == mark[-1] else int(marker["number"])
                style = mark[-1]
                mark = f"{number}."
            else:
                style = mark
            items.append(self._item(mark, marker))
        self._chunks.append(List(tuple(items), first + self._offset))

    def _item(self, mark: str, marker: re.Match[str]) -> Item:
        first = self._at
        gap = len(marker["gap"])
        width = marker.end("mark") + (gap if 1 <= gap <= 4 and marker.end() < len(marker.string) else 1)
        lines = [self._line(first)[width:]]
        self._at += 1
        while self._at <= self._last:
            line = self._line(self._at)
            blank = not line.strip()
            if not blank and indent_at(line, 0) < width and not self._is_lazy(lines, self._at):
                break
            if blank and not self._goes_on(self._at, width):
                break
            lines.append("" if blank else line[min(width, indent_at(line, 0)) :])
            self._at += 1
        return Item(mark, nested(lines, first + self._offset, self._level + 1), first + self._offset)

    def _is_lazy(self, lines: list[str], number: int) -> bool:
        text = self._kinds[number - 1] is LineKind.TEXT and bool(lines[-1].strip())
        line = self._line(number)
        return text and not _MARKER.match(line) and not self._begins_block(number) and not self._is_table(number)

    def _goes_on(self, number: int, width: int) -> bool:
        """Whether the list goes on after the blank line ``number``; leaves the blank lines behind if it does not."""
        after = number
        while after <= self._last and not self._lines[after - 1].strip():
            after += 1
        if after > self._last:
            self._at = after
            return False
        if indent_at(self._line(after), 0) >= width:
            return True
        self._at = after
        return False
