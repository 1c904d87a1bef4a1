"""Points, ranks and the table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime

from console.lab.classroom.values import Cell, Score, StudentLab
from console.lab.score import points_text
from console.lab.spec.model import Lab
from console.messages import Message, render
from console.roster.model import Student

BOM = "\ufeff"
_FORMULA = "=+-@＝＋－＠"


def scores(labs: Sequence[StudentLab]) -> tuple[Score, ...]:
    """Return the standings: by points, equal points in the same rank.

    Within a rank who finished first stands first, then the order of ``labs`` counts.
    """
    points = [lab.points for lab in labs]
    found = [
        Score(
            lab.student_id,
            1 + sum(other > lab.points for other in points),
            lab.points,
            lab.bonus,
            lab.adjusted,
            lab.finished,
        )
        for lab in labs
    ]
    return tuple(sorted(found, key=lambda score: (score.rank, score.finished is None, _stamp(score.finished))))


def csv_text(
    lab: Lab, students: Sequence[Student], labs: Mapping[str, StudentLab], *, names: bool = True, lang: str = "ko"
) -> str:
    """Return the results as CSV, a row a student in the order given; to be written in UTF-8 as it is (``newline=""``).

    It begins with the mark by which Excel knows UTF-8. Each check has its standing and when it first passed. Text that
    a spreadsheet would take for a formula has an apostrophe put before it. ``names`` False leaves the names out.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    heads = ["seat", *(("name",) if names else ()), "rank", "points", "bonus", "adjusted", "finished"]
    titles = [render(Message(f"lab-csv-{head}"), lang) for head in heads]
    for check in lab.checks:
        titles += [
            safe_cell(check.title),
            safe_cell(render(Message("lab-csv-first-passed", {"check": check.title}), lang)),
        ]
    table.writerow(titles)
    by_id = {score.student_id: score for score in scores([found for found in labs.values() if found.was_seen])}
    for student in students:
        score, found = by_id.get(student.id), labs.get(student.id)
        who = [safe_cell(student.seat), *((safe_cell(student.name),) if names else ())]
        cells = found.cells if found is not None and score is not None else ()
        table.writerow([*who, *_figures(score), *(text for cell in cells for text in _of_cell(cell, lang))])
    return BOM + out.getvalue()


def _figures(score: Score | None) -> list[str]:
    if score is None:
        return [""] * 5
    numbers = (score.points, score.bonus, score.adjusted)
    return [str(score.rank), *map(points_text, numbers), _time(score.finished)]


def _of_cell(cell: Cell, lang: str) -> tuple[str, str]:
    return render(Message(f"lab-csv-{cell.standing.value}"), lang), _time(cell.first_passed)


def _time(moment: datetime | None) -> str:
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S")


def _stamp(moment: datetime | None) -> float:
    return 0.0 if moment is None else moment.timestamp()


def safe_cell(text: str) -> str:
    """Return foreign text on one line and without control characters, never as a formula."""
    shown = "".join(" " if char in "\t\r\n" else char for char in text)
    shown = "".join(char for char in shown if unicodedata.category(char) not in ("Cc", "Cs")).strip()
    return f"'{shown}" if shown.startswith(tuple(_FORMULA)) else shown
