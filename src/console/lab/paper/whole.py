"""Whether a lesson shows enough of an application that what it does not show is missing, and not merely left out.

A lesson shows snippets: one Ingress to explain paths, a Deployment whose ConfigMap is somebody else's. To call those
wrong for what they leave out would be noise, and nobody reads a noisy lint. So the findings on a document are told
apart by what they rest on:

- *what one object shows by itself* (a rewrite that drops the path, a selector that does not match its own template),
  and *two objects that contradict each other* (a port that a Service which is there does not have): these count;
- *what is not there* (a Service without a workload, a claim without a class): these count only where the document is
  whole in that respect. It is, when most of what it names in that way is in it and at least two are: a document in
  which four of six Services find their workload means to show the workloads; one with a Service alone does not. One is
  enough where it shows an application from end to end: workload, Service and Ingress.

A document with dots in the place of lines, with templates or with YAML that cannot be read is never whole.

A document may write one object several times, as it grows. It is judged as it stands at the end; what rests on more
than one object counts only when it is wrong whichever of the versions is meant.

The manifests of a lab are whole by definition, and all findings on them count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from console.cluster.fields import mapping, mappings, pairs, text
from console.cluster.reading import claims_of
from console.cluster.routes import routes_of
from console.cluster.snapshot import Snapshot
from console.lab.finding import Finding
from console.lab.repair.needs import needs_of, pod_spec_of

WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod")
OF_ONE_OBJECT = frozenset({"selector-mismatch", "ingress-rewrite-drops-path", "image-name-invalid"})
"""The codes that need no other object than the one they are about."""

_FEWEST = 2


def _selectors(snapshot: Snapshot) -> int:
    return sum(bool(pairs(service, "spec", "selector")) for service in snapshot.of("Service"))


def _backends(snapshot: Snapshot) -> int:
    return sum(len({route.service for route in routes_of(found)} - {""}) for found in snapshot.of("Ingress"))


def _configurations(snapshot: Snapshot) -> int:
    needs = [need for kind in WORKLOADS for found in snapshot.of(kind) for need in needs_of(found)]
    return sum(need.kind in ("ConfigMap", "Secret") for need in needs)


def _claims(snapshot: Snapshot) -> int:
    return sum(len(claims_of({"spec": pod_spec_of(found)})) for kind in WORKLOADS for found in snapshot.of(kind))


def _classes(snapshot: Snapshot) -> int:
    templates = [
        template for found in snapshot.of("StatefulSet") for template in mappings(found, "spec", "volumeClaimTemplates")
    ]
    claims = [*snapshot.of("PersistentVolumeClaim"), *templates]
    return sum(bool(text(claim, "spec", "storageClassName")) for claim in claims)


def _certificates(snapshot: Snapshot) -> int:
    items = (item for found in snapshot.of("Ingress") for item in mappings(found, "spec", "tls"))
    return sum(bool(text(item, "secretName")) for item in items)


def _addresses(snapshot: Snapshot) -> int:
    """Values that look like the name of a Service in a namespace."""
    count = 0
    for kind in WORKLOADS:
        for found in snapshot.of(kind):
            for container in mappings(pod_spec_of(found), "containers"):
                count += sum(".svc" in text(variable, "value") for variable in mappings(container, "env"))
    for found in snapshot.of("ConfigMap"):
        count += sum(isinstance(value, str) and ".svc" in value for value in mapping(found, "data").values())
    return count


_NAMED: Mapping[str, Callable[[Snapshot], int]] = {
    "service-selects-nothing": _selectors,
    "ingress-backend-missing": _backends,
    "config-missing": _configurations,
    "claim-missing": _claims,
    "storage-class-missing": _classes,
    "ingress-tls-secret-missing": _certificates,
    "hostname-unresolvable": _addresses,
}
"""For every code about something that is not there: how many things a document names in that way."""


def that_count(findings: Iterable[Finding], snapshot: Snapshot, *, has_gaps: bool) -> list[Finding]:
    """Return the findings that a document is to be held to."""
    found = list(findings)
    absent = Counter(each.code for each in found)
    return [
        each
        for each in found
        if each.code not in _NAMED or (not has_gaps and _is_whole(each.code, absent[each.code], snapshot))
    ]


def _is_whole(code: str, absent: int, snapshot: Snapshot) -> bool:
    there = _NAMED[code](snapshot) - absent
    end_to_end = (WORKLOADS, ("Service",), ("Ingress",))
    is_end_to_end = all(any(snapshot.objects.get(kind) for kind in kinds) for kinds in end_to_end)
    return there > absent and (there >= _FEWEST or is_end_to_end)
