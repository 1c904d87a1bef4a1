"""Outlines drawn as text: ``├──`` trees and ``🔹 •`` bullets become one and the same structure.

Depth comes from the column where a branch or bullet stands, kept on a stack, so any consistent indentation width
works. A line at column 0 without a branch is a root; blank lines and bare ``│`` only separate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from console.deck.model import Block, BlockKind, Row
from console.deck.width import text_width

BULLETS = "🔹🔸🔷🔶•◦▪▫‣●○■□◆◇"
_BRANCH = re.compile(r"(?P<lead>[ │|┃]*)(?:[├└┣┗]|[|`\\](?=--+ ))[─━-]+ ?(?P<text>.*)")
_BULLET = re.compile(rf"(?P<lead> *)[{BULLETS}]️? +(?P<text>.*)")
_COMMENT = re.compile(r"(?P<text>\S.*?) {2,}# ?(?P<comment>.*)")
_FILE = re.compile(r"\.?[\w.-]+(?:/|\.\w{1,5})")
_HALF_WIDTH = 30
"""Longest entry, in em and with its indentation, that still fits half a slide on one line or little more."""

_FILES_WIDER = 1.25
"""File names are set smaller, so more of them fits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an outline: text, depth from 0, place among the given lines, and a trailing ``# comment``."""

    text: str
    depth: int
    line: int
    comment: str = ""


def parse_tree(lines: Sequence[str]) -> tuple[Entry, ...] | None:
    """Return the outline that ``lines`` draw, or None when they draw none.

    Two branches or bullets are the least, and at most a third of the lines may be something else than an entry or a
    root: program output that merely contains a box is left as it is.
    """
    entries: list[Entry] = []
    columns: list[int] = []
    drawn = strange = 0
    for number, raw in enumerate(lines):
        line = raw.replace("\xa0", " ").expandtabs(4).rstrip()
        if not line.strip(" │|┃"):
            continue
        found = _BRANCH.fullmatch(line) or _BULLET.fullmatch(line)
        if found:
            drawn += 1
            column = len(found["lead"])
            while columns and columns[-1] >= column:
                columns.pop()
            columns.append(column)
            entries.append(_entry(found["text"], len(columns), number))
        elif line[0] != " " or not entries:
            columns.clear()
            entries.append(_entry(line.strip(), 0, number))
        else:
            strange += 1
            entries.append(_entry(line.strip(" │|┃"), len(columns), number))
    roots = sum(entry.depth == 0 for entry in entries)
    if drawn < 2 or strange * 3 > len(entries) or roots > drawn:
        return None
    return _without_missing_root(entries)


def tree_block(entries: Sequence[Entry], line: int) -> Block:
    """Return the block that shows ``entries``; ``line`` is the source line of the first of the parsed lines."""
    files = 2 * sum(bool(_FILE.fullmatch(entry.text)) for entry in entries) > len(entries)
    rows = tuple(
        Row(
            html=_entry_html(entry, parent=parent),
            line=line + entry.line,
            depth=entry.depth,
            marker="branch" if parent else "",
            joint=entry.depth == 0,
        )
        for entry, parent in _with_parenthood(entries)
    )
    widest = _HALF_WIDTH * (_FILES_WIDER if files else 1)
    half = all(_width(entry) <= widest for entry in entries)
    name = "outline files" if files else "outline"
    return Block(BlockKind.TREE, line, f'<ul class="{name}">', rows, "</ul>", half=half)


def _entry(text: str, depth: int, line: int) -> Entry:
    commented = _COMMENT.fullmatch(text)
    if commented:
        return Entry(commented["text"].strip(), depth, line, commented["comment"].strip())
    return Entry(text.strip(), depth, line)


def _without_missing_root(entries: list[Entry]) -> tuple[Entry, ...]:
    """Let an outline that has no root line begin at depth 0 all the same."""
    least = min(entry.depth for entry in entries)
    return tuple(Entry(entry.text, entry.depth - least, entry.line, entry.comment) for entry in entries)


def _with_parenthood(entries: Sequence[Entry]) -> list[tuple[Entry, bool]]:
    following = [*entries[1:], None]
    return [
        (entry, after is not None and after.depth > entry.depth)
        for entry, after in zip(entries, following, strict=True)
    ]


def _entry_html(entry: Entry, *, parent: bool) -> str:
    text = entry.text.removesuffix(":").rstrip() if parent or entry.depth == 0 else entry.text
    comment = f' <span class="comment">{escape(entry.comment)}</span>' if entry.comment else ""
    return escape(text) + comment


def _width(entry: Entry) -> float:
    return entry.depth * 1.2 + text_width(f"{entry.text}  {entry.comment}" if entry.comment else entry.text)
