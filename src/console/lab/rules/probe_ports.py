"""Ports that probes ask, beside those that containers declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import field, mapping, mappings, number, text


@dataclass(frozen=True, slots=True)
class ProbePort:
    """What a probe asks: a port by number, or by a name that may lead to none. ``declared`` is what there is."""

    asked: int | str
    declared: tuple[str, ...]
    is_declared: bool


def probe_port(container: Mapping[str, Any], probe: Mapping[str, Any]) -> ProbePort | None:
    """Return the port of a probe by HTTP, TCP or gRPC; None for one that runs a command."""
    for way in ("httpGet", "tcpSocket", "grpc"):
        asked = field(probe, way, "port")
        if isinstance(asked, str) and asked.isdecimal():
            asked = int(asked[:6])
        if isinstance(asked, int | str) and not isinstance(asked, bool) and asked != "":
            ports = list(mappings(container, "ports"))
            numbers = {number(port, "containerPort") for port in ports}
            names = {text(port, "name") for port in ports} - {""}
            declared = tuple(_shown(port) for port in ports[:10])
            # A port need not be declared to be open; a name has to be.
            known = asked in names if isinstance(asked, str) else asked in numbers or not numbers
            return ProbePort(asked if isinstance(asked, str) else number({"port": asked}, "port"), declared, known)
    return None


def readiness(container: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a container's readiness probe, empty when it has none."""
    return mapping(container, "readinessProbe")


def _shown(port: Mapping[str, Any]) -> str:
    name = text(port, "name")
    return f"{number(port, 'containerPort')} ({name})" if name else str(number(port, "containerPort"))
