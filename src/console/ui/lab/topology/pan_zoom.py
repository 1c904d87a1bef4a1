"""A view of something larger than itself, pushed and zoomed with mouse, trackpad and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from console.ui.lab.topology.camera import Camera, fitted
from console.ui.theme.metrics import FOCUS_RING, RADIUS
from console.ui.theme.theme import tokens

_STEP = 64.0  # pixels that a key pushes
_ZOOM = 1.2
_WHEEL = 1.0015  # for one unit of a wheel, of which a notch has 120
_PUSHES = {
    Qt.Key.Key_Left: QPointF(_STEP, 0),
    Qt.Key.Key_Right: QPointF(-_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, _STEP),
    Qt.Key.Key_Down: QPointF(0, -_STEP),
}
_DRAG_BUTTONS = Qt.MouseButton.LeftButton | Qt.MouseButton.MiddleButton


class PanZoomArea(QAbstractScrollArea):
    """Until somebody pushes or zooms it, the whole of the content fits the view.

    It is a scroll area without bars, because the window leaves the arrow keys to such. Heirs say how large the content
    is and paint it; Shift and the arrow keys push, ``+``, ``-`` and ``0`` zoom and fit, a wheel pushes and with Ctrl
    zooms.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = Camera()
        self._is_fitted = True
        self._held: QPointF | None = None  # where the pointer was last while a button is down
        self._is_dragged = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def camera(self) -> Camera:
        """Which part is seen."""
        return self._camera

    @property
    def is_fitted(self) -> bool:
        """Whether the whole content is kept in view."""
        return self._is_fitted

    def content_size(self) -> QSizeF:
        """Return how large the content is at a scale of 1."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter, part: QRectF) -> None:
        """Paint what lies in ``part`` of the content, in its coordinates."""
        raise NotImplementedError

    def room(self) -> QSizeF:
        """Return the size of the view."""
        return QSizeF(self.viewport().size())

    def fit(self) -> None:
        """Show the whole content, and go on doing so until somebody moves it."""
        self._is_fitted = True
        self._camera = fitted(self.content_size(), self.room())
        self.viewport().update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge around a point of the view, by default its middle."""
        self.look(self._camera.zoomed(factor, at or QRectF(self.viewport().rect()).center()))

    def look(self, camera: Camera) -> None:
        """See another part, as far as there is something to see."""
        camera = camera.within(self.content_size(), self.room())
        if camera != self._camera:
            self._camera = camera
            self._is_fitted = False
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        push = _PUSHES.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else None
        if push is not None:
            self.look(self._camera.moved(push))
        elif event.text() in ("+", "="):
            self.zoom(_ZOOM)
        elif event.text() in ("-", "_"):
            self.zoom(1 / _ZOOM)
        elif event.text() == "0":
            self.fit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() in _DRAG_BUTTONS:
            self._held = event.position()
            self._is_dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._held is None or not event.buttons() & _DRAG_BUTTONS:
            return
        way = event.position() - self._held
        if not self._is_dragged and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._is_dragged = True
        self._held = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.look(self._camera.moved(way))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._held = None
        self.viewport().unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
            return
        by = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        is_turned = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x()
        self.look(self._camera.moved(QPointF(by.y(), 0) if is_turned else QPointF(by)))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            self.look(self._camera)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens().bg))
        painter.save()
        painter.translate(self._camera.offset)
        painter.scale(self._camera.scale, self._camera.scale)
        corner = self._camera.drawn(QPointF(event.rect().topLeft()))
        self.paint_content(painter, QRectF(corner, QSizeF(event.rect().size()) / self._camera.scale))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().accent), FOCUS_RING))
            inner = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, RADIUS, RADIUS)
