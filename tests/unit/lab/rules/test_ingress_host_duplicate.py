"""Two Ingresses for one address."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.ingress_host_duplicate import RULE

from fakes.network import ingress
from fakes.rule_cases import judged, only


def front(name: str, namespace: str = "backend", path: str = "/users", **given: Any) -> dict[str, Any]:
    return ingress(name, namespace, [("a.example.com", path, "web", 80)], **given)


@pytest.mark.parametrize("is_paper", [False, True])
def test_the_later_one_is_told_of(is_paper: bool) -> None:
    found = only(RULE, front("old", "frontend", age=7200.0), front("new"), is_paper=is_paper)
    assert found.severity is Severity.WARNING
    if not is_paper:
        assert (found.ref, found.part) == (Ref("Ingress", "backend", "new"), "frontend/old")
    assert found.params["routes"] == "a.example.com/users"


def test_one_finding_for_two_ingresses() -> None:
    routes = [("a.example.com", f"/{path}", "web", 80) for path in "abc"]
    found = only(RULE, ingress("a", "backend", routes), ingress("b", "backend", routes))
    assert found.params["routes"] == "a.example.com/a, a.example.com/b, a.example.com/c"


def test_the_same_path_in_another_spelling() -> None:
    assert len(judged(RULE, front("a"), front("b", path="/users/"))) == 1


def test_what_is_no_duplicate() -> None:
    exact = front("b")
    exact["spec"]["rules"][0]["http"]["paths"][0]["pathType"] = "Exact"
    other_class = front("c")
    other_class["spec"]["ingressClassName"] = "internal"
    canary = front("d", annotations={"nginx.ingress.kubernetes.io/canary": "true"})
    going = front("e")
    going["metadata"]["deletionTimestamp"] = "2026-03-04T09:59:59Z"
    assert judged(RULE, front("a"), exact, other_class, canary, going, front("f", path="/other")) == []
    twice = ingress("a", "backend", [("a.example.com", "/", "x", 80), ("a.example.com", "/", "y", 80)])
    assert judged(RULE, twice) == []
    assert judged(RULE, front("a"), front("b", age=3.0)) == []
