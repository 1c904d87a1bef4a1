"""Keeps what somebody reads in its place while rows come and go around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QAbstractItemView


@contextmanager
def steady(view: QAbstractItemView) -> Iterator[None]:
    """Hold the first row in sight where it is, whatever the model does meanwhile.

    A view that stands at its very beginning stays there: that is where the newest rows are awaited.
    """
    bar = view.verticalScrollBar()
    first = view.indexAt(QPoint(1, 1))
    anchor = QPersistentModelIndex(first.siblingAtColumn(0))
    before = view.visualRect(first).top()
    at_start = bar.value() == 0
    yield
    view.updateGeometries()
    if at_start:
        bar.setValue(0)
    elif anchor.isValid():
        after = view.visualRect(view.model().index(anchor.row(), 0, anchor.parent())).top()
        bar.setValue(bar.value() + after - before)
