"""The readiness screen: one look before the class comes in, and on to teaching with Enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.bridge.readiness import Readiness
from console.bridge.readiness_checks import Action, Check, ReadinessItem, State
from console.ui.readiness.row import ReadinessRow
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_WIDEST = 1040


class ReadinessView(QWidget):
    """Shows a `Readiness`; Enter goes on to teach, Esc goes back."""

    teach_requested = Signal()
    closed = Signal()
    identify_requested = Signal()
    """Number the displays, so that people know which is which."""
    findings_requested = Signal()
    sound_failed = Signal()
    """The test sound could not be played."""

    def __init__(self, readiness: Readiness, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readiness = readiness
        self._lang = lang
        self._session = ""
        self.rows: dict[Check, ReadinessRow] = {}
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        set_role(self._title, scale="title")
        self._summary = QLabel()
        set_role(self._summary, scale="notes", tone="muted")
        self._back = QPushButton()
        self._back.clicked.connect(self.closed)
        self.again = QPushButton()
        self.again.clicked.connect(readiness.check)
        self.teach = QPushButton()
        set_role(self.teach, kind="primary")
        self.teach.clicked.connect(self.teach_requested)
        self._list = QVBoxLayout()
        self._lay_out()
        readiness.changed.connect(self._show_items)
        self._show_items(readiness.items)

    def _lay_out(self) -> None:
        self._list.setContentsMargins(0, 0, Space.S, 0)
        self._list.setSpacing(Space.XS)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(rows)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._back)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.teach)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._title, 1)
        head.addWidget(self._summary)
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.S)
        inside.addLayout(head)
        inside.addWidget(scroll, 1)
        inside.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(page, 100)
        outer.addStretch(1)

    def show_session(self, title: str) -> None:
        """Name the session that is looked at, and give the keyboard to what leads on."""
        self._session = title
        self._say()
        self.teach.setFocus()

    def set_language(self, lang: str) -> None:
        """Say the sentences in another language."""
        self._lang = lang
        for row in self.rows.values():
            row.set_language(lang)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            (focus if isinstance(focus, QPushButton) else self.teach).click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _show_items(self, items: Sequence[ReadinessItem]) -> None:
        for item in items:
            if item.id in self.rows:
                self.rows[item.id].set_item(item)
            else:
                row = ReadinessRow(item, lang=self._lang)
                row.pressed.connect(self._act)
                self.rows[item.id] = row
                self._list.addWidget(row)
        self._say()

    def _say(self) -> None:
        self._title.setText(self.tr("Ready for “{session}”?").format(session=self._session))
        self._back.setText(self.tr("Back  Esc"))
        self.again.setText(self.tr("Check again"))
        self.teach.setText(self.tr("Go to teach  Enter"))
        counts = Counter(row.item.state for row in self.rows.values())
        if counts[State.PROBLEM]:
            words, tone = self.tr("Problems: {count}").format(count=counts[State.PROBLEM]), "problem"
        elif counts[State.ATTENTION]:
            words, tone = self.tr("Worth a look: {count}").format(count=counts[State.ATTENTION]), "attention"
        elif counts[State.WORKING]:
            words, tone = self.tr("Still checking…"), "muted"
        else:
            words, tone = self.tr("Everything that can be checked is ready."), "muted"
        self._summary.setText(words)
        set_role(self._summary, tone=tone)

    def _act(self, action: Action) -> None:
        match action:
            case Action.IDENTIFY:
                self.identify_requested.emit()
            case Action.FINDINGS:
                self.findings_requested.emit()
            case Action.TEST_SOUND:
                if not self._readiness.test_sound():
                    self.sound_failed.emit()
