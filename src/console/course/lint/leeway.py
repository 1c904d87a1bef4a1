"""What the front matter says of segments, against the segments that there are."""

from __future__ import annotations

from collections.abc import Iterator

from console.course.front_matter import entries_of, front_matter_problems
from console.course.leeway import misfits
from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.model import Finding


def leeway(document: Document, _library: Library) -> Iterator[Finding]:
    """What is said of how segments may be re-planned has to be readable, and about segments that exist."""
    if document.scan.front_matter is None:
        return
    yield from front_matter_problems(document.scan, document.path)
    yield from misfits(document.outline.segments, entries_of(document.scan), document.path)
