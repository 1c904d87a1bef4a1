"""Rewrites after which every request is for one path."""

from __future__ import annotations

import pytest

from console.lab.finding import Severity
from console.lab.rules.ingress_rewrite_drops_path import RULE

from fakes.network import ingress
from fakes.rule_cases import judged, only

TARGET = "nginx.ingress.kubernetes.io/rewrite-target"


@pytest.mark.parametrize("is_paper", [False, True])
@pytest.mark.parametrize(
    ("target", "path", "drops"),
    [
        ("/", "/users", True),
        ("/", "/", False),
        ("/", "", False),
        ("/v1", "/users", True),
        ("/users", "/users", False),
        ("/$2", "/users(/|$)(.*)", False),
        ("/$1", "/users/(.*)", False),
        ("/$1", "/users", True),
        ("/$2", "/users/(.*)", True),
        ("/$1", "/users(?:/|$)", True),
        ("/", "/users/(.*)", True),
        ("", "/users", False),
    ],
)
def test_targets(target: str, path: str, drops: bool, is_paper: bool) -> None:
    found = ingress("shop", "backend", [("a", path, "web", 80)], annotations={TARGET: target})
    assert len(judged(RULE, found, is_paper=is_paper)) == drops


def test_one_finding_names_the_paths() -> None:
    routes = [("a", path, "web", 80) for path in ("/", "/users", "/orders")]
    found = only(RULE, ingress("shop", "backend", routes, annotations={TARGET: "/"}))
    assert (found.params["routes"], found.severity) == ("a/users, a/orders", Severity.WARNING)
    assert judged(RULE, ingress("shop", "backend", routes)) == []
