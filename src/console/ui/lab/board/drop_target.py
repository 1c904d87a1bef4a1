"""What lies over the lab while something that could be a class is dragged across it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import FOCUS_RING, Space, Type
from console.ui.theme.theme import tokens

_RADIUS = 8
_COVER = 230  # of 255
_SNAPSHOT = ".json.gz"  # how the name of a file ends that a student's own reporter wrote


class DropTarget(QWidget):
    """Covers its parent and says what dropping does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._is_snapshot = False
        self.hide()

    def appear(self, *, is_snapshot: bool = False) -> None:
        """Cover the parent as large as it is now; ``is_snapshot``: a student's own snapshot is what is dropped."""
        self._is_snapshot = is_snapshot
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = QColor(colours.bg)
        cover.setAlpha(_COVER)
        painter.fillRect(self.rect(), cover)
        painter.setPen(QPen(QColor(colours.accent), FOCUS_RING, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(Space.M, Space.M, -Space.M, -Space.M), _RADIUS, _RADIUS)
        painter.setFont(font(Type.GLANCE))
        painter.setPen(QColor(colours.text))
        a_class, a_snapshot = self.tr("Drop to watch this class"), self.tr("Drop to read a student's snapshot")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, a_snapshot if self._is_snapshot else a_class)


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are being dropped; none when anything else is among them."""
    urls = data.urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []


def are_snapshots(paths: Sequence[Path]) -> bool:
    """Whether all of these are files that students' own reporters wrote, by their names."""
    return bool(paths) and all(path.name.endswith(_SNAPSHOT) for path in paths)
