"""Students who came by themselves: into the roster, under their own name or as somebody who stands in it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.roster.model import Origin, Roster, Student

_PREFIX = "joined:"


@dataclass(frozen=True, slots=True)
class JoinedStudent:
    """Somebody whose reporter is let in. ``student_id``: the one of the roster who that is; empty for somebody new."""

    member_id: str
    name: str
    seat: str = ""
    student_id: str = ""


def joined_id(member_id: str) -> str:
    """Return the id of a student who does not stand in the roster."""
    return _PREFIX + member_id


def cluster_of(member_id: str) -> str:
    """Return the id of the cluster that a reporter tells of."""
    return f"reported:{member_id}"


def with_joined(roster: Roster | None, joined: Iterable[JoinedStudent]) -> Roster:
    """Return a class with those who joined; without a roster they are the class.

    Who is merged with somebody of the roster keeps the roster's words for name, seat and group, and is told of by the
    reporter alone: what was dialled before is not any more. Only one reporter speaks for a student, the first.
    """
    base = roster or Roster(students=(), origin=Origin.JOINED)
    merged: dict[str, JoinedStudent] = {}
    new: list[Student] = []
    known = {student.id for student in base.students}
    for each in joined:
        if each.student_id in known and each.student_id not in merged:
            merged[each.student_id] = each
        else:
            new.append(_reported(Student(joined_id(each.member_id), each.name, each.seat), each.member_id))
    students = tuple(
        _reported(student, merged[student.id].member_id) if student.id in merged else student
        for student in base.students
    )
    return replace(base, students=(*students, *new))


def _reported(student: Student, member_id: str) -> Student:
    cluster = cluster_of(member_id)
    return replace(
        student, access=None, refusal=None, namespaces={}, cluster_id=cluster, server_id=cluster, reporter=member_id
    )
