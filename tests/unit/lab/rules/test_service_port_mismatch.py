"""Ports of Services against those of containers: by number, by name, and where nobody can know."""

from __future__ import annotations

from typing import Any

import pytest

from console.lab.finding import Severity
from console.lab.rules.service_port_mismatch import RULE

from fakes.network import service
from fakes.objects import pod, pod_spec, workload
from fakes.rule_cases import judged, only


def spec_of(*ports: Any, image: str = "example/app:1.0", **container: Any) -> dict[str, Any]:
    """Return a pod's spec; ports are numbers or (name, number)."""
    spec = pod_spec(image=image)
    spec["containers"][0]["ports"] = [
        {"containerPort": port} if isinstance(port, int) else {"name": port[0], "containerPort": port[1]}
        for port in ports
    ]
    spec["containers"][0] |= container
    return spec


def of(target: int | str | None, spec: dict[str, Any], *, is_paper: bool = False) -> list[str]:
    front = service("web", "backend", 80, app="web", target=target)
    owner = workload("Deployment", "web", "backend", spec)
    member = () if is_paper else (pod("web-0", "backend", spec, owner=owner, labels={"app": "web"}),)
    return [found.message.code for found in judged(RULE, front, owner, *member, is_paper=is_paper)]


WRONG, BY_NAME = ["finding-service-port-mismatch"], ["finding-service-port-mismatch-name"]
BY_IMAGE = ["finding-service-port-mismatch-image"]


@pytest.mark.parametrize("is_paper", [False, True])
@pytest.mark.parametrize(
    ("target", "spec", "said"),
    [
        (8080, spec_of(8080), []),
        (8080, spec_of(("http", 8080)), []),  # a number is compared by number, whatever the name
        (8080, spec_of(9090, 8080), []),
        ("8080", spec_of(8080), []),  # a number in quotes
        (8081, spec_of(8080), WRONG),
        (8081, spec_of(("http", 8080)), WRONG),
        ("http", spec_of(("http", 8080)), []),
        ("web", spec_of(("http", 8080)), BY_NAME),
        ("http", spec_of(8080), BY_NAME),
        ("http", spec_of(), BY_NAME),
        (8080, spec_of(), []),  # a port need not be declared
        (80, spec_of(image="nginx:alpine"), []),
        (8080, spec_of(image="nginx:alpine"), BY_IMAGE),
        (80, spec_of(8080, image="nginx:alpine"), []),  # the declaration is wrong, the Service is not
        (8081, spec_of(8080, args=["--port=8081"]), []),
        (8081, spec_of(8080, env=[{"name": "PORT", "value": "8081"}]), []),
        (None, spec_of(80), []),  # the Service's own number
        (None, spec_of(8080), WRONG),
    ],
)
def test_targets(target: int | str | None, spec: dict[str, Any], said: list[str], is_paper: bool) -> None:
    assert of(target, spec, is_paper=is_paper) == said


def test_a_name_belongs_to_a_protocol() -> None:
    spec = spec_of(("dns", 53))
    spec["containers"][0]["ports"][0]["protocol"] = "UDP"
    assert of("dns", spec) == BY_NAME


def test_sidecars_of_a_mesh_declare_ports_of_their_own() -> None:
    spec = spec_of()
    spec["containers"].append({"name": "istio-proxy", "image": "istio/proxyv2", "ports": [{"containerPort": 15090}]})
    assert of(8080, spec) == []
    spec = spec_of(8080)
    spec["initContainers"] = [
        {"name": "cache", "image": "x/y", "restartPolicy": "Always", "ports": [{"containerPort": 6000}]}
    ]
    assert of(6000, spec) == []


def test_pods_may_have_a_name_at_different_ports() -> None:
    old = pod("web-0", "backend", spec_of(("http", 8080)), labels={"app": "web"})
    new = pod("web-1", "backend", spec_of(("http", 9090)), labels={"app": "web"})
    front = service("web", "backend", 80, app="web", target="http")
    assert judged(RULE, front, old, new) == []


def test_some_pods_only() -> None:
    pods = [
        pod(f"web-{port}", "backend", spec_of(port), labels={"app": "web"}, owner=None) for port in (8080, 8081, 8082)
    ]
    found = only(RULE, service("web", "backend", 80, app="web", target=8080), *pods)
    assert (found.message.code, found.severity) == ("finding-service-port-mismatch-partly", Severity.WARNING)
    assert (found.params["wrong"], found.params["pods"]) == (2, 3)


def test_headless_external_and_unselecting_services_send_nowhere_by_port() -> None:
    member = pod("web-0", "backend", spec_of(8080), labels={"app": "web"})
    headless = service("a", "backend", 80, app="web", target=1)
    headless["spec"]["clusterIP"] = "None"
    external = service("b", "backend", 80, app="web", target=1)
    external["spec"]["type"] = "ExternalName"
    assert judged(RULE, member, headless, external, service("c", "backend", 80, target=1)) == []


def test_every_port_is_told_of_by_itself() -> None:
    front = service("web", "backend", 80, app="web", target=1)
    front["spec"]["ports"].append({"name": "admin", "port": 81, "targetPort": 2})
    front["spec"]["ports"].append({"name": "right", "port": 82, "targetPort": 8080})
    found = judged(RULE, front, pod("web-0", "backend", spec_of(8080), labels={"app": "web"}))
    assert [each.part for each in found] == ["http", "admin"]


def test_not_while_it_is_young() -> None:
    front = service("web", "backend", 80, app="web", target=1, age=3.0)
    assert judged(RULE, front, pod("web-0", "backend", spec_of(8080), labels={"app": "web"})) == []
