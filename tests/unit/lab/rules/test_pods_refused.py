"""Pods that the API server refuses: quotas, accounts, and other rules."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.pods_refused import RULE

from fakes.objects import event, made, workload
from fakes.rule_cases import ask, evidence_of, judged, only, sentence

QUOTA = (
    'Error creating: pods "web-1-x" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=4, limited: '
    "pods=4"
)
UNSPECIFIED = (
    'Error creating: pods "web-1-x" is forbidden: failed quota: compute: must specify limits.cpu,limits.memory'
)
ACCOUNT = (
    'Error creating: pods "web-1-" is forbidden: error looking up service account backend/shop: serviceaccount "shop" '
    "not found"
)
OLD_ACCOUNT = (
    'Error creating: pods "web-1-" is forbidden: service account backend/shop was not found, retry after the service '
    "account is created"
)
LIMITS = 'Error creating: pods "web-1-x" is forbidden: maximum cpu usage per Container is 1, but limit is 2'
SECURITY = 'Error creating: pods "web-1-x" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true'


def refused(said: str, *, by_event: bool = False, age: float = 600.0) -> list[dict[str, Any]]:
    deployment = workload("Deployment", "web", "backend", replicas=3, ready=0, age=age)
    current = workload("ReplicaSet", "web-1", "backend", replicas=3, ready=0, owner=deployment, age=age)
    current["status"] |= {"replicas": 0}
    if by_event:
        return [deployment, current, event(current, "FailedCreate", said)]
    failure = {"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": said}
    current["status"]["conditions"] = [failure]
    return [deployment, current]


@pytest.mark.parametrize("by_event", [False, True])
@pytest.mark.parametrize(
    ("said", "code", "variant"),
    [
        (QUOTA, "quota-exceeded", ""),
        (UNSPECIFIED, "quota-exceeded", "-unspecified"),
        (ACCOUNT, "forbidden-service-account", ""),
        (OLD_ACCOUNT, "forbidden-service-account", ""),
        (LIMITS, "pods-forbidden", ""),
        (SECURITY, "pods-forbidden", ""),
    ],
)
def test_by_what_the_server_says(said: str, code: str, variant: str, *, by_event: bool) -> None:
    found = only(RULE, *refused(said, by_event=by_event))
    assert (found.code, found.message.code) == (code, f"finding-{code}{variant}")
    assert found.severity is Severity.ERROR
    assert (found.ref, found.subject) == (Ref("ReplicaSet", "backend", "web-1"), Ref("Deployment", "backend", "web"))
    assert found.upstream[-1] == Ref("Namespace", "", "backend")


def test_a_quota_is_told_in_numbers() -> None:
    found = only(RULE, *refused(QUOTA))
    assert found.upstream[0] == Ref("ResourceQuota", "backend", "compute")
    told = "quota compute of backend allows pods=4, pods=4 are used, pods=1 asked for"
    assert sentence(found) == f"web may make no more pods: {told}"


def test_an_account_by_another_name_or_elsewhere() -> None:
    near = only(RULE, *refused(ACCOUNT), made("ServiceAccount", "shops", "backend"))
    assert (near.message.code, near.params["similar"]) == ("finding-forbidden-service-account-similar", "shops")
    moved = only(RULE, *refused(ACCOUNT), made("ServiceAccount", "shop", "default"))
    assert moved.message.code == "finding-forbidden-service-account-elsewhere"
    assert moved.upstream[0] == Ref("ServiceAccount", "default", "shop")


@pytest.mark.parametrize("kind", ["StatefulSet", "Job", "DaemonSet"])
def test_whoever_makes_pods(kind: str) -> None:
    maker = made(kind, "db", "backend", spec={"replicas": 1}, status={"desiredNumberScheduled": 1})
    said = f"create Pod db-0 in {kind} db failed error: {QUOTA.removeprefix('Error creating: ')}"
    assert only(RULE, maker, event(maker, "FailedCreate", said)).code == "quota-exceeded"


def test_the_replica_sets_of_a_deployment_are_one_finding() -> None:
    objects = refused(QUOTA)
    older = workload("ReplicaSet", "web-0", "backend", replicas=1, owner=objects[0])
    older["status"] = objects[1]["status"]
    assert len(judged(RULE, *objects, older)) == 1


def test_what_has_its_pods_again_or_is_young_is_nothing() -> None:
    whole = refused(QUOTA, by_event=True)
    whole[1]["status"]["replicas"] = 3
    assert judged(RULE, *whole) == []
    assert judged(RULE, *refused("pods are slow", by_event=True)) == []
    evidence = evidence_of(refused(QUOTA, age=5))
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10
