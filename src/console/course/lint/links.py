"""Do the links lead somewhere: files that are there, titles that are there, nothing outside the course.

Remote addresses are not followed: a lint that needs the network lies on a train.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from console.course.folders import is_markdown
from console.course.lint.document import Document
from console.course.lint.library import Library, comparable
from console.course.lint.root import absolute
from console.course.lint.targets import unescaped
from console.course.lint.worded import WordedFinding
from console.course.model import Finding, Severity

_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_LOCAL_SCHEME = re.compile(r"(?:file|javascript|vbscript):", re.IGNORECASE)
_SCHEME = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why a link does not work; ``wording`` is the sentence that says so."""

    code: str
    severity: Severity
    wording: str


_MISSING = _Fault("missing-file", Severity.ERROR, "missing-file")
_OUTSIDE = _Fault("broken-link", Severity.ERROR, "broken-link-outside")
_NO_TITLE = _Fault("broken-link", Severity.WARNING, "broken-link-anchor")


def links(document: Document, library: Library) -> Iterator[Finding]:
    """Judge every target of a document that is not remote."""
    faults: dict[str, _Fault | None] = {}  # a page may link the same place thousands of times
    for target in document.targets:
        if target.raw not in faults:
            faults[target.raw] = _fault(target.raw, document.path, library)
        fault = faults[target.raw]
        if fault:
            params = {"target": target.raw}
            yield WordedFinding(fault.code, fault.severity, document.path, target.line, params, fault.wording)


def _fault(raw: str, page: Path, library: Library) -> _Fault | None:
    written = unescaped(raw).strip()
    if _DRIVE.match(raw) or _LOCAL_SCHEME.match(written):
        return _OUTSIDE
    if _SCHEME.match(written):
        return None
    if written.startswith("/"):
        return _OUTSIDE
    address, _, anchor = written.partition("#")
    place = unquote(address.partition("?")[0])
    file = absolute(page.parent / place) if place else page
    if place:
        if not _exists(file):
            return _MISSING
        if not file.is_relative_to(library.root):
            return _OUTSIDE
    if anchor and is_markdown(file) and not _has_title(library, file, unquote(anchor)):
        return _NO_TITLE
    return None


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # names that no file can have: too long, or with a NUL inside
        return False


def _has_title(library: Library, file: Path, anchor: str) -> bool:
    if anchor == "top" or anchor.startswith(":~:"):  # every browser knows these two
        return True
    names = library.anchors(file)
    return names is None or comparable(anchor) in names
