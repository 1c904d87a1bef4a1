"""Headings become slides: a title, an agenda with times, one for each part, and one for each heading with content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from console.course.model import Outline, Segment
from console.deck.model import Block, BlockKind, Row, Slide, SlideKind

_LEAST_AGENDA = 2


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next. Level 0 is a document's text before its first heading."""

    level: int
    title: str
    name: str
    line: int
    end_line: int
    blocks: tuple[Block, ...]
    notes: str
    number: int | None = None


def slides_of(sections: Sequence[Section], outline: Outline, title: str) -> tuple[Slide, ...]:
    """Return the slides of a document, in the order of its headings.

    ``Section.title`` is the heading as shown; ``name`` is without its number and emoji, for trails and part titles.
    """
    slides = list(_Assembly(sections, outline, title).slides())
    return tuple(replace(slide, id=f"s{index}") for index, slide in enumerate(slides))


class _Assembly:
    def __init__(self, sections: Sequence[Section], outline: Outline, title: str) -> None:
        self._sections = sections
        self._title = title
        self._outline = outline
        self._minutes = {segment.line: segment.minutes for top in outline.segments for segment in top.walk()}
        self._planned = {segment.line: segment.planned for top in outline.segments for segment in top.walk()}
        self._parts = {segment.line for segment in outline.segments}
        self._trail: list[Section] = []

    def slides(self) -> Iterator[Slide]:
        rest = list(self._sections)
        lead: list[Section] = []
        while rest and rest[0].level == 0:
            lead.append(rest.pop(0))
        if rest and rest[0].level == 1:
            lead.append(rest.pop(0))
        yield from self._opening(lead)
        for index, section in enumerate(rest):
            following = rest[index + 1].level if index + 1 < len(rest) else 0
            while self._trail and self._trail[-1].level >= section.level:
                self._trail.pop()
            yield from self._section(section, has_parts=following > section.level)
            self._trail.append(section)

    def _opening(self, lead: Sequence[Section]) -> Iterator[Slide]:
        blocks = tuple(block for section in lead for block in section.blocks)
        short = all(block.kind is BlockKind.TEXT for block in blocks) and sum(len(block.head) for block in blocks) < 900
        line, end = (lead[0].line, lead[-1].end_line) if lead else (1, 1)
        slot = self._outline.slot_minutes
        notes = "".join(section.notes for section in lead)
        yield Slide("", self._title, SlideKind.TITLE, line, end, blocks if short else (), notes, minutes=slot)
        agenda = self._agenda()
        if agenda:
            yield Slide("", "", SlideKind.AGENDA, line, end, (agenda,))
        if blocks and not short:
            yield Slide("", self._title, SlideKind.CONTENT, line, end, blocks)

    def _agenda(self) -> Block | None:
        """The timed parts with the numbers that the author gave them, else counted."""
        segments = self._outline.segments
        if len(segments) == 1 and len(segments[0].children) >= _LEAST_AGENDA:
            segments = segments[0].children
        if len(segments) < _LEAST_AGENDA:
            return None
        written = {section.line: section.number for section in self._sections}
        if any(written.get(segment.line) for segment in segments):
            numbers = [str(written.get(segment.line) or "") for segment in segments]
        else:
            numbers = [str(count) for count in range(1, len(segments) + 1)]
        rows = tuple(_agenda_row(segment, number) for segment, number in zip(segments, numbers, strict=True))
        return Block(BlockKind.AGENDA, segments[0].line, '<ol class="agenda">', rows, "</ol>")

    def _section(self, section: Section, *, has_parts: bool) -> Iterator[Slide]:
        trail = tuple(above.name for above in self._trail)
        opens_part = section.line in self._parts if self._parts else section.level <= 2
        slide = Slide(
            id="",
            title=section.title,
            kind=SlideKind.CONTENT,
            line=section.line,
            end_line=section.end_line,
            blocks=section.blocks,
            notes=section.notes,
            trail=trail,
            minutes=self._minutes.get(section.line),
        )
        if has_parts and opens_part:
            fitting = _is_short(section.blocks)
            yield replace(
                slide,
                kind=SlideKind.SECTION,
                title=section.name or section.title,
                blocks=section.blocks if fitting else (),
                minutes=self._planned.get(section.line),
                number=section.number,
                notes=section.notes if fitting or not section.blocks else "",
            )
            if section.blocks and not fitting:
                yield slide
        elif section.blocks or section.notes or not has_parts:
            yield slide


def _is_short(blocks: Sequence[Block]) -> bool:
    return all(block.kind is BlockKind.TEXT for block in blocks) and sum(len(block.head) for block in blocks) < 400


def _agenda_row(segment: Segment, number: str) -> Row:
    html = f'<span class="marker">{number}</span>{escape(segment.title, quote=False)}'
    return Row(html=html, line=segment.line, marker=f"{segment.planned:g}" if segment.planned else "")
