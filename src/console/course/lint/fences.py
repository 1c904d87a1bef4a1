"""Fenced blocks: they end where their author meant, and YAML inside them parses."""

from __future__ import annotations

from collections.abc import Iterator

from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.yaml_syntax import yaml_problem
from console.course.model import Finding, Severity

YAML = frozenset({"yaml", "yml"})


def unclosed_fence(document: Document, _library: Library) -> Iterator[Finding]:
    """A fence that never closes swallows the slides after it."""
    for fence in document.scan.fences:
        if not fence.closed:
            params = {"end": fence.end_line}
            yield Finding("unclosed-fence", Severity.ERROR, document.path, fence.line, params)


def yaml_error(document: Document, _library: Library) -> Iterator[Finding]:
    """Students paste these blocks into a terminal; what does not parse stops the whole room."""
    for fence in document.scan.fences:
        if fence.language in YAML:
            problem = yaml_problem(document.scan.fence_text(fence))
            if problem:
                line = min(fence.line + problem.line, fence.end_line)
                params = {"reason": problem.reason}
                yield Finding("yaml-error", Severity.ERROR, document.path, line, params)
