"""A Service of type LoadBalancer to which nobody gives an address."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, mappings, name_of, ref_of, text
from console.cluster.health.verdict import STARTING
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule

_CODE = "service-type-pending-address"
_LOCAL_NODES = ("minikube", "docker-desktop", "kind-", "k3d-", "rancher-desktop", "colima")
_LOCAL_PROVISIONERS = ("k8s.io/minikube-hostpath", "rancher.io/local-path", "docker.io/hostpath")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for service in evidence.snapshot.of("Service"):
        if text(service, "spec", "type") != "LoadBalancer" or is_going(service):
            continue
        if any(mappings(service, "status", "loadBalancer", "ingress")) or not evidence.has_settled(service, STARTING):
            continue
        ref = ref_of(service)
        # On a laptop that is how it is without a tunnel; pods reach the Service all the same.
        variant, severity = ("-local", Severity.INFO) if _is_local(evidence) else ("", Severity.WARNING)
        message = told(f"finding-{_CODE}{variant}", service=ref.name, namespace=ref.namespace)
        yield Finding(_CODE, severity, ref, message, ref)


def _is_local(evidence: Evidence) -> bool:
    if any(name_of(node).startswith(_LOCAL_NODES) for node in evidence.snapshot.of("Node")):
        return True
    return any(text(found, "provisioner") in _LOCAL_PROVISIONERS for found in evidence.snapshot.of("StorageClass"))


RULE = Rule("service_type_pending_address", (_CODE,), frozenset({"Service", "Node", "StorageClass"}), _judge)
