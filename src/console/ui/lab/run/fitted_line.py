"""A line of text that becomes smaller where there is no room for it, and only then is cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens

_AIR = 1.4  # lines of a font's height


class FittedLine(QWidget):
    """Shows plain text at most at its largest size and never below that of rows; what is cut is its tool tip."""

    def __init__(self, parent: QWidget | None = None, *, largest: int = Type.ROW, tone: str = "text") -> None:
        """``largest`` is in pixels; ``tone`` names a field of `Tokens`."""
        super().__init__(parent)
        self._text = self._explained = ""
        self._largest, self._tone = largest, tone
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._tell()

    def set_explained(self, text: str) -> None:
        """Explain the text in its tool tip, below what is cut of it."""
        if text != self._explained:
            self._explained = text
            self._tell()

    def set_largest(self, size: int) -> None:
        """Take a size in pixels for text that has the room."""
        if size != self._largest:
            self._largest = size
            self.updateGeometry()
            self._tell()

    def set_tone(self, tone: str) -> None:
        """Take another colour: the name of a field of `Tokens`."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, round(self._largest * _AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._tell()

    def face(self) -> QFont:
        """Return the font that the text is shown in."""
        width = QFontMetricsF(font(self._largest)).horizontalAdvance(self._text)
        if width <= self.width():
            return font(self._largest)
        least = min(self._largest, int(Type.ROW))
        return font(max(least, int(self._largest * self.width() / width)))

    def shown(self) -> str:
        """Return as much of the text as there is room for."""
        return QFontMetricsF(self.face()).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(self.face())
        painter.setPen(QColor(getattr(tokens(), self._tone)))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()), align, self.shown())

    def _tell(self) -> None:
        cut = "" if self.shown() == self._text else self._text
        self.setToolTip("\n".join(filter(None, (cut, self._explained))))
        self.update()
