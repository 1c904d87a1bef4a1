"""Mermaid diagrams: their names, and how a drawing, or its failure, stands on a slide."""

from __future__ import annotations

import hashlib
from html import escape

from console.deck.model import Diagram, Drawing
from console.deck.svg import clean_svg
from console.messages import Message, render


def diagram_of(source: str, line: int) -> Diagram:
    """Return the diagram of a mermaid fence; equal sources share one key, and so one drawing."""
    return Diagram(hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(), source, line)


def figure(diagram: Diagram, drawing: Drawing | None, *, presenter: bool, lang: str) -> str:
    """Return the figure for a diagram; without a drawing, it is still being drawn.

    A broken one shows its source and the message to the presenter; the room sees a quiet frame and no error.
    """
    svg = clean_svg(drawing.svg) if drawing is not None else None
    if svg is not None:
        return f'<figure class="diagram" data-diagram="{diagram.key}">{svg}</figure>'
    if drawing is None:
        state, words = "pending", "deck-diagram-pending"
    else:
        state, words = "absent", "deck-diagram-absent"
        if presenter:
            return _broken(diagram, drawing.error, lang)
    caption = escape(render(Message(words), lang))
    return f'<figure class="diagram {state}" data-diagram="{diagram.key}"><figcaption>{caption}</figcaption></figure>'


def _broken(diagram: Diagram, error: str, lang: str) -> str:
    title = escape(render(Message("deck-diagram-broken", {"line": diagram.line}), lang))
    return (
        f'<figure class="diagram broken" data-diagram="{diagram.key}"><figcaption>{title}</figcaption>'
        f'<p class="error">{escape(error)}</p><pre>{escape(diagram.source)}</pre></figure>'
    )
