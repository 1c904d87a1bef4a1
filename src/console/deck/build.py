"""From a document's text to its deck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from console.course.model import Finding, Outline, Severity
from console.course.scan import LineKind, Scan, Title, TitleKind, scan
from console.deck.blocks import BlockMaker
from console.deck.inline import Inline, link_definitions
from console.deck.model import Deck
from console.deck.notes import FrontMatter, front_matter, separate_notes
from console.deck.reader import chunks_of
from console.deck.sanitise import Sanitiser
from console.deck.slides import Section, slides_of

LARGEST = 500_000
MOST_LINES = 20_000
MOST_SLIDES = 2_000
"""How much of a document becomes slides: many times what a session holds, and no more than a class can wait for."""
_TIME = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_NUMBER = re.compile(r"\W*(\d{1,2})[.)]\s")


def build_deck(text: str, *, outline: Outline, base: Path | None = None, root: Path | None = None) -> Deck:
    """Return the deck of a document. Never raises on content; what cannot be shown as written is in ``problems``.

    ``outline`` is the outline of the same text: its headings, bold titles and times decide the slides. ``base`` is the
    folder of the document and ``root`` the course's (``base`` when not given): pictures outside it are refused.
    """
    problems: list[Finding] = []
    text, whole = _beginning(text)
    document = scan(text)
    matter = front_matter(document)
    inline = Inline(link_definitions(document))
    sanitiser = Sanitiser(_folder(base, root))
    maker = BlockMaker(inline, sanitiser)
    title = matter.title or outline.title or (outline.path.stem if outline.path else "")
    sections = []
    for span in _spans(document, outline, matter):
        sections.append(_section(document, span, inline, maker, sanitiser))
        problems += [
            Finding(refusal.code, Severity.WARNING, outline.path, span.line, {"target": refusal.target})
            for refusal in sanitiser.take_refused()
        ]
    slides = slides_of(sections, outline, title)
    if not whole or len(slides) > MOST_SLIDES:
        problems.append(Finding("deck-too-long", Severity.WARNING, outline.path, slides[-1].end_line))
    diagrams = tuple(maker.diagrams.values())
    return Deck(title, slides[:MOST_SLIDES], diagrams, tuple(problems), outline.path, matter.theme)


def _beginning(text: str) -> tuple[str, bool]:
    """Return as much of the text as becomes slides, and whether that is all of it."""
    begin = text[:LARGEST]
    lines = begin.split("\n", MOST_LINES)
    if len(begin) == len(text) and len(lines) <= MOST_LINES:
        return text, True
    return "\n".join(lines[:MOST_LINES]), False


@dataclass(frozen=True, slots=True)
class _Span:
    """The lines of one slide or more: heading at ``line``, content from ``first`` to ``last``."""

    level: int
    text: str
    name: str
    line: int
    first: int
    last: int
    timed: bool = False


def _spans(document: Scan, outline: Outline, matter: FrontMatter) -> Iterator[_Span]:
    """Cut the document at its headings and timed bold titles; with rules as separators, at the rules instead."""
    named = {heading.line: heading for heading in outline.headings}
    timed = {segment.line for top in outline.segments for segment in top.walk() if segment.minutes is not None}
    begin = document.front_matter.end_line + 1 if document.front_matter else 1
    titles = [
        title for title in document.titles if title.kind is not TitleKind.BOLD or title.line in timed & named.keys()
    ]
    if matter.rules:
        pieces = _between_rules(document, begin, titles)
    else:
        pieces = _between_titles(begin, titles, len(document.lines))
    for title, first, last in pieces:
        if title is None:
            yield _Span(0, "", "", first, first, last)
            continue
        content = title.line + 1
        while title.kind is TitleKind.SETEXT and content <= last and document.kinds[content - 1] is LineKind.HEADING:
            content += 1
        name = named[title.line].title if title.line in named else title.text
        yield _Span(title.level, title.text, name, title.line, content, last, title.line in timed)


_Piece = tuple[Title | None, int, int]


def _between_titles(begin: int, titles: list[Title], last: int) -> Iterator[_Piece]:
    if not titles or titles[0].line > begin:
        yield None, begin, titles[0].line - 1 if titles else last
    ends = [title.line - 1 for title in titles[1:]] + [last]
    for title, end in zip(titles, ends, strict=False):
        yield title, title.line, end


def _between_rules(document: Scan, begin: int, titles: list[Title]) -> Iterator[_Piece]:
    """A piece that begins with a heading is named by it; any other has no title of its own."""
    by_line = {title.line: title for title in titles}
    first = begin
    rules = [line for line, kind in enumerate(document.kinds, start=1) if kind is LineKind.RULE and line >= begin]
    for rule in [*rules, len(document.lines) + 1]:
        words = next((line for line in range(first, rule) if document.kinds[line - 1] is not LineKind.BLANK), None)
        if words is not None:
            yield by_line.get(words), words, rule - 1
        first = rule + 1


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
        return base.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return ""
