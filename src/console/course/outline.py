"""Reads the outline of a document: its headings, and the segments that their times make."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from console.course.front_matter import entries_of
from console.course.kinds import kind_of, segment_kind
from console.course.leeway import with_leeway
from console.course.model import Heading, Kind, Outline, Segment, SegmentKind
from console.course.passages import find_topic, read_points
from console.course.scan import Scan, TitleKind, scan
from console.course.titles import Anchors, TitleWords, is_timed_bold_title, read_title


@dataclass(slots=True)
class _Entry:
    """A heading on its way to become a segment. ``end_line`` is the last line before the next title."""

    heading: Heading
    words: TitleWords
    end_line: int = 0
    children: list[_Entry] = field(default_factory=list)


def outline_of(text: str, *, path: Path | None = None, kind: Kind | None = None) -> Outline:
    """Return the outline of a document's ``text``. ``path`` and ``kind`` help to say what it is; no file is read."""
    return outline_of_scan(scan(text), path=path, kind=kind)


def outline_of_scan(source: Scan, *, path: Path | None = None, kind: Kind | None = None) -> Outline:
    """Return the outline of a document that is scanned already."""
    entries = _entries(source)
    document = next((entry for entry in entries if entry.heading.level == 1 and not entry.heading.bold), None)
    title = document.heading.title if document else _fallback_title(entries, path)
    slot = document.words.duration if document else None
    kind = kind or kind_of(title, path)
    builder = _SegmentBuilder(source, kind)
    return Outline(
        path=path,
        title=title,
        kind=kind,
        slot_minutes=slot.minutes if slot else None,
        segments=with_leeway(
            builder.build(_nest([entry for entry in entries if entry is not document]), None), entries_of(source)
        ),
        headings=tuple(entry.heading for entry in entries),
    )


def _fallback_title(entries: list[_Entry], path: Path | None) -> str:
    if path is not None:
        return path.stem
    return entries[0].heading.title if entries else ""


def _entries(source: Scan) -> list[_Entry]:
    anchors = Anchors()
    entries: list[_Entry] = []
    for title in source.titles:
        bold = title.kind is TitleKind.BOLD
        if bold and not is_timed_bold_title(title.text):
            continue
        words = read_title(title.text)
        anchor = "" if bold else anchors.next(title.text)
        heading = Heading(title.level, words.title, title.text, title.line, bold, anchor)
        if entries:
            entries[-1].end_line = title.line - 1
        entries.append(_Entry(heading, words, end_line=len(source.lines)))
    return entries


def _nest(entries: list[_Entry]) -> list[_Entry]:
    """Hang every entry under the last one above it with a lower level; return those that hang under none."""
    top: list[_Entry] = []
    ancestors: list[_Entry] = []
    for entry in entries:
        while ancestors and ancestors[-1].heading.level >= entry.heading.level:
            ancestors.pop()
        (ancestors[-1].children if ancestors else top).append(entry)
        ancestors.append(entry)
    return top


class _SegmentBuilder:
    def __init__(self, source: Scan, document: Kind) -> None:
        self._source = source
        self._document = document

    def build(self, entries: list[_Entry], parent: SegmentKind | None) -> tuple[Segment, ...]:
        """Return the segments among ``entries``: the timed ones, and those with a timed descendant."""
        found = (self._segment(entry, parent) for entry in entries)
        return tuple(segment for segment in found if segment is not None)

    def _segment(self, entry: _Entry, parent: SegmentKind | None) -> Segment | None:
        duration = entry.words.duration
        kind = segment_kind(entry.heading.title, self._document)
        if parent is SegmentKind.DISCUSSION and kind is not SegmentKind.BREAK:
            kind = SegmentKind.DISCUSSION  # the guideline parts of a discussion are discussed too
        children = self.build(entry.children, kind)
        if duration is None and not children:
            return None
        below = [(child.heading.title, child.heading.line, child.end_line) for child in entry.children]
        discussion = kind is SegmentKind.DISCUSSION
        return Segment(
            title=entry.heading.title,
            minutes=duration.minutes if duration else None,
            line=entry.heading.line,
            range=duration is not None and duration.range,
            optional=duration is not None and duration.optional,
            kind=kind,
            children=children,
            topic=find_topic(self._source, entry.heading.line, entry.end_line, below) if discussion else "",
            points=read_points(self._source, entry.heading.line, entry.end_line),
        )
