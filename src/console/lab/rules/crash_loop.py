"""Containers that end with an error, or by themselves, and are started in vain again and again."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import field, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.rules.crashes import Crash, crashes_of
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "crash-loop"
_STOPPED_FROM_OUTSIDE = ("killed", "stopped", "completed")
_FAILED_PROBES = ("Liveness probe failed", "Startup probe failed")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in _candidates(evidence):
        for crash in crashes_of(pod, evidence):
            yield _sighting(pod, crash, evidence)


def _candidates(evidence: Evidence) -> Iterator[Object]:
    """Yield the pods that may crash: those that are not ready, are so only for now, or were to run just once."""
    yield from evidence.unwell_pods
    unwell = {id(pod) for pod in evidence.unwell_pods}
    yield from (
        pod
        for pod in evidence.restarted_pods
        if id(pod) not in unwell and text(pod, "status", "phase") not in ("Succeeded", "Failed")
    )
    for pod in evidence.snapshot.of("Pod"):
        # A Job speaks for its own pods.
        if text(pod, "status", "phase") == "Failed" and not field(pod, "metadata", "ownerReferences"):
            yield pod


def _sighting(pod: Object, crash: Crash, evidence: Evidence) -> Sighting:
    variant, container = crash.variant, crash.container
    probe = ""
    if variant in _STOPPED_FROM_OUTSIDE:
        probe = next((told for told in evidence.warnings(pod) if told.startswith(_FAILED_PROBES)), "")
    limit = text(container.spec, "resources", "limits", "memory")
    if variant == "memory" and not limit:
        variant = "memory-node"
    last = _last_words(probe or crash.told)
    if probe:
        variant = "liveness"
    params = {
        "container": container.name,
        "code": crash.code,
        "restarts": container.restarts,
        "image": container.image,
        "limit": limit or "?",
        # The template ends with it: most programs leave no last words.
        "last": f": {last}" if last else "",
    }
    return Sighting(pod, _CODE, params, container.name, variant)


def _last_words(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""


RULE = Rule("crash_loop", (_CODE,), OWNERS | {"Event"}, _judge)
