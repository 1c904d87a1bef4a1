"""Who is who: ids that stay over reloads, who is watched through the same reflectors, whose clusters fail together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from urllib.parse import urlsplit

from console.messages import Message
from console.roster.access import Reading
from console.roster.documents import one_line
from console.roster.model import Access, RosterProblem, Student

_DIGEST_BYTES = 12


def student_ids(people: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return an id for each name and seat: the name, and for namesakes the seat with it.

    So somebody may change seats, and lines may change places, without becoming somebody else.
    """
    namesakes = Counter(name for name, _ in people)
    return tuple(f"{name} ({seat})" if seat and namesakes[name] > 1 else name for name, seat in people)


def with_reading(student: Student, reading: Reading) -> Student:
    """Return ``student`` with what its kubeconfig gives."""
    access = reading.access
    return replace(
        student,
        access=access,
        refusal=reading.refusal,
        cluster_id=cluster_id(access) if access else "",
        server_id=server_id(access) if access else "",
    )


def cluster_id(access: Access) -> str:
    """Return a digest of everything that makes two ways to a cluster different: server, trust and credentials."""
    return _digest(repr(getattr(access, item.name)) for item in fields(access))


def server_id(access: Access) -> str:
    """Return a digest of the API server alone, whoever calls it."""
    parts = urlsplit(access.server)
    return _digest((parts.scheme, parts.hostname or "", str(parts.port), parts.path))


def same_places(students: Iterable[Student]) -> tuple[RosterProblem, ...]:
    """Return a problem for each student who would be shown the very objects of another one."""
    found: dict[tuple[object, ...], Student] = {}
    problems = []
    for student in students:
        if not student.cluster_id:
            continue
        place = (student.cluster_id, *sorted(student.namespaces.items()))
        first = found.setdefault(place, student)
        if first is not student:
            params = {"name": one_line(student.id), "first": one_line(first.id)}
            problems.append(RosterProblem(Message("roster-same-places", params), student.kubeconfig))
    return tuple(problems)


def _digest(parts: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()
