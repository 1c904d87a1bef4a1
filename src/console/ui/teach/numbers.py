"""Asks for a whole number in a line, and reads times of day."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QWidget

from console.ui.shell.dialogs import LineDialog


def ask_number(parent: QWidget, text: str, *, value: int, least: int, most: int) -> int | None:
    """Ask for a number from ``least`` to ``most``, proposing ``value``; return it, None after Esc."""
    dialog = LineDialog(parent, text, value=str(value), accept=QCoreApplication.translate("Numbers", "OK"))
    dialog.field.setValidator(QIntValidator(least, most, dialog.field))
    taken = dialog.exec() == QDialog.DialogCode.Accepted and dialog.field.hasAcceptableInput()
    dialog.deleteLater()
    return int(dialog.value) if taken else None


_CLOCK = re.compile(r"\s*(\d{1,2})[:.시\s]*(\d{2})?\s*분?\s*")


def parse_clock(text: str) -> time | None:
    """Read ``9:30``, ``0930``, ``9.30`` or ``9시 30분`` as a time of day; None when it is none."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
