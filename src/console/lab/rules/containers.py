"""The containers of a pod as rules look at them: what is asked for beside what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import mapping, mappings, number, text
from console.cluster.snapshot import Object

_LISTS = (("initContainers", "initContainerStatuses"), ("containers", "containerStatuses"))
_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "Pod": ("spec",),
    "ReplicaSet": ("spec", "template", "spec"),
    "Deployment": ("spec", "template", "spec"),
    "StatefulSet": ("spec", "template", "spec"),
    "DaemonSet": ("spec", "template", "spec"),
    "Job": ("spec", "template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
}
TEMPLATED = tuple(_TEMPLATES)
"""The kinds that are pods or make them."""


@dataclass(frozen=True, slots=True)
class Container:
    """One container: ``spec`` is what is asked for, ``status`` what is told of it; either may be empty."""

    name: str
    spec: Mapping[str, Any]
    status: Mapping[str, Any]
    is_init: bool

    @property
    def image(self) -> str:
        return text(self.spec, "image") or text(self.status, "image")

    @property
    def waiting(self) -> str:
        """Why it waits, empty when it does not."""
        return text(self.status, "state", "waiting", "reason")

    @property
    def waiting_told(self) -> str:
        return text(self.status, "state", "waiting", "message")

    @property
    def restarts(self) -> int:
        return number(self.status, "restartCount")

    @property
    def ended(self) -> Mapping[str, Any]:
        """How it ended, now or the time before; empty when it never did."""
        return mapping(self.status, "state", "terminated") or mapping(self.status, "lastState", "terminated")


def told_containers(pod: Object) -> Iterator[Container]:
    """Yield the containers of which a pod's status tells, those that prepare it first."""
    for declared, told in _LISTS:
        statuses = list(mappings(pod, "status", told))
        specs = {text(spec, "name"): spec for spec in mappings(pod, "spec", declared)} if statuses else {}
        for status in statuses:
            name = text(status, "name")
            yield Container(name, specs.get(name, {}), status, declared == "initContainers")


def pod_spec_of(obj: Object) -> Mapping[str, Any]:
    """Return the spec of a pod, or of the pods that a workload makes; empty for anything else."""
    path = _TEMPLATES.get(text(obj, "kind"))
    return mapping(obj, *path) if path is not None else {}


def asked_containers(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the containers that a pod's spec asks for, those that prepare it first."""
    for declared, _told in _LISTS:
        yield from mappings(spec, declared)
