"""A row that goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from console.ui.theme.metrics import Space


class FlowLayout(QLayout):
    """Puts widgets side by side at the size they ask for, those from `add_right` on at the right end of their line."""

    def __init__(self, *, spacing: int = Space.S) -> None:
        super().__init__()
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []
        self._right_from: int | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def add_right(self, widget: QWidget) -> None:
        """Add a widget that is kept at the right, like all that come after it."""
        if self._right_from is None:
            self._right_from = len(self._items)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._place(QRect(0, 0, width, 0), moves=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._place(rect, moves=True)

    def _place(self, room: QRect, *, moves: bool) -> int:
        """Return the height of all lines in the width of ``room``, and put the widgets there when it ``moves`` them."""
        x, y, line_height = room.left(), room.top(), 0
        line: list[tuple[QLayoutItem, QRect, bool]] = []
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(room.width(), item.sizeHint().height()))
            if line and x + size.width() > room.right() + 1:
                self._finish(line, room, moves=moves)
                x, y, line_height, line = room.left(), y + line_height + Space.S, 0, []
            is_right = self._right_from is not None and number >= self._right_from
            line.append((item, QRect(x, y, size.width(), size.height()), is_right))
            x += size.width() + self.spacing()
            line_height = max(line_height, size.height())
        self._finish(line, room, moves=moves)
        return y + line_height - room.top()

    @staticmethod
    def _finish(line: list[tuple[QLayoutItem, QRect, bool]], room: QRect, *, moves: bool) -> None:
        """Put a line's widgets where they belong: in the middle of its height, some of them at its right end."""
        if not line or not moves:
            return
        spare = room.right() - line[-1][1].right()
        height = max(rect.height() for _item, rect, _is_right in line)
        for item, rect, is_right in line:
            item.setGeometry(rect.translated(spare if is_right else 0, (height - rect.height()) // 2))
