"""A cluster's events as rows to read, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from console.cluster.events import EventRow
from console.ui.lab.plain import plain, plain_block
from console.ui.lab.spans import ago
from console.ui.lab.student.lines import Line
from console.ui.lab.student.looks import WARNING
from console.ui.readiness.sign import Look

MOST_EVENTS = 300
"""Rows on show: older events of a cluster that floods are not what anybody looks for."""


def event_lines(rows: Sequence[EventRow], now: datetime, *, names_object: bool) -> list[Line]:
    """Return a row an event, with how often and how long ago. ``names_object``: and with what it is about."""
    lines = [_line(row, now, names_object=names_object) for row in rows[:MOST_EVENTS]]
    if len(rows) > MOST_EVENTS:
        words = QCoreApplication.translate("Events", "{count} older events are not shown")
        lines.append(Line("more", words.format(count=len(rows) - MOST_EVENTS), is_heading=True))
    return lines


def _line(row: EventRow, now: datetime, *, names_object: bool) -> Line:
    aside = [f"×{row.count}"] if row.count > 1 else []
    if row.last_seen is not None:
        aside.append(ago((now - row.last_seen).total_seconds()))
    about = f"{plain(row.about.kind)} {plain(row.about.name)}"
    return Line(
        key=row.id,
        title=plain(row.reason) or "–",
        aside=" · ".join(aside),
        detail="\n".join(filter(None, (about if names_object else "", plain_block(row.message)))),
        look=WARNING if row.is_warning else Look(),
    )
