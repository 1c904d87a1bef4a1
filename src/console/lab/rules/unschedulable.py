"""Pods that no node takes, and for want of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from console.cluster.fields import (
    Ref,
    condition,
    flag,
    has_condition,
    mapping,
    mappings,
    name_of,
    namespace_of,
    pairs,
    ref_of,
    text,
)
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.reading import claims_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.quantity import quantity, quantity_text
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS, Sighting, together

_CODE = "unschedulable"
_CLAIM = "PersistentVolumeClaim"
_TAINT = re.compile(r"(?:untolerated taint|had taint) (\{[^}]{0,200}\})")
_WHY = (
    (
        "volume",
        re.compile(
            r"persistentvolumeclaim|available persistent volumes to bind|volume node affinity|volume limit|"
            r"pv(?:c|\(s\))? ",
            re.I,
        ),
    ),
    ("memory", re.compile(r"Insufficient memory", re.I)),
    ("cpu", re.compile(r"Insufficient cpu", re.I)),
    ("pods", re.compile(r"Too many pods", re.I)),
    (
        "selector",
        re.compile(
            r"node\(s\) didn.?t match (?:Pod.s )?node (?:affinity|selector)|MatchNodeSelector|affinity/selector", re.I
        ),
    ),
    ("affinity", re.compile(r"affinity rules|topology spread", re.I)),
    ("taint", re.compile(r"taint|were unschedulable|nodes? (?:are|is) not ready|were not ready", re.I)),
)
"""What the scheduler's sentence speaks of, the most telling first: a control plane's taint is in many sentences."""


@dataclass(frozen=True, slots=True)
class _Told:
    variant: str = ""
    params: dict[str, object] = field(default_factory=dict)
    upstream: tuple[Ref, ...] = ()
    severity: Severity = Severity.ERROR


def _judge(evidence: Evidence) -> Iterator[Finding]:
    return together(evidence, _sightings(evidence))


def _sightings(evidence: Evidence) -> Iterator[Sighting]:
    for pod in evidence.unwell_pods:
        if text(pod, "spec", "nodeName"):
            continue
        scheduled = condition(pod, "PodScheduled")
        if text(scheduled, "status") != "False" or text(scheduled, "reason") == "SchedulingGated":
            continue
        if evidence.has_settled(pod, SETTLING):
            yield _sighting(pod, text(scheduled, "message"), evidence)


def _sighting(pod: Object, said: str, evidence: Evidence) -> Sighting:
    why = said.partition(" preemption:")[0].strip()
    variant = next((word for word, pattern in _WHY if pattern.search(why)), "")
    match variant:
        case "volume":
            told = _for_volume(pod, evidence)
        case "cpu" | "memory":
            told = _for_resource(variant, pod, evidence)
        case "selector":
            told = _for_selector(pod)
        case "taint":
            told = _for_taint(why, evidence)
        case _:
            told = _Told(variant)
    params = {"detail": why, "asked": "?", "has": "?", "selector": "?", "taint": "?", "claim": "?", **told.params}
    return Sighting(pod, _CODE, params, "", told.variant, told.severity, told.upstream)


def _for_volume(pod: Object, evidence: Evidence) -> _Told:
    namespace = namespace_of(pod)
    refs = [Ref(_CLAIM, namespace, name) for name in claims_of(pod)]
    found = {ref: evidence.find(ref) for ref in refs}
    unbound = [ref for ref in refs if (claim := found[ref]) is None or text(claim, "status", "phase") != "Bound"]
    named = unbound or refs
    # A volume that is just being made may take longer than a pod may be without a node.
    is_young = bool(unbound) and not any(
        (claim := found[ref]) is None or evidence.has_settled(claim, STARTING) for ref in unbound
    )
    severity = Severity.WARNING if is_young else Severity.ERROR
    return _Told("volume", {"claim": ", ".join(ref.name for ref in named) or "?"}, tuple(named), severity)


def _for_resource(resource: str, pod: Object, evidence: Evidence) -> _Told:
    asked = requested(pod, resource)
    sizes = [
        (size, name_of(node))
        for node in evidence.snapshot.of("Node")
        if (size := quantity(mapping(node, "status", "allocatable").get(resource))) is not None
    ]
    params: dict[str, object] = {"asked": quantity_text(asked, resource)}
    if not sizes or not asked:
        return _Told(f"{resource}-unseen", params)
    most, _name = max(sizes)
    params["has"] = quantity_text(most, resource)
    return _Told(f"{resource}-taken" if asked <= most else resource, params)


def _for_selector(pod: Object) -> _Told:
    wanted = pairs(pod, "spec", "nodeSelector")
    if not wanted:
        return _Told("affinity")
    return _Told("selector", {"selector": ", ".join(f"{key}={value}" for key, value in wanted.items())})


def _for_taint(why: str, evidence: Evidence) -> _Told:
    bad = [node for node in evidence.snapshot.of("Node") if not has_condition(node, "Ready")]
    upstream = tuple(ref_of(node) for node in bad)
    found = _TAINT.search(why)
    if found is not None:
        return _Told("taint", {"taint": found[1].strip("{}").strip().rstrip(": ")}, upstream)
    cordoned = [name_of(node) for node in evidence.snapshot.of("Node") if flag(node, "spec", "unschedulable")]
    return _Told("cordoned", {"taint": ", ".join(cordoned) or "?"}, upstream)


def requested(pod: Object, resource: str) -> float:
    """Return how much of a resource a pod's containers ask for together, in cores or bytes."""
    total = 0.0
    for container in mappings(pod, "spec", "containers"):
        total += quantity(mapping(container, "resources", "requests").get(resource)) or 0.0
    return total


RULE = Rule("unschedulable", (_CODE,), OWNERS | {"Node", _CLAIM}, _judge)
