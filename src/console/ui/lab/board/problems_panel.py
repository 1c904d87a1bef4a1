"""What is to mend in a roster, as a list over the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QWidget

from console.messages import render
from console.roster.model import RosterProblem
from console.ui.lab.plain import plain
from console.ui.plan.remark_list import RemarkList
from console.ui.plan.remarks import Remark
from console.ui.readiness.sign import Look
from console.ui.shell.overlay import Overlay
from console.ui.theme.theme import set_role
from console.ui.widgets.marks import Mark

_WIDTH = 720
_LEAST_HEIGHT = 360
_LOOK = Look(Mark.WARNING, "attention")


class ProblemsPanel(Overlay):
    """Lists `RosterProblem`; Enter on one asks for its place in the file."""

    edit_requested = Signal(object, int)
    """A file and its 1-based line that the instructor wants to mend."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=_WIDTH)
        self._title = QLabel()
        set_role(self._title, scale="title")
        self.list = RemarkList()
        self.list.setMinimumHeight(_LEAST_HEIGHT)
        self.list.activated_remark.connect(self._edit)
        self.body.addWidget(self._title)
        self.body.addWidget(self.list)
        self._retranslate()

    def show_problems(self, problems: Sequence[RosterProblem], lang: str) -> None:
        """Take the problems of a roster."""
        self.list.show_remarks(list(_remarks(problems, lang)))

    def open(self) -> None:
        super().open()
        self.list.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Problems in the roster"))
        self.list.setAccessibleName(self._title.text())

    def _edit(self, remark: Remark) -> None:
        if remark.path is not None:
            self.edit_requested.emit(remark.path, remark.line or 1)


def _remarks(problems: Sequence[RosterProblem], lang: str) -> Iterator[Remark]:
    for problem in problems:
        name = "" if problem.path is None else plain(problem.path.name)
        where = name if problem.line is None else f"{name}:{problem.line}"
        yield Remark(plain(render(problem.message, lang)), _LOOK, where=where, path=problem.path, line=problem.line)
