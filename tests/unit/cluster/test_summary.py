"""Counting what a tile says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.cluster import summary
from console.cluster.summary import Summary, Tally

from fakes.cloudmart import Mistake, cloudmart_snapshot
from fakes.objects import NOW, pod, snapshot_of


def test_a_whole_lab_is_counted() -> None:
    assert Tally().of(cloudmart_snapshot(last_change=NOW)) == Summary(12, 12, 3, 3, NOW)


def test_what_is_not_ready_or_not_bound_is_missing_from_the_first_number_only() -> None:
    found = Tally().of(cloudmart_snapshot(Mistake.STORAGE_CLASS, Mistake.CRASH))
    assert (found.pods_ready, found.pods, found.claims_bound, found.claims) == (9, 12, 2, 3)


def test_a_pod_that_has_done_its_work_does_not_count() -> None:
    done = pod("migrate-x", "data", phase="Succeeded", ready=False)
    assert Tally().of(snapshot_of([done, pod("web", "data")])).pods == 1


def test_a_pod_that_is_going_is_not_ready() -> None:
    going = pod("web", "data")
    going["metadata"]["deletionTimestamp"] = "2026-03-04T09:59:59Z"
    assert Tally().of(snapshot_of([going])) == Summary(pods=1, trouble="Terminating", troubled=1)


def test_nonsense_counts_as_not_ready() -> None:
    odd = [
        {"kind": "Pod", "metadata": {"name": "a"}, "status": None},
        {"kind": "Pod", "metadata": {"name": "b"}, "status": {"conditions": [None, {"type": "Ready"}]}},
        {"kind": "PersistentVolumeClaim", "metadata": {"name": "c"}, "status": ["Bound"]},
    ]
    assert Tally().of(snapshot_of(odd)) == Summary(0, 2, 0, 1, trouble="Unknown", troubled=2)


def test_the_next_snapshot_is_counted_with_what_is_new_in_it() -> None:
    tally = Tally()
    web, job = pod("web", "data"), pod("job", "data", phase="Running", ready=False)
    assert tally.of(snapshot_of([web, job])) == Summary(1, 2, trouble="NotReady", troubled=1)
    done = pod("job", "data", phase="Succeeded", ready=False)
    assert tally.of(snapshot_of([web, done])) == Summary(1, 1)
    away = tally.of(snapshot_of([pod("web", "data", ready=False)], last_change=NOW))
    assert away == Summary(0, 1, last_change=NOW, trouble="NotReady", troubled=1)
    assert tally.of(snapshot_of([])) == Summary()


def test_an_object_that_stays_the_same_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr(summary, "is_ready", lambda found: bool(read.append(found["metadata"]["name"])) or True)
    tally = Tally()
    pods = [pod(f"web-{number}", "data") for number in range(3)]
    first = snapshot_of(pods)
    tally.of(first)
    tally.of(replace(first, revision=2))
    tally.of(snapshot_of([*pods[:2], pod("web-2", "data")]))
    assert read == ["web-0", "web-1", "web-2", "web-2"]


@pytest.mark.parametrize(
    ("mistakes", "trouble"),
    [
        ((), ""),
        ((Mistake.CRASH,), "CrashLoopBackOff"),
        ((Mistake.IMAGE, Mistake.STORAGE_CLASS), "ImagePullBackOff"),
        ((Mistake.STORAGE_CLASS, Mistake.NOT_READY), "PVC Pending"),
        ((Mistake.NOT_READY,), "NotReady"),
        ((Mistake.UNSCHEDULABLE,), "Pending"),
    ],
)
def test_the_worst_reason_is_named_in_kubernetes_own_word(mistakes: tuple[Mistake, ...], trouble: str) -> None:
    found = Tally().of(cloudmart_snapshot(*mistakes))
    assert found.trouble == trouble
    assert bool(found.troubled) == bool(trouble)


def test_a_reason_counts_the_objects_that_it_is_true_of() -> None:
    waiting = [pod(name, "data", phase="Pending", ready=False) for name in ("a", "b", "c")]
    found = Tally().of(snapshot_of([*waiting, pod("web", "data")]))
    assert (found.trouble, found.troubled) == ("Pending", 3)


def test_what_is_only_looked_into_for_a_lab_does_not_count() -> None:
    objects = [pod("web", "frontend", ready=True), pod("coredns", "kube-system", ready=False)]
    assert Tally(frozenset({"kube-system"})).of(snapshot_of(objects)).pods == 1
    assert Tally().of(snapshot_of(objects)).pods == 2
