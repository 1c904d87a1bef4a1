"""Ingresses that send to Services of another namespace, or to none."""

from __future__ import annotations

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object
from console.lab.chain import fold
from console.lab.finding import Severity
from console.lab.rules.ingress_backend_missing import RULE
from console.lab.rules.wrong_namespace import RULE as WRONG_NAMESPACE

from fakes.network import ingress, service
from fakes.objects import made
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only

FRONT = ingress("shop", "frontend", [("a.example.com", "/users", "user-service", 80)])


@pytest.mark.parametrize("is_paper", [False, True])
def test_missing(is_paper: bool) -> None:
    found = only(RULE, FRONT, service("cache", "frontend", 80), is_paper=is_paper)
    assert (found.code, found.severity) == ("ingress-backend-missing", Severity.ERROR)
    assert (found.ref, found.part) == (Ref("Ingress", "frontend", "shop"), "user-service")
    assert found.upstream == (Ref("Service", "frontend", "user-service"),)
    assert found.params["routes"] == "a.example.com/users"


def test_a_name_that_is_nearly_there() -> None:
    found = only(RULE, FRONT, service("user-servce", "frontend", 80))
    assert found.message.code == "finding-ingress-backend-missing-near"
    assert found.params["nearest"] == "user-servce"


@pytest.mark.parametrize("is_paper", [False, True])
def test_in_another_namespace_and_which(is_paper: bool) -> None:
    others = [service("user-service", name, 80) for name in ("backend", "default")]
    found = only(RULE, FRONT, *others, is_paper=is_paper)
    assert found.code == "ingress-backend-other-namespace"
    assert found.params["elsewhere"] == "backend, default"


def test_one_finding_for_an_ingress_and_a_service() -> None:
    routes = [("a.example.com", f"/{path}", "user-service", 80) for path in "abcdefg"]
    routes += [("b.example.com", "/", "other", 80)]
    found = judged(RULE, ingress("shop", "frontend", routes))
    assert [each.part for each in found] == ["user-service", "other"]
    assert str(found[0].params["routes"]).endswith("/e, …")


def _beta(**spec: object) -> Object:
    return {**made("Ingress", "old", "frontend", spec=spec), "apiVersion": "networking.k8s.io/v1beta1"}


def test_v1beta1_and_default_backends() -> None:
    backend = {"serviceName": "user-service", "servicePort": 80}
    rules = [{"host": "a", "http": {"paths": [{"path": "/", "backend": backend}]}}]
    assert only(RULE, _beta(rules=rules)).part == "user-service"
    assert only(RULE, _beta(backend=backend)).part == "user-service"
    default = made("Ingress", "new", "frontend", spec={"defaultBackend": {"service": {"name": "user-service"}}})
    assert only(RULE, default).part == "user-service"


def test_there_young_or_unseen() -> None:
    assert judged(RULE, FRONT, service("user-service", "frontend", 80)) == []
    assert judged(RULE, ingress("shop", "frontend", [("a", "/", "x", 80)], age=3.0)) == []
    assert judged(RULE, FRONT, link=Link(LinkState.LIVE, since=0.0, forbidden=("Service",))) == []
    resource = made("Ingress", "r", "frontend", spec={"defaultBackend": {"resource": {"kind": "Bucket", "name": "x"}}})
    assert judged(RULE, resource) == []


def test_a_misplaced_ingress_is_one_trouble() -> None:
    misplaced = ingress("api", "frontend", [("a", f"/{name}", name, 80) for name in ("users", "orders")])
    right = ingress("api", "backend", [])
    evidence = evidence_of(
        [misplaced, *(service(name, "backend", 80) for name in ("users", "orders"))], lab=lab_of([right])
    )
    found = fold([each for rule in (WRONG_NAMESPACE, RULE) for each in ask(rule, evidence)])
    assert [each.code for each in found if each.is_root] == ["object-in-wrong-namespace"]
    assert len(found) == 3
