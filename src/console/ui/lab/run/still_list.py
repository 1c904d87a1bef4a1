"""A list in which a row that says something else is painted anew, and nothing besides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QListView

_Index = QModelIndex | QPersistentModelIndex


class StillList(QListView):
    """For rows whose heights change rarely: who changes one lays out anew.

    Qt's own list lays all of them out again for every change of one.
    """

    def dataChanged(  # noqa: N802 - Qt's name
        self,
        topLeft: _Index,  # noqa: N803 - Qt's name
        bottomRight: _Index,  # noqa: N803 - Qt's name
        _roles: Sequence[int] = (),
    ) -> None:
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.viewport().update(self.visualRect(topLeft.model().index(row, 0)))
