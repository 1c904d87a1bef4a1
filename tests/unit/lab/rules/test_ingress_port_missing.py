"""Ports that an Ingress names and its Service does not have."""

from __future__ import annotations

import pytest

from console.cluster.fields import Ref
from console.lab.rules.ingress_port_missing import RULE

from fakes.network import ingress, service
from fakes.objects import made
from fakes.rule_cases import judged, only


def front(*ports: int, name: str = "web") -> dict[str, object]:
    return ingress("shop", "backend", [("a.example.com", f"/{port}", name, port) for port in ports])


@pytest.mark.parametrize("is_paper", [False, True])
def test_by_number(is_paper: bool) -> None:
    found = only(RULE, front(8888, 80), service("web", "backend", 80), is_paper=is_paper)
    assert (found.message.code, found.part) == ("finding-ingress-port-missing", "web:8888")
    assert (found.params["known"], found.params["routes"]) == ("80 (http)", "a.example.com/8888")
    assert found.upstream == (Ref("Service", "backend", "web"),)


def test_the_containers_port_in_its_place() -> None:
    found = only(RULE, front(8080), service("web", "backend", 80, target=8080))
    assert found.message.code == "finding-ingress-port-missing-target"


@pytest.mark.parametrize(("name", "count"), [("http", 0), ("https", 1)])
def test_by_name(name: str, count: int) -> None:
    backend = {"service": {"name": "web", "port": {"name": name}}}
    found = made("Ingress", "shop", "backend", spec={"defaultBackend": backend})
    assert len(judged(RULE, found, service("web", "backend", 80))) == count


def test_two_wrong_ports_are_two_findings() -> None:
    assert len(judged(RULE, front(1, 2), service("web", "backend", 80))) == 2


def test_no_service_no_ports_or_too_young() -> None:
    assert judged(RULE, front(80)) == []
    external = service("web", "backend", 80)
    external["spec"] = {"type": "ExternalName", "externalName": "x.example.com"}
    assert judged(RULE, front(8888), external) == []
    assert judged(RULE, front(8888), service("web", "backend", 80, age=3.0)) == []
    nameless = made("Ingress", "shop", "backend", spec={"defaultBackend": {"service": {"name": "web"}}})
    assert judged(RULE, nameless, service("web", "backend", 80)) == []
