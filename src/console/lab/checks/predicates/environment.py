"""What a lab may ask of the environment variables of containers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import mapping, mappings, namespace_of, pairs, text
from console.cluster.snapshot import Object
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen
from console.lab.checks.predicates.places import seek
from console.lab.checks.predicates.predicate import Arguments, Name, Named
from console.lab.evidence import Evidence
from console.lab.spec.schema import Namespace, Part

_KINDS = ("Deployment", "StatefulSet", "DaemonSet")


class ContainerEnv(Part):
    namespace: Namespace
    workload: Name
    name: Name
    value: Name | None = None


def _container_env(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace, name = text(arguments, "namespace"), text(arguments, "workload")
    variable, wanted = text(arguments, "name"), text(arguments, "value")
    found = next((each for kind in _KINDS if (each := evidence.snapshot.get(kind, namespace, name))), None)
    if found is None:
        missing = seek(evidence, "Deployment", namespace, name)
        return missing if isinstance(missing, Outcome) else PASSED
    values = list(_values(evidence, found, variable))
    if any(value is not None and (not wanted or value == wanted) for value in values):
        return PASSED
    if None in values:
        return unseen("lab-check-unseen", kind="Secret")
    if values:
        return failed("lab-check-env-differs", name=name, variable=variable)
    return failed("lab-check-env-missing", name=name, variable=variable)


def _values(evidence: Evidence, workload: Object, variable: str) -> Iterator[str | None]:
    """Yield what a variable is set to in each container; None stands for a value that nobody here can see."""
    for container in mappings(workload, "spec", "template", "spec", "containers"):
        is_set = False
        for entry in mappings(container, "env"):
            if text(entry, "name") == variable:
                is_set = True
                yield _value(evidence, workload, entry)
        for source in () if is_set else mappings(container, "envFrom"):
            key = variable.removeprefix(text(source, "prefix"))
            data = _config(evidence, workload, text(source, "configMapRef", "name"))
            if key in data:
                yield data[key]
            elif mapping(source, "secretRef"):
                yield None


def _value(evidence: Evidence, workload: Object, entry: Mapping[str, Any]) -> str | None:
    source = mapping(entry, "valueFrom")
    if not source:
        return text(entry, "value")
    reference = mapping(source, "configMapKeyRef")
    return _config(evidence, workload, text(reference, "name")).get(text(reference, "key"))


def _config(evidence: Evidence, workload: Object, name: str) -> Mapping[str, str]:
    found = evidence.snapshot.get("ConfigMap", namespace_of(workload), name) if name else None
    return {} if found is None else pairs(found, "data")


PREDICATES = (Named("container-env", ContainerEnv, frozenset(_KINDS), _container_env),)
