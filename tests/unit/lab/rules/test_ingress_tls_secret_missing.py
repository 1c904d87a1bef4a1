"""Secrets for TLS: among the manifests on paper, live only by what an event says."""

from __future__ import annotations

from typing import Any

import pytest

from console.lab.finding import Severity
from console.lab.rules.ingress_tls_secret_missing import RULE

from fakes.network import ingress
from fakes.objects import event, made
from fakes.rule_cases import judged, only


def front(**given: Any) -> dict[str, Any]:
    found = ingress("shop", "frontend", [("a.example.com", "/", "web", 80)], **given)
    found["spec"]["tls"] = [{"hosts": ["a.example.com"], "secretName": "shop-tls"}, {"hosts": ["b"]}]
    return found


def test_on_paper() -> None:
    found = only(RULE, front(), is_paper=True)
    assert (found.message.code, found.severity) == ("finding-ingress-tls-secret-missing-paper", Severity.WARNING)
    assert found.code == "ingress-tls-secret-missing"
    assert (found.part, found.params["hosts"]) == ("shop-tls", "a.example.com")
    assert judged(RULE, front(), made("Secret", "shop-tls", "frontend"), is_paper=True) == []
    elsewhere = only(RULE, front(), made("Secret", "shop-tls", "backend"), is_paper=True)
    assert elsewhere.message.code == "finding-ingress-tls-secret-missing-elsewhere"


@pytest.mark.parametrize("name", ["cert-manager.io/issuer", "cert-manager.io/cluster-issuer"])
def test_cert_manager_makes_it(name: str) -> None:
    assert judged(RULE, front(annotations={name: "letsencrypt"}), is_paper=True) == []
    certificate = made("Certificate", "shop", "frontend", spec={"secretName": "shop-tls"})
    assert judged(RULE, front(), certificate, is_paper=True) == []


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ('error obtaining X.509 certificate: secret "frontend/shop-tls" not found', 1),
        ("Secret shop-tls does not exist", 1),
        ("Secret shop-tls-old does not exist", 0),
        ("Service web not found", 0),
        ("Secret shop-tls synced", 0),
    ],
)
def test_live_by_events_alone(said: str, count: int) -> None:
    assert len(judged(RULE, front(), event(front(), "Rejected", said))) == count
    assert judged(RULE, front()) == []
