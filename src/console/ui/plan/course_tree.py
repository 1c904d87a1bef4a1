"""The tree of places itself: walked with the keyboard, searched by letters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from console.ui.plan.place_delegate import PlaceDelegate
from console.ui.plan.places import PLACE_ROLE, Place
from console.ui.theme.icons import paint_icon
from console.ui.theme.theme import tokens

_INDENT = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


class CourseTree(QTreeView):
    """Arrows walk, letters find a title, Enter or a double click chooses to teach."""

    chosen = Signal(object)
    """The `Place` that Enter or a double click asked for."""
    current_changed = Signal(object)
    """The `Place` under the cursor, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setItemDelegate(PlaceDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda _index: self._choose())

    def place(self) -> Place | None:
        """Return the place under the cursor."""
        return place_at(self.currentIndex())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 - Qt's name
        """Paint a chevron before what can be folded; the style sheet has none that follows the theme."""
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            box = QRectF(rect.right() - _INDENT + 1, rect.center().y() - _INDENT / 2 + 1, _INDENT, _INDENT)
            paint_icon(painter, box, name, tokens().muted)

    def trail(self) -> tuple[str, ...]:
        """Return what the places around the one under the cursor are called, outermost first."""
        place = self.place()
        names: list[str] = []
        index = self.currentIndex().parent()
        while place is not None and (above := place_at(index)) is not None:
            if above.kind is not place.kind:
                names.append(above.label or above.title)
            index = index.parent()
        return tuple(reversed(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.current_changed.emit(place_at(current))

    def _choose(self) -> None:
        place = self.place()
        if place is not None and place.is_teachable:
            self.chosen.emit(place)
        else:
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))


def place_at(index: Index) -> Place | None:
    """Return the place that an index stands for."""
    place = index.data(PLACE_ROLE) if index.isValid() else None
    return place if isinstance(place, Place) else None
