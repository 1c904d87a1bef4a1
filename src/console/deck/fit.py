"""Make every slide fit: as it is, else smaller down to a readable floor, else shared out over several.

Pure: it works on the heights that the page measured (`console.deck.measure`). Sharing out is a shortest path over the
places where a slide may be cut: each page costs one, a cut costs what it hurts, and uneven pages cost a little.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.course.model import Finding, Severity
from console.deck.cuts import Atom, Cut, atoms_of, best_cuts
from console.deck.measure import Measures, SlideMeasure
from console.deck.model import Block, BlockKind, Deck, Fit, Row, Slide

SCALES = (0.95, 0.9, 0.85)
"""Sizes tried before a slide is split. At the last, body text is 24 and code 18 of 720 pixels high."""
_SMALLEST = 0.4
_TOLERANCE = 0.5
"""Pixels of rounding in the page's measures that do not count as too tall."""


def fit_deck(deck: Deck, measures: Measures) -> Deck:
    """Return the deck with every measured slide made to fit; slides without a measure stay as they are.

    What could not be made to fit at a readable size is scaled down further and added to the problems.
    """
    slides: list[Slide] = []
    problems: list[Finding] = []
    for slide in deck.slides:
        measure = measures.get(slide.id)
        if measure is None or len(measure.blocks) != len(slide.blocks):
            slides.append(slide)
            continue
        for part, excess in fit_slide(slide, measure):
            slides.append(part)
            if excess > 0:
                problems.append(_overflow(deck, part, excess))
    return replace(deck, slides=tuple(slides), problems=(*deck.problems, *problems))


def fit_slide(slide: Slide, measure: SlideMeasure) -> list[tuple[Slide, float]]:
    """Return the slides that ``slide`` becomes, each with the share by which it is too tall at the floor, else 0."""
    room = measure.available + _TOLERANCE
    if measure.height <= room:
        return [(slide, 0.0)]
    for scale, height in sorted(measure.at_scale, reverse=True):
        if scale >= SCALES[-1] and height <= room:
            return [(replace(slide, fit=Fit.SHRUNK, scale=scale), 0.0)]
    atoms = atoms_of(slide.blocks, measure.blocks)
    columns = 2 if len(slide.blocks) == 1 and slide.blocks[0].half else 1
    pages = best_cuts(atoms, room, columns)
    parts = [_part(slide, atoms, page, number, len(pages)) for number, page in enumerate(pages, start=1)]
    return [_squeezed(part, max(cut.height for cut in page), room) for part, page in zip(parts, pages, strict=True)]


def _squeezed(part: Slide, height: float, room: float) -> tuple[Slide, float]:
    """Scale down a part whose single piece is too tall, and say so when that passes the readable floor."""
    if height <= room:
        return part, 0.0
    scale = max(_SMALLEST, room / height)
    fitted = replace(part, scale=scale, fit=part.fit if part.parts > 1 else Fit.SHRUNK)
    return fitted, height / room - 1 if scale < SCALES[-1] else 0.0


def _part(slide: Slide, atoms: list[Atom], page: list[Cut], number: int, count: int) -> Slide:
    blocks = tuple(_blocks(slide, atoms, page))
    if count == 1:
        return replace(slide, blocks=blocks)
    first, last = atoms[page[0].start], atoms[page[-1].end - 1]
    return replace(
        slide,
        id=slide.id if number == 1 else f"{slide.id}-{number}",
        blocks=blocks,
        fit=Fit.SPLIT,
        part=number,
        parts=count,
        line=slide.line if number == 1 else first.line,
        end_line=slide.end_line if number == count else max(first.line, last.line),
        notes=slide.notes if number == 1 else "",
    )


def _blocks(slide: Slide, atoms: list[Atom], page: list[Cut]) -> Iterable[Block]:
    """Rebuild the blocks of one page from its atoms; rows of one block stay together."""
    starts = [cut.start for cut in page[1:]]
    chosen: dict[int, list[Atom]] = {}
    for cut in page:
        for atom in atoms[cut.start : cut.end]:
            chosen.setdefault(atom.block, []).append(atom)
    for index, pieces in chosen.items():
        block = slide.blocks[index]
        if pieces[0].whole:
            yield block
            continue
        first, last = pieces[0].row, pieces[-1].row + 1
        columns = tuple(atoms[start].row - first for start in starts)
        yield replace(
            block,
            rows=block.rows[first:last],
            first=block.first + first,
            ancestors=ancestors(block, first),
            cuts=columns,
            cut_ancestors=tuple(
                tuple(row for row in ancestors(block, first + cut) if row.depth > 0) for cut in columns
            ),
        )


def ancestors(block: Block, row: int) -> tuple[Row, ...]:
    """Return the entries above ``row`` in an outline, outermost first; nothing for code and tables."""
    if block.kind not in {BlockKind.TREE, BlockKind.LIST}:
        return ()
    found: list[Row] = []
    depth = block.rows[row].depth
    for candidate in reversed(block.rows[:row]):
        if depth == 0:
            break
        if candidate.depth < depth:
            depth = candidate.depth
            found.append(candidate)
    return tuple(reversed(found))


def _overflow(deck: Deck, slide: Slide, excess: float) -> Finding:
    params = {"title": slide.title, "percent": round(excess * 100)}
    return Finding("slide-overflow", Severity.WARNING, deck.path, slide.line, params)


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the pre-flight list: what was done to the slide that begins at ``line``."""

    title: str
    line: int
    fit: Fit
    scale: float
    parts: int


def fit_summary(deck: Deck) -> tuple[Summary, ...]:
    """Return what was done to every slide that did not fit as it was."""
    return tuple(
        Summary(slide.title, slide.line, slide.fit, slide.scale, slide.parts)
        for slide in deck.slides
        if slide.fit is not Fit.AS_IS and slide.part == 1
    )
