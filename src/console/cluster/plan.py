"""Which clusters a class means watching, and which namespaces of them are whose. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from console.cluster.link import Link, LinkState
from console.roster.model import Access, Danger, Roster, Student

LOST_OBJECTS = "default"
"""The namespace in which everything lands that names none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How one cluster is watched: another plan means other requests. ``namespaces`` are those of all its students.

    ``access`` is None where the student's own ``reporter`` tells of the cluster.
    """

    cluster_id: str
    access: Access | None
    namespaces: frozenset[str]
    reporter: str = ""


def plan_class(roster: Roster) -> list[tuple[Plan, tuple[Student, ...]]]:
    """Return a plan for each cluster of a class, with those who work in it. Who cannot be dialled is in none."""
    members: dict[str, list[Student]] = {}
    for student in roster.students:
        if student.reporter or (student.access is not None and student.refusal is None):
            members.setdefault(student.cluster_id, []).append(student)
    plans: list[tuple[Plan, tuple[Student, ...]]] = []
    for cluster_id, students in members.items():
        access = None if students[0].reporter else students[0].access
        namespaces = frozenset[str]().union(*(_watched_for(student, roster) for student in students))
        plans.append((Plan(cluster_id, access, namespaces, students[0].reporter), tuple(students)))
    return plans


def _watched_for(student: Student, roster: Roster) -> frozenset[str]:
    """Return the namespaces that are read for a student; on a shared cluster none but the student's own."""
    own = namespaces_of(student, roster)
    return own if student.namespaces else own | frozenset(roster.besides)


def namespaces_of(student: Student, roster: Roster) -> frozenset[str]:
    """Return the namespaces that are a student's.

    What is lost in ``default`` belongs to whoever has the cluster alone; on a shared one nobody could say whose it is,
    unless the roster does.
    """
    own = {student.namespaces.get(namespace, namespace) for namespace in roster.namespaces}
    return frozenset(own | set(student.namespaces.values()) | (set() if student.namespaces else {LOST_OBJECTS}))


def undialled_link(student: Student, now: float) -> Link | None:
    """Return the link of a student whose cluster is never called, and why where there is a reason; else None."""
    if student.reporter:
        return None
    if student.refusal is not None:
        is_local = student.refusal.danger is Danger.LOCAL_ADDRESS
        state = LinkState.LOCAL_ONLY if is_local else LinkState.REFUSED
        return Link(state, since=now, reason=student.refusal.message)
    return Link(LinkState.AWAITED, since=now) if student.access is None else None
