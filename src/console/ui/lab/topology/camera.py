"""Which part of a drawing is seen, and how large. Arithmetic only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

LEAST, MOST = 0.25, 3.0
"""The bounds of the scale for who zooms: a whole class project on a laptop, and one card across it."""

_MARGIN = 16.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A point (x, y) of the drawing is seen at (x, y) × ``scale`` + ``offset``, in pixels of the view."""

    scale: float = 1.0
    offset: QPointF = field(default_factory=QPointF)

    def seen(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the drawing is in the view."""
        return QRectF(self.offset + rect.topLeft() * self.scale, rect.size() * self.scale)

    def drawn(self, point: QPointF) -> QPointF:
        """Return which point of the drawing is seen at a point of the view."""
        return (point - self.offset) / self.scale

    def moved(self, by: QPointF) -> Camera:
        """Return the camera after the drawing was pushed by some pixels of the view."""
        return replace(self, offset=self.offset + by)

    def zoomed(self, factor: float, at: QPointF) -> Camera:
        """Return the camera enlarged around a point of the view, which stays where it is."""
        least = min(LEAST, self.scale)  # what fits may be smaller, and does not jump
        scale = min(MOST, max(least, self.scale * factor))
        return Camera(scale, at - self.drawn(at) * scale)

    def within(self, drawing: QSizeF, view: QSizeF) -> Camera:
        """Return the camera moved so that the drawing is not lost: in the middle where it is smaller than the view."""
        x = _bounded(self.offset.x(), drawing.width() * self.scale, view.width())
        y = _bounded(self.offset.y(), drawing.height() * self.scale, view.height())
        return replace(self, offset=QPointF(x, y))

    def showing(self, rect: QRectF, view: QSizeF) -> Camera:
        """Return the camera moved as little as needed for a rectangle of the drawing to be seen."""
        found = self.seen(rect)
        x = _shift(found.left(), found.right(), view.width())
        y = _shift(found.top(), found.bottom(), view.height())
        return self.moved(QPointF(x, y))


def fitted(drawing: QSizeF, view: QSizeF) -> Camera:
    """Return the camera that shows the whole drawing, however small, at most at its own size."""
    room = QSizeF(view.width() - 2 * _MARGIN, view.height() - 2 * _MARGIN)
    if drawing.isEmpty() or room.isEmpty():
        return Camera()
    scale = min(1.0, room.width() / drawing.width(), room.height() / drawing.height())
    return Camera(scale, QPointF(_MARGIN, _MARGIN)).within(drawing, view)


def _bounded(offset: float, length: float, room: float) -> float:
    if length + 2 * _MARGIN <= room:
        return (room - length) / 2
    return min(_MARGIN, max(room - length - _MARGIN, offset))


def _shift(near: float, far: float, room: float) -> float:
    if near < _MARGIN or far - near > room - 2 * _MARGIN:
        return _MARGIN - near
    return min(0.0, room - _MARGIN - far)
