"""What the pods of workloads are like, whether or not there are any yet: the same on paper as in a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import Ref, flag, kind_of, mapping, mappings, namespace_of, number, pairs, ref_of
from console.cluster.pod_status import is_completed
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.selectors import Labels, includes

_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob")
TEMPLATE_KINDS = frozenset({*_WORKLOADS, "Pod"})
"""The kinds that a rule reads which reads templates."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a workload makes its pods of, or a pod that nobody controls: its labels and its spec."""

    workload: Object
    labels: Labels
    spec: Mapping[str, Any]

    @property
    def ref(self) -> Ref:
        return ref_of(self.workload)

    @property
    def wants_pods(self) -> bool:
        """Whether there should be pods of it: not when it is scaled down to none."""
        return number(self.workload, "spec", "replicas", default=1) > 0

    @property
    def serves(self) -> bool:
        """Whether its pods run on, as those behind a Service do."""
        return kind_of(self.workload) not in ("Job", "CronJob")


def pod_templates(evidence: Evidence, namespace: str) -> Sequence[Template]:
    """Return the templates of a namespace: of workloads that nobody controls, and bare pods."""
    return evidence.once(_templates).get(namespace, ())


def all_templates(evidence: Evidence) -> Iterator[Template]:
    """Yield the templates of all namespaces."""
    for found in evidence.once(_templates).values():
        yield from found


def templates_with(evidence: Evidence, namespace: str, labels: Labels) -> list[Template]:
    """Return the templates whose pods a selector would find that wants these labels; none for one that wants none."""
    return [each for each in pod_templates(evidence, namespace) if labels and includes(each.labels, labels)]


def workload_ref(evidence: Evidence, pod: Object) -> Ref:
    """Return what controls a pod in the end, the pod itself when nobody does."""
    return ref_of(evidence.root(pod))


def _templates(evidence: Evidence) -> dict[str, list[Template]]:
    found: dict[str, list[Template]] = {}
    for kind in _WORKLOADS:
        for workload in evidence.snapshot.of(kind):
            if not _is_controlled(workload):
                found.setdefault(namespace_of(workload), []).append(_template(workload))
    for pod in evidence.snapshot.of("Pod"):
        if not _is_controlled(pod) and not is_completed(pod):
            bare = Template(pod, pairs(pod, "metadata", "labels"), mapping(pod, "spec"))
            found.setdefault(namespace_of(pod), []).append(bare)
    return found


def _template(workload: Object) -> Template:
    spec = mapping(workload, "spec")
    if kind_of(workload) == "CronJob":
        spec = mapping(spec, "jobTemplate", "spec")
    template = mapping(spec, "template")
    return Template(workload, pairs(template, "metadata", "labels"), mapping(template, "spec"))


def _is_controlled(obj: Object) -> bool:
    return any(flag(owner, "controller") for owner in mappings(obj, "metadata", "ownerReferences"))
