"""What students get wrong: how their manifest differs, how likely that is, and whether they find it."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from console.paths import resources
from console.rehearsal.api.history import Object
from console.rehearsal.students.lab import Reference


class Remedy(StrEnum):
    """What has to be done once the manifest is right."""

    APPLY = "apply"
    RECREATE = "recreate"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One entry of ``resources/rehearsal/mistakes.yaml``, which explains it. Likelihoods are between 0 and 1."""

    name: str
    about: Reference
    changes: Mapping[str, Any]
    omits: bool
    likelihood: float
    noticed_minutes: float
    fixed: float
    tries: int
    remedy: Remedy
    also_deletes: tuple[Reference, ...] = ()
    adds: tuple[Object, ...] = ()
    deletes: tuple[Reference, ...] = ()
    without: tuple[Reference, ...] = ()
    shows: str = ""

    def applied_to(self, manifest: Object) -> Object | None:
        """Return the manifest as it is with this mistake, None when it is left out."""
        if self.omits:
            return None
        wrong = copy.deepcopy(manifest)
        for path, value in self.changes.items():
            _put(wrong, path.split("."), value)
        return wrong


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Return all that can be got wrong."""
    loaded = yaml.safe_load(resources("rehearsal", "mistakes.yaml").read_text(encoding="utf-8"))
    return tuple(map(_mistake, loaded))


def made_by(skill: float, chance: random.Random) -> dict[Reference, Mistake]:
    """Decide what a student of some skill gets wrong: at most one thing an object."""
    made: dict[Reference, Mistake] = {}
    for mistake in mistakes():
        if chance.random() < mistake.likelihood * (1.6 - 1.2 * skill):
            made.setdefault(mistake.about, mistake)
    return made


def _mistake(entry: Mapping[str, Any]) -> Mistake:
    return Mistake(
        name=entry["name"],
        about=_reference(entry["object"]),
        changes=entry.get("set", {}),
        omits=entry.get("omit", False),
        likelihood=entry["likelihood"] / 100,
        noticed_minutes=float(entry["noticed"]),
        fixed=entry["fixed"] / 100,
        tries=entry["tries"],
        remedy=Remedy(entry["remedy"]),
        also_deletes=tuple(map(_reference, entry.get("with", ()))),
        adds=tuple(entry.get("adds", ())),
        deletes=tuple(map(_reference, entry.get("deletes", ()))),
        without=tuple(map(_reference, entry.get("without", ()))),
        shows=entry["shows"],
    )


def _reference(text: str) -> Reference:
    kind, namespace, name = text.split("/")
    return kind, namespace, name


def _put(container: Any, path: list[str], value: Any) -> None:
    """Set, or with None take out, the entry of nested maps that a path leads to through maps and lists."""
    *way, last = path
    for step in way:
        container = container[int(step)] if isinstance(container, list) else container[step]
    if value is None:
        del container[last]
    else:
        container[last] = value
