"""What the painted charts share: parts that are walked with the arrows, each with its exact numbers, copied as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import FOCUS_RING, Type
from console.ui.theme.theme import tokens

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Chart(QWidget):
    """A subclass paints, says where its parts are (`part_at`, `part_place`), and what each is (`tips`)."""

    copied = Signal(str)
    """The chart as text with tabs."""
    chosen = Signal(int)
    """The number of the part that was chosen; -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tips: Sequence[str] = ()
        """What each part is, with its numbers."""
        self._text: Callable[[], str] = str
        self.part = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def part_at(self, at: QPoint) -> int:
        """Return the number of the part at a place; -1 when there is none."""
        raise NotImplementedError

    def part_place(self, part: int) -> QPoint:
        """Return where a part is, for its tool tip."""
        raise NotImplementedError

    def choose(self, part: int) -> None:
        """Choose a part by its number, -1 for none; who listens is told."""
        part = part if 0 <= part < len(self.tips) else -1
        if part != self.part:
            self.part = part
            self.setAccessibleDescription(self.tips[part] if part >= 0 else "")
            self.update()
            self.chosen.emit(part)

    def set_parts(self, tips: Sequence[str], text: Callable[[], str]) -> None:
        """Take what the parts are now, and what makes the text; a part that is not there any more is not chosen."""
        self.tips, self._text = tips, text
        if self.part >= len(tips):
            self.part = -1
        self.update()

    def copy(self) -> None:
        """Hand the chart out as text."""
        text = self._text()
        if text:
            self.copied.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        last = len(self.tips) - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _BACK and last >= 0:
            self._walk(max(self.part - 1, 0))
        elif event.key() in _ON and last >= 0:
            self._walk(min(self.part + 1, last))
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._walk(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._walk(last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.choose(self.part_at(event.position().toPoint()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(event.pos())
            QToolTip.showText(event.globalPos(), self.tips[part] if part >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the surface and the ring of the keyboard's focus; the pen is left muted, the font the smallest."""
        colours = tokens()
        painter.fillRect(self.rect(), QColor(colours.surface))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(Type.DETAIL))

    def _walk(self, part: int) -> None:
        self.choose(part)
        QToolTip.showText(self.mapToGlobal(self.part_place(part)), self.tips[part], self)
