"""Do the links lead somewhere: files that are there, titles that are there, nothing outside the course.

Remote addresses are not followed: a lint that needs the network lies on a train.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from console.course.folders import is_markdown
from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.root import absolute
from console.course.lint.targets import Target, unescaped
from console.course.lint.worded import WordedFinding
from console.course.model import Finding, Severity

_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")
_LOCAL_SCHEME = re.compile(r"(?:file|javascript|vbscript):", re.IGNORECASE)
_SCHEME = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]+:")
_INVISIBLE = dict.fromkeys((0xFE0F, 0x200D))  # emoji joiners, which a slug keeps and no author types


def links(document: Document, library: Library) -> Iterator[Finding]:
    """Judge every target of a document that is not remote."""
    for target in document.targets:
        finding = _judge(target, document, library)
        if finding:
            yield finding


def _judge(target: Target, document: Document, library: Library) -> Finding | None:
    written = unescaped(target.raw).strip()
    if _DRIVE.match(target.raw) or _LOCAL_SCHEME.match(written):
        return _broken(document, target, "broken-link-outside")
    if _SCHEME.match(written):
        return None
    if written.startswith("/"):
        return _broken(document, target, "broken-link-outside")
    address, _, anchor = written.partition("#")
    place = unquote(address.partition("?")[0])
    file = absolute(document.path.parent / place) if place else document.path
    if place:
        if not _exists(file):
            return Finding("missing-file", Severity.ERROR, document.path, target.line, {"target": target.raw})
        if not file.is_relative_to(library.root):
            return _broken(document, target, "broken-link-outside")
    if anchor and is_markdown(file) and not _has_title(library, file, unquote(anchor)):
        return _broken(document, target, "broken-link-anchor")
    return None


def _broken(document: Document, target: Target, wording: str) -> Finding:
    severity = Severity.WARNING if wording == "broken-link-anchor" else Severity.ERROR
    return WordedFinding("broken-link", severity, document.path, target.line, {"target": target.raw}, wording)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # names that no file can have: too long, or with a NUL inside
        return False


def _has_title(library: Library, file: Path, anchor: str) -> bool:
    if anchor == "top" or anchor.startswith(":~:"):  # every browser knows these two
        return True
    target = library.document(file)
    return target is None or _plain(anchor) in {_plain(name) for name in target.anchors}


def _plain(anchor: str) -> str:
    return unicodedata.normalize("NFC", anchor).translate(_INVISIBLE).casefold()
