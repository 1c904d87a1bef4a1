"""The topology of one student's cluster, to look at, move about in, and walk through with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from console.cluster.topology_model import Topology
from console.ui.lab.topology.camera import Camera
from console.ui.lab.topology.column_heads import HEIGHT, ColumnHeads
from console.ui.lab.topology.drawing import Drawing, Looked
from console.ui.lab.topology.export import export
from console.ui.lab.topology.pan_zoom import PanZoomArea
from console.ui.lab.topology.words import edge_tool_tip, summary, told, tool_tip
from console.ui.shell.keys import TAKES_PRESS
from console.ui.widgets.empty_state import EmptyState

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TopologyView(PanZoomArea):
    """Shows a `Topology`.

    The arrow keys walk: left and right along the lines, up and down through a column. Home and End go to the first and
    the last card, Enter, Space and a double click activate one.
    """

    node_activated = Signal(str)
    """The id of a card."""

    node_selected = Signal(str)
    """The id of a card, empty when none is selected any more."""

    def __init__(self, *, lang: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._drawing = Drawing()
        self._selected = ""
        self._hovered = ""
        self._marked: Mapping[str, int] = {}
        self._heads = ColumnHeads(self)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self._empty = EmptyState(self.viewport())
        self.setProperty(TAKES_PRESS, True)
        self._retranslate()

    @property
    def topology(self) -> Topology:
        """What is shown."""
        return self._drawing.topology

    @property
    def selected(self) -> str:
        """The id of the selected card, empty when there is none."""
        return self._selected

    @property
    def marked(self) -> Mapping[str, int]:
        """The marked cards, each with the number of its step."""
        return self._marked

    @property
    def column_heads(self) -> list[str]:
        """What stands above the columns, from left to right."""
        return [words for _left, words in sorted(self._heads.heads.items())]

    @property
    def is_empty_shown(self) -> bool:
        """Whether it says that there is nothing to show."""
        return self._empty.isVisible()

    def card_box(self, card: str) -> QRectF | None:
        """Return where a card is seen, in pixels of the viewport; None when there is none of this id."""
        box = self._drawing.box(card)
        return None if box is None else self.camera.seen(box)

    def set_topology(self, topology: Topology) -> None:
        """Show another state of the cluster. What is looked at stays where it is; what still exists stays selected."""
        if topology == self._drawing.topology:
            return
        anchor = self._anchor()
        before = self._drawing.box(anchor)
        self._drawing = Drawing(topology, self._drawing)
        after = self._drawing.box(anchor)
        if self._hovered not in self._drawing.nodes:
            self._hovered = ""
        if self._selected not in self._drawing.nodes:
            self.select("")
        if self.is_fitted:
            self.fit()
        elif before is not None and after is not None:
            self.look(self.camera.moved((before.topLeft() - after.topLeft()) * self.camera.scale))
        self.viewport().update()
        self._retranslate()

    def mark(self, steps: Mapping[str, int]) -> None:
        """Mark the cards that a cause touches, by the number of the step from there to the symptom, from 1."""
        if steps != self._marked:
            self._marked = dict(steps)
            self._retranslate()

    def set_language(self, lang: str) -> None:
        """Say in another language what is broken."""
        self._lang = lang
        self._retranslate()

    def select(self, card: str) -> None:
        """Select a card and bring it into view; empty selects none."""
        if card != self._selected:
            self._selected = card
            self.node_selected.emit(card)
            self._retranslate()
            self.viewport().update()
        box = self._drawing.box(card)
        if box is not None and not self._is_in_view(box):
            self.look(self.camera.showing(box, self.room()))

    def arrange_anew(self) -> None:
        """Forget the order that was kept while things came and went, and show the best one."""
        self._drawing = Drawing(self._drawing.topology)
        self.fit()

    def export(self, target: Path) -> None:
        """Write a picture of the whole drawing: PNG or SVG, as the suffix says. Raises `UsageError`."""
        export(self._drawing, target)

    def look(self, camera: Camera) -> None:
        super().look(camera)
        self._show_heads()

    def fit(self) -> None:
        super().fit()
        self._show_heads()

    def content_size(self) -> QSizeF:
        return self._drawing.size

    def paint_content(self, painter: QPainter, part: QRectF) -> None:
        self._drawing.paint(painter, part, self._looked())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = Qt.Key(event.key())
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in _ENTER and self._selected:
            self.node_activated.emit(self._selected)
        elif is_plain and (target := self._walked(key)) is not None:
            self.select(target)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.select(self._card_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self._card_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        card = self._card_at(event.position())
        if card:
            self.node_activated.emit(card)
        else:
            self.arrange_anew()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Leave:
            self._hover("")
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tool_tip(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self._heads.setGeometry(0, 0, self.width(), HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _walked(self, key: Qt.Key) -> str | None:
        """Return the card that a key leads to, None when it leads nowhere by itself."""
        ordered = self._drawing.ordered()
        if not ordered:
            return None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return ordered[0 if key == Qt.Key.Key_Home else -1]
        if key not in _SIDEWAYS and key not in _UPRIGHT:
            return None
        if not self._selected:
            return self._drawing.first_to_look_at()
        if key in _SIDEWAYS:
            return self._drawing.beside(self._selected, step=_SIDEWAYS[key]) or self._selected
        return self._drawing.below(self._selected, step=_UPRIGHT[key]) or self._selected

    def _anchor(self) -> str:
        """Return the card that should not move: the selected one, or the one nearest to the middle of the view."""
        box = self._drawing.box(self._selected)
        if box is not None and self._is_in_view(box):
            return self._selected
        return self._drawing.nearest(self.camera.drawn(QRectF(self.viewport().rect()).center()))

    def _is_in_view(self, box: QRectF) -> bool:
        return QRectF(self.viewport().rect()).contains(self.camera.seen(box))

    def _card_at(self, position: QPointF) -> str:
        return self._drawing.card_at(self.camera.drawn(position))

    def _hover(self, card: str) -> None:
        if card != self._hovered:
            self._hovered = card
            self.viewport().update()

    def _tool_tip(self, position: QPointF) -> str:
        point = self.camera.drawn(position)
        card = self._drawing.card_at(point)
        if card:
            return tool_tip(self._told(card))
        edge = self._drawing.edge_at(point)
        return "" if edge is None else edge_tool_tip(edge, self._lang)

    def _looked(self) -> Looked:
        return Looked(self._selected, self._hovered, self.camera.scale, marked=self._marked)

    def _told(self, card: str) -> list[str]:
        """Return all that is known of a card, a line each; which step of a cause it is comes first."""
        node = self._drawing.nodes.get(card)
        if node is None:
            return []
        step = self._marked.get(card)
        words = [] if step is None else [self.tr("Step {number} from the cause to the symptom").format(number=step)]
        return [*words, *told(node, self.topology, self._lang)]

    def _show_heads(self) -> None:
        self._heads.show_heads(self._drawing.headings(), self.camera)

    def _retranslate(self) -> None:
        self._empty.set_view("sitemap-outline", self.tr("Nothing has been created yet."))
        self._empty.setVisible(not self._drawing.nodes)
        self._show_heads()
        self.setAccessibleName(summary(self.topology))
        self.setAccessibleDescription(", ".join(self._told(self._selected)))
        self.viewport().update()
