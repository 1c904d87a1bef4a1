"""What leads where in a cluster, and what is broken."""

from __future__ import annotations

import pytest

from console.cluster.topology import MOST_PODS, topology
from console.cluster.topology_model import EdgeKind, EdgeState, Topology

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
