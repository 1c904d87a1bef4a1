"""What texts to read and copy have in common: a fixed-width face, no wrapping, the keyboard's selection."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from console.ui.theme.metrics import Type
from console.ui.theme.theme import set_role

_FAMILIES = (
    "Noto Sans Mono CJK KR",  # Linux
    "D2Coding",
    "Menlo",  # macOS
    "Consolas",  # Windows
    "monospace",
)


def reading_font() -> QFont:
    """Return the face of YAML and logs: every Latin letter equally wide, Hangul twice that."""
    face = QFont()
    face.setFamilies(list(_FAMILIES))
    face.setStyleHint(QFont.StyleHint.Monospace)
    face.setPixelSize(Type.DETAIL)
    return face


def dress_for_reading(view: QPlainTextEdit) -> None:
    """Make a text field one to read, select and copy from."""
    view.setReadOnly(True)
    view.setUndoRedoEnabled(False)
    view.setFont(reading_font())
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setWordWrapMode(QTextOption.WrapMode.NoWrap)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    set_role(view, kind="flat")
