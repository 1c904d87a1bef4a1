"""How far a student is, why they are taken to be stuck, and the buttons that say that somebody is helping."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.lab.classroom.values import Help, QueueEntry, StudentLab
from console.lab.score import points_text
from console.lab.spec.model import Lab
from console.messages import Message
from console.ui.lab.plain import plain
from console.ui.lab.student.lab.words import breakable, sentence
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

SNOOZE_SECONDS = 600.0
_MINUTE = 60
_LEAST_BUTTON = 72  # pixels; in a very narrow panel words are cut before the page is


class StandingBar(QWidget):
    """Shows one student's standing; what it asks for is done by whoever listens."""

    claimed = Signal()
    done = Signal()
    snoozed = Signal(float)
    """For how many seconds."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._lab: Lab | None = None
        self._student: StudentLab | None = None
        self._entry: QueueEntry | None = None
        self._is_elsewhere = False
        self._progress = QLabel()
        self._progress.setWordWrap(True)
        self._step = QLabel()
        self._step.setTextFormat(Qt.TextFormat.PlainText)
        self._step.setWordWrap(True)
        set_role(self._step, tone="muted", scale="detail")
        self._reasons = QLabel()
        self._reasons.setTextFormat(Qt.TextFormat.PlainText)
        self._reasons.setWordWrap(True)
        set_role(self._reasons, tone="attention")
        self._state = QLabel()
        self._state.setWordWrap(True)
        set_role(self._state, tone="accent")
        self.claim = QPushButton()
        self.claim.clicked.connect(self.claimed)
        self.finish = QPushButton()
        self.finish.clicked.connect(self.done)
        self.snooze = QPushButton()
        self.snooze.clicked.connect(lambda: self.snoozed.emit(SNOOZE_SECONDS))
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.claim, self.finish, self.snooze):
            button.setMinimumWidth(_LEAST_BUTTON)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for label in (self._progress, self._step, self._reasons, self._state):
            label.setMinimumWidth(1)
            column.addWidget(label)
        column.addLayout(buttons)
        self._say()

    def show_student(self, lab: Lab, student: StudentLab, entry: QueueEntry | None) -> None:
        """Show a student; ``entry`` is theirs in the help queue, None when nobody needs to help."""
        self._lab, self._student, self._entry = lab, student, entry
        self._say()

    def set_helped_elsewhere(self, is_elsewhere: bool) -> None:
        """Leave the three buttons and their words to somebody who shows them beside this."""
        self._is_elsewhere = is_elsewhere
        for button in (self.claim, self.finish, self.snooze):
            button.setVisible(not is_elsewhere)
        self._say()

    def set_language(self, lang: str) -> None:
        """Say reasons in another language."""
        self._lang = lang
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.claim.setText(self.tr("Helping now"))
        self.finish.setText(self.tr("Done"))
        self.snooze.setText(self.tr("Snooze"))
        lab, student = self._lab, self._student
        if lab is None or student is None:
            return
        words = self.tr("{passed} of {all} checks · {points} points")
        points = points_text(student.points)
        self._progress.setText(words.format(passed=student.passed, all=len(lab.required), points=points))
        at_step = student.step < len(lab.steps) and student.passed < len(lab.required)
        step = plain(lab.steps[student.step].title) if at_step else ""
        words = self.tr("No rights to see: {step}") if student.is_lost_sight_of else self.tr("Now at: {step}")
        _show_text(self._step, words.format(step=step) if step else "")
        reasons = " · ".join(self._told(self._why(student)))
        _show_text(self._reasons, "" if self._is_elsewhere else reasons)
        self._say_help(self._entry)

    def _say_help(self, entry: QueueEntry | None) -> None:
        state = Help.WAITING if entry is None else entry.help
        until = "" if entry is None or entry.until is None else f"{entry.until:%H:%M}"
        words = {
            Help.WAITING: "",
            Help.HELPING: self.tr("You are helping now"),
            Help.SNOOZED: self.tr("Snoozed until {time}").format(time=until) if until else self.tr("Snoozed"),
        }
        _show_text(self._state, "" if self._is_elsewhere else words[state])
        if self._student is not None and self._student.is_frozen:
            self._rest()
            return
        minutes = round(SNOOZE_SECONDS / _MINUTE)
        self.claim.setToolTip("")
        self.finish.setToolTip("")
        self.snooze.setToolTip(self.tr("Out of the queue for {minutes} minutes").format(minutes=minutes))
        # A button that has the keyboard stays pressable, or the keyboard would jump elsewhere.
        self.claim.setEnabled(state is not Help.HELPING or self.claim.hasFocus())
        self.finish.setEnabled(entry is not None or self.finish.hasFocus())
        self.snooze.setEnabled((entry is not None and state is not Help.SNOOZED) or self.snooze.hasFocus())

    def _rest(self) -> None:
        """Nobody is helped in a lab that is closed."""
        for button in (self.claim, self.finish, self.snooze):
            button.setEnabled(False)
            button.setToolTip(self.tr("The lab is closed. Reopen it to help somebody in it."))

    def _why(self, student: StudentLab) -> tuple[Message, ...]:
        if self._entry is not None:
            return self._entry.reasons
        return () if student.stuck is None else student.stuck.reasons

    def _told(self, reasons: Iterable[Message]) -> list[str]:
        return [sentence(reason, self._lang) for reason in reasons]


def _show_text(label: QLabel, text: str) -> None:
    if breakable(text) != label.text():
        label.setText(breakable(text))
    label.setVisible(bool(text))
