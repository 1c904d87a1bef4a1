"""Asks for a whole number in a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QWidget

from console.ui.shell.dialogs import LineDialog


def ask_number(parent: QWidget, text: str, *, value: int, least: int, most: int) -> int | None:
    """Ask for a number from ``least`` to ``most``, proposing ``value``; return it, None after Esc."""
    dialog = LineDialog(parent, text, value=str(value), accept=QCoreApplication.translate("Numbers", "OK"))
    dialog.field.setValidator(QIntValidator(least, most, dialog.field))
    dialog.field.selectAll()
    taken = dialog.exec() == QDialog.DialogCode.Accepted and dialog.field.hasAcceptableInput()
    dialog.deleteLater()
    return int(dialog.value) if taken else None
