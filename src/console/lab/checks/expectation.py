"""Whether an object is there that has all that a check expects of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.cluster.fields import is_going, labels_of, mapping, pairs, text
from console.cluster.kinds import KIND_BY_NAME
from console.lab.checks.match import difference
from console.lab.checks.outcome import PASSED, Outcome, unseen
from console.lab.checks.predicates.places import absent, seek
from console.lab.checks.unlike import unlike
from console.lab.evidence import Evidence
from console.lab.spec.model import Assertion

_NOT_COMPARED = frozenset({"apiVersion", "kind"})
"""The cluster may serve the kind in another version."""


def judge_expectation(evidence: Evidence, how: Assertion) -> Outcome:
    """Return what an expectation comes to.

    One with a name means that object. One without means any of its kind and namespace; of those that have its labels
    the nearest says what is missing.
    """
    expected = how.match
    kind, name = text(expected, "kind"), text(expected, "metadata", "name")
    known = KIND_BY_NAME.get(kind)
    namespace = text(expected, "metadata", "namespace") if known is None or known.namespaced else ""
    wanted = {key: value for key, value in expected.items() if key not in _NOT_COMPARED}
    if name:
        found = seek(evidence, kind, namespace, name)
        return found if isinstance(found, Outcome) else _compare(evidence, wanted, found, kind)
    labels = pairs(expected, "metadata", "labels")
    nearest: Outcome | None = None
    for found in evidence.snapshot.of(kind, namespace or None):
        if is_going(found) or not labels.items() <= labels_of(found).items():
            continue
        outcome = _compare(evidence, wanted, found, kind)
        if outcome.passed:
            return PASSED
        nearest = nearest or outcome
    return nearest or absent(kind)


def _compare(evidence: Evidence, wanted: Mapping[str, Any], found: Mapping[str, Any], kind: str) -> Outcome:
    differs = difference(wanted, found)
    name = text(found, "metadata", "name")
    if differs is None:
        return PASSED
    if evidence.is_paper and differs.path.split(".")[0] == "status" and not mapping(found, "status"):
        return unseen("lab-check-paper", kind=kind, name=name)
    return unlike(kind, name, differs)
