"""Containers that run and whose readiness probe does not pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import field, flag, mapping, moment, number, text
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.rules.containers import Container, told_containers
from console.lab.rules.crashes import crashes_of
from console.lab.rules.probe_ports import probe_port, readiness
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "not-ready-probe"
_LONGEST_START = 600.0  # seconds that a probe may leave a container before it counts
_FAILED = ("Readiness probe failed", "Startup probe failed", "Readiness probe errored")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        if text(pod, "status", "phase") != "Running":
            continue
        crashing: frozenset[str] | None = None
        for container in told_containers(pod):
            if container.is_init or flag(container.status, "ready") or not readiness(container.spec):
                continue
            if not isinstance(field(container.status, "state", "running"), dict):
                continue
            if crashing is None:
                crashing = frozenset(crash.container.name for crash in crashes_of(pod, evidence))
            if container.name not in crashing:
                yield from _sighting(pod, container, evidence)


def _sighting(pod: Object, container: Container, evidence: Evidence) -> Iterator[Sighting]:
    probe = readiness(container.spec)
    port = probe_port(container.spec, probe)
    is_plain = port is not None and not port.is_declared
    running_for = evidence.since(moment(container.status, "state", "running", "startedAt"))
    # A port that nobody declares will not come to answer; everything else may take its time to start.
    if not evidence.has_lasted(running_for, SETTLING if is_plain else _allowed(container.spec, probe)):
        return
    said = next((told for told in evidence.warnings(pod) if told.startswith(_FAILED)), "")
    variant = "told" if said else ""
    if port is not None and is_plain:
        variant = "name" if isinstance(port.asked, str) else "port"
    params = {
        "container": container.name,
        "port": "?" if port is None else port.asked,
        "path": text(probe, "httpGet", "path") or "/",
        "declared": ", ".join(port.declared) if port is not None and port.declared else "-",
        "detail": said.partition(": ")[2] or said,
    }
    yield Sighting(pod, _CODE, params, container.name, variant)


def _allowed(container: Mapping[str, Any], probe: Mapping[str, Any]) -> float:
    """Return for how long a container may be on its way, in seconds."""
    start = mapping(container, "startupProbe")
    own = number(probe, "initialDelaySeconds") + number(probe, "periodSeconds", default=10)
    if start:
        own += number(start, "initialDelaySeconds")
        own += number(start, "periodSeconds", default=10) * number(start, "failureThreshold", default=3)
    return min(_LONGEST_START, max(STARTING, float(own)))


RULE = Rule("not_ready_probe", (_CODE,), OWNERS | {"Event"}, _judge)
