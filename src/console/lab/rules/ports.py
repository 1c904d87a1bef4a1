"""The ports of Services and of containers: what is sent where, and who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import field, mappings, namespace_of, number, strings, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.rules.known_images import listens_on

_MESH = frozenset({"istio-proxy", "linkerd-proxy", "envoy", "consul-dataplane"})
"""Containers that are put beside the application's own and listen for it."""


@dataclass(frozen=True, slots=True)
class ServicePort:
    """``target`` is a number, or the name of a container's port."""

    name: str
    port: int
    target: int | str
    protocol: str


@dataclass(frozen=True, slots=True)
class ContainerPort:
    container: str
    name: str
    port: int
    protocol: str

    @property
    def label(self) -> str:
        return f"{self.port} ({self.name})" if self.name else str(self.port)


def services_in(evidence: Evidence, namespace: str) -> Sequence[Object]:
    """Return the Services of a namespace."""
    return evidence.once(_by_namespace).get(namespace, ())


def _by_namespace(evidence: Evidence) -> Mapping[str, list[Object]]:
    found: dict[str, list[Object]] = {}
    for service in evidence.snapshot.of("Service"):
        found.setdefault(namespace_of(service), []).append(service)
    return found


def service_ports(service: Object) -> Iterator[ServicePort]:
    """Yield the ports of a Service; one without a target sends to its own number."""
    for port in mappings(service, "spec", "ports"):
        own = number(port, "port")
        target = field(port, "targetPort")
        wanted: int | str = number(port, "targetPort") or own
        if isinstance(target, str) and target:
            wanted = int(target[:6]) if target.isascii() and target.isdecimal() else target
        yield ServicePort(text(port, "name"), own, wanted, text(port, "protocol") or "TCP")


def containers(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the containers of a pod that run beside each other, also those that are begun first."""
    yield from mappings(spec, "containers")
    yield from (each for each in mappings(spec, "initContainers") if text(each, "restartPolicy") == "Always")


def container_ports(spec: Mapping[str, Any]) -> list[ContainerPort]:
    """Return the ports that the application's own containers declare."""
    return [
        ContainerPort(
            text(container, "name"),
            text(port, "name"),
            number(port, "containerPort"),
            text(port, "protocol") or "TCP",
        )
        for container in containers(spec)
        if text(container, "name") not in _MESH
        for port in mappings(container, "ports")
    ]


def takes(evidence: Evidence, namespace: str, spec: Mapping[str, Any], port: ServicePort) -> bool | None:
    """Whether a pod has somebody at the target of a Service's port; None when that cannot be known.

    A name is looked up among the declared ports of the same protocol, as the cluster does. A number needs no
    declaration: it is denied only where others are declared and nothing speaks of it, or where all images are known.
    """
    declared = container_ports(spec)
    if isinstance(port.target, str):
        return any(each.name == port.target and each.protocol == port.protocol for each in declared)
    if any(each.port == port.target for each in declared):
        return True
    listening = [listens_on(evidence, namespace, container) for container in containers(spec)]
    if any(port.target in ports for ports in listening if ports is not None):
        return True
    if any(_speaks_of(container, str(port.target)) for container in containers(spec)):
        return None
    if declared or (listening and None not in listening):
        return False
    return None


def _speaks_of(container: Mapping[str, Any], port: str) -> bool:
    """Whether a container's command or one of its variables has a number in it."""
    words = (*strings(container, "command"), *strings(container, "args"))
    values = (text(variable, "value") for variable in mappings(container, "env"))
    return any(port in word for word in words) or port in values
