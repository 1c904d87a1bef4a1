"""What one part of a lab says of another: ids that must differ, that must be there, and that must not go round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from console.lab.spec.nodes import Where, shown
from console.lab.spec.validation import Complaints, items

Named = tuple[Where, Mapping[str, Any]]


def check_references(root: Any, complaints: Complaints) -> None:
    """Report ids that stand twice, that are not there, and those that wait for each other."""
    phases = list(items(root, "phases"))
    checks = list(all_checks(root))
    probes = list(items(root, "probes"))
    for named in (phases, list(items(root, "phases", "steps")), checks, list(items(root, "bonus")), probes):
        _unique(named, complaints)
    _after(phases, complaints, "lab-spec-unknown-phase", "lab-spec-phase-cycle")
    _after(checks, complaints, "lab-spec-unknown-check", "lab-spec-check-cycle")
    known = _ids(probes)
    for where, check in checks:
        probe = _text(check.get("probe"))
        if probe and probe not in known:
            complaints.unknown("lab-spec-unknown-probe", (*where, "probe"), probe, known)


def all_checks(root: Any) -> Iterator[Named]:
    """Yield every check as it is written, those for a bonus last."""
    yield from items(root, "phases", "steps", "checks")
    yield from items(root, "bonus", "checks")


def _unique(named: Iterable[Named], complaints: Complaints) -> None:
    first: dict[str, int] = {}
    for where, part in named:
        name, place = _text(part.get("id")), (*where, "id")
        if name in first:
            complaints.error("lab-spec-duplicate-id", place, id=shown(name), first=first[name])
        elif name:
            first[name] = complaints.line(place)


def _after(named: list[Named], complaints: Complaints, unknown: str, cycle: str) -> None:
    known = _ids(named)
    waits: dict[str, list[str]] = {}
    places: dict[str, Where] = {}
    for where, part in named:
        name, after = _text(part.get("id")), part.get("after")
        places.setdefault(name, (*where, "after"))
        for index, item in enumerate(after if isinstance(after, list) else ()):
            other = _text(item)
            if other and other not in known:
                complaints.unknown(unknown, (*where, "after", index), other, known)
            elif other:
                waits.setdefault(name, []).append(other)
    for ring in _rings(waits):
        complaints.error(cycle, places[ring[0]], ring=shown(" → ".join((*ring, ring[0]))))


def _rings(waits: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Yield groups of ids that wait for each other in a ring, each from the one that is written first."""
    left = dict(waits)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            ring = list(reversed(error.args[1][1:]))
            first = min(range(len(ring)), key=lambda place: list(waits).index(ring[place]))
            yield ring[first:] + ring[:first]
            left = {name: others for name, others in left.items() if name not in ring}
        else:
            return


def _ids(named: Iterable[Named]) -> list[str]:
    return [name for _where, part in named if (name := _text(part.get("id")))]


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
