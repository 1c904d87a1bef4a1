"""A large number on each display, for a moment, so that people know which is which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.bridge.displays import Display
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens

SHOWN_MS = 3000
_SIZE = 280


class _Number(QWidget):
    def __init__(self, text: str, caption: str) -> None:
        super().__init__(
            None,
            Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(_SIZE, _SIZE)
        self._text = text
        self._caption = caption

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.accent))
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(font(160, bold=True))
        painter.drawText(QRectF(0, 0, _SIZE, _SIZE - 48), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.setFont(font(20))
        painter.drawText(QRectF(8, _SIZE - 64, _SIZE - 16, 48), Qt.AlignmentFlag.AlignCenter, self._caption)


class Identifier(QObject):
    """Numbers the displays in the order in which they are listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: list[_Number] = []
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.clear)

    def show(self, displays: Sequence[Display]) -> None:
        """Put the numbers up; they go by themselves."""
        self.clear()
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        for index, display in enumerate(displays, start=1):
            number = _Number(str(index), display.model or display.name)
            number.setScreen(screens[display.name])
            number.move(display.geometry.center().x() - _SIZE // 2, display.geometry.center().y() - _SIZE // 2)
            number.show()
            self._numbers.append(number)
        self._timer.start()

    def clear(self) -> None:
        """Take the numbers away."""
        self._timer.stop()
        for number in self._numbers:
            number.close()
        self._numbers.clear()
