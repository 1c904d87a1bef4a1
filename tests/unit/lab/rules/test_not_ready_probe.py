"""Containers that run and do not pass their readiness probe."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.not_ready_probe import RULE

from fakes.objects import ended, event, pod, pod_spec, stamp, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, only


def unready(
    probe: dict[str, Any] | None = None, *, ports: tuple[int, ...] = (8080,), runs: float = 600.0, **given: Any
) -> dict[str, Any]:
    spec = pod_spec(ports=ports)
    spec["containers"][0]["readinessProbe"] = probe or {"httpGet": {"path": "/healthz", "port": 8080}}
    state = {"running": {"startedAt": stamp(runs)}}
    return pod(given.pop("name", "web"), "backend", spec, **{"ready": False, "state": state, **given})


def test_what_the_probe_hears() -> None:
    waits = unready()
    said = "Readiness probe failed: Get http://10.244.0.7:8080/healthz: dial tcp: connection refused"
    found = only(RULE, waits, event(waits, "Unhealthy", said))
    assert found.message.code == "finding-not-ready-probe-told"
    assert found.severity is Severity.ERROR
    assert (found.ref, found.part) == (Ref("Pod", "backend", "web"), "app")
    assert found.params["detail"] == said.removeprefix("Readiness probe failed: ")
    assert (found.params["port"], found.params["path"]) == (8080, "/healthz")


def test_nobody_says_why() -> None:
    assert only(RULE, unready()).message.code == "finding-not-ready-probe"
    command = {"exec": {"command": ["cat", "/tmp/ok"]}}  # noqa: S108 - a path in the pod
    assert only(RULE, unready(command)).params["port"] == "?"


@pytest.mark.parametrize(
    ("probe", "variant", "port"),
    [
        ({"httpGet": {"port": 9090}}, "port", 9090),
        ({"tcpSocket": {"port": 9090}}, "port", 9090),
        ({"grpc": {"port": 9090}}, "port", 9090),
        ({"httpGet": {"port": "9090"}}, "port", 9090),
        ({"httpGet": {"port": "web"}}, "name", "web"),
    ],
)
def test_a_port_that_the_container_does_not_declare(probe: dict[str, Any], variant: str, port: object) -> None:
    found = only(RULE, unready(probe, runs=20))
    assert found.message.code == f"finding-not-ready-probe-{variant}"
    assert (found.params["port"], found.params["declared"]) == (port, "8080")


def test_a_container_that_declares_nothing_may_listen_anywhere() -> None:
    assert only(RULE, unready({"tcpSocket": {"port": 9}}, ports=())).message.code == "finding-not-ready-probe"


@pytest.mark.parametrize(
    ("probe", "runs", "again"),
    [
        ({"httpGet": {"port": 8080}}, 50.0, 10.0),
        ({"httpGet": {"port": 8080}, "initialDelaySeconds": 90, "periodSeconds": 5}, 70.0, 25.0),
        ({"httpGet": {"port": 9090}}, 5.0, 10.0),
        ({"httpGet": {"port": 8080}, "initialDelaySeconds": 10**30}, 70.0, 530.0),
    ],
)
def test_it_may_take_its_time_to_start(probe: dict[str, Any], runs: float, again: float) -> None:
    evidence = evidence_of([unready(probe, runs=runs)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == again


def test_a_startup_probe_gives_it_more() -> None:
    waits = unready(runs=100)
    waits["spec"]["containers"][0]["startupProbe"] = {"periodSeconds": 10, "failureThreshold": 30}
    assert judged(RULE, waits) == []


def test_replicas_are_one_finding() -> None:
    owner = workload("Deployment", "web", "backend")
    middle = workload("ReplicaSet", "web-1", "backend", owner=owner)
    found = only(RULE, owner, middle, *(unready(name=f"web-1-{x}", owner=middle) for x in "ba"))
    assert (found.ref.name, found.subject.name, found.params["pods"]) == ("web-1-a", "web", 2)


def test_what_is_ready_or_crashes_or_has_no_probe_is_nothing() -> None:
    crashes = unready(state=waiting("CrashLoopBackOff"), last_state=ended(1), restarts=3)
    between = unready(runs=20, last_state=ended(1), restarts=3, name="between")
    assert judged(RULE, unready(ready=True, name="well"), crashes, between, pod("bare", "backend", ready=False)) == []
