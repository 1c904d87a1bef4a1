"""Finding an object that a check asks for by name, or seeing that it stands somewhere else."""

from __future__ import annotations

from console.cluster.fields import Ref, is_going, namespace_of
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.snapshot import Object
from console.lab.checks.outcome import Outcome, failed, untried
from console.lab.evidence import Evidence

_LOST_OBJECTS = "default"


def seek(evidence: Evidence, kind: str, namespace: str, name: str) -> Object | Outcome:
    """Return an object, or what its absence comes to: not tried, or wrong when it is in another of the student's
    namespaces or on its way out."""
    found = evidence.snapshot.get(kind, namespace, name)
    if found is not None:
        return failed("lab-check-going", kind=kind, name=name) if is_going(found) else found
    elsewhere = misplaced(evidence, kind, namespace, name)
    if elsewhere:
        return failed("lab-check-elsewhere", kind=kind, name=name, namespace=elsewhere)
    return absent(kind, name)


def absent(kind: str, name: str = "") -> Outcome:
    """Nothing of a kind is there that would be meant; with the name that it should have, where it should have one."""
    return untried("lab-check-none", kind=kind, name=name) if name else untried("lab-check-none-of-kind", kind=kind)


def misplaced(evidence: Evidence, kind: str, namespace: str, name: str) -> str:
    """Return the namespace in which an object stands that should be in another; empty when it is nowhere.

    An object of that name which the lab wants where it is has not been misplaced.
    """
    known = KIND_BY_NAME.get(kind)
    if known is None or not known.namespaced:
        return ""
    own = own_namespaces(evidence)
    for found in evidence.named(kind, name):
        place = namespace_of(found)
        if place != namespace and place in own and evidence.wanted(Ref(kind, place, name)) is None:
            return place
    return ""


def own_namespaces(evidence: Evidence) -> frozenset[str]:
    """Return the namespaces in which what a student makes may come to stand."""
    return frozenset((*(evidence.lab.namespaces if evidence.lab is not None else ()), _LOST_OBJECTS))
