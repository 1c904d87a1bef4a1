"""Parts of the report as they stand: headings, facts, tables, lists. What a chart shows above is not drawn again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from console.history.report.blocks import Block, Facts, Heading, Labelled, Lines, Note, Table
from console.ui.review.block_table import BlockTable
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role


class BlocksView(QFrame):
    """A column of blocks, as high as they are; to be put into something that scrolls."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables: list[BlockTable] = []
        """The tables that are shown, from top to bottom."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show blocks in the place of those before."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.tables = []
        heading = ""
        for block in blocks:
            if isinstance(block, Heading):
                heading = block.text
            elif isinstance(block, Table) and block.rows and block.name != heading:
                self._column.addWidget(_label(block.name, tone="muted", above=Space.S))
            widget = self._widget(block)
            if widget is not None:
                self._column.addWidget(widget)

    def _widget(self, block: Block) -> QWidget | None:
        match block:
            case Heading(text):
                return _label(text, scale="notes", above=Space.M)
            case Facts(pairs):
                return _label("  ·  ".join(f"{label} {text}" for label, text in pairs), tone="muted")
            case Table() if block.rows:
                table = BlockTable(grows=True)
                table.show_table(block)
                table.copied.connect(self.copied)
                self.tables.append(table)
                return table
            case Lines(items) if items:
                return _label("\n".join(items))
            case Labelled(label, text):
                return _label(f"{label}: {text}")
            case Note(text):
                return _label(text, tone="muted", scale="detail")
        return None


def _label(text: str, *, tone: str = "", scale: str = "", above: int = 0) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContentsMargins(0, above, 0, 0)
    set_role(label, tone=tone, scale=scale)
    return label
