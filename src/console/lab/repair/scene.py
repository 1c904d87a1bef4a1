"""What a repair looks at: a finding, or a link of the chain that led to it, beside what is there and what should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from console.cluster.fields import Ref
from console.lab.evidence import Evidence
from console.lab.spec.model import Lab

WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be repaired: a finding, or one link of the chain that led to it. ``names`` are words it mentions."""

    code: str
    ref: Ref
    subject: Ref
    upstream: tuple[Ref, ...]
    names: frozenset[str]
    evidence: Evidence
    lab: Lab


Strategy = Callable[[Scene], Iterator[Ref]]
"""Yields the objects to be made like the lab's, or to be deleted; the lab need not have them, nor the cluster."""


def own(scene: Scene) -> Iterator[Ref]:
    """The object itself, and what controls it."""
    yield scene.subject
    yield scene.ref


def is_missing(ref: Ref, scene: Scene) -> bool:
    return scene.evidence.find(ref) is None
