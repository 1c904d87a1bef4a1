"""A namespace that is being deleted and does not go away."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, condition, field, is_going, moment, name_of, ref_of, strings, text
from console.cluster.health.verdict import STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule

_CODE = "namespace-terminating-stuck"
_PATIENCE = 2 * STARTING  # pods in it have half a minute to end, and volumes come after them
_WHY = (
    ("finalizers", "NamespaceFinalizersRemaining"),
    ("content", "NamespaceContentRemaining"),
    ("discovery", "NamespaceDeletionDiscoveryFailure"),
    ("content", "NamespaceDeletionContentFailure"),
)
_HELD = ("Pod", "PersistentVolumeClaim", "Service", "Ingress", "Deployment", "StatefulSet", "Job", "ConfigMap")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    lab = evidence.lab
    for namespace in evidence.snapshot.of("Namespace"):
        if not is_going(namespace):
            continue
        name = name_of(namespace)
        if lab is not None and name not in lab.namespaces and name not in lab.also_watch:
            continue
        going_for = evidence.since(moment(namespace, "metadata", "deletionTimestamp"))
        if evidence.has_lasted(going_for, _PATIENCE):
            yield _stuck(namespace, evidence)


def _stuck(namespace: Object, evidence: Evidence) -> Finding:
    ref = ref_of(namespace)
    variant, detail = "", ""
    for word, kind in _WHY:
        found = condition(namespace, kind)
        if text(found, "status") == "True":
            variant, detail = word, text(found, "message")
            break
    held = tuple(_kept_in(ref.name, evidence))
    kept = ", ".join(f"{each.kind}/{each.name}" for each in held[:3])
    finalizers = ", ".join(strings(namespace, "spec", "finalizers"))
    sentence = f"finding-{_CODE}-{variant}" if variant else f"finding-{_CODE}"
    message = told(sentence, namespace=ref.name, detail=detail, kept=kept, finalizers=finalizers)
    return Finding(_CODE, Severity.ERROR, ref, message, ref, upstream=held)


def _kept_in(namespace: str, evidence: Evidence) -> Iterator[Ref]:
    """Yield what is left in a namespace and waits for somebody to let go of it."""
    for kind in _HELD:
        for found in evidence.snapshot.of(kind, namespace):
            if is_going(found) and field(found, "metadata", "finalizers"):
                yield ref_of(found)


RULE = Rule("namespace_terminating", (_CODE,), frozenset({"Namespace", *_HELD}), _judge)
