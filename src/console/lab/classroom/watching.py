"""What has to be watched for a lab."""

from __future__ import annotations

from dataclasses import replace

from console.lab.spec.model import Lab
from console.roster.model import Roster


def with_namespaces(roster: Roster, lab: Lab | None) -> Roster:
    """Return a class that is watched in a lab's namespaces besides its own; without a lab the class as it is.

    Who has namespaces of their own on a cluster that several share is watched in those alone, so a class in which
    everybody has stays as it is: elsewhere there is nothing that would be theirs, and most may not look there.
    """
    if lab is None or (roster.students and all(student.namespaces for student in roster.students)):
        return roster
    wanted = tuple(dict.fromkeys((*roster.namespaces, *lab.namespaces)))
    besides = tuple(namespace for namespace in lab.also_watch if namespace not in wanted)
    if (wanted, besides) == (roster.namespaces, roster.besides):
        return roster
    return replace(roster, namespaces=wanted, besides=besides)
