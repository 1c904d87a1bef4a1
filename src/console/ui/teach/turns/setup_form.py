"""Setting turns up: how many groups or which speakers, how long each, and whether that fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from console.messages import Message, render
from console.rundown.phase import count_down
from console.rundown.turns import MOST, Label, group_labels, typed_labels
from console.rundown.words import mmss
from console.ui.teach.turns.duration_box import DurationBox
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_FIVES = 5


class SetupForm(QWidget):
    """Enter begins, Esc leaves; ``left`` are the seconds that the discussion has."""

    begun = Signal()
    closed = Signal()

    def __init__(self, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._left = 0.0
        self.count = QSpinBox()
        self.count.setRange(1, MOST)
        self.count.setValue(6)
        self.seconds = DurationBox()
        self.names = QLineEdit()
        self._count_label, self._seconds_label, self._names_label = QLabel(), QLabel(), QLabel()
        self.fits = QLabel()
        self.fits.setTextFormat(Qt.TextFormat.PlainText)
        self.evenly = QPushButton()
        self._room = QLabel()
        set_role(self._room, tone="muted", scale="detail")
        self.start = QPushButton()
        set_role(self.start, kind="primary")
        for button in (self.evenly, self.start):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self._lay_out()
        for field in (self.count, self.seconds, self.names):
            field.installEventFilter(self)
        self.count.valueChanged.connect(self._check)
        self.seconds.valueChanged.connect(self._check)
        self.names.textChanged.connect(self._check)
        self.evenly.clicked.connect(self._take_share)
        self.start.clicked.connect(self.begun)
        self._retranslate()

    @property
    def labels(self) -> tuple[Label, ...]:
        """Who gets the word: those that were typed, else so many groups."""
        return typed_labels(self.names.text()) or group_labels(self.count.value(), self._lang)

    def open(self, left: float) -> None:
        """Come up, with the keyboard on what is most likely to be changed."""
        self.set_left(left)
        self.count.setFocus()
        self.count.selectAll()

    def set_left(self, left: float) -> None:
        """Say how much time the discussion has left now."""
        if count_down(left) != count_down(self._left):
            self._left = left
            self._check()

    def set_language(self, lang: str) -> None:
        """Number the groups in another language."""
        self._lang = lang
        self._check()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.count.interpretText()
                self.seconds.interpretText()
                self.begun.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        first = QHBoxLayout()
        first.setSpacing(Space.S)
        for label, field in (
            (self._count_label, self.count),
            (self._seconds_label, self.seconds),
            (self._names_label, self.names),
        ):
            label.setBuddy(field)
            first.addWidget(label)
            first.addWidget(field, 1 if field is self.names else 0)
            first.addSpacing(Space.S)
        first.addWidget(self.start)
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        second.addWidget(self.fits)
        second.addWidget(self.evenly)
        second.addStretch(1)
        second.addWidget(self._room)
        column.addLayout(first)
        column.addLayout(second)

    def _share(self) -> int:
        return int(self._left / max(len(self.labels), 1)) // _FIVES * _FIVES

    def _take_share(self) -> None:
        self.seconds.setValue(self._share())

    def _check(self) -> None:
        labels = self.labels
        self.count.setEnabled(not typed_labels(self.names.text()))
        asked = len(labels) * self.seconds.value()
        times = {"needed": mmss(asked, pad=False), "left": mmss(count_down(self._left), pad=False)}
        is_short = asked > self._left
        self.fits.setText(render(Message("turns-short" if is_short else "turns-fits", times), self._lang))
        set_role(self.fits, tone="attention" if is_short else "muted")
        share = self._share()
        self.evenly.setVisible(is_short and share >= self.seconds.minimum())
        self.evenly.setText(render(Message("turns-share", {"share": mmss(share, pad=False)}), self._lang))
        has_names = any(not label.is_group for label in labels)
        self._room.setText(self.tr("The room sees numbers instead of names") if has_names else "")
        self.start.setEnabled(len(labels) <= MOST)

    def _retranslate(self) -> None:
        self._count_label.setText(self.tr("Groups"))
        self._seconds_label.setText(self.tr("each"))
        self._names_label.setText(self.tr("or by name"))
        self.names.setPlaceholderText(self.tr("between commas"))
        self.start.setText(self.tr("Begin"))
        for label, field in (
            (self._count_label, self.count),
            (self._seconds_label, self.seconds),
            (self._names_label, self.names),
        ):
            field.setAccessibleName(label.text())
        self._check()
