"""What the heat map tells of a cell, of a student and of a step when the pointer rests on it, a line each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex

from console.lab.classroom.values import Help
from console.ui.lab.run.heat_headers import StepHeader
from console.ui.lab.run.heat_model import CELL_ROLE, HeatModel
from console.ui.lab.run.words import cell_words, total_words


def cell_tip(heat: HeatModel, index: QModelIndex | QPersistentModelIndex) -> list[str]:
    """Return what a cell means."""
    if not index.isValid():
        return []
    cell = index.data(CELL_ROLE)
    return [heat.row(index.row()).person.label, *cell_words(heat.columns[index.column()], cell)]


def name_tip(heat: HeatModel, row: int) -> list[str]:
    """Return what stands before a row."""
    if not 0 <= row < heat.rowCount():
        return []
    found = heat.row(row)
    lines = [found.person.label, found.link]
    if found.age:
        lines.append(QCoreApplication.translate("HeatView", "Last seen {span} ago").format(span=found.age))
    if found.total:
        words = QCoreApplication.translate("HeatView", "{total} required checks passed")
        lines.append(words.format(total=found.total))
    if found.has_hand_up:
        lines.append(QCoreApplication.translate("HeatView", "Hand up"))
    lines.append("" if found.help is None else _help_word(found.help))
    return [line for line in lines if line]


def step_tip(heat: HeatModel, steps: StepHeader, section: int, visible: int) -> list[str]:
    """Return a column's total, of so many who can be seen."""
    if not 0 <= section < len(heat.columns):
        return []
    column = heat.columns[section]
    return total_words(column, steps.totals_of(column), steps.reach_of(column), visible)


def _help_word(help_: Help) -> str:
    words = {
        Help.WAITING: QCoreApplication.translate("HeatView", "Waits for help"),
        Help.HELPING: QCoreApplication.translate("HeatView", "You are helping now"),
        Help.SNOOZED: QCoreApplication.translate("HeatView", "Put off for a while"),
    }
    return words[help_]
