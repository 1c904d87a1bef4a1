"""A button that puts a text on the clipboard and says for a moment what it copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.ui.theme.icons import icon
from console.ui.theme.theme import set_role

_SAID_MS = 2_000


class CopyButton(QPushButton):
    """Asks ``text`` what to copy when it is pressed; an empty text copies nothing."""

    def __init__(self, text: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_of = text
        self._words = self._told = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._said.timeout.connect(self._dress)
        set_role(self, kind="flat")
        self.clicked.connect(self._on_clicked)
        self._dress()

    @property
    def has_just_copied(self) -> bool:
        """Whether it says so right now."""
        return self._said.isActive()

    def set_words(self, words: str, told: str = "") -> None:
        """Say what is copied, in the window's language, and what is ``told`` once it was."""
        self._words, self._told = words, told
        self._dress()

    def copy(self, text: str) -> None:
        """Put ``text`` on the clipboard and say so."""
        if text:
            QGuiApplication.clipboard().setText(text)
            self._said.start()
            self._dress()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._said.stop()
        self._dress()

    def _on_clicked(self) -> None:
        if self.menu() is None:
            self.copy(self._text_of())

    def _dress(self) -> None:
        self.setIcon(icon("check" if self.has_just_copied else "content-copy"))
        self.setText((self._told or self.tr("Copied")) if self.has_just_copied else self._words)
