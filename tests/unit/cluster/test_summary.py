"""Counting what a tile says."""

from __future__ import annotations

from console.cluster.summary import Summary, summarise

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, pod, snapshot_of


def test_a_whole_lab_is_counted() -> None:
    assert summarise(cloudmart_snapshot(last_change=NOW)) == Summary(12, 12, 3, 3, NOW)


def test_what_is_not_ready_or_not_bound_is_missing_from_the_first_number_only() -> None:
    found = summarise(cloudmart_snapshot(Mistake.STORAGE_CLASS, Mistake.CRASH))
    assert (found.pods_ready, found.pods, found.claims_bound, found.claims) == (9, 12, 2, 3)


def test_a_pod_that_has_done_its_work_does_not_count() -> None:
    done = pod("migrate-x", "data", phase="Succeeded", ready=False)
    assert summarise(snapshot_of([done, pod("web", "data")])).pods == 1


def test_a_pod_that_is_going_is_not_ready() -> None:
    going = pod("web", "data")
    going["metadata"]["deletionTimestamp"] = "2026-03-04T09:59:59Z"
    assert summarise(snapshot_of([going])) == Summary(pods_ready=0, pods=1)


def test_nonsense_counts_as_not_ready() -> None:
    odd = [
        {"kind": "Pod", "metadata": {"name": "a"}, "status": None},
        {"kind": "Pod", "metadata": {"name": "b"}, "status": {"conditions": [None, {"type": "Ready"}]}},
        {"kind": "PersistentVolumeClaim", "metadata": {"name": "c"}, "status": ["Bound"]},
    ]
    assert summarise(snapshot_of(odd)) == Summary(0, 2, 0, 1)
