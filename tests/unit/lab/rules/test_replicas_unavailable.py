"""Workloads of which fewer pods are ready than should be."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.replicas_unavailable import RULE

from fakes.objects import made, pod, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, only

PULLING = waiting("ErrImagePull", "not found")


def web(ready: int, *, wanted: int = 3, pods: int = 3, **given: Any) -> list[dict[str, Any]]:
    """Return a Deployment of which the first pods are ready; what is given goes to the others."""
    deployment = workload("Deployment", "web", "backend", replicas=wanted, ready=ready)
    current = workload("ReplicaSet", "web-1", "backend", replicas=wanted, ready=ready, owner=deployment)
    members = [
        pod(f"web-1-{number}", "backend", owner=current)
        if number < ready
        else pod(f"web-1-{number}", "backend", ready=False, owner=current, **given)
        for number in range(pods)
    ]
    return [deployment, current, *members]


@pytest.mark.parametrize(("ready", "variant", "severity"), [(0, "-none", Severity.ERROR), (2, "", Severity.WARNING)])
def test_some_or_none_are_ready(ready: int, variant: str, severity: Severity) -> None:
    found = only(RULE, *web(ready, state=PULLING))
    assert found.message.code == f"finding-replicas-unavailable{variant}"
    assert found.severity is severity
    assert found.ref == found.subject == Ref("Deployment", "backend", "web")
    assert (found.params["ready"], found.params["wanted"]) == (ready, 3)
    lacking = tuple(Ref("Pod", "backend", f"web-1-{number}") for number in range(ready, 3))
    assert found.upstream[: len(lacking)] == lacking
    rest = (Ref("ReplicaSet", "backend", "web-1"), Ref("Node", "", "node-1"), Ref("Namespace", "", "backend"))
    assert found.upstream[len(lacking) :] == rest


@pytest.mark.parametrize("kind", ["StatefulSet", "DaemonSet", "ReplicaSet"])
def test_whatever_makes_pods(kind: str) -> None:
    status = {"desiredNumberScheduled": 1, "numberReady": 0, "readyReplicas": 0}
    owner = made(kind, "db", "backend", spec={"replicas": 1}, status=status)
    assert only(RULE, owner, pod("db-0", "backend", ready=False, owner=owner, state=PULLING)).ref.kind == kind


@pytest.mark.parametrize(
    ("given", "again"),
    [
        ({"age": 20.0, "state": waiting("ContainerCreating"), "phase": "Pending"}, 40.0),
        ({"age": 5.0, "state": PULLING}, 10.0),
        ({"age": 5.0, "unschedulable": "0/1 nodes"}, 10.0),
    ],
)
def test_pods_on_their_way_are_waited_for(given: dict[str, Any], again: float) -> None:
    evidence = evidence_of(web(1, **given))
    assert ask(RULE, evidence) == []
    assert evidence.again_in == again


def test_a_deployment_that_was_just_scaled_is_waited_for() -> None:
    objects = web(1, pods=1)
    objects[0]["status"]["conditions"][1]["lastUpdateTime"] = "2026-03-04T09:59:50Z"
    evidence = evidence_of(objects)
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 50


def test_no_pods_at_all() -> None:
    assert only(RULE, *web(0, pods=0)).message.code == "finding-replicas-unavailable-none"


def test_what_is_whole_or_wants_none_or_is_going_is_nothing() -> None:
    going = workload("StatefulSet", "db", "backend", ready=0)
    going["metadata"]["deletionTimestamp"] = "2026-03-04T09:59:50Z"
    none = workload("Deployment", "none", "backend", replicas=0, ready=0)
    assert judged(RULE, *web(3), going, none) == []
