"""Runs all rules over a file or a folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.registry import DRAWING_RULES, RULES
from console.course.lint.root import course_root
from console.course.model import Finding, Severity
from console.course.render_port import RenderPort
from console.errors import RenderError

log = logging.getLogger(__name__)


def lint_path(path: Path, *, render: RenderPort | None = None) -> list[Finding]:
    """Return everything that is wrong with the course folder or markdown file ``path``, by file and line.

    ``render`` draws what only a drawing can tell; without one, or when it fails, one finding says what was not
    checked. Files that cannot be read are findings too: nothing is raised.
    """
    library = Library(course_root(path))
    findings = set[Finding]()
    files = [path]
    documents = [document for file in files if (document := library.document(file)) is not None]
    for file in files:
        findings.update(library.problems(file))
    for document in documents:
        findings.update(finding for rule in RULES for finding in rule(document, library))
    findings.update(_drawn(documents, path, render))
    return sorted(findings, key=_place)


def _drawn(documents: Sequence[Document], path: Path, render: RenderPort | None) -> Iterator[Finding]:
    """Yield what drawing the documents brings to light, or that nothing could be drawn."""
    diagrams = sum(len(document.diagrams) for document in documents)
    not_checked = Finding("not-checked", Severity.INFO, path, None, {"diagrams": diagrams})
    if render is None:
        yield not_checked
        return
    try:
        for document in documents:
            for rule in DRAWING_RULES:
                yield from rule(document, render)
    except RenderError as error:
        log.warning("the renderer gave up: %s", error)
        yield not_checked


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return (str(finding.path or ""), finding.line or 0, finding.code, str(sorted(finding.params.items())))
