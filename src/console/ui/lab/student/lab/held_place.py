"""Keeps what is under the mouse, or has the keyboard, where it is on the screen while a page around it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

_LEVELS = 8  # of parts within parts: what is new in the innermost is known to the page so many rounds of events later

Place = Callable[[], QRect | None]
"""Says where something is in the viewport of the page, in pixels; None when it is there no more."""


@contextmanager
def held(sheet: QScrollArea) -> Iterator[None]:
    """Scroll by as much as what is pointed at was moved by what is done meanwhile.

    Where neither the mouse nor the keyboard is in sight on the page, the page stays where it is scrolled to. What goes
    meanwhile lets the part hold that it was in.
    """
    before = [(place, found.top()) for place in _places(sheet) if (found := place()) is not None]
    yield
    lay_out_now()
    for place, top in before:
        found = place()
        if found is not None:
            bar = sheet.verticalScrollBar()
            bar.setValue(bar.value() + found.top() - top)
            return


def lay_out_now() -> None:
    """Give every part its place before anything is painted, where else parts would lie over others for a moment."""
    for _level in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _places(sheet: QScrollArea) -> list[Place]:
    """Return what to hold, the innermost first, the page last: what goes may hand the keyboard on to what is far."""
    page, port = sheet.widget(), sheet.viewport()
    if page is None:
        return []
    cursor = QCursor.pos()
    under = QApplication.widgetAt(cursor)
    if under is not None and page.isAncestorOf(under):
        view = under.parentWidget()
        row = view.indexAt(under.mapFromGlobal(cursor)) if isinstance(view, QAbstractItemView) else QModelIndex()
        return _around(under, row, port)
    focus = QApplication.focusWidget()
    if focus is None or not page.isAncestorOf(focus):
        return [_place(page, port)]
    row = focus.currentIndex() if isinstance(focus, QAbstractItemView) else QModelIndex()
    places = _around(focus, row, port)
    innermost = places[0]()
    return places if innermost is not None and innermost.intersects(port.rect()) else places[-1:]


def _around(part: QWidget, row: QModelIndex, port: QWidget) -> list[Place]:
    places: list[Place] = []
    if row.isValid():
        places.append(_row_place(QPersistentModelIndex(row), port))
    inner: QWidget | None = part
    while inner is not None and inner is not port:
        places.append(_place(inner, port))
        inner = inner.parentWidget()
    return places


def _place(part: QWidget, port: QWidget) -> Place:
    def find() -> QRect | None:
        if not shiboken6.isValid(part) or not part.isVisibleTo(port):
            return None
        return QRect(part.mapTo(port, QPoint(0, 0)), part.size())

    return find


def _row_place(row: QPersistentModelIndex, port: QWidget) -> Place:
    view = next(each for each in port.findChildren(QAbstractItemView) if each.model() is row.model())

    def find() -> QRect | None:
        if not shiboken6.isValid(view) or not row.isValid() or not view.isVisibleTo(port):
            return None
        room = view.visualRect(view.model().index(row.row(), row.column(), row.parent()))
        return QRect(view.viewport().mapTo(port, room.topLeft()), room.size())

    return find
