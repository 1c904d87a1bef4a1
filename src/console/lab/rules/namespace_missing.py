"""A namespace of the lab that is not there, while the student has begun."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, name_of
from console.cluster.health.verdict import STARTING
from console.cluster.plan import LOST_OBJECTS
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.kinds import APPLIED
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule

_CODE = "namespace-missing"
_SETTLED = STARTING  # who makes them one by one is not slow


def _judge(evidence: Evidence) -> Iterator[Finding]:
    lab = evidence.lab
    if lab is None or not evidence.can_see("Namespace"):
        return
    there = {name_of(found): found for found in evidence.snapshot.of("Namespace")}
    missing = [name for name in lab.namespaces if name not in there]
    if not missing:
        return
    made = [there[name] for name in lab.namespaces if name in there]
    # Nothing is wrong with a student who has not begun.
    if not any(_has_begun(evidence, found) for found in made or _misplaced(evidence)):
        return
    # On a cluster of many students the nearest name would be a neighbour's.
    is_shared = any(lab_name != own for lab_name, own in lab.own_namespaces.items())
    known = [] if is_shared else [name for name in there if name not in lab.namespaces]
    for name in missing:
        ref = Ref("Namespace", "", name)
        similar = nearest(name, known)
        sentence = f"finding-{_CODE}-similar" if similar else f"finding-{_CODE}"
        yield Finding(_CODE, Severity.ERROR, ref, told(sentence, namespace=name, similar=similar), ref)


def _has_begun(evidence: Evidence, obj: Object) -> bool:
    return evidence.has_settled(obj, _SETTLED)


def _misplaced(evidence: Evidence) -> list[Object]:
    """Return objects of the lab that landed in ``default``."""
    names = {(manifest.ref.kind, manifest.ref.name) for manifest in evidence.lab.manifests} if evidence.lab else set()
    found = (evidence.snapshot.get(kind, LOST_OBJECTS, name) for kind, name in sorted(names))
    return [each for each in found if each is not None]


RULE = Rule(
    "namespace_missing",
    (_CODE,),
    APPLIED | {"Namespace"},
    _judge,
)
