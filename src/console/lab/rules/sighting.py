"""One trouble as it shows on one pod; pods of one workload with the same trouble become one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from console.cluster.fields import Ref, name_of, ref_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told

OWNERS = frozenset({"Pod", "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"})
"""The kinds that are read when it is asked to which workload a pod belongs."""

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_MOST = 20  # objects that are named as a possible cause


@dataclass(frozen=True, slots=True)
class Sighting:
    """One trouble with one object, a pod or on paper what would make it.

    ``part`` tells troubles of one code apart, ``variant`` chooses the sentence.
    """

    obj: Object
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    part: str = ""
    variant: str = ""
    severity: Severity = Severity.ERROR
    upstream: tuple[Ref, ...] = ()


def together(evidence: Evidence, sightings: Iterable[Sighting]) -> Iterator[Finding]:
    """Yield a finding for each trouble of each workload, told of the first of its pods by name.

    Beside their own, its params are ``workload`` and ``kind`` of the workload, ``pod``, ``namespace`` and how many
    ``pods`` have it.
    """
    groups: dict[tuple[str, Ref, str], list[Sighting]] = {}
    for sighting in sightings:
        subject = ref_of(evidence.root(sighting.obj))
        groups.setdefault((sighting.code, subject, sighting.part), []).append(sighting)
    for (code, subject, part), group in groups.items():
        # The worst is told: of two pods, one may have been told more by the cluster than the other.
        first = min(group, key=lambda one: (_RANK[one.severity], name_of(one.obj)))
        ref = ref_of(first.obj)
        told_of = {"workload": subject.name, "kind": subject.kind, "pod": ref.name, "namespace": ref.namespace}
        sentence = f"finding-{code}-{first.variant}" if first.variant else f"finding-{code}"
        yield Finding(
            code,
            first.severity,
            ref,
            told(sentence, **{**told_of, "pods": len({name_of(one.obj) for one in group}), **first.params}),
            subject,
            part,
            tuple(dict.fromkeys(up for one in group for up in one.upstream))[:_MOST],
        )
