"""A line of text that becomes smaller where there is no room for it, then takes more lines, and only then is cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.lab.run.wrapped import wrapped
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens

_AIR = 1.4  # lines of a font's height


class FittedLine(QWidget):
    """Shows plain text at most at its largest size and never below that of rows; what is cut is its tool tip."""

    def __init__(
        self, parent: QWidget | None = None, *, largest: int = Type.ROW, tone: str = "text", most_lines: int = 1
    ) -> None:
        """``largest`` is in pixels; ``tone`` names a field of `Tokens`."""
        super().__init__(parent)
        self._most_lines = most_lines
        self._text = self._explained = ""
        self._largest, self._tone = largest, tone
        grows = most_lines > 1
        vertical = QSizePolicy.Policy.Minimum if grows else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, vertical)
        policy.setHeightForWidth(grows)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
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

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        face = self._face(width)
        lines = wrapped(self._text, face, width, self._most_lines)
        return max(round(self._largest * _AIR), round(len(lines) * face.pixelSize() * _AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._tell()

    def face(self) -> QFont:
        """Return the font that the text is shown in."""
        return self._face(self.width())

    def shown(self) -> str:
        """Return as much of the text as there is room for, a line each."""
        return "\n".join(wrapped(self._text, self.face(), self.width(), self._most_lines))

    def _face(self, room: int) -> QFont:
        least = min(self._largest, int(Type.ROW))
        sizes = range(self._largest, least, -1)
        fitting = (size for size in sizes if QFontMetricsF(font(size)).horizontalAdvance(self._text) <= room)
        return font(next(fitting, least))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(self.face())
        painter.setPen(QColor(getattr(tokens(), self._tone)))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()), align, self.shown())

    def _tell(self) -> None:
        is_whole = self.shown().replace("\n", "").replace(" ", "") == self._text.replace(" ", "")
        cut = "" if is_whole else self._text
        self.setToolTip("\n".join(filter(None, (cut, self._explained))))
        self.update()
