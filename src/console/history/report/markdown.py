"""A document as Markdown, or as plain text for a form that takes no markup.

Text of students, clusters and course is escaped: nothing that somebody wrote becomes a link, a tag or a heading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from console.history.report.blocks import (
    Block,
    Document,
    Facts,
    Heading,
    Labelled,
    Lines,
    Note,
    Picture,
    Table,
    Title,
    cell_text,
)

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLOCK_MARK = re.compile(r"^(\s*(?:\d{1,9}(?=[.)]))?)([-+=.)])")
_ADDRESS = re.compile(r"(?i)\b(?:https?|ftp|mailto|www)(?=[:.])|@")
_JOINER = "\u2060"  # a word joiner: no address links itself, and nobody is mentioned
_INDENT = "\u2003"  # an em space: cells have no other way to stand further in


def markdown(document: Document) -> str:
    """Return the document in GitHub's Markdown, which ends with a line end."""
    return "\n\n".join(text for block in document if (text := _block(block))) + "\n"


def plain(document: Document) -> str:
    """Return the document as text in columns; Hangul takes two."""
    return "\n\n".join(text for block in document if (text := _plain_block(block))) + "\n"


def escaped(text: str, *, is_inline: bool = False) -> str:
    """Return foreign text as Markdown that shows it as it is, on one line; ``is_inline``: it begins no block."""
    marked = _MARKS.sub(r"\\\1", one_line(text))
    marked = _ADDRESS.sub(lambda match: match[0] + _JOINER, marked)
    return marked if is_inline else _BLOCK_MARK.sub(r"\1\\\2", marked)


def one_line(text: str) -> str:
    """Return text on one line, without control characters and what turns the direction of writing."""
    spaced = "".join(" " if char in "\t\r\n\v\f\u2028\u2029" else char for char in text)
    return " ".join("".join(char for char in spaced if unicodedata.category(char) not in _UNSEEN).split(" "))


_UNSEEN = ("Cc", "Cs", "Cf")


def _block(block: Block) -> str:
    match block:
        case Title(text):
            return f"# {escaped(text)}"
        case Heading(text):
            return f"## {escaped(text)}"
        case Facts(pairs):
            return "\n".join(f"- **{_cell(label)}**: {_cell(text)}" for label, text in pairs)
        case Table():
            return _table(block.without_empty())
        case Lines(items):
            return "\n".join(f"- {escaped(item)}" for item in items)
        case Labelled(label, text):
            return f"**{escaped(label)}**\n\n" + "\\\n".join(
                escaped(line) for line in text.splitlines() if line.strip()
            )
        case Note(text):
            return f"_{escaped(text)}_" if text else ""
        case Picture():
            return ""


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    rule = ["---:" if is_numeric else "---" for is_numeric in table.numeric()]
    heads = [_cell(head) for head in table.head]
    lines = (f"| {' | '.join(cells)} |" for cells in (heads, rule, *_rows(table, _cell)))
    return "\n".join(lines)


def _cell(text: str) -> str:
    return escaped(text, is_inline=True)


def _rows(table: Table, shown: Callable[[str], str]) -> list[list[str]]:
    return [
        [
            (_INDENT * table.depth(place) if column == 0 else "") + shown(cell_text(cell))
            for column, cell in enumerate(row)
        ]
        for place, row in enumerate(table.rows)
    ]


def _plain_block(block: Block) -> str:
    match block:
        case Title(text):
            return one_line(text)
        case Heading(text):
            return f"[{one_line(text)}]"
        case Facts(pairs):
            return "\n".join(f"{one_line(label)}: {one_line(text)}" for label, text in pairs)
        case Table():
            return _plain_table(block.without_empty())
        case Lines(items):
            return "\n".join(f"- {one_line(item)}" for item in items)
        case Labelled(label, text):
            return "\n".join((f"{one_line(label)}:", *(f"  {one_line(line)}" for line in text.splitlines())))
        case Note(text):
            return f"※ {one_line(text)}" if text else ""
        case Picture():
            return ""


def _plain_table(table: Table) -> str:
    if not table.rows:
        return ""
    cells = [[one_line(head) for head in table.head], *_rows(table, one_line)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_line(row, widths, table.numeric()) for row in cells)


def _line(cells: Iterable[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_right in zip(cells, widths, numeric, strict=True):
        room = " " * (width - _width(cell))
        padded.append(room + cell if is_right else cell + room)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
