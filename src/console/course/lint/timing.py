"""Does the time add up: the document against its slot, and each title against its parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from console.course.kinds import labels_of, path_label
from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.worded import WordedFinding
from console.course.model import Finding, Kind, Outline, Segment, Severity

PLAYED = frozenset({Kind.SESSION, Kind.LAB, Kind.CHALLENGE})
"""The kinds of document that are taught from start to end; the others list what is taught."""

UNDER_SLOT_TOLERATED = 0.1
"""The share of a slot that may stay unplanned before it looks like a mistake: nobody plans the last minutes."""


def untimed_session(document: Document, _library: Library) -> Iterator[Finding]:
    """A session without a single time has nothing to run its timers by."""
    outline = document.outline
    if outline.kind in PLAYED and document.has_content and not outline.segments:
        # A file that nothing calls a session may be a guide beside the sessions.
        called_so = labels_of(outline.title) or path_label(document.path)
        severity = Severity.WARNING if called_so else Severity.INFO
        yield Finding("untimed-session", severity, document.path, _title_line(outline), {"title": outline.title})


def slot(document: Document, _library: Library) -> Iterator[Finding]:
    """What is planned should be what the slot holds."""
    outline = document.outline
    if outline.kind not in PLAYED or outline.slot_minutes is None or not outline.segments:
        return
    planned, room = outline.planned_minutes, outline.slot_minutes
    params = {"planned": _shown(planned), "slot": _shown(room), "difference": _shown(abs(planned - room))}
    if planned > room:
        firm = sum(segment.planned for segment in outline.segments if not _may_shrink(segment))
        severity = Severity.WARNING if firm > room else Severity.INFO
        yield Finding("over-slot", severity, document.path, _title_line(outline), params)
    elif planned < room:
        severity = Severity.WARNING if room - planned > room * UNDER_SLOT_TOLERATED else Severity.INFO
        yield Finding("under-slot", severity, document.path, _title_line(outline), params)


def parts(document: Document, _library: Library) -> Iterator[Finding]:
    """The parts of a title should add up to its own time."""
    for top in document.outline.segments:
        for segment in top.walk():
            if segment.minutes is not None and segment.children:
                yield from _judge_parts(document, segment, segment.minutes)


def _judge_parts(document: Document, segment: Segment, whole: float) -> Iterator[Finding]:
    planned = sum(child.planned for child in segment.children)
    params = {
        "title": segment.title,
        "whole": _shown(whole),
        "parts": _shown(planned),
        "difference": _shown(abs(planned - whole)),
    }
    if planned > whole:
        firm = sum(child.planned for child in segment.children if not _may_shrink(child))
        severity = Severity.WARNING if firm > whole else Severity.INFO
        yield Finding("parts-exceed-whole", severity, document.path, segment.line, params)
    elif planned < whole:
        if document.outline.kind not in PLAYED:
            # Slots of a timetable: what they leave over is breaks more often than a mistake.
            wording, severity = "parts-short-of-whole-breaks", Severity.INFO
        elif _may_shrink(segment) or _has_untimed_parts(document.outline, segment):
            wording, severity = "parts-short-of-whole", Severity.INFO
        else:
            wording, severity = "parts-short-of-whole", Severity.WARNING
        yield WordedFinding("parts-short-of-whole", severity, document.path, segment.line, params, wording)


def _may_shrink(segment: Segment) -> bool:
    """Whether the planned minutes are an upper bound, or the whole segment may be left out."""
    return segment.range or segment.optional


def _has_untimed_parts(outline: Outline, segment: Segment) -> bool:
    """Whether a title beside the timed parts of ``segment`` has no time: then the parts need not sum up."""
    headings = outline.headings
    start = bisect_left(headings, segment.line, key=lambda heading: heading.line)
    if start == len(headings) or headings[start].line != segment.line:
        return False
    own_level = headings[start].level
    below = list(takewhile(lambda heading: heading.level > own_level, headings[start + 1 :]))
    timed = {part.line for part in segment.walk()}
    part_level = min((heading.level for heading in below), default=0)
    return any(heading.level == part_level and heading.line not in timed for heading in below)


def _title_line(outline: Outline) -> int:
    return next((heading.line for heading in outline.headings if heading.level == 1), 1)


def _shown(minutes: float) -> str:
    return f"{minutes:g}"
