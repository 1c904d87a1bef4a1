"""Probes: when they are asked, whether the program answers, and what the kubelet says when it does not."""

from __future__ import annotations

from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.programs import command_of, end_of, listening


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe of a container. Times are seconds; ``complaint`` is empty while it succeeds."""

    first: float
    period: float
    failures: int
    complaint: str

    @property
    def gives_up_after(self) -> float:
        """Return after how many seconds a probe that always fails has failed often enough."""
        return self.first + self.period * max(0, self.failures - 1)


def probe_of(container: Object, kind: str, address: str) -> Probe | None:
    """Return a container's ``readinessProbe``, ``livenessProbe`` or ``startupProbe`` for a pod's address, if any."""
    spec = container.get(kind)
    if not spec:
        return None
    return Probe(
        first=float(spec.get("initialDelaySeconds", 0)) + 1.0,
        period=float(spec.get("periodSeconds", 10)),
        failures=int(spec.get("failureThreshold", 3)),
        complaint=_complaint(container, spec, address),
    )


def _complaint(container: Object, spec: Object, address: str) -> str:
    if "exec" in spec:
        asked = {"image": container["image"], "command": spec["exec"].get("command") or ()}
        end = end_of(asked, environment={}, is_task=True)
        return f"command {command_of(asked)!r} exited with {end.code}" if end is not None and end.code else ""
    action = spec.get("httpGet") or spec.get("tcpSocket")
    if not action:
        return ""
    port = _number(container, action.get("port"))
    if port in listening(container):
        return ""
    refused = f"dial tcp {address}:{port}: connect: connection refused"
    if "httpGet" not in spec:
        return refused
    return f'Get "{action.get("scheme", "HTTP").lower()}://{address}:{port}{action.get("path", "/")}": {refused}'


def _number(container: Object, port: object) -> object:
    named = {each.get("name"): each["containerPort"] for each in container.get("ports") or ()}
    return named.get(port, port) if isinstance(port, str) else port
