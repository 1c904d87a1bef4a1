"""One markdown file as the rules see it: read and scanned once, whatever the number of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.course.lint.targets import Target, tag_anchors, targets
from console.course.model import Outline
from console.course.scan import Fence, LineKind, Scan

_DIAGRAM = "mermaid"
_BLOCK_START = re.compile(r"\s*(?:[-+*]\s|\d{1,9}[.)]\s|[|>#])")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the course. ``path`` is spelt as the person spelt it who asked for the lint."""

    path: Path
    text: str
    scan: Scan
    outline: Outline

    @property
    def has_content(self) -> bool:
        """Whether there is anything in it but blank lines."""
        return any(kind is not LineKind.BLANK for kind in self.scan.kinds)

    @property
    def diagrams(self) -> tuple[Fence, ...]:
        """The fences that mermaid draws."""
        return tuple(fence for fence in self.scan.fences if fence.language == _DIAGRAM)

    @property
    def targets(self) -> Iterator[Target]:
        """Everything the prose points at, in the order of the file."""
        for line, prose in self.prose():
            yield from targets(prose, line)

    @property
    def anchors(self) -> Iterator[str]:
        """The names that a link into this file may end in."""
        for heading in self.outline.headings:
            if heading.anchor:
                yield heading.anchor
        for _, prose in self.prose():
            yield from tag_anchors(prose)

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield the runs of prose with their first line numbers.

        Links and code spans may run over lines, but not out of a paragraph, a list item or a table row.
        """
        first, run = 1, list[str]()
        for number, line in self.scan.text_lines():
            if run and (number != first + len(run) or _BLOCK_START.match(line)):
                yield first, "\n".join(run)
                run = []
            if not run:
                first = number
            run.append(line)
        if run:
            yield first, "\n".join(run)
