"""A topology with its places: painted as a whole, asked what is at a point and what is beside what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from console.cluster.health import HealthState
from console.cluster.layout import LANE_HEAD, Box, Layout, arrange
from console.cluster.topology_model import EdgeState, Topology, TopologyEdge, TopologyNode
from console.ui.lab.plain import plain
from console.ui.lab.topology.card import FAR, LEFT_WHOLE, CardLook, far_size, paint_card
from console.ui.lab.topology.edge import paint_cross, paint_edge, paint_reason, path_of, reasons
from console.ui.lab.topology.marked import paint_band, paint_step
from console.ui.lab.topology.words import heading
from console.ui.theme.fonts import font
from console.ui.theme.metrics import RADIUS, Space, Type
from console.ui.theme.theme import tokens

_NEAR = 6.0  # pixels within which a line is pointed at


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: the ids of cards, empty for none, and the scale.

    ``marked`` are the cards that one cause touches, each with its step on the way from there to the symptom, from 1.
    """

    selected: str = ""
    hovered: str = ""
    scale: float = 1.0
    is_filed: bool = False
    marked: Mapping[str, int] = field(default_factory=dict)


class Drawing:
    """One topology, placed. Never changed: another state of the cluster is another drawing."""

    def __init__(self, topology: Topology = Topology(), before: Drawing | None = None) -> None:  # noqa: B008 - frozen
        self.topology = topology
        self.layout: Layout = arrange(topology, before.layout if before is not None else None)
        self.nodes = {node.id: node for node in topology.nodes}
        self._boxes = {card: _rect(box) for card, box in self.layout.cards.items()}
        self._paths = {
            (edge.source, edge.target): path_of(self.layout.lines[edge.source, edge.target]) for edge in topology.edges
        }

    @property
    def size(self) -> QSizeF:
        return QSizeF(self.layout.width, self.layout.height)

    def box(self, card: str) -> QRectF | None:
        """Return where a card is, None when there is none of this id."""
        return self._boxes.get(card)

    def headings(self) -> dict[float, str]:
        """Return what each column holds, by its left edge."""
        return {self._boxes[node.id].x(): heading(node) for node in self.topology.nodes}

    def card_at(self, point: QPointF) -> str:
        """Return the id of the card at a point, empty when there is none."""
        return next((card for card, box in self._boxes.items() if box.contains(point)), "")

    def edge_at(self, point: QPointF) -> TopologyEdge | None:
        """Return the line at a point."""
        around = QRectF(point.x() - _NEAR, point.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
        found = (edge for edge in self.topology.edges if _touches(self._paths[edge.source, edge.target], around))
        return next(found, None)

    def beside(self, card: str, *, step: int) -> str:
        """Return the nearest card that a line leads to, rightwards (1) or leftwards (-1); empty when there is none."""
        edges = self.topology.edges
        found = [edge.target for edge in edges if edge.source == card] if step > 0 else []
        found += [edge.source for edge in edges if edge.target == card] if step < 0 else []
        here = self._boxes[card].center().y()
        return min(found, key=lambda other: abs(self._boxes[other].center().y() - here), default="")

    def below(self, card: str, *, step: int) -> str:
        """Return the next card in the same column, downwards (1) or upwards (-1); empty at its end."""
        here = self._boxes[card]
        found = [
            (abs(box.y() - here.y()), other)
            for other, box in self._boxes.items()
            if box.x() == here.x() and (box.y() - here.y()) * step > 0
        ]
        return min(found, default=(0.0, ""))[1]

    def ordered(self) -> list[str]:
        """Return the ids of all cards from top to bottom, then from left to right."""
        return sorted(self._boxes, key=lambda card: (self._boxes[card].y(), self._boxes[card].x()))

    def first_to_look_at(self) -> str:
        """Return the card with a problem that a request comes to first, else the first card; empty without cards."""
        broken = [card for card, node in self.nodes.items() if node.health.state is HealthState.PROBLEM]
        way = sorted(broken, key=lambda card: (self._boxes[card].x(), self._boxes[card].y()))
        return next(iter((*way, *self.ordered())), "")

    def nearest(self, point: QPointF) -> str:
        """Return the card whose middle is nearest to a point, empty when there is none."""
        return min(self._boxes, key=lambda card: (self._boxes[card].center() - point).manhattanLength(), default="")

    def paint(self, painter: QPainter, part: QRectF, looked: Looked) -> None:
        """Paint what lies in ``part``, in the coordinates of the drawing."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for namespace, lane in self.layout.lanes.items():
            if _rect(lane).intersects(part):
                _paint_lane(painter, namespace, lane, looked)
        lit = {looked.selected, looked.hovered} - {""}
        near = part.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        shown = [edge for edge in self.topology.edges if _room(self._path(edge)).intersects(near)]
        for edge in shown:
            if edge.source in looked.marked and edge.target in looked.marked:
                paint_band(painter, self._path(edge))
        for edge in shown:
            paint_edge(painter, self._path(edge), edge, is_lit=not lit.isdisjoint((edge.source, edge.target)))
        for node in self.topology.nodes:
            box = self._boxes[node.id]
            if box.adjusted(-Space.S, -Space.S, Space.S, Space.S).intersects(part):
                paint_card(painter, box, node, self._look(node, looked))
                if node.id in looked.marked:
                    paint_step(painter, box, looked.marked[node.id], looked.scale)
        self._paint_crosses(painter, [edge for edge in shown if edge.state is EdgeState.BROKEN], looked)

    def _path(self, edge: TopologyEdge) -> QPainterPath:
        return self._paths[edge.source, edge.target]

    def _look(self, node: TopologyNode, looked: Looked) -> CardLook:
        return CardLook(looked.scale, node.id == looked.selected, node.id == looked.hovered, looked.is_filed)

    def _paint_crosses(self, painter: QPainter, broken: list[TopologyEdge], looked: Looked) -> None:
        """Paint the crosses, and once for each card why the lines that leave it are broken, where there is room."""
        ground = QColor(tokens().surface)
        crossed = sorted(((self._path(edge).pointAtPercent(0.5), edge) for edge in broken), key=_height)
        told: set[tuple[str, str]] = set()
        taken: list[QRectF] = []
        for _cross, edge in crossed if looked.scale >= FAR else ():
            if (edge.source, edge.reason) in told:
                continue
            for reason in reasons(self._path(edge), edge.reason):
                if any(reason.room.contains(cross) for cross, _edge in crossed):
                    continue
                if not any(map(reason.room.intersects, taken)):
                    paint_reason(painter, reason, ground)
                    told.add((edge.source, edge.reason))
                    taken.append(reason.room)
                    break
        for edge in broken:
            paint_cross(painter, self._path(edge), ground)


def _height(crossed: tuple[QPointF, TopologyEdge]) -> float:
    return crossed[0].y()


def _paint_lane(painter: QPainter, namespace: str, lane: Box, looked: Looked) -> None:
    colours = tokens()
    room = _rect(lane)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(room, 2 * RADIUS, 2 * RADIUS)
    size = Type.DETAIL if looked.scale >= FAR else far_size(looked.scale, most=round(LANE_HEAD))
    head = QRectF(room.left() + Space.M, room.top(), room.width() - 2 * Space.M, LANE_HEAD)
    face = font(size, bold=True)
    painter.setFont(face)
    painter.setPen(QColor(colours.muted))
    text = QFontMetricsF(face).elidedText(plain(namespace), Qt.TextElideMode.ElideMiddle, head.width())
    painter.drawText(head, LEFT_WHOLE, text)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _room(path: QPainterPath) -> QRectF:
    """Return what a line may cover: more than nothing, even when it is straight."""
    return path.controlPointRect().adjusted(-1, -1, 1, 1)


def _touches(path: QPainterPath, around: QRectF) -> bool:
    """Whether a line passes near."""
    if not _room(path).intersects(around):
        return False
    steps = (path.pointAtPercent(step / 32) for step in range(33))
    return any(around.contains(point) for point in steps)
