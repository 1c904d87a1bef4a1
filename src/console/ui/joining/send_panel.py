"""What is to be sent to a student's terminal, exactly as it will stand there, before it is sent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from console.ui.lab.plain import isolated
from console.ui.lab.student.reading import dress_for_reading
from console.ui.lab.student.terminals import sent_form
from console.ui.shell.overlay import Overlay
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role

_WIDTH = 760
_HEIGHT = 520
_LINE_HEIGHT = 190
_LONGEST = 500


class SendPanel(Overlay):
    """Shows a text, or takes a line of one's own. ``sent`` carries what was shown, when Enter is pressed."""

    sent = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=_WIDTH)
        self._name = self._text = ""
        self._is_free = False
        self._title, self._note = QLabel(), QLabel()
        for label in (self._title, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_role(self._title, scale="title")
        set_role(self._note, tone="muted")
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.textChanged.connect(lambda _text: self._look())
        self.preview = QPlainTextEdit()
        dress_for_reading(self.preview)
        self.send, self.leave = QPushButton(), QPushButton()
        self.send.setIcon(icon("send-outline", "on_accent"))
        self.send.setIconSize(BUTTON_ICON)
        set_role(self.send, kind="primary")
        self.send.clicked.connect(self._send)
        self.leave.clicked.connect(self.dismiss)
        for button in (self.send, self.leave):
            button.setAutoDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.send)
        for part in (self._title, self._note, self.line, self.preview):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.preview, 1)
        self.body.addLayout(foot)
        self._retranslate()

    @property
    def text(self) -> str:
        """What will be sent: the lines as a terminal shows them."""
        return sent_form(self.line.text() if self._is_free else self._text)

    def show_text(self, name: str, text: str) -> None:
        """Show what is to be sent to ``name``."""
        self._name, self._text, self._is_free = name, text, False
        self.preview.setPlainText(self.text)
        self._open()

    def ask_line(self, name: str) -> None:
        """Ask for a line for ``name``, or for everybody, as ``name`` says."""
        self._name, self._is_free = name, True
        self.line.clear()
        self._open()

    def panel_size(self, room: QSize) -> QSize:
        width = super().panel_size(room).width()
        return QSize(width, min(_LINE_HEIGHT if self._is_free else _HEIGHT, room.height() - 2 * Space.XL))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and self.send.isEnabled():
                self._send()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name and signature
        """Keep Tab among what is here."""
        parts: list[QWidget] = [self.line] if self._is_free else [self.preview]
        parts += [self.leave, self.send]
        at = next((place for place, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(at + (1 if forward else -1)) % len(parts)].setFocus()
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _open(self) -> None:
        self.line.setVisible(self._is_free)
        self.preview.setVisible(not self._is_free)
        self._retranslate()
        self.open()
        (self.line if self._is_free else self.send).setFocus()

    def _send(self) -> None:
        text = self.text
        self.dismiss()
        if text:
            self.sent.emit(text)

    def _look(self) -> None:
        self.send.setEnabled(bool(self.text))

    def _retranslate(self) -> None:
        self._title.setText(
            self.tr("To the terminal of {name}").format(name=isolated(self._name)) if self._name else ""
        )
        words = self.tr("It is printed there as text. Nothing is run for anybody: they copy it if they want to.")
        self._note.setText(words)
        self.line.setPlaceholderText(self.tr("One line"))
        self.line.setAccessibleName(self.tr("One line"))
        self.preview.setAccessibleName(self.tr("What is sent"))
        self.send.setText(self.tr("Send it (Enter)"))
        self.leave.setText(self.tr("Leave it (Esc)"))
        self._look()
