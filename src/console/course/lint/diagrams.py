"""Mermaid diagrams: they draw, and draw nothing that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.mermaid import stray_nodes
from console.course.model import Finding, Severity
from console.course.render_port import RenderPort
from console.course.scan import Fence

LONGEST_MESSAGE = 300

_LINE_IN_MESSAGE = re.compile(r"\bline (\d{1,6})\b")


def stray_boxes(document: Document, _library: Library) -> Iterator[Finding]:
    """Find the boxes that the source alone betrays."""
    for fence in document.diagrams:
        for stray in stray_nodes(document.scan.fence_text(fence)):
            yield _stray(document, stray.name, fence.line + stray.line)


def drawn_diagrams(document: Document, render: RenderPort) -> Iterator[Finding]:
    """Draw the diagrams; report those that fail, and the stray boxes that only the drawing shows."""
    if not document.diagrams:
        return
    sources = [document.scan.fence_text(fence) for fence in document.diagrams]
    reports = render.diagram_problems(sources)
    for fence, source, report in zip(document.diagrams, sources, reports, strict=True):
        if report.message is not None:
            message = " ".join(report.message.split())[:LONGEST_MESSAGE]
            line = _failing_line(fence, message)
            yield Finding("mermaid-error", Severity.ERROR, document.path, line, {"reason": message})
        betrayed = {stray.name for stray in stray_nodes(source)}
        for name in report.stray:
            if name not in betrayed:
                yield _stray(document, name, fence.line)


def _stray(document: Document, name: str, line: int) -> Finding:
    return Finding("mermaid-stray-node", Severity.WARNING, document.path, line, {"name": name})


def _failing_line(fence: Fence, message: str) -> int:
    """Return the line of the file that mermaid's message speaks of, the fence's own when it names none."""
    named = _LINE_IN_MESSAGE.search(message)
    return min(fence.line + int(named[1]), fence.end_line) if named else fence.line
