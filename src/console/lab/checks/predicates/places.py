"""Finding an object that a check asks for by name, or seeing that it stands somewhere else."""

from __future__ import annotations

import itertools

from console.cluster.fields import Ref, is_going, name_of, namespace_of, text
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.snapshot import Object
from console.lab.checks.outcome import Outcome, failed, untried
from console.lab.evidence import Evidence
from console.lab.rules.nearest import nearest
from console.lab.spec.model import Assertion

_LOST_OBJECTS = "default"
_MOST_LOOKED_AT = 300  # objects that may have been meant
_BEGINNING = 4  # letters from which on the beginning of a name says something


def seek(evidence: Evidence, kind: str, namespace: str, name: str) -> Object | Outcome:
    """Return an object, or what its absence comes to: not tried, or wrong when it is in another of the student's
    namespaces or on its way out. One that may have been meant is named."""
    found = evidence.snapshot.get(kind, namespace, name)
    if found is not None:
        return failed("lab-check-going", kind=kind, name=name) if is_going(found) else found
    elsewhere = misplaced(evidence, kind, namespace, name)
    if elsewhere:
        return failed("lab-check-elsewhere", kind=kind, name=name, namespace=elsewhere)
    like = stands_instead(evidence, kind, namespace, name)
    return untried("lab-check-none-like", kind=kind, name=name, like=like) if like else absent(kind, name)


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


def stands_instead(evidence: Evidence, kind: str, namespace: str, name: str) -> str:
    """Return the name of an object that was most likely meant to be the one asked for; empty when there is none.

    It stands where that should, the lab does not ask for it, and one name is like the other or the beginning of it.
    """
    there = itertools.islice(evidence.snapshot.of(kind, namespace or None), _MOST_LOOKED_AT)
    names = [name_of(each) for each in there if not is_going(each)]
    asked = evidence.once(_asked_for) if names else frozenset()
    names = [each for each in names if asked.isdisjoint(((kind, namespace, each), (kind, "", each)))]
    begun = (each for each in names if min(len(each), len(name)) >= _BEGINNING and _begins(each, name))
    return nearest(name, names) or next(begun, "")


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _asked_for(evidence: Evidence) -> frozenset[tuple[str, str, str]]:
    """Return kind, namespace and name of all that the lab has in its manifests or in what it expects."""
    lab = evidence.lab
    if lab is None:
        return frozenset()
    bodies = [found.body for found in lab.manifests]
    bodies += [check.how.match for check in lab.checks if isinstance(check.how, Assertion)]
    own = {(text(body, "kind"), namespace_of(body), name_of(body)) for body in bodies}
    return frozenset(own | {("Namespace", "", name) for name in lab.namespaces})


def own_namespaces(evidence: Evidence) -> frozenset[str]:
    """Return the namespaces in which what a student makes may come to stand."""
    return frozenset((*(evidence.lab.namespaces if evidence.lab is not None else ()), _LOST_OBJECTS))
