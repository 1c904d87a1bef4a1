"""Does a session's discussion last as long as the day promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.worded import WordedFinding
from console.course.model import Finding, Kind, Segment, SegmentKind, Severity

_PROMISES = (
    re.compile(r"마지막(?:에)?\s{0,3}(?P<minutes>\d{1,3})\s{0,3}분"),
    re.compile(r"(?:세션|교시)\s{0,3}(?:당|마다|별로?)\s{0,3}(?P<minutes>\d{1,3})\s{0,3}분"),
    re.compile(r"\b(?:last|final)\s{1,3}(?P<minutes>\d{1,3})\s{0,3}-?\s?min", re.IGNORECASE),
)
_DISCUSSION = re.compile(r"토론|discussion", re.IGNORECASE)


def promised_minutes(prose: str) -> float | None:
    """Return the minutes of discussion that a day's README promises for each session, None when it promises nothing.

    The promise is one line that speaks of discussion and of "the last N minutes": ``각 세션 마지막 10분은 … 토론``.
    """
    for line in prose.splitlines():
        plain = line.replace("*", "")
        if _DISCUSSION.search(plain):
            for pattern in _PROMISES:
                promise = pattern.search(plain)
                if promise:
                    return float(promise["minutes"])
    return None


def discussion(document: Document, library: Library) -> Iterator[Finding]:
    """Compare a session's discussion with the promise of the README beside it."""
    outline = document.outline
    if outline.kind is not Kind.SESSION or not outline.segments:
        return
    promise = library.discussion_promise(document.path)
    held = list(_discussions(outline.segments))
    planned = sum(segment.planned for segment in held)
    if promise is None or planned >= promise:
        return
    wording = "discussion-shorter-than-rule" if held else "discussion-missing"
    line = held[-1].line if held else outline.segments[-1].line
    params = {"promised": f"{promise:g}", "planned": f"{planned:g}"}
    yield WordedFinding(
        "discussion-shorter-than-rule", Severity.WARNING, document.path, line, params, wording
    )


def _discussions(segments: tuple[Segment, ...]) -> Iterator[Segment]:
    """Yield the outermost discussions: the guideline parts inside one are not discussions of their own."""
    for segment in segments:
        if segment.kind is SegmentKind.DISCUSSION:
            yield segment
        else:
            yield from _discussions(segment.children)
