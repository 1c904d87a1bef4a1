"""What is being deleted and does not go away is told, with who holds it."""

from __future__ import annotations

from typing import Any

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.terminating_stuck import RULE

from fakes.objects import made, pod, pod_spec, stamp, workload
from fakes.rule_cases import ask, evidence_of, judged, only
from fakes.volumes import claim, volume


def going(obj: dict[str, Any], *finalizers: str, asked: float = 600.0) -> dict[str, Any]:
    obj["metadata"]["deletionTimestamp"] = stamp(asked)
    if finalizers:
        obj["metadata"]["finalizers"] = list(finalizers)
    return obj


def test_a_finalizer_of_somebody_elses() -> None:
    found = only(RULE, going(made("ConfigMap", "x", "data")), going(made("Service", "web", "data"), "example.com/hold"))
    assert found.message.code == "finding-terminating-stuck-finalizers"
    assert found.severity is Severity.ERROR
    assert found.params["finalizers"] == "example.com/hold"


def test_a_claim_that_a_pod_mounts() -> None:
    member = pod("postgres-0", "data", pod_spec(claims={"data": "postgres-data"}))
    found = only(RULE, going(claim("postgres-data", "data"), "kubernetes.io/pvc-protection"), member)
    assert found.message.code == "finding-terminating-stuck-in-use"
    assert found.severity is Severity.WARNING
    assert found.params["by"] == "postgres-0"
    assert found.upstream == (Ref("Pod", "data", "postgres-0"),)


def test_a_volume_that_a_claim_holds() -> None:
    held = claim("postgres-data", "data")
    found = only(RULE, going(volume(held), "kubernetes.io/pv-protection"), held)
    assert found.message.code == "finding-terminating-stuck-bound"
    assert found.upstream == (Ref("PersistentVolumeClaim", "data", "postgres-data"),)


def test_a_workload_that_waits_for_its_children() -> None:
    deployment = going(workload("Deployment", "web", "frontend"), "foregroundDeletion")
    found = only(RULE, deployment, workload("ReplicaSet", "web-1", "frontend", owner=deployment))
    assert found.message.code == "finding-terminating-stuck-children"
    assert found.upstream == (Ref("ReplicaSet", "frontend", "web-1"),)


def test_a_pod_whose_node_says_nothing() -> None:
    found = only(RULE, going(pod("web-1", "frontend")))
    assert found.message.code == "finding-terminating-stuck-node"
    assert found.upstream == (Ref("Node", "", "node-1"),)


def test_one_that_nothing_is_known_of() -> None:
    assert only(RULE, going(made("Job", "backup", "data"))).message.code == "finding-terminating-stuck"


def test_a_deletion_takes_its_time() -> None:
    evidence = evidence_of([going(pod("web-1", "frontend"), asked=20)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 40
    assert judged(RULE, pod("web-1", "frontend")) == []
