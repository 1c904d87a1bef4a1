"""The course as a tree to walk with the keyboard, and a field that narrows it while one types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.course.model import Course
from console.ui.plan.course_tree import CourseTree, place_at
from console.ui.plan.places import Place, PlacesFilter, PlacesModel
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _SearchField(QLineEdit):
    """Hands the keys that leave it on: down to the tree, Esc clears it first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Down, *_ENTER):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
            self.clear()
        else:
            super().keyPressEvent(event)


class CoursePane(QWidget):
    """The left third of the plan: the course's title, the search field, the tree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlacesModel(self)
        self._filter = PlacesFilter(self)
        self._filter.setSourceModel(self._model)
        self._is_filling = False
        self._folded: dict[str, bool] = {}  # by the place's key: what the instructor folded and unfolded
        self._title = ElidedLabel()
        set_role(self._title, scale="notes")
        self.search = _SearchField()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.left.connect(self._enter_tree)
        self.tree = CourseTree()
        self.tree.setModel(self._filter)
        self.tree.collapsed.connect(lambda index: self._on_folded(index, folded=True))
        self.tree.expanded.connect(lambda index: self._on_folded(index, folded=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        self._retranslate()

    def show_course(self, course: Course) -> None:
        """Show the places of a course; what was chosen and folded away before stays so."""
        place = self.tree.place()
        self._title.set_text(course.node.title)
        scroll = self.tree.verticalScrollBar().value()
        self._model.show(course)
        self._unfold()
        if place is not None:
            self._set_current(self._find(lambda other: other.key == place.key))
        self.tree.verticalScrollBar().setValue(scroll)

    def forget(self) -> None:
        """Begin afresh with the next course: nothing chosen, nothing folded, nothing looked for."""
        self._folded.clear()
        self.search.clear()
        self.tree.setCurrentIndex(QModelIndex())

    def select(self, path: Path | None) -> bool:
        """Put the cursor on a file or folder; return False when the tree does not show it."""
        if path is None:
            self.tree.setCurrentIndex(QModelIndex())
            return True
        return self._set_current(self._find(lambda place: place.path == path))

    def select_first(self) -> None:
        """Put the cursor on the first place with a file to teach from."""
        self._set_current(self._find(lambda place: place.is_teachable))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find in the course"))
        self.search.setAccessibleName(self.tr("Find in the course"))
        self.tree.setAccessibleName(self.tr("Course"))

    def _narrow(self, text: str) -> None:
        chosen = self.tree.place()
        pattern = QRegularExpression.escape(" ".join(text.split()))
        options = QRegularExpression.PatternOption.CaseInsensitiveOption
        self._filter.setFilterRegularExpression(QRegularExpression(pattern, options))
        self._unfold()
        if chosen is not None:
            self._set_current(self._find(lambda place: place.key == chosen.key))

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        wanted = self.search.text().strip().casefold()
        place = self.tree.place()
        if place is None or (wanted and wanted not in place.title.casefold()):
            self._set_current(self._find(lambda place: place.is_teachable))

    def _unfold(self) -> None:
        """Open everything found; without a search, all but what holds no file at all, and what was folded by hand."""
        searching = bool(self.search.text().strip())
        self._is_filling = True
        for index in self._indexes():
            place = place_at(index)
            if place is not None and self._filter.hasChildren(index):
                self.tree.setExpanded(index, searching or not self._folded.get(place.key, place.missing))
        self._is_filling = False

    def _on_folded(self, index: QModelIndex, *, folded: bool) -> None:
        place = place_at(index)
        if not self._is_filling and place is not None and not self.search.text():
            self._folded[place.key] = folded

    def _find(self, wanted: Callable[[Place], bool]) -> QModelIndex | None:
        for index in self._indexes():
            place = place_at(index)
            if place is not None and wanted(place):
                return index
        return None

    def _indexes(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Yield the places that the search leaves, in the order of the tree."""
        above = parent or QModelIndex()
        for row in range(self._filter.rowCount(above)):
            index = self._filter.index(row, 0, above)
            yield index
            yield from self._indexes(index)

    def _set_current(self, index: QModelIndex | None) -> bool:
        if index is None:
            return False
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        return True
