"""A document's tables for a spreadsheet: one CSV, table under table.

Each table has a line of heads and each row begins with its table's name, so that a filter on the first column shows one
of them. It begins with the mark by which Excel knows UTF-8. Lengths are minutes, moments have their date. What a
spreadsheet would take for a formula has an apostrophe put before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from console.history.report.blocks import Cell, Clock, Document, Facts, Heading, Labelled, Seconds, Table
from console.history.report.words import Words
from console.lab.classroom.standings import BOM, safe_cell


def sheet(document: Document, *, lang: str) -> str:
    """Return the CSV; to be written in UTF-8 as it is (``newline=""``)."""
    say = Words(lang)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, table in enumerate(_tables(document, say)):
        if number:
            writer.writerow([])
        name = safe_cell(table.name)
        writer.writerow([say("report-table"), *map(safe_cell, table.head)])
        writer.writerows([name, *map(_value, row)] for row in table.rows)
    return BOM + out.getvalue()


def _tables(document: Document, say: Words) -> Iterator[Table]:
    """Yield the tables; facts and labelled texts under one heading are one."""
    name = say("report-overview")
    pairs: list[tuple[str, str]] = []

    def gathered() -> Iterator[Table]:
        if pairs:
            yield Table(name, (say("report-item"), say("report-value")), tuple(pairs))
            pairs.clear()

    for block in document:
        match block:
            case Heading(text):
                yield from gathered()
                name = text
            case Facts():
                pairs += block.pairs
            case Labelled(label, text):
                pairs.append((label, text))
            case Table() if block.rows:
                yield from gathered()
                yield block
            case _:
                pass
    yield from gathered()


def _value(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Seconds():
            return f"{cell.minutes:g}"
        case Clock(moment):
            return moment.strftime("%Y-%m-%d %H:%M:%S")
        case float():
            return f"{cell:g}"
        case int():
            return str(cell)
        case _:
            return safe_cell(cell)
