"""Nodes that are not ready, or short of something."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.nodes import RULE

from fakes.objects import made, stamp
from fakes.rule_cases import ask, evidence_of, judged, only


def node(*conditions: tuple[str, str], since: float = 600.0) -> dict[str, Any]:
    told = [
        {"type": kind, "status": status, "reason": "Because", "message": "told", "lastTransitionTime": stamp(since)}
        for kind, status in conditions
    ]
    return made("Node", "minikube", status={"conditions": told})


@pytest.mark.parametrize(("status", "variant"), [("False", ""), ("Unknown", "-unknown")])
def test_one_that_is_not_ready(status: str, variant: str) -> None:
    found = only(RULE, node(("Ready", status)))
    assert found.message.code == f"finding-node-not-ready{variant}"
    assert found.severity is Severity.ERROR
    assert found.ref == Ref("Node", "", "minikube")


@pytest.mark.parametrize(
    ("condition", "word"),
    [
        ("MemoryPressure", "memory"),
        ("DiskPressure", "disk"),
        ("PIDPressure", "processes"),
        ("NetworkUnavailable", "network"),
    ],
)
def test_one_that_is_short_of_something(condition: str, word: str) -> None:
    found = only(RULE, node(("Ready", "True"), (condition, "True")))
    assert (found.code, found.message.code) == ("node-pressure", f"finding-node-pressure-{word}")
    assert found.severity is Severity.WARNING


def test_a_healthy_one_and_one_that_says_nothing() -> None:
    assert judged(RULE, node(("Ready", "True"), ("MemoryPressure", "False")), node()) == []


def test_one_that_has_just_started() -> None:
    evidence = evidence_of([node(("Ready", "False"), since=5)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10
