"""Network policies as an API server hands them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fakes.objects import made


def policy(
    name: str, namespace: str, pods: Mapping[str, str] | None = None, *, age: float = 3600.0, **spec: Any
) -> dict[str, Any]:
    """Return a policy for the pods with these labels (none: all); ``ingress``, ``egress``, ``policyTypes`` by keyword.

    Without ``policyTypes`` the server fills them in: ingress, and egress where there are rules for it.
    """
    selector = {"matchLabels": dict(pods)} if pods else {}
    types = ["Ingress", "Egress"] if spec.get("egress") else ["Ingress"]
    return made("NetworkPolicy", name, namespace, age=age, spec={"podSelector": selector, "policyTypes": types, **spec})


def peer(pods: Mapping[str, str] | None = None, *, namespaces: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return one item of ``from`` or ``to``; an empty mapping selects all, None leaves the selector out."""
    found: dict[str, Any] = {}
    if pods is not None:
        found["podSelector"] = {"matchLabels": dict(pods)} if pods else {}
    if namespaces is not None:
        found["namespaceSelector"] = {"matchLabels": dict(namespaces)} if namespaces else {}
    return found


DENY_INGRESS = {"policyTypes": ["Ingress"]}
DENY_EGRESS = {"policyTypes": ["Egress"]}
DNS = {
    "to": [peer(namespaces={"kubernetes.io/metadata.name": "kube-system"})],
    "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}],
}
"""The rule with which names still resolve."""
