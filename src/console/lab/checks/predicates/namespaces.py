"""What a lab may ask of namespaces."""

from __future__ import annotations

from console.cluster.fields import is_going, labels_of, text
from console.lab.checks.outcome import PASSED, Outcome, failed, untried
from console.lab.checks.predicates.predicate import Arguments, Labels, Name, Named
from console.lab.evidence import Evidence
from console.lab.spec.schema import Part


class Exists(Part):
    name: Name
    labels: Labels | None = None


def _exists(evidence: Evidence, arguments: Arguments) -> Outcome:
    name = text(arguments, "name")
    found = evidence.snapshot.get("Namespace", "", name)
    if found is None:
        return untried("lab-check-none", kind="Namespace", name=name)
    if is_going(found) or text(found, "status", "phase") == "Terminating":
        return failed("lab-check-going", kind="Namespace", name=name)
    labels = labels_of(found)
    for key, value in (arguments.get("labels") or {}).items():
        if labels.get(key) != value:
            return failed("lab-check-label", kind="Namespace", name=name, label=key)
    return PASSED


PREDICATES = (Named("namespace-exists", Exists, frozenset({"Namespace"}), _exists),)
