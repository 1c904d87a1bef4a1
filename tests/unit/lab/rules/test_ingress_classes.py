"""Classes of Ingresses, and whether anybody has taken an Ingress up."""

from __future__ import annotations

from typing import Any

from console.cluster.link import Link, LinkState
from console.lab.finding import Severity
from console.lab.rules.ingress_class_missing import RULE
from console.lab.rules.ingress_no_address import RULE as NO_ADDRESS

from fakes.network import ingress
from fakes.objects import made
from fakes.rule_cases import judged, only

NGINX = made("IngressClass", "nginx")


def front(name: str | None = "nginx", *, address: str = "", **given: Any) -> dict[str, Any]:
    found = ingress("shop", "frontend", [("a.example.com", "/", "web", 80)], address=address, **given)
    found["spec"]["ingressClassName"] = name
    return found


def variant(*objects: dict[str, Any]) -> str:
    return only(RULE, *objects).message.code.removeprefix("finding-ingress-class-missing")


def test_missing_classes() -> None:
    assert variant(front("ngnix"), NGINX) == "-near"
    assert variant(front("traefik"), NGINX) == ""
    assert variant(front("traefik", address="192.0.2.1"), NGINX) == ""  # changed after it had been taken up
    assert variant(front()) == "-none"
    assert variant(front(None), NGINX) == "-unnamed"
    assert only(RULE, front("ngnix"), NGINX).params["nearest"] == "nginx"


def test_classes_that_will_do() -> None:
    default = made("IngressClass", "x", annotations={"ingressclass.kubernetes.io/is-default-class": "true"})
    by_annotation = front(None, annotations={"kubernetes.io/ingress.class": "nginx"})
    solver = front(None, labels={"acme.cert-manager.io/http01-solver": "true"})
    assert judged(RULE, front(), NGINX) == []
    assert judged(RULE, front(None), default) == []
    assert judged(RULE, front(None, address="192.0.2.1"), NGINX) == []
    assert judged(RULE, by_annotation, NGINX) == []
    assert judged(RULE, solver, NGINX) == []
    assert judged(RULE, front(address="192.0.2.1")) == []  # in a cluster that does without classes
    assert judged(RULE, front(None)) == []  # that is no controller at all, and told as such
    assert judged(RULE, front("x", age=3.0), NGINX) == []
    assert judged(RULE, front("x"), link=Link(LinkState.LIVE, since=0.0, missing=("IngressClass",))) == []


def test_no_address() -> None:
    found = only(NO_ADDRESS, front(), NGINX)
    assert (found.message.code, found.severity) == ("finding-ingress-no-address", Severity.WARNING)
    assert only(NO_ADDRESS, front(None)).message.code == "finding-ingress-no-address-no-controller"


def test_an_address_or_a_reason_for_none() -> None:
    assert judged(NO_ADDRESS, front(address="192.0.2.1"), NGINX) == []
    assert judged(NO_ADDRESS, front(age=30.0), NGINX) == []
    assert judged(NO_ADDRESS, front("ngnix"), NGINX) == []  # the class is to blame
