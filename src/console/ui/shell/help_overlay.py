"""All keys at a glance, grouped as in the menus."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.ui.shell.actions import ActionRegistry, ActionSpec
from console.ui.shell.chords import parse_chord
from console.ui.shell.menus import MenuSpec, menu_title
from console.ui.shell.overlay import Overlay
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.key_cap import KeyCap

_WIDTH = 1760
_COLUMN_WIDTH = 400
_KEYS_A_LINE = 3
_MOST_OF_HEIGHT = 0.92
_BORDER = 1
_HEAD_ROWS = 2  # what a group's title and the gap below it take, in rows


class HelpOverlay(Overlay):
    """Lists the actions of the shown workspace with all their keys; ``?`` or Esc closes it."""

    def __init__(self, parent: QWidget, registry: ActionRegistry, menus: tuple[MenuSpec, ...]) -> None:
        super().__init__(parent, width=_WIDTH)
        self._registry = registry
        self._menus = menus
        self._title = QLabel()
        self._title.setContentsMargins(Space.S, 0, 0, 0)
        set_role(self._title, scale="title")
        self.body.addWidget(self._title)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)

    def toggle(self) -> None:
        """Open, or close."""
        if self.isVisible():
            self.dismiss()
        else:
            self._fill()
            self.open()

    def panel_size(self, room: QSize) -> QSize:
        width = super().panel_size(room).width()
        content = self._content_height(width) + self._title.sizeHint().height() + 2 * Space.M + Space.S + Space.XS
        return QSize(width, min(content, round(room.height() * _MOST_OF_HEIGHT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        bar = self._area.verticalScrollBar()
        if event.text() == "?" or event.key() == Qt.Key.Key_F1:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + (bar.pageStep() if event.key() == Qt.Key.Key_PageDown else bar.singleStep()))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - (bar.pageStep() if event.key() == Qt.Key.Key_PageUp else bar.singleStep()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._title.setText(self.tr("All keys"))
        content = self._content()
        self._area.setWidget(content)
        content.setAutoFillBackground(False)

    def _content_height(self, width: int) -> int:
        """Return how high all keys are in a panel of ``width`` pixels."""
        content = self._area.widget()
        layout = None if content is None else content.layout()
        return 0 if layout is None else layout.totalHeightForWidth(width - 2 * Space.M - 2 * _BORDER)

    def _content(self) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        row.setSpacing(Space.XL)
        columns = [QVBoxLayout() for _ in range(max(1, self.window().width() // _COLUMN_WIDTH))]
        heights = [0] * len(columns)
        for menu in self._menus:
            specs = [spec for spec in self._registry.of_menu(menu.id) if self._registry.is_available(spec)]
            if specs:
                shortest = heights.index(min(heights))
                columns[shortest].addWidget(self._group(menu, specs))
                heights[shortest] += len(specs) + _HEAD_ROWS
        for column in columns:
            column.setSpacing(Space.M)
            column.addStretch(1)
            row.addLayout(column, 1)
        return content

    def _group(self, menu: MenuSpec, specs: list[ActionSpec]) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        title = QLabel(menu_title(menu))
        set_role(title, tone="accent")
        column.addWidget(title)
        for spec in specs:
            for line in self._lines(spec):
                column.addLayout(line)
        return group

    def _lines(self, spec: ActionSpec) -> Iterator[QHBoxLayout]:
        """Yield the action, in as many lines as its words need, with its first keys; and lines of further keys."""
        text = QLabel(self._registry.text(spec.id))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for first in range(0, len(spec.keys), _KEYS_A_LINE):
            line = QHBoxLayout()
            line.setSpacing(Space.XS)
            line.addWidget(text if first == 0 else QWidget(), 1)
            for key in spec.keys[first : first + _KEYS_A_LINE]:
                line.addWidget(KeyCap(parse_chord(key).label), 0, Qt.AlignmentFlag.AlignTop)
            yield line
