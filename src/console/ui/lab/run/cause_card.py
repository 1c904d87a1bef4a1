"""One cause that several students share: what it is, whether the lesson is to blame, and what explaining it did."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.lab.classroom.values import SharedCause
from console.messages import render
from console.ui.lab.board.icon_sign import IconSign
from console.ui.lab.plain import plain
from console.ui.lab.run.fitted_line import FittedLine
from console.ui.lab.run.words import handout_words, shared_words, since_words
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space, Type
from console.ui.theme.theme import set_role


class CauseCard(QFrame):
    """Shows a `SharedCause`: at full size where it is the chosen one, else as a line that a click makes so."""

    chosen = Signal()
    explain_wanted = Signal()
    students_wanted = Signal()
    extend_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cause: SharedCause | None = None
        self._lang = "en"
        set_role(self, panel="raised")
        self.sign = IconSign("account-alert-outline", "attention")
        self.sentence = FittedLine(most_lines=2)
        self.handout = FittedLine(largest=Type.DETAIL, tone="problem")
        self.since = FittedLine(largest=Type.DETAIL, tone="accent")
        self.explain = self._button("presentation", "primary", self.explain_wanted)
        self.students = self._button("account-filter-outline", "flat", self.students_wanted)
        self.students.setCheckable(True)
        self.extend = self._button("timer-plus-outline", "flat", self.extend_wanted)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        first, self._second = QHBoxLayout(), QWidget()
        first.setSpacing(Space.S)
        first.addWidget(self.sign)
        first.addWidget(self.sentence, 1)
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(Space.S)
        for part in (self.explain, self.students, self.extend):
            second.addWidget(part)
        second.addSpacing(Space.S)
        second.addWidget(self.since, 2)
        second.addWidget(self.handout, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addWidget(self._second)

    @property
    def cause(self) -> SharedCause | None:
        return self._cause

    def show_cause(self, cause: SharedCause, lang: str, *, is_chosen: bool, is_filter: bool) -> None:
        """Show a cause; ``is_filter``: only its students are shown on the board."""
        self._cause, self._lang = cause, lang
        self._second.setVisible(is_chosen)
        self.sentence.set_largest(Type.GLANCE if is_chosen else Type.ROW)
        self.setCursor(Qt.CursorShape.ArrowCursor if is_chosen else Qt.CursorShape.PointingHandCursor)
        self.students.setChecked(is_filter)
        self._say()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, icon_name: str, kind: str, signal: object) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name, "on_accent" if kind == "primary" else "text"))
        button.setIconSize(BUTTON_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined] # a bound signal
        set_role(button, kind=kind)
        return button

    def _retranslate(self) -> None:
        self.explain.setText(self.tr("Explain  {key}").format(key="E"))
        self.explain.setToolTip(self.tr("Open the slide that explains it, and show it to the room with Enter"))
        self.students.setText(self.tr("Who"))
        self.students.setToolTip(self.tr("Show only the students who have it"))
        self.extend.setText(self.tr("Extend"))
        self.extend.setToolTip(self.tr("Give the running step more time"))
        self._say()

    def _say(self) -> None:
        if self._cause is None:
            return
        self.sentence.set_text(shared_words(self._cause, self._lang))
        self.setToolTip(plain(render(self._cause.example.message, self._lang)))
        since, handout = since_words(self._cause), handout_words(self._cause)
        self.since.set_text(since)
        self.since.setVisible(bool(since))
        self.handout.set_text(handout)
        self.setAccessibleName(", ".join(filter(None, (self.sentence.text(), handout, since))))
