"""A small picture of what the room sees right now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens

_STRIP = 32  # pixels of height: two lines of words


class RoomThumbnail(QWidget):
    """Shows the picture it is given, or in words that there is none; ``reason`` says why the room sees no slide.

    What is said stands under the picture, which is smaller then: nothing that the room sees is hidden here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._scaled = QPixmap()
        self._reason = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def reason(self) -> str:
        """What is said of the picture."""
        return self._reason

    def set_picture(self, picture: QPixmap | None) -> None:
        """Show another picture."""
        self._picture = picture
        self._scale()

    def set_reason(self, reason: str) -> None:
        """Say under the picture what holds it: black, frozen, the desktop."""
        if reason != self._reason:
            self._reason = reason
            self._scale()

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._scale()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        words = self._reason
        if self._picture is None:
            words = words or self.tr("The room sees nothing yet")
        else:
            painter.drawPixmap(self.picture_place.topLeft(), self._scaled)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if words:
            self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, words: str) -> None:
        colours = tokens()
        painter.setFont(font(Type.DETAIL))
        strip = self.words_place
        painter.fillRect(strip.adjusted(1, 1, -1, -1), QColor(colours.surface))
        painter.setPen(QColor(colours.muted if self._picture is None else colours.text))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(strip.adjusted(8, 0, -8, 0), int(flags), words)

    @property
    def words_place(self) -> QRect:
        """Where it is said what holds the picture."""
        if self._picture is None:
            return self.rect()
        return QRect(0, self.height() - _STRIP, self.width(), _STRIP)

    @property
    def picture_place(self) -> QRect:
        """Where the picture is, all of it to be seen."""
        size = self._scaled.deviceIndependentSize().toSize()
        left, above = self.width() - size.width(), self._room() - size.height()
        return QRect(left // 2, above // 2, size.width(), size.height())

    def _room(self) -> int:
        """Return how high the picture may be."""
        return max(1, self.height() - (_STRIP if self._reason else 0))

    def _scale(self) -> None:
        if self._picture is None:
            self._scaled = QPixmap()
        else:
            ratio = self.devicePixelRatioF()
            size = QSize(round(self.width() * ratio), round(self._room() * ratio))
            self._scaled = self._picture.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._scaled.setDevicePixelRatio(ratio)
        self.update()
