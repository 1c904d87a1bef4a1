"""All predicates by name."""

from __future__ import annotations

from collections.abc import Mapping

from console.lab.checks.predicates import (
    configuration,
    environment,
    ingresses,
    namespaces,
    objects,
    policies,
    services,
    storage,
    workloads,
)
from console.lab.checks.predicates.predicate import Named

PREDICATES: Mapping[str, Named] = {
    found.name: found
    for subject in (namespaces, storage, services, workloads, ingresses, policies, configuration, environment, objects)
    for found in subject.PREDICATES
}
