"""Pods that no node takes, told by what is wanting."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.unschedulable import RULE

from fakes.objects import made, pod, pod_spec, workload
from fakes.rule_cases import ask, evidence_of, judged, only, sentence
from fakes.volumes import claim

NO_HELP = " preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."


def waits(why: str, name: str = "web", *, cpu: str = "8", memory: str = "64Gi", **given: Any) -> dict[str, Any]:
    spec = pod_spec(claims=given.pop("claims", None))
    spec["containers"][0]["resources"] = {"requests": {"cpu": cpu, "memory": memory}}
    spec |= given.pop("more", {})
    return pod(name, "backend", spec, unschedulable=why, **given)


def node(ready: str = "True", **spec: Any) -> dict[str, Any]:
    size = {"cpu": "4", "memory": "8Gi"}
    status = {"conditions": [{"type": "Ready", "status": ready}], "allocatable": size}
    return made("Node", "node-1", spec=spec, status=status)


@pytest.mark.parametrize(
    ("why", "variant"),
    [
        ("0/1 nodes are available: 1 Insufficient cpu.", "cpu"),
        ("0/1 nodes are available: 1 Insufficient memory.", "memory"),
        ("0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 "
         "Insufficient cpu.", "cpu"),
        ("0/1 nodes are available: 1 Too many pods.", "pods"),
        ("0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}.", "taint"),
        ("0/1 nodes are available: 1 node(s) had taint {dedicated: gpu}, that the pod didn't tolerate.", "taint"),
        ("0/1 nodes are available: 1 node(s) were unschedulable.", "cordoned"),
        ("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", "affinity"),
        ("0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules.", "affinity"),
        ('0/1 nodes are available: persistentvolumeclaim "x" not found.', "volume"),
        ("0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims.", "volume"),
        ("0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.", "volume"),
        ("0/1 nodes are available: 1 node(s) had volume node affinity conflict.", "volume"),
        ("no nodes available to schedule pods", ""),
    ],
)  # fmt: skip
def test_by_what_the_scheduler_says(why: str, variant: str) -> None:
    for said in (why, f"{why}{NO_HELP}"):
        found = only(RULE, waits(said), node())
        assert found.message.code == (f"finding-unschedulable-{variant}" if variant else "finding-unschedulable")
        assert found.severity is Severity.ERROR
        assert found.ref == Ref("Pod", "backend", "web")


@pytest.mark.parametrize("word", ["node affinity", "node affinity/selector", "node selector"])
def test_a_selector_is_named(word: str) -> None:
    said = f"0/1 nodes are available: 1 node(s) didn't match Pod's {word}."
    if word == "node selector":
        said = said.replace("Pod's ", "")
    found = only(RULE, waits(said, more={"nodeSelector": {"disktype": "ssd"}}))
    assert sentence(found) == "web wants a node labelled disktype=ssd, and no node is"


@pytest.mark.parametrize(
    ("cpu", "variant", "asked"), [("8", "cpu", "8"), ("3500m", "cpu-taken", "3.5"), ("250m", "cpu-taken", "250m")]
)
def test_what_is_asked_for_beside_what_a_node_has(cpu: str, variant: str, asked: str) -> None:
    found = only(RULE, waits("0/1 nodes are available: 1 Insufficient cpu.", cpu=cpu), node())
    assert found.message.code == f"finding-unschedulable-{variant}"
    assert (found.params["asked"], found.params["has"]) == (asked, "4")


def test_memory_and_nodes_that_cannot_be_seen() -> None:
    said = "0/1 nodes are available: 1 Insufficient memory."
    found = only(RULE, waits(said), node())
    assert (found.params["asked"], found.params["has"]) == ("64Gi", "8Gi")
    assert only(RULE, waits(said, memory="1Gi"), node()).message.code == "finding-unschedulable-memory-taken"
    assert only(RULE, waits(said)).message.code == "finding-unschedulable-memory-unseen"
    cpu = only(RULE, waits("0/1 nodes are available: 1 Insufficient cpu."))
    assert cpu.message.code == "finding-unschedulable-cpu-unseen"


def test_its_claims_explain_it() -> None:
    said = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."
    claims = {"a": "bound", "b": "pending"}
    held = [claim("bound", "backend"), claim("pending", "backend", bound=False)]
    found = only(RULE, waits(said, claims=claims), *held)
    assert found.upstream == (Ref("PersistentVolumeClaim", "backend", "pending"),)
    assert found.params["claim"] == "pending"


def test_a_volume_that_is_just_being_made_may_come() -> None:
    said = "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."
    evidence = evidence_of([waits(said, claims={"a": "x"}, age=20), claim("x", "backend", bound=False, age=20)])
    assert [found.severity for found in ask(RULE, evidence)] == [Severity.WARNING]
    assert evidence.again_in == 40


def test_a_node_that_is_not_ready_explains_a_taint() -> None:
    said = "0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }."
    found = only(RULE, waits(said), node("Unknown"))
    assert found.upstream == (Ref("Node", "", "node-1"),)
    assert found.params["taint"] == "node.kubernetes.io/unreachable"


def test_replicas_are_one_finding() -> None:
    owner = workload("Deployment", "web", "backend")
    middle = workload("ReplicaSet", "web-1", "backend", owner=owner)
    pods = [waits("0/1 nodes are available: 1 Insufficient cpu.", f"web-1-{x}", owner=middle) for x in "ba"]
    found = only(RULE, owner, middle, *pods)
    assert (found.ref.name, found.subject.name, found.params["pods"]) == ("web-1-a", "web", 2)


def test_what_is_young_or_gated_or_placed_is_nothing() -> None:
    gated = waits("")
    gated["status"]["conditions"][0]["reason"] = "SchedulingGated"
    evidence = evidence_of([gated, pod("well", "backend"), waits("0/1 nodes", "young", age=5)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10
    assert judged(RULE, node()) == []
