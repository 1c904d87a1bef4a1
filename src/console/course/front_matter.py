"""Reads what the front matter of a document says of its segments. Whatever else stands there is somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from console.course.leeway import KEY, Entry, read_entries
from console.course.manifest_values import load_mapping
from console.course.model import Finding, Severity
from console.course.scan import Scan

LARGEST = 20_000  # characters; a hundred segments need a tenth of it
_MENTIONS = re.compile(rf"^[\"']?{KEY}[\"']?\s*:", re.MULTILINE)
# What is said of course.yaml in words of its own, is said of front matter in others.
_CODES = {
    "manifest-yaml": "front-matter-yaml",
    "manifest-alias": "front-matter-alias",
    "manifest-too-deep": "front-matter-too-deep",
}


def entries_of(source: Scan) -> tuple[Entry, ...]:
    """Return what holds of the document's segments; what is wrong is left out (`front_matter_problems` names it)."""
    text = _text(source)
    return _read(text, Path())[0] if _MENTIONS.search(text) else ()


def front_matter_problems(source: Scan, path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the front matter of the document ``path``, by line of that file."""
    text = _text(source)
    if not text.strip():
        return
    says_something = _MENTIONS.search(text) is not None
    for problem in _read(text, path)[1]:
        if problem.code == "manifest-yaml":
            yield replace(problem, code=_CODES[problem.code], severity=Severity.WARNING)
        elif says_something:
            yield replace(problem, code=_CODES.get(problem.code, problem.code))


def _read(text: str, path: Path) -> tuple[tuple[Entry, ...], list[Finding]]:
    problems: list[Finding] = []
    fields = load_mapping(text, path, problems)
    return (read_entries(fields) if fields is not None else ()), problems


def _text(source: Scan) -> str:
    """Return the text between the rules, with an empty line in place of the first: lines keep their numbers."""
    span = source.front_matter
    if span is None:
        return ""
    text = "\n".join(("", *source.lines[span.line : span.end_line - 1]))
    return text if len(text) <= LARGEST else ""
