"""Reads what stands under a title and the room needs to see: the topic of a discussion, and bullet points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from console.course.scan import LineKind, Scan
from console.course.titles import plain_text

_BULLET = re.compile(r" {0,3}(?P<mark>[-+*]|[0-9]{1,9}[.)]) +(?:\[[ xX]\] +)?(?P<text>\S.*)")
_TOPIC_TITLE = re.compile(r"(?:토론 ?)?주제|(?:discussion )?topic|토론 ?질문|discussion question", re.IGNORECASE)
_TOPIC_LABEL = re.compile(
    r"\W*(?:(?:토론 ?)?주제|(?:discussion )?topic)[*_ ]*[:：][*_ ]*(?P<text>\S.*)",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’「」『』"


def read_points(source: Scan, line: int, end_line: int) -> tuple[str, ...]:
    """Return the top-level list items below the title on ``line`` up to ``end_line``, in plain text."""
    points: list[str] = []
    outermost: int | None = None
    for text in _prose(source, line, end_line):
        bullet = _BULLET.fullmatch(text)
        if bullet is None:
            continue
        indent = bullet.start("mark")
        outermost = indent if outermost is None else min(indent, outermost)
        if indent <= outermost + 1:  # two spaces and more make a list inside the item
            points.append(plain_text(bullet["text"]))
    return tuple(points)


def find_topic(source: Scan, line: int, end_line: int, below: Iterable[tuple[str, int, int]]) -> str:
    """Return what a discussion is about, in plain text, or an empty string.

    It stands under a title such as ``토론 주제`` among those ``below`` (title, line, last line), or on a line
    ``토론 주제: …`` of the discussion's own text.
    """
    for title, start, end in below:
        if _TOPIC_TITLE.fullmatch(title):
            return _first_block(source, start, end)
    for text in _prose(source, line, end_line):
        if label := _TOPIC_LABEL.fullmatch(text):
            return plain_text(label["text"]).strip(_QUOTES)
    return ""


def _first_block(source: Scan, line: int, end_line: int) -> str:
    """Return the first paragraph or list below the title on ``line``, a list with one item on a line."""
    lines: list[str] = []
    for text in _prose(source, line, end_line, with_blank=True):
        if text.strip():
            bullet = _BULLET.fullmatch(text)
            lines.append(plain_text(bullet["text"] if bullet else text.strip().lstrip("> ")).strip(_QUOTES))
        elif lines:
            break
    return "\n".join(lines)


def _prose(source: Scan, line: int, end_line: int, *, with_blank: bool = False) -> Iterator[str]:
    for text, kind in zip(source.lines[line:end_line], source.kinds[line:end_line], strict=True):
        if kind is LineKind.TEXT or (with_blank and kind is LineKind.BLANK):
            yield text
