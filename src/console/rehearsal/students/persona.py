"""Who sits in a simulated class: names, seats, groups, pace and skill, all decided by the seed and the place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import repeat

import yaml

from console.paths import resources

MEDIAN_PACE = 0.85
"""A student needs this part of the time that the lab plans; half of them need more."""
PACE_SPREAD = 0.3
SEATS_A_ROW = 6
GROUP_SIZES = (4, 5, 5, 6)
FOREIGN = 0.06
BLOCK = 24
"""In each so many students there is one of each special circumstance."""
_FIRST_SPECIAL = 3  # so that a very small class has none


class Circumstance(StrEnum):
    """What is special about a student, if anything."""

    USUAL = "usual"
    NEVER_STARTS = "never-starts"
    LOCAL_ADDRESS = "local-address"  # the kubeconfig names an address of the student's own machine
    NO_INGRESSES = "no-ingresses"  # the account in the kubeconfig may not read Ingresses
    SHORT_TOKEN = "short-token"  # noqa: S105  # the token in the kubeconfig expires during the lab


@dataclass(frozen=True, slots=True)
class Persona:
    """One simulated student. ``pace`` multiplies the planned minutes; ``skill`` is between 0 and 1."""

    number: int
    name: str
    seat: str
    group: str
    pace: float
    skill: float
    circumstance: Circumstance

    @property
    def id(self) -> str:
        """Return what files, contexts and users of the student are called: ``s07``."""
        return f"s{self.number:02d}"


def chance_of(seed: int, number: int, what: str) -> random.Random:
    """Return the chance of one student in one matter, which nothing else has an influence on."""
    return random.Random(f"{seed} {number} {what}")  # noqa: S311  # chance that repeats, not secrets


def personas(seed: int, count: int) -> list[Persona]:
    """Return the first ``count`` students of the class of a seed; a larger class begins with the same ones."""
    names, groups = _names(seed), _groups(seed)
    return [_persona(seed, number, next(names), next(groups)) for number in range(1, count + 1)]


def _persona(seed: int, number: int, name: str, group: str) -> Persona:
    chance = chance_of(seed, number, "persona")
    row, place = divmod(number - 1, SEATS_A_ROW)
    return Persona(
        number=number,
        name=name,
        seat=f"{_row_letters(row)}{place + 1}",
        group=group,
        pace=MEDIAN_PACE * chance.lognormvariate(0.0, PACE_SPREAD),
        skill=chance.betavariate(3, 2.5),
        circumstance=_circumstance(seed, number),
    )


def _row_letters(row: int) -> str:
    return chr(ord("A") + row) if row < 26 else _row_letters(row // 26 - 1) + _row_letters(row % 26)


def _circumstance(seed: int, number: int) -> Circumstance:
    block, place = divmod(number - 1, BLOCK)
    special = [each for each in Circumstance if each is not Circumstance.USUAL]
    places = chance_of(seed, block, "circumstances").sample(range(_FIRST_SPECIAL, BLOCK), len(special))
    return dict(zip(places, special, strict=True)).get(place, Circumstance.USUAL)


def _names(seed: int) -> Iterator[str]:
    """Yield names, none twice."""
    chance, known = chance_of(seed, 0, "names"), _known_names()
    given: set[str] = set()
    while True:
        if chance.random() < FOREIGN:
            name = chance.choice(known["others"])
        else:
            name = chance.choice(known["surnames"]) + chance.choice(known["given"])
        if name not in given:
            given.add(name)
            yield name


@cache
def _known_names() -> dict[str, list[str]]:
    loaded = yaml.safe_load(resources("rehearsal", "names.yaml").read_text(encoding="utf-8"))
    return {key: list(map(str, names)) for key, names in loaded.items()}


def _groups(seed: int) -> Iterator[str]:
    chance, number = chance_of(seed, 0, "groups"), 0
    while True:
        number += 1
        yield from repeat(f"{number}조", chance.choice(GROUP_SIZES))
