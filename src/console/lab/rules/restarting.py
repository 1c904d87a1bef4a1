"""Containers that run, but have been started again a moment ago."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import field, mapping, moment, number, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.rules.containers import told_containers
from console.lab.rules.crashes import crashes_of
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "restarting"
_RECENT = 300.0  # seconds for which a restart is worth a look, as for the health of a pod


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.restarted_pods:
        if text(pod, "status", "phase") != "Running":
            continue
        crashing = {crash.container.name for crash in crashes_of(pod, evidence)}
        for container in told_containers(pod):
            ended = mapping(container.status, "lastState", "terminated")
            runs = isinstance(field(container.status, "state", "running"), dict)
            if not runs or not ended or container.is_init or container.name in crashing:
                continue
            if evidence.has_lasted(evidence.since(moment(ended, "finishedAt")), _RECENT):
                continue
            code = number(ended, "exitCode")
            params = {
                "container": container.name,
                "restarts": container.restarts,
                "code": code,
                "reason": text(ended, "reason") or f"ExitCode:{code}",
            }
            # Once can have many reasons, a laptop that slept among them.
            severity = Severity.WARNING if container.restarts > 1 and code != 255 else Severity.INFO
            yield Sighting(pod, _CODE, params, container.name, severity=severity)


RULE = Rule("restarting", (_CODE,), OWNERS, _judge)
