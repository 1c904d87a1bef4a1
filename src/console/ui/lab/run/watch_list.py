"""Who has something wrong and does not wait for help: a quiet list where the queue is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.lab.classroom.values import Watched
from console.lab.finding import Severity
from console.lab.spec.model import Lab
from console.ui.lab.run.people import People
from console.ui.lab.run.words import nobody_waits_words, watching_words, wrong_words
from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.lines import Line
from console.ui.readiness.sign import Look
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.marks import Mark


class _List(LineView):
    """Enter, Space or a click opens; nobody is looked for by name here."""

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._open)
        self.doubleClicked.disconnect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: letters are keys of actions here."""


class WatchList(QWidget):
    """Says that nobody waits, and under it who is watched and what is wrong there."""

    opened = Signal(str)
    """The instructor wants to see this student."""

    def __init__(self, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._watching: tuple[Watched, ...] = ()
        self._lab: Lab | None = None
        self._lang = "en"
        self.nobody = QLabel()
        self.nobody.setWordWrap(True)
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        set_role(self.heading, tone="muted", scale="detail")
        self.list = _List()
        self.list.opened.connect(lambda line: self.opened.emit(line.key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for label in (self.nobody, self.heading):
            label.setContentsMargins(Space.S, 0, 0, 0)
            column.addWidget(label)
        column.addWidget(self.list, 1)
        self.retell()

    def set_language(self, lang: str) -> None:
        """Say causes in another language."""
        self._lang = lang
        self.retell()

    def take(self, watching: Sequence[Watched], lab: Lab | None) -> None:
        """Show these; a row stays where it is as long as it is about the same student."""
        self._watching, self._lab = tuple(watching), lab
        self.retell()

    def retell(self) -> None:
        """Say everything anew: in another language, or with other names."""
        self.nobody.setText(nobody_waits_words())
        self.heading.setText(watching_words(len(self._watching), is_heading=True))
        self.list.setAccessibleName(watching_words(len(self._watching)))
        self.list.show_lines([line for each in self._watching if (line := self._line(each)) is not None])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()

    def _line(self, watched: Watched) -> Line | None:
        person = self._people.person(watched.student_id)
        if person is None:
            return None
        is_warning = watched.finding is not None and watched.finding.severity is Severity.WARNING
        look = Look(Mark.WARNING if is_warning else Mark.OVER, "muted")  # quieter than in the queue: no colour
        return Line(watched.student_id, person.label, "", wrong_words(watched, self._lab, self._lang), look, wraps=True)
