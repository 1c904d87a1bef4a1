"""What a lab may ask of ConfigMaps."""

from __future__ import annotations

from console.cluster.fields import mapping, pairs, text
from console.lab.checks.outcome import PASSED, Outcome, failed, untried
from console.lab.checks.predicates.places import own_namespaces, seek
from console.lab.checks.predicates.predicate import Arguments, Name, Named
from console.lab.evidence import Evidence
from console.lab.spec.schema import Block, Namespace, Part


class Has(Part):
    namespace: Namespace
    name: Name
    key: Name
    contains: Block | None = None


def _has(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace, name, key = text(arguments, "namespace"), text(arguments, "name"), text(arguments, "key")
    found = seek(evidence, "ConfigMap", namespace, name)
    if isinstance(found, Outcome):
        return found
    wanted = text(arguments, "contains")
    if key in mapping(found, "data") and wanted in pairs(found, "data").get(key, ""):
        return PASSED
    if namespace not in own_namespaces(evidence):
        # The cluster's own, as it comes: nobody has tried anything with it yet.
        return untried("lab-check-config-entry", name=name, key=key)
    if key not in mapping(found, "data"):
        return failed("lab-check-config-key", name=name, key=key)
    return failed("lab-check-config-entry", name=name, key=key)


PREDICATES = (Named("config-map-has", Has, frozenset({"ConfigMap"}), _has),)
