"""A panel over the middle of the window that has the keys to itself until it closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.notice import NoticeStack

_SHADE = 110  # of 255: the window behind stays readable, for its timers
_TOP_SHARE = 0.12  # of the window's height above the panel


class Overlay(QWidget):
    """Covers its parent with a shade and shows ``self.panel`` on it; Esc or a click beside the panel closes it.

    It is a child, not a window: a window of its own would lie on the projector if the main window's screen vanished.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, *, width: int) -> None:
        super().__init__(parent)
        self._over = parent
        self._width = width
        self._focus_before: QWidget | None = None
        self.panel = QFrame(self)
        set_role(self.panel, panel="overlay")
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self.body.setSpacing(Space.S)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        parent.installEventFilter(self)

    def open(self) -> None:
        """Show the panel and give it the focus."""
        if not self.isVisible():
            self._focus_before = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        for notices in self._notices():
            notices.panel_opened(self)
        self.setFocus()
        # Its key may have been pressed in the room's window, which would get all that is pressed next.
        if (active := QApplication.activeWindow()) is not None and active is not self.window():
            self.window().activateWindow()

    def dismiss(self) -> None:
        """Close the panel and give the focus back to who had it, to nobody when that is not on show any more."""
        if not self.isVisible():
            return
        self.hide()
        for notices in self._notices():
            notices.panel_closed(self)
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()
        self._focus_before = None
        left = self.window().focusWidget()
        if left is not None and (left is self or self.isAncestorOf(left)):
            left.clearFocus()  # else every key would still be the closed panel's
        self.closed.emit()

    def _notices(self) -> list[NoticeStack]:
        """Return the notices of the window, which are said in front of the panel."""
        return self.window().findChildren(NoticeStack, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def panel_size(self, room: QSize) -> QSize:
        """Return the panel's size inside a window of size ``room``."""
        width = min(self._width, room.width() - 2 * Space.XL)
        height = min(self.panel.sizeHint().height(), round(room.height() * (1 - 2 * _TOP_SHARE)))
        return QSize(width, height)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, _SHADE))

    def place(self) -> None:
        """Put the panel where it belongs, for the size that it now asks for."""
        self.body.activate()
        self.setGeometry(self._over.rect())
        size = self.panel_size(self.size())
        beside, above = (self.size() - size).width() // 2, (self.size() - size).height() // 2
        top = min(round(self.height() * _TOP_SHARE), above)
        self.panel.setGeometry(beside, top, size.width(), size.height())
