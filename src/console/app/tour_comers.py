"""Who comes through the door of a tour, and how far they are in its lab."""

from __future__ import annotations

from dataclasses import dataclass

DONE = ("namespaces.yaml", "storage-classes.yaml", "database-services.yaml", "api-services.yaml")
"""Manifests of the lab in the order in which the class applies them."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who joins, and how far they are: how many of `DONE` they have applied; None: they report nothing."""

    name: str
    seat: str
    done: int | None
    has_question: bool = False
    leaves: bool = False


COMERS = (
    Comer("김하늘", "A1", 4),
    Comer("이서연", "A2", 3),
    Comer("박지훈", "A3", 2, has_question=True),
    Comer("최유나", "A4", 4),
    Comer("정민재", "B1", 3),
    Comer("강도윤", "B2", 1, leaves=True),
    Comer("윤소라", "B3", 3),
    Comer("임태호", "B4", None),
)
