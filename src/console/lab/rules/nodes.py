"""Nodes that are not ready, or short of something."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import condition, has_condition, moment, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule

_NOT_READY = "node-not-ready"
_PRESSURE = "node-pressure"
_PRESSURES = {
    "MemoryPressure": "memory",
    "DiskPressure": "disk",
    "PIDPressure": "processes",
    "NetworkUnavailable": "network",
}


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for node in evidence.snapshot.of("Node"):
        ref = ref_of(node)
        ready = condition(node, "Ready")
        status = text(ready, "status")
        if ready and status != "True":
            # A machine that has just been started says so for some seconds.
            since = evidence.since(moment(ready, "lastTransitionTime"))
            if evidence.has_lasted(since, SETTLING):
                variant = "-unknown" if status == "Unknown" else ""
                message = told(
                    f"finding-{_NOT_READY}{variant}",
                    node=ref.name,
                    reason=text(ready, "reason"),
                    detail=text(ready, "message"),
                )
                yield Finding(_NOT_READY, Severity.ERROR, ref, message, ref)
            continue
        for kind, word in _PRESSURES.items():
            if has_condition(node, kind):
                detail = text(condition(node, kind), "message")
                message = told(f"finding-{_PRESSURE}-{word}", node=ref.name, condition=kind, detail=detail)
                yield Finding(_PRESSURE, Severity.WARNING, ref, message, ref, part=kind)


RULE = Rule("nodes", (_NOT_READY, _PRESSURE), frozenset({"Node"}), _judge)
