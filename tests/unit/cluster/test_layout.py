"""Where a topology is drawn: nothing overlaps, and what stays keeps its order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from console.cluster.layout import Layout, arrange
from console.cluster.topology import topology
from console.cluster.topology_model import EdgeKind, Topology, TopologyEdge, TopologyNode

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW


def _boxes_are_apart(layout: Layout) -> bool:
    return all(
        one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        for one, other in combinations(layout.cards.values(), 2)
    )


_KINDS = ("Ingress", "Service", "Deployment", "Pod", "PersistentVolumeClaim")


@st.composite
def _topologies(draw: st.DrawFn) -> Topology:
    nodes = [
        TopologyNode(f"{kind}/{namespace}/{number}", kind, namespace, str(number), ())
        for number, (kind, namespace) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(_KINDS), st.sampled_from(["a", "b", "default"])), max_size=24))
        )
    ]
    pairs = [
        (one.id, other.id) for one in nodes for other in nodes if _KINDS.index(one.kind) < _KINDS.index(other.kind)
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30)) if pairs else []
    return Topology(tuple(nodes), tuple(TopologyEdge(*ends, kind=EdgeKind.OWNS) for ends in chosen))


@given(_topologies())
def test_nothing_overlaps_and_lines_go_from_left_to_right(drawn: Topology) -> None:
    layout = arrange(drawn)
    assert set(layout.cards) == {node.id for node in drawn.nodes}
    assert _boxes_are_apart(layout)
    for (source, target), line in layout.lines.items():
        assert list(line) == sorted(line, key=lambda point: point[0])
        assert line[0][0] == layout.cards[source].right
        assert line[-1][0] == layout.cards[target].x
        assert layout.cards[source].y < line[0][1] < layout.cards[source].bottom
    for node in drawn.nodes:
        lane, card = layout.lanes[node.namespace], layout.cards[node.id]
        assert lane.y < card.y
        assert card.bottom < lane.bottom
        assert card.right <= layout.width


@given(_topologies())
def test_the_same_is_placed_in_the_same_way(drawn: Topology) -> None:
    shuffled = Topology(tuple(reversed(drawn.nodes)), tuple(reversed(drawn.edges)))
    assert arrange(drawn) == arrange(shuffled)
    assert arrange(drawn, arrange(drawn)) == arrange(drawn)


@given(_topologies(), st.data())
def test_what_stays_keeps_its_order_when_others_go(drawn: Topology, data: st.DataObject) -> None:
    before = arrange(drawn)
    gone = data.draw(st.sets(st.sampled_from([node.id for node in drawn.nodes]))) if drawn.nodes else set()
    left = Topology(
        tuple(node for node in drawn.nodes if node.id not in gone),
        tuple(edge for edge in drawn.edges if gone.isdisjoint((edge.source, edge.target))),
    )
    after = arrange(left, before)
    for one, other in combinations(left.nodes, 2):
        if (one.kind, one.namespace) == (other.kind, other.namespace):
            was = before.cards[one.id].y < before.cards[other.id].y
            assert (after.cards[one.id].y < after.cards[other.id].y) == was


def test_crossings_are_undone() -> None:
    nodes = [TopologyNode(f"{kind}{name}", kind, "a", name, ()) for kind in _KINDS[1:3] for name in "abcd"]
    turned = zip("abcd", "dcba", strict=True)
    edges = [TopologyEdge(f"Service{one}", f"Deployment{other}", EdgeKind.SELECTS) for one, other in turned]
    layout = arrange(Topology(tuple(nodes), tuple(edges)))
    assert all(line[0][1] == line[-1][1] for line in layout.lines.values())


def test_lanes_begin_where_requests_come_in_and_end_with_what_is_lost() -> None:
    layout = arrange(topology(cloudmart_snapshot(Mistake.LOST), NOW))
    assert list(layout.lanes) == ["backend", "frontend", "data", "default"]
    bottoms = [box.bottom for box in layout.lanes.values()]
    assert bottoms == sorted(bottoms)
