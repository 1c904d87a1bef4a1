"""The tree of objects: what belongs to what."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from console.cluster.health import HealthState
from console.cluster.snapshot import Snapshot
from console.cluster.summary import Tally
from console.cluster.topology import topology
from console.cluster.tree import object_tree
from console.cluster.tree_node import Part, TreeNode

from fakes.cloudmart import Mistake, busy_snapshot, cloudmart_snapshot
from fakes.network import service
from fakes.objects import NOW, made, pod, snapshot_of, workload


def _tree(snapshot: Snapshot) -> tuple[TreeNode, ...]:
    return object_tree(snapshot, NOW)


def _line(lines: Sequence[TreeNode], *names: str) -> TreeNode:
    """Find a line by the names on the way to it; of a heading, its message's code."""
    found = next(line for line in lines if names[0] in (line.name, line.heading and line.heading.code))
    return found if len(names) == 1 else _line(found.children, *names[1:])


def _names(line: TreeNode) -> list[str]:
    return [child.name or str(child.heading and child.heading.code) for child in line.children]


def test_namespaces_come_by_name_then_what_is_cluster_wide() -> None:
    lines = _tree(cloudmart_snapshot(Mistake.LOST))
    assert [line.name for line in lines] == ["backend", "data", "frontend", "default", ""]
    assert _names(lines[-1])[:3] == ["node-1", "fast-ssd", "standard-hdd"]


def test_a_default_that_holds_nothing_of_the_student_is_left_out() -> None:
    system = [made("Namespace", "default"), service("kubernetes", "default", 443), made("Namespace", "frontend")]
    system.append(made("ConfigMap", "kube-root-ca.crt", "default"))
    assert [line.name for line in _tree(snapshot_of(system))] == ["frontend"]


def test_a_workload_holds_its_replica_sets_pods_and_containers() -> None:
    deployment = _line(_tree(cloudmart_snapshot()), "backend", "user-service")  # the Service comes first
    assert deployment.kind == "Service"
    lines = [line for line in _line(_tree(cloudmart_snapshot()), "backend").children if line.kind == "Deployment"]
    assert [(line.name, line.badge) for line in lines] == [
        ("order-service", "1/1"),
        ("product-service", "2/2"),
        ("user-service", "3/3"),
    ]
    current = lines[2].children[0]
    assert (current.kind, current.badge) == ("ReplicaSet", "3/3")
    assert [child.part for child in current.children[0].children] == [Part.CONTAINER]


def test_empty_replica_sets_of_the_past_are_folded() -> None:
    deployment = next(
        line for line in _line(_tree(cloudmart_snapshot()), "frontend").children if line.kind == "Deployment"
    )
    assert [line.part for line in deployment.children] == [Part.OBJECT, Part.GROUP]
    assert _names(deployment.children[1]) == ["web-frontend-5c4b9d7f6"]


def test_a_service_holds_where_it_sends_to() -> None:
    front = _line(_tree(cloudmart_snapshot()), "frontend", "web-frontend-service")
    assert [child.ref.kind for child in front.children if child.ref] == ["Pod", "Pod"]


def test_an_ingress_holds_its_routes_and_their_services_there_or_missing() -> None:
    lines = _tree(cloudmart_snapshot(Mistake.INGRESS_NAMESPACE))
    routes = _line(lines, "frontend", "cloudmart-ingress").children
    assert [(route.name, route.badge, route.health.reason) for route in routes[:2]] == [
        ("shop.example.com/", "web-frontend-service:80", ""),
        ("api.example.com/users", "user-service:8080", "WrongNamespace"),
    ]
    assert [route.children[0].part for route in routes[:2]] == [Part.OBJECT, Part.MISSING]


def test_a_claim_holds_its_volume() -> None:
    held = _line(_tree(cloudmart_snapshot()), "data", "postgres-user-data")
    assert [(child.kind, child.badge) for child in held.children] == [("PersistentVolume", "10Gi")]


def test_a_namespace_is_as_bad_as_the_worst_in_it() -> None:
    lines = _tree(cloudmart_snapshot(Mistake.CRASH))
    assert _line(lines, "backend").health.state is HealthState.PROBLEM
    assert _line(lines, "frontend").health.state is HealthState.OK


def test_every_line_has_an_id_of_its_own() -> None:
    for snapshot in (cloudmart_snapshot(*Mistake), busy_snapshot(20)):
        ids = [line.id for top in _tree(snapshot) for line in top.walk()]
        assert len(ids) == len(set(ids))


def test_lines_keep_their_ids_when_their_state_changes() -> None:
    def ids(snapshot: Snapshot) -> set[str]:
        return {line.id for top in _tree(snapshot) for line in top.walk()}

    assert ids(cloudmart_snapshot()) == ids(cloudmart_snapshot(Mistake.CRASH))


def test_pods_of_an_owner_that_is_not_watched_are_shown_by_themselves() -> None:
    foreign = made("Rollout", "web", "frontend")
    lines = _tree(snapshot_of([pod("web-1", "frontend", owner=foreign)]))
    assert _names(lines[0]) == ["web-1"]


def test_objects_that_own_each_other_end() -> None:
    one = workload("ReplicaSet", "one", "frontend")
    other = workload("ReplicaSet", "other", "frontend", owner=one)
    one["metadata"]["ownerReferences"] = [{"uid": other["metadata"]["uid"], "controller": True}]
    snapshot = snapshot_of([one, other])
    assert object_tree(snapshot, NOW)[0].children == ()
    assert topology(snapshot, NOW).nodes == ()


_KINDS = st.sampled_from(
    [
        "Pod",
        "Service",
        "Deployment",
        "ReplicaSet",
        "Ingress",
        "PersistentVolumeClaim",
        "Event",
        "EndpointSlice",
        "Endpoints",
        "Node",
        "Job",
    ]
)
_KEYS = st.sampled_from(
    [
        "metadata",
        "spec",
        "status",
        "conditions",
        "type",
        "name",
        "namespace",
        "uid",
        "rules",
        "http",
        "paths",
        "backend",
        "service",
        "containers",
        "state",
        "waiting",
        "containerStatuses",
        "reason",
        "selector",
        "ports",
        "port",
        "phase",
        "creationTimestamp",
        "ownerReferences",
        "volumes",
        "endpoints",
        "subsets",
        "addresses",
        "hard",
        "used",
        "labels",
        "replicas",
    ]
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-03-04T10:00:00Z"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.tuples(_KINDS, st.dictionaries(_KEYS, _ANYTHING)), max_size=6))
def test_nonsense_is_shown_as_well_as_it_can_be(objects: list[tuple[str, dict[str, object]]]) -> None:
    found = [
        {**content, "kind": kind, "metadata": {"labels": content.get("labels"), **_dict(content), "name": f"x{number}"}}
        for number, (kind, content) in enumerate(objects)
    ]
    for obj in found:
        obj["metadata"]["namespace"] = "frontend"
    snapshot = snapshot_of(found)
    object_tree(snapshot, NOW)
    topology(snapshot, NOW)
    assert Tally().of(snapshot).pods >= 0


def _dict(content: dict[str, object]) -> dict[str, object]:
    found = content.get("metadata")
    return found if isinstance(found, dict) else {}
