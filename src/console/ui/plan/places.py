"""The course tree's rows: each place reduced to what its row shows."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from console.course.model import Course, Kind, Node
from console.ui.plan.words import excess, is_missing, is_taught, kind_label, short_minutes, short_title

PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
_SEARCH_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Place:
    """One row: ``label`` and ``title`` name it, ``words`` stand at its end.

    ``key`` finds it again after the course was read anew. ``node`` is None for another version of a session.
    """

    key: str
    kind: Kind
    label: str
    title: str
    words: str
    path: Path | None
    node: Node | None
    over: bool = False
    missing: bool = False

    @property
    def is_teachable(self) -> bool:
        """Whether there is a file to teach from."""
        return self.path is not None and (self.node is None or (is_taught(self.node) and self.node.outline is not None))


class PlacesModel(QStandardItemModel):
    """The places of a course as items that hold a `Place` each."""

    def show(self, course: Course) -> None:
        """Take the places of another course, or of another state of it."""
        self.clear()
        root = course.node
        tops = (root,) if is_taught(root) else root.children
        for index, node in enumerate(tops):
            self.invisibleRootItem().appendRow(_item(node, f"{index}"))


class PlacesFilter(QSortFilterProxyModel):
    """Keeps the places whose words hold what is looked for, what is above them, and what is below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setFilterRole(_SEARCH_ROLE)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)


def _item(node: Node, key: str) -> QStandardItem:
    # A file is found again by its name; a place without one only by where it stands.
    place = _place(node, key if node.path is None else str(node.path))
    item = _row(place)
    for path in node.variants:
        item.appendRow(_row(_variant(node, path)))
    for index, child in enumerate(node.children):
        item.appendRow(_item(child, f"{key}/{index}"))
    return item


def _row(place: Place) -> QStandardItem:
    item = QStandardItem(place.title)
    item.setEditable(False)
    item.setData(place, PLACE_ROLE)
    name = "" if place.path is None else place.path.name
    number = None if place.node is None else place.node.number
    item.setData(f"{kind_label(place.kind, number)} {place.title} {name}", _SEARCH_ROLE)
    item.setData(f"{kind_label(place.kind, number)} {place.title}, {place.words}", Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(html.escape(place.title))
    return item


def _place(node: Node, key: str) -> Place:
    missing = is_missing(node)
    return Place(
        key=key,
        kind=node.kind,
        label=_label(node),
        title=short_title(node.title),
        words=QCoreApplication.translate("Plan", "no file") if missing else short_minutes(node),
        path=node.path,
        node=node,
        over=(excess(node) or 0.0) > 0,
        missing=missing,
    )


def _label(node: Node) -> str:
    """Return what stands before the title: for what is taught its number alone, as its icon says what it is."""
    if node.number is None:
        return ""
    return str(node.number) if is_taught(node) else kind_label(node.kind, node.number)


def _variant(node: Node, path: Path) -> Place:
    words = QCoreApplication.translate("Plan", "variant")
    return Place(str(path), node.kind, "", path.name, words, path, None)
