"""From a document's text to its deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

from console.course.model import Finding, Outline, Severity
from console.course.scan import Scan, TitleKind, scan
from console.deck.blocks import BlockMaker
from console.deck.chunks import Chunk, Paragraph, Rule, chunks_of
from console.deck.inline import Inline, link_definitions
from console.deck.model import Deck
from console.deck.notes import FrontMatter, front_matter, separate_notes
from console.deck.sanitise import Sanitiser
from console.deck.slides import Section, slides_of

LARGEST = 2_000_000
"""Characters of a document that become slides; nobody shows more in one session, and the rest must not hang the room."""
_TIME = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_NUMBER = re.compile(r"\W*(\d{1,2})[.)]\s")


def build_deck(text: str, *, outline: Outline, base: Path | None = None, root: Path | None = None) -> Deck:
    """Return the deck of a document. Never raises on content; what cannot be shown as written is in ``problems``.

    ``outline`` is the outline of the same text: its headings, bold titles and times decide the slides. ``base`` is the
    folder of the document and ``root`` the course's (``base`` when not given): pictures outside it are refused.
    """
    problems: list[Finding] = []
    if len(text) > LARGEST:
        text = text[: text.rfind("\n", 0, LARGEST) + 1] or text[:LARGEST]
        problems.append(Finding("deck-too-long", Severity.WARNING, outline.path, None, {"kilobytes": LARGEST // 1000}))
    document = scan(text)
    matter = front_matter(document)
    inline = Inline(link_definitions(document))
    sanitiser = Sanitiser(_folder(base, root))
    maker = BlockMaker(inline, sanitiser)
    title = matter.title or outline.title
    sections = []
    for span in _spans(document, outline, matter):
        sections.append(_section(document, span, inline, maker, sanitiser))
        problems += [
            Finding(refusal.code, Severity.WARNING, outline.path, span.line, {"target": refusal.target})
            for refusal in sanitiser.take_refused()
        ]
    if sections and not title:
        title = next((section.title for section in sections if section.level == 1), "")
    slides = slides_of(sections, outline, title or (outline.path.stem if outline.path else ""))
    return Deck(title, slides, tuple(maker.diagrams.values()), tuple(problems), outline.path, matter.theme)


@dataclass(frozen=True, slots=True)
class _Span:
    """The lines under one heading: heading at ``line``, content from ``first`` to ``last``."""

    level: int
    text: str
    name: str
    line: int
    first: int
    last: int
    timed: bool


def _spans(document: Scan, outline: Outline, matter: FrontMatter) -> Iterator[_Span]:
    """Cut the document at its headings and bold titles; with rules as separators, at the rules instead."""
    named = {heading.line: heading for heading in outline.headings}
    timed = {segment.line for top in outline.segments for segment in top.walk() if segment.minutes is not None}
    begin = document.front_matter.end_line + 1 if document.front_matter else 1
    titles = [
        title
        for title in document.titles
        if title.kind is not TitleKind.BOLD or (title.line in named and named[title.line].bold and title.line in timed)
    ]
    last = len(document.lines)
    ends = [title.line - 1 for title in titles[1:]] + [last]
    if not titles or titles[0].line > begin:
        yield _Span(0, "", "", begin, begin, titles[0].line - 1 if titles else last, False)
    for title, end in zip(titles, ends, strict=True):
        heading = named.get(title.line)
        first = title.line + 1
        while title.kind is TitleKind.SETEXT and first <= end and document.kinds[first - 1] == "heading":
            first += 1
        name = heading.title if heading else title.text
        yield _Span(title.level, title.text, name, title.line, first, end, title.line in timed)


def _section(document: Scan, span: _Span, inline: Inline, maker: BlockMaker, sanitiser: Sanitiser) -> Section:
    chunks = chunks_of(document, span.first, span.last)
    shown, notes = separate_notes(chunks)
    title = inline.plain(span.text)
    number = _NUMBER.match(title)
    if span.timed:
        title = _TIME.sub("", title)
    return Section(
        level=span.level,
        title=title,
        name=span.name,
        line=span.line,
        end_line=span.last,
        blocks=maker.blocks(shown),
        notes="".join(f"<p>{sanitiser.clean(inline.html(note))}</p>" for note in notes),
        number=int(number[1]) if number else None,
    )


def _folder(base: Path | None, root: Path | None) -> str:
    if base is None or root is None:
        return ""
    try:
        return quote(base.resolve().relative_to(root.resolve()).as_posix())
    except (ValueError, OSError):
        return ""
