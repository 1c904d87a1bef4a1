"""Tracks the list items and block quotes around a line of markdown, after CommonMark's container rules."""

from __future__ import annotations

import re

_QUOTE = -1
# Deeper nesting than any person writes; a line of a million ">" must not open a million quotes.
_DEEPEST = 24
_SPACES = re.compile(" *")
_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?= |$)")


def indent_at(line: str, position: int) -> int:
    """Return how many spaces stand in ``line`` from ``position`` on."""
    found = _SPACES.match(line, position)
    return found.end() - position if found else 0


def is_thematic_break(text: str) -> bool:
    """Tell whether ``text`` is a rule such as ``---`` or ``* * *``."""
    marks = text.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "-*_" and marks == marks[0] * len(marks)


class Containers:
    """The open containers, outermost first. Lines are given with their tabs expanded."""

    def __init__(self) -> None:
        self._open: list[int] = []  # _QUOTE, or the columns that the content of a list item is indented by

    def __len__(self) -> int:
        return len(self._open)

    def match(self, line: str) -> tuple[int, int]:
        """Return where the content of ``line`` begins inside the open containers, and how many of them go on."""
        position = 0
        for depth, width in enumerate(self._open):
            indent = indent_at(line, position)
            blank = position + indent >= len(line)
            if width == _QUOTE:
                if blank or indent > 3 or line[position + indent] != ">":
                    return position, depth
                position += indent + 1
                if line.startswith(" ", position):
                    position += 1
            elif indent >= width:
                position += width
            elif not blank:
                return position, depth
        return position, len(self._open)

    def close(self, depth: int) -> None:
        """Close all containers but the outermost ``depth``."""
        del self._open[depth:]

    def enter(self, line: str, position: int) -> int:
        """Open the containers that begin in ``line`` at ``position``; return where their content begins."""
        while len(self._open) < _DEEPEST:
            indent = indent_at(line, position)
            start = position + indent
            if indent > 3 or start >= len(line) or line[start] not in ">-+*0123456789":
                return position
            if line[start] == ">":
                self._open.append(_QUOTE)
                position = start + 2 if line.startswith(" ", start + 1) else start + 1
                continue
            marker = _MARKER.match(line, start)
            if marker is None or is_thematic_break(line[start:]):
                return position
            gap = indent_at(line, marker.end())
            if gap > 4 or marker.end() + gap >= len(line):
                gap = 1  # what follows is indented code, or nothing yet
            self._open.append(marker.end() + gap - position)
            position = marker.end() + gap
        return position
