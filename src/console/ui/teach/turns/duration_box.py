"""A field for a time of minutes and seconds, as it is said: 3:00, 1:30."""

from __future__ import annotations

import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from console.rundown.words import mmss

_STEP = 30  # seconds
_LEAST, _MOST = 10, 3600
_WRITTEN = re.compile(r"\s*(\d{1,2})(?::(\d{0,2}))?\s*")


class DurationBox(QSpinBox):
    """Holds seconds and shows ``m:ss``; a number without a colon is minutes. The arrows take half-minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(_LEAST, _MOST)
        self.setSingleStep(_STEP)
        self.setValue(180)

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        return mmss(value, pad=False)

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        written = _WRITTEN.fullmatch(text)
        return self.value() if written is None else int(written[1]) * 60 + int(written[2] or 0)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Say whether ``text`` is a time, may become one, or cannot."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            state = QValidator.State.Invalid if text.strip() else QValidator.State.Intermediate
        elif int(written[2] or 0) >= 60 or not _LEAST <= self.valueFromText(text) <= _MOST:
            state = QValidator.State.Intermediate
        else:
            state = QValidator.State.Acceptable
        return state, text, position
