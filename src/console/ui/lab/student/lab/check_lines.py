"""The checklist of one student, row by row: phases, steps and their checks, then the bonus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing, StudentLab
from console.lab.score import points_text
from console.lab.spec.model import Check, Lab
from console.ui.lab.plain import plain
from console.ui.lab.student.lab.words import cell_word, check_look, sentences, translate
from console.ui.lab.student.lines import Line

CHECK = "check "
"""How the key of a check's row begins; its id follows."""


def check_lines(lab: Lab, student: StudentLab, lang: str) -> list[Line]:
    """Return the rows. A check of which nothing is known yet has a row without a standing."""
    cells = {cell.result.check_id: cell for cell in student.cells}
    lines: list[Line] = []
    for phase in lab.phases:
        checks = [check for step in phase.steps for check in step.checks]
        lines.append(_heading(f"phase {phase.id}", phase.title, _share(checks, cells), is_strong=True))
        for step in phase.steps:
            if step.checks:
                lines.append(_heading(f"step {step.id}", step.title, _share(step.checks, cells)))
            lines += [_row(check, cells.get(check.id), lang) for check in step.checks]
    for group in lab.bonus:
        worth = translate("StudentLab", "up to {points} points").format(points=points_text(group.points))
        title = translate("StudentLab", "Bonus: {title}").format(title=plain(group.title))
        words = translate("StudentLab", "{passed} of {all} checks")
        passed = words.format(passed=_passed(group.checks, cells), all=len(group.checks))
        aside = f"{passed} · {worth}"
        lines.append(Line(f"bonus {group.id}", title, aside, is_heading=True, is_strong=True))
        lines += [_row(check, cells.get(check.id), lang) for check in group.checks]
    return lines


def _heading(key: str, title: str, aside: str, *, is_strong: bool = False) -> Line:
    return Line(key, plain(title), aside, is_heading=True, is_strong=is_strong)


def _share(checks: tuple[Check, ...] | list[Check], cells: Mapping[str, Cell]) -> str:
    return f"{_passed(checks, cells)}/{len(checks)}"


def _passed(checks: tuple[Check, ...] | list[Check], cells: Mapping[str, Cell]) -> int:
    return sum(check.id in cells and cells[check.id].standing is Standing.PASSED for check in checks)


def _row(check: Check, cell: Cell | None, lang: str) -> Line:
    title = plain(check.title)
    if cell is None:
        return Line(f"{CHECK}{check.id}", title, look=check_look(check, Standing.BLANK), wraps=True)
    detail = "" if cell.result.detail is None else sentences(cell.result.detail, lang)
    return Line(
        f"{CHECK}{check.id}",
        title,
        " · ".join(_asides(cell)),
        detail,
        check_look(check, cell.standing),
        wraps=True,
    )


def _asides(cell: Cell) -> Iterator[str]:
    """Yield the word of a standing and when it first passed; what is shared says so whatever it stands at."""
    word = cell_word(cell)
    if word:
        yield word
    if cell.result.untold is Untold.SHARED and cell.standing is not Standing.UNKNOWN:
        yield translate("StudentLab", "Shared")
    if cell.first_passed is not None:
        yield f"{cell.first_passed:%H:%M}"
