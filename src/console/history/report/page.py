"""A document as one HTML page: no script, nothing loaded, light and dark, and kind to paper.

Every text of students, clusters and course is escaped; the content policy of the page would stop what was not.
"""

from __future__ import annotations

import json
from html import escape

from console.history.report.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Labelled,
    Lines,
    Note,
    Picture,
    Table,
    Title,
    cell_text,
)
from console.paths import resources

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PATTERNS = (
    '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="question" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" class="paper"/><rect width="3" height="6" class="question-ink"/></pattern>'
    '<pattern id="paused" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" class="paper"/><circle cx="3" cy="3" r="1.4" class="paused-ink"/></pattern>'
    '<pattern id="break" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" class="paper"/><rect width="6" height="2" class="paused-ink"/></pattern></defs></svg>'
)
"""How questions, pauses and breaks are told apart on paper too: stripes, dots, lines. Charts refer to them by name."""


def page(document: Document, *, lang: str) -> str:
    """Return the whole page."""
    title = next((block.text for block in document if isinstance(block, Title)), "")
    body = "\n".join(_block(block) for block in document)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n{_PATTERNS}\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def _style() -> str:
    """Return the style sheet with the colours of both themes; print has the light ones."""
    sheet = resources("web", "report.css").read_text(encoding="utf-8")
    return sheet.replace("/*light*/", _colours("light")).replace("/*dark*/", _colours("dark"))


def _colours(theme: str) -> str:
    colours = json.loads(resources("themes", f"{theme}.json").read_text(encoding="utf-8"))
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in colours.items())


def _block(block: Block) -> str:
    match block:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Facts(pairs):
            rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in pairs)
            return f"<dl>{rows}</dl>"
        case Table():
            return _table(block.without_empty())
        case Lines(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Labelled(label, text):
            return f'<h3>{escape(label)}</h3>\n<p class="text">{escape(text)}</p>'
        case Note(text):
            return f'<p class="note">{escape(text)}</p>' if text else ""
        case Picture(svg, says):
            return f"<figure>{svg}<figcaption>{escape(says)}</figcaption></figure>"


def _table(table: Table) -> str:
    if not table.rows:
        return ""
    numeric = table.numeric()
    heads = "".join(
        f"<th{_number(is_numeric)}>{escape(head)}</th>" for head, is_numeric in zip(table.head, numeric, strict=True)
    )
    rows = "\n".join(_row(table, place, row, numeric) for place, row in enumerate(table.rows))
    short = ' class="short"' if all(numeric) else ""
    return f"<table{short}>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(table: Table, place: int, row: tuple[Cell, ...], numeric: tuple[bool, ...]) -> str:
    depth = min(table.depth(place), 4)
    cells = "".join(
        f"<td{_number(is_numeric)}>{escape(cell_text(cell))}</td>"
        for cell, is_numeric in zip(row, numeric, strict=True)
    )
    return f'<tr class="d{depth}">{cells}</tr>' if depth else f"<tr>{cells}</tr>"


def _number(is_numeric: bool) -> str:
    return ' class="n"' if is_numeric else ""
