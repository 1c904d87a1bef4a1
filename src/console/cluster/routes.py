"""Where an Ingress sends requests, and what keeps a route from arriving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import field, mapping, mappings, name_of, namespace_of, number, text
from console.cluster.reading import Reading
from console.cluster.snapshot import Object
from console.messages import Message


@dataclass(frozen=True, slots=True)
class Route:
    """One rule: requests for ``host`` (empty: any) under ``path`` go to a port of a Service, by number or by name.

    ``service`` is empty for a backend that is no Service, ``port`` when none is named.
    """

    host: str
    path: str
    service: str
    port: int | str = ""

    @property
    def label(self) -> str:
        """Return the route as a browser has it: ``api.example.com/users``."""
        return f"{self.host or '*'}{self.path or '/'}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a connection: a word as Kubernetes might have it, and a sentence.

    ``elsewhere`` is the namespace of a Service with the name that is missing here.
    """

    reason: str
    message: Message
    elsewhere: str = ""


def routes_of(ingress: Object) -> Iterator[Route]:
    """Yield the routes of an Ingress, v1 or v1beta1, the default one first."""
    default = mapping(ingress, "spec", "defaultBackend") or mapping(ingress, "spec", "backend")
    if default:
        yield _route("", "", default)
    for rule in mappings(ingress, "spec", "rules"):
        for path in mappings(rule, "http", "paths"):
            yield _route(text(rule, "host"), text(path, "path"), mapping(path, "backend"))


def route_fault(route: Route, ingress: Object, reading: Reading) -> Fault | None:
    """Return why a route cannot arrive at its Service, None when it can or when nobody can know."""
    namespace = namespace_of(ingress)
    if not route.service or not reading.can_see("Service", namespace):
        return None
    service = reading.snapshot.get("Service", namespace, route.service)
    params = {"service": route.service, "namespace": namespace}
    if service is None:
        others = [namespace_of(found) for found in reading.named("Service", route.service)]
        if others:
            there = min(others)
            return Fault("WrongNamespace", Message("inspect-route-elsewhere", {**params, "elsewhere": there}), there)
        return Fault("ServiceNotFound", Message("inspect-route-no-service", params))
    if not _has_port(service, route.port):
        known = ", ".join(str(number(port, "port")) for port in mappings(service, "spec", "ports"))
        return Fault("PortNotFound", Message("inspect-route-no-port", {**params, "port": route.port, "known": known}))
    return None


def port_fault(service: Object, reading: Reading) -> Fault | None:
    """Return why requests for a Service arrive at no container's port, as far as the containers declare theirs."""
    pods = reading.selected(service)
    declared = [
        port for pod in pods for found in mappings(pod, "spec", "containers") for port in mappings(found, "ports")
    ]
    if not declared:
        return None
    known: set[int | str] = {number(port, "containerPort") for port in declared}
    known |= {text(port, "name") for port in declared} - {""}
    for port in mappings(service, "spec", "ports"):
        target = _target(port)
        if target not in known:
            told = ", ".join(map(str, sorted(known, key=str)))
            params = {"service": name_of(service), "port": target, "known": told}
            return Fault("TargetPort", Message("inspect-target-port", params))
    return None


def _target(port: Mapping[str, Any]) -> int | str:
    """Return the port of the container that a Service's port means, which is its own number when it says nothing."""
    target = field(port, "targetPort")
    if isinstance(target, str) and target.isdecimal():
        return int(target[:6])
    return target if isinstance(target, str) and target else number(port, "targetPort") or number(port, "port")


def _route(host: str, path: str, backend: Mapping[str, Any]) -> Route:
    service = mapping(backend, "service")
    port: object = field(service, "port", "number") or field(service, "port", "name")
    name = text(service, "name")
    if not service:
        name, port = text(backend, "serviceName"), field(backend, "servicePort")
    return Route(host, path, name, port if isinstance(port, int | str) else "")


def _has_port(service: Object, wanted: int | str) -> bool:
    ports = list(mappings(service, "spec", "ports"))
    if wanted == "":
        return True
    return any(wanted in (field(port, "port"), field(port, "name")) for port in ports)
