"""What stands over the student whose panel is open: why they need help, and the three things to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.lab.classroom.values import Help
from console.ui.lab.run.help_queue import HelpQueue
from console.ui.lab.run.snooze_button import SnoozeButton
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel


class HelpBar(QFrame):
    """Follows the `HelpQueue`'s entry of one student; Enter presses what is due next: helping now, then done."""

    def __init__(self, queue: HelpQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._student_id: str | None = None
        set_role(self, panel="raised")
        self.reason = ElidedLabel()
        self.state = QLabel()
        set_role(self.state, tone="muted", scale="detail")
        self.claim = self._button("hand-heart-outline", "primary")
        self.snooze = SnoozeButton()
        self.done = self._button("account-check-outline", "primary")
        self.following = self._button("account-arrow-right-outline", "flat")
        self.claim.clicked.connect(self._claim)
        self.done.clicked.connect(self._finish)
        self.snooze.wanted.connect(self._put_off)
        self.following.clicked.connect(self._go_on)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.reason, 1)
        first.addWidget(self.state)
        for part in (self.claim, self.done, self.snooze):
            second.addWidget(part)
        second.addStretch(1)
        second.addWidget(self.following)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addLayout(second)
        queue.changed.connect(self._show)
        self._retranslate()

    @property
    def student_id(self) -> str | None:
        return self._student_id

    def show_student(self, student_id: str | None) -> None:
        """Follow another student's entry."""
        self._student_id = student_id
        self._show()

    def take_keys(self) -> None:
        """Give the keyboard to what is due next."""
        (self.claim if self.claim.isVisible() else self.done).setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, icon_name: str, kind: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name, "on_accent" if kind == "primary" else "text"))
        button.setIconSize(BUTTON_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)  # so that Enter presses it
        set_role(button, kind=kind)
        return button

    def _show(self) -> None:
        row = None if self._student_id is None else self._queue.model.find(self._student_id)
        had_keys = self.claim.hasFocus() or self.done.hasFocus()
        is_helping = row is not None and row.help is Help.HELPING and not row.is_over
        self.reason.setVisible(row is not None)
        self.reason.set_text("" if row is None else " · ".join((*row.reasons, *filter(None, (row.cause,)))))
        self.state.setText("" if row is None else row.state)
        self.state.setVisible(bool(self.state.text()))  # an empty line would hold room over the buttons
        self.claim.setVisible(self._student_id is not None and not is_helping)
        self.done.setVisible(is_helping)
        self.snooze.setVisible(row is not None and not row.is_over)
        self.following.setVisible(self._queue.next_id not in (None, self._student_id))
        self._say_closed()
        if had_keys:  # they must not go elsewhere when one button takes the other's place
            self.take_keys()

    def _say_closed(self) -> None:
        """Let the buttons rest while the lab is closed, and say why."""
        is_closed = self._queue.is_closed
        reason = self.tr("The lab is closed. Reopen it to help somebody in it.")
        told = {
            self.claim: self.tr("Say that you are with this student (Enter)"),
            self.done: self.tr("This student has been helped (X)"),
            self.snooze: self.snooze.words(),
        }
        for button, words in told.items():
            button.setEnabled(not is_closed)
            button.setToolTip(reason if is_closed else words)

    def _claim(self) -> None:
        if self._student_id is not None:
            self._queue.claim_one(self._student_id)

    def _finish(self) -> None:
        if self._student_id is not None:
            self._queue.finish(self._student_id)

    def _put_off(self, seconds: float) -> None:
        if self._student_id is not None:
            self._queue.put_off(self._student_id, seconds)

    def _go_on(self) -> None:
        following = self._queue.next_id
        if following is not None:
            self._queue.opened.emit(following)

    def _retranslate(self) -> None:
        self.claim.setText(self.tr("Helping now"))
        self.done.setText(self.tr("Done  {key}").format(key="X"))
        self.following.setText(self.tr("Next  {key}").format(key="H"))
        self._show()
