"""What leads where, what is broken, and where it is drawn."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.layout import Layout, arrange
from console.cluster.topology import MOST_PODS, topology
from console.cluster.topology_model import EdgeKind, EdgeState, Topology, TopologyEdge, TopologyNode

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot
from fakes.objects import NOW, made, pod, snapshot_of


def _drawn(*mistakes: Mistake, fresh: bool = False) -> Topology:
    return topology(cloudmart_snapshot(*mistakes, fresh=fresh), NOW)


def _edges(drawn: Topology, *states: EdgeState) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.reason) for edge in drawn.edges if edge.state in states}


def test_a_request_finds_its_way_to_the_volume() -> None:
    drawn = _drawn()
    assert not _edges(drawn, EdgeState.BROKEN, EdgeState.WAITING)
    ways = {(edge.source, edge.target): edge.kind for edge in drawn.edges}
    assert ways["Ingress/backend/api-ingress", "Service/backend/user-service"] is EdgeKind.ROUTES
    assert ways["Service/backend/user-service", "Deployment/backend/user-service"] is EdgeKind.SELECTS
    assert ways["StatefulSet/data/postgres-user", "Pod/data/postgres-user-0"] is EdgeKind.OWNS
    assert ways["Pod/data/postgres-user-0", "PersistentVolumeClaim/data/postgres-user-data"] is EdgeKind.MOUNTS
    assert not any(node.kind in ("ReplicaSet", "PersistentVolume") for node in drawn.nodes)


def test_every_end_of_a_line_is_a_card() -> None:
    for mistake in Mistake:
        drawn = _drawn(mistake)
        cards = {node.id for node in drawn.nodes}
        assert cards >= {end for edge in drawn.edges for end in (edge.source, edge.target)}


def test_an_ingress_in_the_wrong_namespace_leads_to_what_is_missing_and_to_what_is_meant() -> None:
    drawn = _drawn(Mistake.INGRESS_NAMESPACE)
    source = "Ingress/frontend/cloudmart-ingress"
    assert {
        (source, "Service/frontend/user-service", "WrongNamespace"),
        (source, "Service/backend/user-service", "WrongNamespace"),
    } <= _edges(drawn, EdgeState.BROKEN)
    missing = {node.id for node in drawn.nodes if node.is_missing}
    assert "Service/frontend/user-service" in missing
    assert "Service/backend/user-service" not in missing


@pytest.mark.parametrize(
    ("mistake", "source", "target", "reason"),
    [
        (Mistake.INGRESS_PORT, "Ingress/backend/api-ingress", "Service/backend/user-service", "PortNotFound"),
        (Mistake.MISSING_SERVICE, "Ingress/frontend/shop-ingress", "Service/frontend/web-frontend-service",
         "ServiceNotFound"),
        (Mistake.SELECTOR, "Service/backend/product-service", "Pod/backend/app=prodcut", "NoPods"),
        (Mistake.TARGET_PORT, "Service/backend/user-service", "Deployment/backend/user-service", "TargetPort"),
        (Mistake.NOT_READY, "Service/backend/user-service", "Deployment/backend/user-service", "NoEndpoints"),
        (Mistake.MISSING_CLAIM, "Pod/data/postgres-order-0", "PersistentVolumeClaim/data/postgres-order-data",
         "NotFound"),
        (Mistake.STORAGE_CLASS, "Pod/data/postgres-user-0", "PersistentVolumeClaim/data/postgres-user-data",
         "StorageClassNotFound"),
    ],
)  # fmt: skip
def test_each_mistake_breaks_the_line_that_it_breaks(mistake: Mistake, source: str, target: str, reason: str) -> None:
    broken = [edge for edge in _drawn(mistake).edges if edge.state is EdgeState.BROKEN]
    found = next(edge for edge in broken if (edge.source, edge.target) == (source, target))
    assert found.reason == reason
    assert found.message is not None


def test_what_was_made_a_moment_ago_is_waited_for() -> None:
    drawn = _drawn(Mistake.SELECTOR, Mistake.MISSING_SERVICE, Mistake.STORAGE_CLASS, fresh=True)
    assert not _edges(drawn, EdgeState.BROKEN)
    assert _edges(drawn, EdgeState.WAITING)


def test_a_service_leads_to_a_workload_that_has_no_pods_yet() -> None:
    whole = cloudmart_snapshot()
    kept = (obj for kind in ("Service", "Deployment", "Namespace") for obj in whole.of(kind))
    drawn = topology(snapshot_of(kept), NOW)
    ways = {(edge.source, edge.target) for edge in drawn.edges}
    assert ("Service/backend/user-service", "Deployment/backend/user-service") in ways


def test_many_pods_of_one_workload_are_one_card() -> None:
    drawn = topology(busy_snapshot(1, pods_each=MOST_PODS + 2), NOW)
    pods = [node for node in drawn.nodes if node.kind == "Pod"]
    assert [(node.count, node.badge) for node in pods] == [(5, "5/5")]
    assert len([node for node in topology(busy_snapshot(1, pods_each=3), NOW).nodes if node.kind == "Pod"]) == 3


def test_two_routes_to_one_service_are_one_line_with_both_labels() -> None:
    snapshot = cloudmart_snapshot()
    ingress = snapshot.get("Ingress", "frontend", "shop-ingress")
    assert ingress is not None
    rule = ingress["spec"]["rules"][0]
    ingress["spec"]["rules"].append({**rule, "host": "www.example.com"})
    drawn = topology(snapshot, NOW)
    labels = [edge.label for edge in drawn.edges if edge.source == "Ingress/frontend/shop-ingress"]
    assert labels == ["shop.example.com/, www.example.com/"]


def test_pods_that_have_done_their_work_and_what_is_in_every_cluster_are_left_out() -> None:
    done = pod("load-x", "data", phase="Succeeded", ready=False)
    drawn = topology(snapshot_of([done, made("Service", "kubernetes", "default", spec={})]), NOW)
    assert drawn == Topology()


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
    layout = arrange(_drawn(Mistake.LOST))
    assert list(layout.lanes) == ["backend", "frontend", "data", "default"]
    bottoms = [box.bottom for box in layout.lanes.values()]
    assert bottoms == sorted(bottoms)
