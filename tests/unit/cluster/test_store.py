"""What is known of a cluster, and the snapshots of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object, Place
from console.cluster.store import Store
from console.cluster.timing import Sizes

from fakes.clock import FakeClock

LINK = Link(LinkState.LIVE, since=0.0)


def store(clock: FakeClock | None = None, **sizes: int) -> Store:
    return Store("c1", frozenset({"frontend", "backend"}), clock or FakeClock(), sizes=Sizes(**sizes))


def thing(name: str, version: int = 1, namespace: str = "frontend", **parts: Any) -> tuple[Place, Object]:
    metadata = {"name": name, "namespace": namespace, "uid": name, "resourceVersion": str(version)}
    return Place(namespace, name), {"metadata": metadata, **parts}


def test_a_kind_without_news_keeps_its_mapping() -> None:
    known = store()
    known.replace("Pod", "", dict([thing("a")]))
    known.replace("Service", "", dict([thing("s")]))
    first = known.snapshot(LINK)
    known.put("Pod", *thing("b"))
    second = known.snapshot(LINK)
    assert second.revision == first.revision + 1
    assert second.objects["Service"] is first.objects["Service"]
    assert set(first.objects["Pod"]) == {Place("frontend", "a")}
    assert set(second.objects["Pod"]) == {Place("frontend", "a"), Place("frontend", "b")}
    assert known.snapshot(LINK).objects is second.objects


def test_a_fresh_list_keeps_the_identity_of_what_is_the_same() -> None:
    known = store()
    known.replace("Pod", "", dict([thing("a"), thing("b"), thing("c")]))
    before = known.snapshot(LINK).objects["Pod"]
    known.replace("Pod", "", dict([thing("a"), thing("b", version=2)]))
    after = known.snapshot(LINK).objects["Pod"]
    assert after[Place("frontend", "a")] is before[Place("frontend", "a")]
    assert after[Place("frontend", "b")] is not before[Place("frontend", "b")]
    assert Place("frontend", "c") not in after
    known.replace("Pod", "", dict([thing("a"), thing("b", version=2)]))
    assert known.snapshot(LINK).objects["Pod"] is after


def test_an_empty_list_is_known_to_be_empty() -> None:
    known = store()
    assert "Pod" not in known.snapshot(LINK).objects
    known.replace("Pod", "", {})
    assert known.snapshot(LINK).objects["Pod"] == {}


def test_a_list_of_one_namespace_leaves_the_others() -> None:
    known = store()
    known.replace("Pod", "frontend", dict([thing("a")]))
    known.replace("Pod", "backend", dict([thing("b", namespace="backend")]))
    known.replace("Pod", "frontend", {})
    assert set(known.snapshot(LINK).objects["Pod"]) == {Place("backend", "b")}
    known.forget("Pod", "backend")
    assert not known.snapshot(LINK).objects["Pod"]


def test_events_are_bounded_and_the_newest_stay() -> None:
    known = store(events=3)
    for number in range(5):
        known.put("Event", *thing(f"e{number}"))
    known.put("Event", *thing("e2", version=2))
    known.put("Event", *thing("e5"))
    assert [place.name for place in known.snapshot(LINK).objects["Event"]] == ["e4", "e2", "e5"]


def test_objects_beyond_the_bound_are_counted() -> None:
    known = store(kind_objects=2)
    for name in "abc":
        known.put("Pod", *thing(name))
    known.put("Pod", *thing("a", version=2))
    snapshot = known.snapshot(LINK)
    assert len(snapshot.objects["Pod"]) == 2
    assert snapshot.set_aside == {"Pod": 1}


def test_what_was_set_aside_is_counted_anew_with_each_list() -> None:
    known = store()
    known.replace("Pod", "frontend", {}, set_aside=2)
    known.replace("Pod", "backend", {}, set_aside=1)
    known.set_aside("Pod", "backend")
    assert known.snapshot(LINK).set_aside == {"Pod": 4}
    known.replace("Pod", "frontend", {}, set_aside=0)
    assert known.snapshot(LINK).set_aside == {"Pod": 2}


def test_the_last_change_is_told_by_our_clock() -> None:
    clock = FakeClock()
    known = store(clock)
    known.note_skew(clock.wall() + timedelta(seconds=90), clock.wall(), clock.wall())
    made = (clock.wall() + timedelta(seconds=90 - 600)).isoformat().replace("+00:00", "Z")
    raw = {"metadata": {"name": "a", "namespace": "frontend", "creationTimestamp": made}}
    assert known.read(raw, "Pod", "v1") is not None
    snapshot = known.snapshot(LINK)
    assert snapshot.skew_seconds == 90.5  # the Date header tells whole seconds
    assert snapshot.last_change == clock.wall() - timedelta(seconds=600.5)
    assert snapshot.changes == {"frontend": snapshot.last_change}


def test_small_differences_of_the_clocks_are_no_news() -> None:
    clock = FakeClock()
    known = store(clock)
    for seconds in (0.4, -0.9):
        known.note_skew(clock.wall() + timedelta(seconds=seconds), clock.wall(), clock.wall())
    assert known.snapshot(LINK).skew_seconds == 0
    for seconds in (10.0, 10.4, 9.7):
        known.note_skew(clock.wall() + timedelta(seconds=seconds), clock.wall(), clock.wall())
    assert known.snapshot(LINK).skew_seconds == 10.5
    known.note_skew(clock.wall() + timedelta(seconds=20), clock.wall(), clock.wall())
    assert known.snapshot(LINK).skew_seconds == 20.5


def test_a_deletion_is_a_change_unless_a_controller_owned_it() -> None:
    clock = FakeClock()
    known = store(clock)
    known.put("Service", *thing("s"))
    known.put("Event", *thing("e"))
    place, pod = thing("p")
    known.put("Pod", place, {"metadata": {**pod["metadata"], "ownerReferences": [{"controller": True}]}})
    known.remove("Pod", place)
    known.remove("Event", Place("frontend", "e"))
    known.remove("Event", Place("frontend", "unknown"))
    assert known.snapshot(LINK).last_change is None
    clock.advance(60)
    known.remove("Service", Place("frontend", "s"))
    assert known.snapshot(LINK).last_change == clock.wall()


Raw = dict[str, Any]
MINE: Raw = {"ownerReferences": [{"controller": True}]}
APPLIED = [{"manager": "kubectl", "time": "2026-03-04T09:00:00Z"}]


@pytest.mark.parametrize(
    ("kind", "before", "after", "is_change"),
    [
        ("Deployment", {"generation": 1}, {"generation": 2}, True),
        ("Deployment", {"generation": 1}, {"generation": 1, "annotations": {"deployment/revision": "2"}}, False),
        ("ReplicaSet", {"generation": 1, **MINE}, {"generation": 2, **MINE}, False),
        ("Deployment", {"generation": 1}, {"generation": 2, "managedFields": APPLIED}, False),
        ("Deployment", {"generation": "one"}, {"generation": None}, False),
    ],
)
def test_a_new_generation_that_is_seen_to_come_is_a_change(kind: str, before: Raw, after: Raw, is_change: bool) -> None:
    check_change(kind, {"metadata": before}, {"metadata": after}, is_change)


@pytest.mark.parametrize(
    ("kind", "before", "after", "is_change"),
    [
        ("ConfigMap", {"data": {"colour": "red"}}, {"data": {"colour": "blue"}}, True),
        ("Service", {"spec": {"selector": {"app": "a"}}}, {"spec": {"selector": {"app": "b"}}}, True),
        ("Role", {"rules": []}, {"rules": [{"verbs": ["get"]}]}, True),
        ("Pod", {"spec": {}}, {"spec": {"nodeName": "minikube"}}, False),
        ("PersistentVolumeClaim", {"spec": {}}, {"spec": {"volumeName": "pvc-1"}}, False),
        ("Pod", {"status": {"phase": "Pending"}}, {"status": {"phase": "Running"}}, False),
        ("EndpointSlice", {"endpoints": []}, {"endpoints": [{}]}, False),
    ],
)
def test_without_generations_what_is_asked_for_is_compared(kind: str, before: Raw, after: Raw, is_change: bool) -> None:
    check_change(kind, before, after, is_change)


def check_change(kind: str, before: Raw, after: Raw, is_change: bool) -> None:
    """Let an object that was made long ago be seen in two states, an hour apart."""
    clock = FakeClock()
    known = store(clock)
    made = clock.wall() - timedelta(days=30)
    for version, state in enumerate((before, after)):
        clock.advance(3600)
        basics = {"name": "a", "namespace": "frontend", "resourceVersion": str(version)}
        metadata = {**basics, "creationTimestamp": made.isoformat(), **state.get("metadata", {})}
        read = known.read({**state, "metadata": metadata}, kind, "v1")
        assert read is not None
        known.put(kind, *read)
    assert (known.snapshot(LINK).last_change == clock.wall()) is is_change


def test_a_namespace_that_nobody_wants_is_not_kept() -> None:
    known = store()
    raw = {"metadata": {"name": "a", "namespace": "other", "creationTimestamp": "2026-03-04T09:00:00Z"}}
    assert known.read(raw, "Pod", "v1") is None
    assert known.snapshot(LINK).last_change is None
