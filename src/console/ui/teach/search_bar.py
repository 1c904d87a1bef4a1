"""Search in the slides: words above, the slides that hold them below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.deck.model import Deck
from console.deck.search import Hit, search
from console.ui.theme.metrics import ROW_HEIGHT, Space
from console.ui.theme.theme import set_role

_MOST_ROWS = 8


class SearchBar(QFrame):
    """``chosen`` carries the index of a slide and the words, ``closed`` comes with Esc."""

    chosen = Signal(int, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="overlay")
        self._deck: Deck | None = None
        self._hits: tuple[Hit, ...] = ()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.results = QListWidget()
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.results.itemClicked.connect(lambda _item: self._choose())
        self._count = QLabel()
        set_role(self._count, tone="muted", scale="detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.field)
        column.addWidget(self.results)
        column.addWidget(self._count)
        self.field.installEventFilter(self)
        self._retranslate()
        self.hide()

    def open(self, deck: Deck) -> None:
        """Ask for words to find in a deck."""
        self._deck = deck
        self.field.selectAll()
        self._search(self.field.text())
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_search(self) -> None:
        """Put the search away."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = min(max(self.results.currentRow() + step, 0), self.results.count() - 1)
                self.results.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_search()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Search the slides"))
        self.field.setAccessibleName(self.tr("Search the slides"))
        self.results.setAccessibleName(self.tr("Slides found"))

    def _search(self, words: str) -> None:
        self._hits = search(self._deck, words) if self._deck is not None else ()
        self.results.clear()
        for hit in self._hits:
            self.results.addItem(QListWidgetItem(f"{hit.index + 1}  {hit.title}\n{hit.snippet}"))
        self.results.setCurrentRow(0 if self._hits else -1)
        rows = min(len(self._hits), _MOST_ROWS)
        self.results.setVisible(bool(self._hits))
        self.results.setFixedHeight(rows * self._row_height() + 2 * self.results.frameWidth() + 2)
        if words.strip():
            self._count.setText(self.tr("{count} slides").format(count=len(self._hits)))
        else:
            self._count.setText(self.tr("↑ ↓ to choose, Enter to go there, Esc to close"))
        self.adjustSize()

    def _row_height(self) -> int:
        return max(self.results.sizeHintForRow(0), ROW_HEIGHT)

    def _choose(self) -> None:
        row = self.results.currentRow()
        if 0 <= row < len(self._hits):
            self.chosen.emit(self._hits[row].index, self.field.text().strip())
            self.hide()
