"""What the window knows of one student: values that cross from the network's thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.cluster.link import Link
from console.cluster.snapshot import Snapshot
from console.cluster.summary import Summary
from console.roster.model import Student


@dataclass(frozen=True, slots=True)
class StudentState:
    """One student with the newest snapshot of the namespaces that are theirs; None before the first."""

    student: Student
    link: Link
    snapshot: Snapshot | None = None
    summary: Summary = field(default_factory=Summary)


@dataclass(frozen=True, slots=True)
class LinkTotal:
    """How many of the class are live: "22 of 24 live". Who cannot be dialled at all counts as not live.

    ``awaited`` are those of them who have no kubeconfig and have not joined: nothing is wrong with their link.
    """

    live: int = 0
    students: int = 0
    awaited: int = 0
