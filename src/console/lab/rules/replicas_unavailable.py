"""Workloads of which fewer pods are ready than should be: what shows of nearly everything else."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, condition, is_going, kind_of, moment, ref_of, text
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.health.workloads import replicas_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS
from console.lab.rules.workloads import has_lacked, is_controlled

_CODE = "replicas-unavailable"
_KINDS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")
_MOST = 20  # pods that are named as a possible cause


def _judge(evidence: Evidence) -> Iterator[Finding]:
    unwell: dict[Ref, list[Object]] | None = None
    for kind in _KINDS:
        for obj in evidence.snapshot.of(kind):
            ready, wanted = replicas_of(obj)
            if ready >= wanted or is_going(obj) or (kind == "ReplicaSet" and is_controlled(obj)):
                continue
            if unwell is None:
                unwell = _by_workload(evidence)
            pods = unwell.get(ref_of(obj), [])
            if _has_lacked(obj, pods, evidence):
                yield _finding(obj, ready, wanted, pods, evidence)


def _by_workload(evidence: Evidence) -> dict[Ref, list[Object]]:
    found: dict[Ref, list[Object]] = {}
    for pod in evidence.unwell_pods:
        found.setdefault(ref_of(evidence.root(pod)), []).append(pod)
    return found


def _has_lacked(obj: Object, pods: list[Object], evidence: Evidence) -> bool:
    if pods:
        return has_lacked(iter(pods), evidence)
    # None is there that could be waited for: they are refused, or nobody makes them.
    moved = min(evidence.age(obj), evidence.since(moment(condition(obj, "Progressing"), "lastUpdateTime")))
    is_refused = text(condition(obj, "ReplicaFailure"), "status") == "True"
    return evidence.has_lasted(moved, SETTLING if is_refused else STARTING)


def _finding(obj: Object, ready: int, wanted: int, pods: list[Object], evidence: Evidence) -> Finding:
    ref = ref_of(obj)
    refs = sorted(map(ref_of, pods))[:_MOST]
    makers = [ref_of(child) for child in evidence.owned(obj) if kind_of(child) == "ReplicaSet"]
    nodes = sorted({Ref("Node", "", node) for pod in pods if (node := text(pod, "spec", "nodeName"))})
    upstream = (*refs, *makers[:_MOST], *nodes[:_MOST], Ref("Namespace", "", ref.namespace))
    severity = Severity.WARNING if ready else Severity.ERROR
    sentence = f"finding-{_CODE}" if ready else f"finding-{_CODE}-none"
    params = {"workload": ref.name, "kind": ref.kind, "namespace": ref.namespace, "ready": ready, "wanted": wanted}
    return Finding(_CODE, severity, ref, told(sentence, **params), ref, upstream=upstream)


RULE = Rule("replicas_unavailable", (_CODE,), OWNERS, _judge)
