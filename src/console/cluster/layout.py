"""Placing the cards of a topology: columns by kind from left to right, lanes by namespace from top to bottom.

The same topology is placed in the same way every time. What stays keeps its order when other things come and go, so
that nothing changes places under the eyes of somebody who is explaining it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from console.cluster.layering import Grid, Item
from console.cluster.topology_model import Topology, TopologyEdge, TopologyNode

CARD_WIDTH = 216.0
CARD_HEIGHT = 60.0
COLUMN_GAP = 96.0  # room for a word about a line that is broken
ROW_GAP = 16.0
LANE_GAP = 16.0
LANE_HEAD = 32.0  # for the name of the namespace
LANE_PADDING = 16.0
_PASSAGE = 8.0  # the height of a line that passes a column
_PORTS = 40.0  # pixels of a card's side at which lines may end
_PORT_GAP = 8.0
_RANKS = {"Ingress": 0, "Service": 1, "Pod": 3, "PersistentVolumeClaim": 4}
_WORKLOAD = 2

Ends = tuple[str, str]
"""A line's source and target."""

Line = tuple[tuple[float, float], ...]
"""The points of a line."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; ``x`` and ``y`` are its upper left corner, y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is. ``cards`` by the node's id, ``lanes`` by namespace from top to bottom.

    ``lines`` by (source, target): the points that a line goes through from left to right, the first at the right edge
    of its source, the last at the left edge of its target. Between two points it may swing.
    """

    cards: Mapping[str, Box] = field(default_factory=dict)
    lanes: Mapping[str, Box] = field(default_factory=dict)
    lines: Mapping[Ends, Line] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0


def arrange(topology: Topology, before: Layout | None = None) -> Layout:
    """Place a topology. ``before`` is how an earlier state of it was placed; its order is kept."""
    if not topology.nodes:
        return Layout()
    lanes = {namespace: number for number, namespace in enumerate(_namespaces(topology.nodes))}
    columns = {rank: number for number, rank in enumerate(sorted({_rank(node) for node in topology.nodes}))}
    cards = {
        node.id: Item(node.id, lanes[node.namespace], columns[_rank(node)], CARD_HEIGHT)
        for node in sorted(topology.nodes, key=lambda node: (node.name, node.id))
    }
    edges = sorted(topology.edges, key=lambda edge: (edge.source, edge.target))
    ways = {(edge.source, edge.target): _way(edge, cards) for edge in edges}
    passages = [item for way in ways.values() for item in way[1:-1]]
    grid = Grid((*cards.values(), *passages), len(columns), len(lanes))
    grid.reduce_crossings()
    if before is not None:
        grid.keep_order({card: box.y for card, box in before.cards.items()})
    heights = grid.settle(ROW_GAP)
    return _measured(cards, ways, list(lanes), heights, len(columns))


def _rank(node: TopologyNode) -> int:
    return _RANKS.get(node.kind, _WORKLOAD)


def _namespaces(nodes: Sequence[TopologyNode]) -> list[str]:
    """Return the namespaces in the order of their lanes: where requests come in first, ``default`` last."""
    doors = {node.namespace for node in nodes if node.kind == "Ingress"}
    found = {node.namespace for node in nodes}
    return sorted(found, key=lambda namespace: (namespace == "default", namespace not in doors, namespace))


def _way(edge: TopologyEdge, cards: Mapping[str, Item]) -> list[Item]:
    """Return the items that a line goes through, and make each the neighbour of the next."""
    source, target = cards[edge.source], cards[edge.target]
    between = range(source.column + 1, target.column)
    passages = [Item(f"{edge.source} {edge.target} {column}", source.lane, column, _PASSAGE) for column in between]
    way = [source, *passages, target]
    for one, other in pairwise(way):
        one.right.append(other)
        other.left.append(one)
    return way


def _measured(
    cards: Mapping[str, Item],
    ways: Mapping[Ends, list[Item]],
    namespaces: Sequence[str],
    heights: Sequence[float],
    columns: int,
) -> Layout:
    width = columns * CARD_WIDTH + (columns - 1) * COLUMN_GAP + 2 * LANE_PADDING
    lanes: dict[str, Box] = {}
    top = 0.0
    for namespace, height in zip(namespaces, heights, strict=True):
        lanes[namespace] = Box(0.0, top, width, LANE_HEAD + round(height) + LANE_PADDING)
        top = lanes[namespace].bottom + LANE_GAP
    tops = [lanes[namespace].y + LANE_HEAD for namespace in namespaces]

    def box(item: Item) -> Box:
        x = LANE_PADDING + item.column * (CARD_WIDTH + COLUMN_GAP)
        return Box(x, tops[item.lane] + round(item.middle - item.height / 2), CARD_WIDTH, item.height)

    boxes = {item: box(item) for way in ways.values() for item in way}
    leaving = _ports([(way[0], boxes[way[1]].y, ends) for ends, way in ways.items()])
    arriving = _ports([(way[-1], boxes[way[-2]].y, ends) for ends, way in ways.items()])
    lines = {ends: _line([boxes[item] for item in way], leaving[ends], arriving[ends]) for ends, way in ways.items()}
    return Layout({card: box(item) for card, item in cards.items()}, lanes, lines, width, top - LANE_GAP)


def _ports(ends: Iterable[tuple[Item, float, Ends]]) -> dict[Ends, float]:
    """Return how far from the middle of a card each of its lines ends: in the order of what they lead to.

    ``ends`` are (card, height of the neighbour, line).
    """
    by_card: dict[Item, list[tuple[float, Ends]]] = {}
    for card, height, line in ends:
        by_card.setdefault(card, []).append((height, line))
    offsets: dict[Ends, float] = {}
    for lines in by_card.values():
        gap = min(_PORT_GAP, _PORTS / len(lines))
        for number, (_height, line) in enumerate(sorted(lines)):
            offsets[line] = (number - (len(lines) - 1) / 2) * gap
    return offsets


def _line(boxes: Sequence[Box], leaving: float, arriving: float) -> Line:
    """Return the points of a line through these boxes; the offsets are those of its ends."""
    middles = [box.y + box.height / 2 for box in boxes]
    middles[0] += leaving
    points = [(boxes[0].right, middles[0])]
    for box, middle in zip(boxes[1:-1], middles[1:-1], strict=True):
        points += [(box.x, middle), (box.right, middle)]
    return (*points, (boxes[-1].x, middles[-1] + arriving))
