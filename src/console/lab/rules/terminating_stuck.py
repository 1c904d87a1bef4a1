"""Objects that are being deleted and do not go away, other than namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, moment, ref_of, strings, text
from console.cluster.health.verdict import STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule

_CODE = "terminating-stuck"
_KINDS = (
    "Pod",
    "Deployment",
    "StatefulSet",
    "ReplicaSet",
    "Job",
    "Service",
    "Ingress",
    "PersistentVolumeClaim",
    "PersistentVolume",
)
_IN_USE = ("kubernetes.io/pvc-protection", "kubernetes.io/pv-protection")
_CHILDREN_FIRST = ("foregroundDeletion", "orphan")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for kind in _KINDS:
        for obj in evidence.snapshot.of(kind):
            # The time of a pod's deletion is when it should be over; of anything else, when it was asked for.
            if is_going(obj) and evidence.has_lasted(
                evidence.since(moment(obj, "metadata", "deletionTimestamp")), STARTING
            ):
                yield _stuck(obj, evidence)


def _stuck(obj: Object, evidence: Evidence) -> Finding:
    ref = ref_of(obj)
    finalizers = strings(obj, "metadata", "finalizers")
    foreign = [each for each in finalizers if each not in (*_IN_USE, *_CHILDREN_FIRST)]
    upstream: tuple[Ref, ...] = ()
    variant, severity, by = "", Severity.WARNING, ""
    if foreign:
        variant, severity = "finalizers", Severity.ERROR
    elif ref.kind == "PersistentVolumeClaim" and (pods := evidence.mounting(obj)):
        variant, by = "in-use", min(ref_of(pod).name for pod in pods)
        upstream = tuple(ref_of(pod) for pod in pods)
    elif ref.kind == "PersistentVolume" and (claim := text(obj, "spec", "claimRef", "name")):
        variant, by = "bound", claim
        upstream = (Ref("PersistentVolumeClaim", text(obj, "spec", "claimRef", "namespace"), claim),)
    elif finalizers and (children := evidence.owned(obj)):
        variant, by = "children", min(ref_of(child).name for child in children)
        upstream = tuple(ref_of(child) for child in children)
    elif ref.kind == "Pod" and (node := text(obj, "spec", "nodeName")):
        variant, by, upstream = "node", node, (Ref("Node", "", node),)
    sentence = f"finding-{_CODE}-{variant}" if variant else f"finding-{_CODE}"
    message = told(
        sentence,
        kind=ref.kind,
        name=ref.name,
        namespace=ref.namespace,
        finalizers=", ".join(foreign or finalizers),
        by=by,
    )
    return Finding(_CODE, severity, ref, message, ref, upstream=upstream[:20])


RULE = Rule("terminating_stuck", (_CODE,), frozenset(_KINDS), _judge)
