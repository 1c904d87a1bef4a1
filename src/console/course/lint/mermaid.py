"""What mermaid source tells without drawing it: boxes that a flowchart draws and nobody meant.

``style A,B fill:red`` looks like three other statements that do take several names (``class A,B hot``), but mermaid
reads ``A,B`` as one name, finds no such node, and draws an empty box called "A,B". The same happens to a name that is
merely misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FLOWCHART = re.compile(r"(?:graph|flowchart)(?:-elk)?\b")
_STYLE = re.compile(r"style[ \t]+(?P<name>\S+)[ \t]")
_NEVER_A_NODE = re.compile(r"(?:style|classDef|class|click|linkStyle|direction)\b")
_WORD = re.compile(r"[^\s\[\](){}<>|&;,:\"'@=]+")

_LINK = re.compile(r"-{2,}|-\.+-?|~{3,}")  # the parts of an arrow that are not between words already


@dataclass(frozen=True, slots=True)
class StrayNode:
    """A box that is drawn without being meant: its name, and the 1-based line within the diagram's source."""

    name: str
    line: int


def stray_nodes(source: str) -> Iterator[StrayNode]:
    """Yield the boxes that ``style`` statements of a flowchart bring into being."""
    statements = list(_statements(source))
    if not statements or not _FLOWCHART.match(statements[0][1]):
        return
    known = {
        name
        for _, text in statements[1:]
        if not _NEVER_A_NODE.match(text)
        for word in _WORD.findall(text)
        for name in _LINK.split(word)
    }
    for line, text in statements[1:]:
        style = _STYLE.match(text)
        if style and style["name"] not in known:
            yield StrayNode(style["name"], line)


def _statements(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each statement, without front matter and comments."""
    lines = source.splitlines()
    start = 0
    opening = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[opening].strip() == "---":
        start = next((number + 1 for number in range(opening + 1, len(lines)) if lines[number].strip() == "---"), 0)
    for number, line in enumerate(lines[start:], start + 1):
        if line.lstrip().startswith("%%"):
            continue
        for statement in line.split(";"):
            if statement.strip():
                yield number, statement.strip()
