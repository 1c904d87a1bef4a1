"""Chunks of markdown become blocks of a slide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import zip_longest

from console.deck import chunks as md
from console.deck.code import PLAIN, code_block
from console.deck.diagrams import diagram_of
from console.deck.inline import Inline, is_definition
from console.deck.model import Block, BlockKind, Diagram, Row
from console.deck.notes import is_fragment_mark, without_comments
from console.deck.sanitise import Sanitiser
from console.deck.trees import parse_tree, tree_block
from console.deck.words import plain

_TASK = re.compile(r"\[([ xX])\]\s+")
_TABLE_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n?")
_LEAD_LENGTH = 120


class BlockMaker:
    """Makes the blocks of one document; collects its diagrams on the way."""

    def __init__(self, inline: Inline, sanitiser: Sanitiser) -> None:
        self._inline = inline
        self._sanitiser = sanitiser
        self.diagrams: dict[str, Diagram] = {}

    def blocks(self, chunks: Sequence[md.Chunk]) -> tuple[Block, ...]:
        """Return the blocks for the chunks of one slide, introductions marked to stay with what they introduce."""
        made: list[Block] = []
        for group in _grouped(chunks):
            if _marks_fragment(group[0]) and made:
                made[-1] = replace(made[-1], step=True)
            made += self._group(group)
        return tuple(
            replace(block, leads=True) if after is not None and _introduces(block, after) else block
            for block, after in zip_longest(made, made[1:])
        )

    def _group(self, group: Sequence[md.Chunk]) -> Iterator[Block]:
        """One chunk, or everything between an HTML element's opening and its end."""
        if len(group) > 1:
            html = self._sanitiser.clean("\n".join(self._whole(chunk) for chunk in group))
            yield Block(BlockKind.TEXT, group[0].line, html)
            return
        chunk = group[0]
        match chunk:
            case md.Paragraph():
                yield from self._paragraph(chunk)
            case md.List():
                yield from self._list(chunk)
            case md.Code():
                yield self._code(chunk)
            case md.Table():
                yield self._table(chunk)
            case md.Quote():
                yield self._quote(chunk)
            case md.Html():
                html = self._sanitiser.clean(chunk.text).strip()
                if html:
                    yield Block(BlockKind.TEXT, chunk.line, html)
            case _:
                return

    def _paragraph(self, chunk: md.Paragraph) -> Iterator[Block]:
        lines = chunk.text.split("\n")
        entries = parse_tree(lines) if len(lines) > 2 else None
        if entries is not None:
            yield tree_block(entries, chunk.line)
            return
        lines = [line for line in lines if not is_definition(line)]
        text = "\n".join(lines)
        html = self._clean(text)
        if html:
            tag = "h3" if chunk.heading else "p"
            yield Block(BlockKind.TEXT, chunk.line, f"<{tag}>{html}</{tag}>", step=is_fragment_mark(text))

    def _clean(self, text: str) -> str:
        return self._sanitiser.clean(self._inline.html(without_comments(text))).strip()

    def _code(self, chunk: md.Code) -> Block:
        if chunk.language == "mermaid":
            diagram = diagram_of("\n".join(chunk.lines), chunk.line - 1)
            self.diagrams.setdefault(diagram.key, diagram)
            return Block(BlockKind.DIAGRAM, chunk.line - 1, diagram.key)
        if chunk.language in PLAIN:
            entries = parse_tree(chunk.lines)
            if entries is not None:
                return tree_block(entries, chunk.line)
        return code_block(chunk.lines, chunk.language, chunk.line)

    def _table(self, chunk: md.Table) -> Block:
        html = self._sanitiser.clean(self._inline.table(chunk.lines))
        head, found, rest = html.partition("<tbody>")
        cells = _TABLE_ROW.findall(rest)
        if not found or not cells:
            return Block(BlockKind.TABLE, chunk.line, html)
        rows = tuple(Row(html=cell, line=chunk.line + 2 + number) for number, cell in enumerate(cells))
        return Block(BlockKind.TABLE, chunk.line, f"{head}<tbody>", rows, "</tbody></table>")

    def _quote(self, chunk: md.Quote) -> Block:
        name = ""
        inside = list(chunk.chunks)
        if inside and isinstance(inside[0], md.Paragraph) and (alert := _ALERT.match(inside[0].text)):
            name = f' class="alert {alert[1].lower()}"'
            inside[0] = replace(inside[0], text=inside[0].text[alert.end() :])
        rows = tuple(Row(html=self._sanitiser.clean(self._whole(part)), line=part.line) for part in inside)
        return Block(BlockKind.QUOTE, chunk.line, f"<blockquote{name}>", rows, "</blockquote>")

    def _list(self, chunk: md.List) -> Iterator[Block]:
        """One block of rows; code and diagrams inside entries stand between two such blocks, at full width."""
        rows: list[Row] = []
        for piece in self._rows(chunk, 0, False):
            if isinstance(piece, Row):
                rows.append(piece)
                continue
            if rows:
                yield _list_block(rows)
            rows = []
            yield piece
        if rows:
            yield _list_block(rows)

    def _rows(self, chunk: md.List, depth: int, stepped: bool) -> Iterator[Row | Block]:
        for item in chunk.items:
            first, *rest = item.chunks or (md.Paragraph("", item.line),)
            text = first.text if isinstance(first, md.Paragraph) else ""
            if not isinstance(first, md.Paragraph):
                rest = [first, *rest]
            steps = item.marker == "*" or is_fragment_mark(text) or any(map(_marks_fragment, rest))
            step = True if steps else (False if stepped else None)
            task = _TASK.match(text)
            marker = item.marker if item.marker.endswith(".") else ("" if depth == 0 else "–")
            if task:
                marker, text = ("todo" if task[1] == " " else "done"), text[task.end() :]
            more = [part for part in rest if not isinstance(part, md.List | md.Code)]
            html = self._clean(text)
            if more:
                inside = "".join(self._whole(part) for part in more)
                html = f"<p>{html}</p>{self._sanitiser.clean(inside)}"
            yield Row(html=html, line=item.line, depth=depth, marker=marker or "•", step=step)
            for part in rest:
                if isinstance(part, md.List):
                    yield from self._rows(part, depth + 1, step is not None)
                elif isinstance(part, md.Code):
                    yield self._code(part)

    def _whole(self, chunk: md.Chunk) -> str:
        """Return a chunk as unsanitised HTML, for where it stands inside another and is not cut."""
        match chunk:
            case md.Paragraph(text=text, heading=heading):
                tag = "h3" if heading else "p"
                return f"<{tag}>{self._inline.html(without_comments(text))}</{tag}>"
            case md.Table(lines=lines):
                return self._inline.table(lines)
            case md.Code(lines=lines):
                return f"<pre><code>{escape(chr(10).join(lines), quote=False)}</code></pre>"
            case md.Html(text=text):
                return text
            case md.Quote(chunks=inside):
                return f"<blockquote>{''.join(map(self._whole, inside))}</blockquote>"
            case md.List(items=items):
                tag = "ol" if items and items[0].marker.endswith(".") else "ul"
                return f"<{tag}>{''.join(f'<li>{self._item(item)}</li>' for item in items)}</{tag}>"
            case _:
                return ""

    def _item(self, item: md.Item) -> str:
        first, *rest = item.chunks or (md.Paragraph("", item.line),)
        head = (
            self._inline.html(without_comments(first.text)) if isinstance(first, md.Paragraph) else self._whole(first)
        )
        return head + "".join(map(self._whole, rest))


def _grouped(chunks: Sequence[md.Chunk]) -> Iterator[list[md.Chunk]]:
    """Keep together what an HTML element encloses."""
    group: list[md.Chunk] = []
    depth = 0
    for chunk in chunks:
        group.append(chunk)
        depth = max(0, depth + chunk.opens) if isinstance(chunk, md.Html) else depth
        if depth == 0:
            yield group
            group = []
    if group:
        yield group


def _marks_fragment(chunk: md.Chunk) -> bool:
    return isinstance(chunk, md.Comment) and is_fragment_mark(f"<!--{chunk.text}-->")


def _list_block(rows: Sequence[Row]) -> Block:
    return Block(BlockKind.LIST, rows[0].line, '<ul class="list">', tuple(rows), "</ul>")


def _introduces(block: Block, after: Block) -> bool:
    """A short line of text right before code, a list or a table announces it."""
    announces = block.kind is BlockKind.TEXT and after.kind is not BlockKind.TEXT
    return announces and len(plain(block.head)) <= _LEAD_LENGTH
