"""Times and dates as the review says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from console.history.report.blocks import Block, Facts, Heading, Seconds, Table, Title, cell_text
from console.history.report.words import Words
from console.history.review.values import Part
from console.messages import Message, render
from console.rundown.words import offset_words

_HALF_MINUTE = 30.0


def time_text(seconds: float) -> str:
    """Return ``12:30``; minutes may pass 59."""
    return Seconds(seconds).text


def minutes_text(seconds: float) -> str:
    """Return minutes with half a minute where there is one: ``7``, ``7.5``."""
    return f"{int(seconds / _HALF_MINUTE + 0.5) / 2:g}"


def date_text(moment: datetime, lang: str) -> str:
    """Return a date with its weekday, short and of equal width."""
    return f"{moment:%Y-%m-%d} {render(Message(f'report-weekday-{moment.weekday()}'), lang)}"


def late_text(part: Part, lang: str) -> str:
    """Say how late or early a segment ended against the plan; nothing of one that did not end."""
    return "" if part.offset is None else render(offset_words(part.offset), lang)


def section(blocks: Sequence[Block], *codes: str, lang: str) -> tuple[Block, ...]:
    """Return the blocks of a report under the headings of these codes, headings included, in the report's order."""
    wanted = {Words(lang)(code) for code in codes}
    found: list[Block] = []
    is_in = False
    for block in blocks:
        if isinstance(block, Heading | Title):
            is_in = isinstance(block, Heading) and block.text in wanted
        if is_in:
            found.append(block)
    return tuple(found)


def facts_of(blocks: Iterable[Block]) -> tuple[tuple[str, str], ...]:
    """Return the first facts of a report: of the run as a whole."""
    return next((block.pairs for block in blocks if isinstance(block, Facts)), ())


def table_text(table: Table) -> str:
    """Return a table with tabs, as spreadsheets take it."""
    rows = [table.head, *(tuple(map(cell_text, row)) for row in table.rows)]
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in rows)


def _one_line(text: str) -> str:
    return " ".join(text.split())
