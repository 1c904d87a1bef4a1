"""Workloads that would never find their own pods."""

from __future__ import annotations

from typing import Any

import pytest

from console.lab.finding import Severity
from console.lab.rules.selector_mismatch import RULE

from fakes.objects import workload
from fakes.rule_cases import judged, only


def labelled(**labels: str) -> dict[str, Any]:
    found = workload("Deployment", "shop", "backend")
    found["spec"]["template"]["metadata"]["labels"] = labels
    return found


def test_a_template_without_the_labels() -> None:
    found = only(RULE, labelled(app="shpo"), is_paper=True)
    assert found.severity is Severity.ERROR
    assert (found.params["selector"], found.params["labels"]) == ("app=shop", "app=shpo")


@pytest.mark.parametrize("labels", [{"app": "shop"}, {"app": "shop", "tier": "api"}])
def test_a_template_that_has_them(labels: dict[str, str]) -> None:
    assert not judged(RULE, labelled(**labels), is_paper=True)


def test_expressions_count_too() -> None:
    found = labelled(app="shop")
    found["spec"]["selector"] = {"matchExpressions": [{"key": "tier", "operator": "Exists"}]}
    assert only(RULE, found, is_paper=True).params["selector"] == "tier"


def test_a_snippet_without_a_template_is_a_snippet() -> None:
    found = labelled()
    del found["spec"]["template"]
    assert not judged(RULE, found, is_paper=True)


def test_a_cluster_has_refused_it_long_ago() -> None:
    assert not judged(RULE, labelled(app="shpo"))
