"""Pods that have a node and do not get to start."""

from __future__ import annotations

from typing import Any

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.pod_starting import RULE

from fakes.objects import event, pod, pod_spec, stamp, waiting
from fakes.rule_cases import ask, evidence_of, judged, only


def creating(spec: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    return pod("web", "backend", spec, phase="Pending", ready=False, state=waiting("ContainerCreating"), **given)


def initialising(runs: float = 120.0, *, restart: str = "") -> dict[str, Any]:
    waits = pod("web", "backend", phase="Pending", ready=False, state=waiting("PodInitializing"))
    waits["spec"]["initContainers"] = [{"name": "wait-for-db", "image": "busybox"}]
    if restart:
        waits["spec"]["initContainers"][0]["restartPolicy"] = restart
    state = {"running": {"startedAt": stamp(runs)}}
    waits["status"]["initContainerStatuses"] = [{"name": "wait-for-db", "state": state}]
    return waits


def test_an_init_container_that_goes_on() -> None:
    found = only(RULE, initialising())
    assert (found.code, found.part, found.severity) == ("init-container-waiting", "wait-for-db", Severity.WARNING)


def test_an_init_container_may_take_its_time() -> None:
    evidence = evidence_of([initialising(45)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 15
    assert [found.code for found in judged(RULE, initialising(restart="Always"))] == ["pod-not-starting"]


def test_a_volume_that_is_not_mounted() -> None:
    waits = creating(pod_spec(claims={"data": "web-data"}))
    said = "Multi-Attach error for volume pvc-1: Volume is already used by pod(s) other"
    found = only(RULE, waits, event(waits, "FailedAttachVolume", said))
    assert found.message.code == "finding-pod-not-starting-told"
    assert found.severity is Severity.WARNING
    assert found.params["detail"] == said
    assert found.upstream == (Ref("PersistentVolumeClaim", "backend", "web-data"), Ref("Node", "", "node-1"))


def test_a_large_image_is_nobodys_mistake() -> None:
    assert only(RULE, creating()).severity is Severity.INFO
    placed = event(creating(), "FailedScheduling", "0/1 nodes are available: 1 node(s) were unschedulable.")
    assert only(RULE, creating(), placed).severity is Severity.INFO


def test_what_another_rule_explains_or_is_young_is_not_told() -> None:
    spec = pod_spec() | {"volumes": [{"name": "v", "configMap": {"name": "gone"}}]}
    assert judged(RULE, creating(spec), pod("well", "backend")) == []
    evidence = evidence_of([creating(age=20)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 40
