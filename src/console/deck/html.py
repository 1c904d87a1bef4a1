"""The deck as one HTML document: all slides in one DOM, the page shows one of them at a time.

The runtime adds the class ``current`` to one ``section.slide`` and ``shown`` to fragments up to the current step; in
the export every fragment is visible and the slides stand one under the other, one a printed page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from html import escape

from console.deck.diagrams import figure
from console.deck.model import Block, BlockKind, Deck, Drawing, Row, Slide, SlideKind
from console.deck.sanitise import ASSET_SCHEME
from console.deck.style import stylesheet
from console.deck.width import text_width
from console.deck.words import plain
from console.messages import Message, render

SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src {images}; font-src {images}"
_ROOMY_KINDS = {BlockKind.TEXT, BlockKind.LIST, BlockKind.AGENDA}
_ROOMY_LINES, _ROOMY_WIDTH = 6, 31
_ASSET = re.compile(rf'src="({ASSET_SCHEME}:[^"]*)"')


class Role(StrEnum):
    """Who looks at the document; only the presenter sees what went wrong with a diagram."""

    PRESENTER = "presenter"
    AUDIENCE = "audience"
    EXPORT = "export"


def deck_html(
    deck: Deck,
    *,
    theme: str = "dark",
    lang: str = "ko",
    role: Role = Role.AUDIENCE,
    drawings: Mapping[str, Drawing] | None = None,
    asset: Callable[[str], str | None] | None = None,
) -> str:
    """Return the whole document.

    ``theme`` is "dark" or "light"; ``drawings`` maps a diagram's key to what became of it (missing ones are still
    being drawn). ``asset`` turns a picture's ``console-asset:`` address into one to embed (a ``data:`` URL for an
    export) or None, which leaves a placeholder; without it the addresses stay.
    """
    writer = _Writer(deck, lang, role, drawings or {})
    slides = "\n".join(writer.slide(slide, index) for index, slide in deck.indexed())
    if asset is not None:
        slides = _embed(slides, asset)
    images = "data:" if role is Role.EXPORT else f"{ASSET_SCHEME}: data:"
    policy = SECURITY_POLICY.format(images=images)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}" data-theme="{escape(theme)}" data-role="{role.value}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=1280">\n<title>{escape(deck.title)}</title>\n'
        f"<style>\n{stylesheet(theme)}</style>\n</head>\n<body>\n"
        f'<main id="deck">\n{slides}\n</main>\n</body>\n</html>\n'
    )


def duration_text(minutes: float, lang: str) -> str:
    """Return a length of time as the room reads it: "15분", "1시간 30분"."""
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return render(Message("deck-minutes", {"minutes": f"{minutes:g}"}), lang)
    if rest == 0:
        return render(Message("deck-hours", {"hours": f"{hours:g}"}), lang)
    return render(Message("deck-hours-minutes", {"hours": f"{hours:g}", "minutes": f"{rest:g}"}), lang)


def _embed(html: str, asset: Callable[[str], str | None]) -> str:
    def replaced(source: re.Match[str]) -> str:
        embedded = asset(source[1])
        return f'src="{escape(embedded)}"' if embedded else 'class="missing"'

    return _ASSET.sub(replaced, html)


class _Writer:
    """Writes slides for one language, one role and one set of drawings."""

    def __init__(self, deck: Deck, lang: str, role: Role, drawings: Mapping[str, Drawing]) -> None:
        self._diagrams = {diagram.key: diagram for diagram in deck.diagrams}
        self._lang = lang
        self._role = role
        self._drawings = drawings

    def slide(self, slide: Slide, index: int) -> str:
        steps = _Steps()
        blocks = "\n".join(self._block(block, number, steps) for number, block in enumerate(slide.blocks))
        lone = " statement" if _is_statement(slide) else " roomy" if _is_roomy(slide) else ""
        scale = f"{slide.scale:.4g}"
        return (
            f'<section class="slide kind-{slide.kind.value}{lone}" id="{escape(slide.id)}" data-index="{index}"'
            f' data-line="{slide.line}" data-fragments="{slide.fragments}" style="--scale:{scale}">\n'
            f'{self._header(slide)}\n<div class="body"><div class="flow">\n{blocks}\n</div></div>\n</section>'
        )

    def _header(self, slide: Slide) -> str:
        trail = '<span class="sep"> › </span>'.join(escape(step) for step in slide.trail)
        part = f'<span class="part">{slide.part}/{slide.parts}</span>' if slide.parts > 1 else ""
        number = "" if slide.number is None else f'<p class="number">{slide.number}</p>'
        shown = ""
        if slide.minutes is not None and slide.kind is not SlideKind.AGENDA:
            # The title's time is that of the slot, which no new plan changes.
            of = "" if slide.kind is SlideKind.TITLE else f' data-minutes="{slide.line}"'
            shown = f'<p class="minutes"{of}>{escape(duration_text(slide.minutes, self._lang))}</p>'
        continued = ""
        if slide.part > 1:
            continued = f' <span class="continued">{escape(self._say("deck-continued"))}</span>'
        title = slide.title or (self._say("deck-agenda") if slide.kind is SlideKind.AGENDA else "")
        return (
            f'<header><p class="trail">{trail}</p>{number}<h1 class="title">{escape(title)}{continued}</h1>'
            f"{shown}{part}</header>"
        )

    def _say(self, code: str, **params: object) -> str:
        return render(Message(code, params), self._lang)

    def _block(self, block: Block, number: int, steps: _Steps) -> str:
        fragment = steps.mark(True) if block.step else ""
        half = " half" if block.half else ""
        opening = (
            f'<div class="block block-{block.kind.value}{half}{" fragment" if fragment else ""}"{fragment}'
            f' data-block="{number}" data-line="{block.line}">'
        )
        return f"{opening}{self._inside(block, steps)}</div>"

    def _inside(self, block: Block, steps: _Steps) -> str:
        if block.kind is BlockKind.DIAGRAM:
            drawing = self._drawings.get(block.head)
            presenter = self._role is Role.PRESENTER
            return figure(self._diagrams[block.head], drawing, presenter=presenter, lang=self._lang)
        if not block.rows:
            return block.head
        bounds = [0, *block.cuts, len(block.rows)]
        repeated = [block.ancestors, *block.cut_ancestors]
        columns = []
        for start, end, above in zip(bounds, bounds[1:], repeated, strict=False):
            rows = [self._again(row) for row in above]
            rows += [self._row(block, start + offset, row, steps) for offset, row in enumerate(block.rows[start:end])]
            columns.append(block.head + "".join(rows) + block.tail)
        return columns[0] if len(columns) == 1 else f'<div class="columns">{"".join(columns)}</div>'

    def _row(self, block: Block, index: int, row: Row, steps: _Steps) -> str:
        fragment = steps.mark(row.step) if row.step is not None else ""
        css = f"row{' fragment' if fragment else ''}"
        data = f' data-row="{index}"{fragment}'
        match block.kind:
            case BlockKind.CODE:
                number = f'<span class="no">{block.first + index + 1}</span>'
                return f'<span class="{css}"{data}>{number}<span class="line">{row.html}</span></span>'
            case BlockKind.TABLE:
                return f'<tr class="{css}"{data}>{row.html}</tr>'
            case BlockKind.QUOTE:
                return f'<div class="{css}"{data}>{row.html}</div>'
            case BlockKind.AGENDA:
                return f'<li class="{css} d{min(row.depth, 5)}"{data}>{self._agenda_entry(row)}</li>'
            case _:
                return f'<li class="{css} {_entry_class(row)}"{data}>{_marker(row)}<div>{row.html}</div></li>'

    def _agenda_entry(self, row: Row) -> str:
        if not row.marker:
            return f"<div>{row.html}</div>"
        minutes = escape(duration_text(float(row.marker), self._lang))
        return f'<div>{row.html}</div><span class="minutes" data-minutes="{row.line}">{minutes}</span>'

    def _again(self, row: Row) -> str:
        """An ancestor repeated above a continued outline: the same entry, quieter, and without a number of its own."""
        return f'<li class="again {_entry_class(row)}">{_marker(row)}<div>{row.html}</div></li>'


class _Steps:
    """Counts the incremental steps of one slide."""

    def __init__(self) -> None:
        self._count = 0

    def mark(self, starts: bool) -> str:
        """Return the attribute of a fragment; what joins a step that is not on this slide is simply there."""
        if starts:
            self._count += 1
        return f' data-fragment="{self._count - 1}"' if self._count else ""


def _entry_class(row: Row) -> str:
    kinds = {"branch": " branch", "done": " task done", "todo": " task todo"}
    numbered = " numbered" if row.marker.endswith(".") else ""
    return f"d{min(row.depth, 5)}{kinds.get(row.marker, numbered)}"


def _marker(row: Row) -> str:
    match row.marker:
        case "branch" | "":
            return ""
        case "done":
            return '<span class="marker">✓</span>'
        case "todo":
            return '<span class="marker"></span>'
        case _:
            return f'<span class="marker">{escape(row.marker)}</span>'


def _is_statement(slide: Slide) -> bool:
    """One short sentence alone on a slide is set large."""
    if slide.kind is not SlideKind.CONTENT or len(slide.blocks) != 1 or slide.blocks[0].kind is not BlockKind.TEXT:
        return False
    words = plain(slide.blocks[0].head)
    return len(words) <= 160 and "<img" not in slide.blocks[0].head


def _is_roomy(slide: Slide) -> bool:
    """A few short lines leave room for larger type, which the last row of a long room is grateful for."""
    if slide.parts > 1 or not slide.blocks or slide.kind not in {SlideKind.CONTENT, SlideKind.AGENDA}:
        return False
    if any(block.kind not in _ROOMY_KINDS or "<img" in block.head for block in slide.blocks):
        return False
    texts = [text for block in slide.blocks for text in ([row.html for row in block.rows] or [block.head])]
    return sum(1 + int(text_width(plain(text)) / _ROOMY_WIDTH) for text in texts) <= _ROOMY_LINES
