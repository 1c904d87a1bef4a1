"""LoadBalancers that nobody gives an address."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.snapshot import Object
from console.lab.finding import Severity
from console.lab.rules.service_type_pending_address import RULE

from fakes.network import service
from fakes.objects import made
from fakes.rule_cases import judged, only


def balancer(kind: str = "LoadBalancer", **given: Any) -> dict[str, Any]:
    found = service("web", "backend", 80, app="web", **given)
    found["spec"]["type"] = kind
    return found


def test_somewhere_in_a_cloud() -> None:
    found = only(RULE, balancer(), made("Node", "ip-10-0-0-1"))
    assert (found.message.code, found.severity) == ("finding-service-type-pending-address", Severity.WARNING)


@pytest.mark.parametrize(
    "sign",
    [
        made("Node", "minikube"),
        made("Node", "kind-control-plane"),
        made("StorageClass", "standard", provisioner="rancher.io/local-path"),
    ],
)
def test_on_a_laptop_it_is_how_it_is(sign: Object) -> None:
    found = only(RULE, balancer(), sign)
    assert (found.message.code, found.severity) == ("finding-service-type-pending-address-local", Severity.INFO)


def test_with_an_address_young_or_of_another_type() -> None:
    served = balancer()
    served["status"]["loadBalancer"]["ingress"] = [{"ip": "192.0.2.1"}]
    assert judged(RULE, served) == []
    assert judged(RULE, balancer(age=30.0)) == []
    assert judged(RULE, balancer("NodePort")) == []
