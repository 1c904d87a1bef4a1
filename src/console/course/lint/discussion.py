"""Does a session's discussion last as long as the day promises."""

from __future__ import annotations

from collections.abc import Iterator

from console.course.agreements import agreements_of
from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.root import absolute
from console.course.lint.worded import WordedFinding
from console.course.model import Finding, Kind, Segment, SegmentKind, Severity


def discussion(document: Document, library: Library) -> Iterator[Finding]:
    """Compare a session's discussion with the promise that the README beside it, or above, makes."""
    outline = document.outline
    if outline.kind is not Kind.SESSION or not outline.segments:
        return
    promised = _promised_minutes(document, library)
    held = list(_discussions(outline.segments))
    planned = sum(segment.planned for segment in held)
    if promised is None or planned >= promised:
        return
    wording = "discussion-shorter-than-rule" if held else "discussion-missing"
    line = held[-1].line if held else outline.segments[-1].line
    params = {"promised": f"{promised:g}", "planned": f"{planned:g}"}
    yield WordedFinding("discussion-shorter-than-rule", Severity.WARNING, document.path, line, params, wording)


def _promised_minutes(document: Document, library: Library) -> float | None:
    folder = absolute(document.path).parent
    for place in (folder, folder.parent):
        readme = library.readme(place) if place.is_relative_to(library.root) else None
        promise = agreements_of(readme.scan).discussion if readme else None
        if promise:
            return promise.minutes
    return None


def _discussions(segments: tuple[Segment, ...]) -> Iterator[Segment]:
    """Yield the outermost discussions: the guideline parts inside one are not discussions of their own."""
    for segment in segments:
        if segment.kind is SegmentKind.DISCUSSION:
            yield segment
        else:
            yield from _discussions(segment.children)
