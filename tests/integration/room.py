"""A class that the console's own engine watches, and what the window would be told of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import yaml

from console.clock import SystemClock
from console.cluster.fleet import Fleet
from console.cluster.kinds import KINDS
from console.cluster.link import LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.cluster.timing import Timing
from console.roster.loader import load_roster
from integration.kubectl import Kubectl
from integration.waiting import eventually

QUICK = Timing(
    probe_every=1.0,
    probe_timeout=1.0,
    probe_least=0.2,
    stale_after=2.5,
    watch_least=5.0,
    watch_most=8.0,
    watch_grace=2.0,
    backoff_cap=1.0,
    unauthorized_every=1.0,
    denied_every=2.0,
)
"""The console's patience, made short: what takes it half a minute in class is seen in a few seconds."""

_COMPARED = tuple(kind for kind in KINDS if kind.namespaced and kind.name != "VolumeSnapshot")

Condition = Callable[[StudentState], object]


class Room:
    """The newest state of each student, and how their links went."""

    def __init__(self, timing: Timing = QUICK) -> None:
        self.fleet = Fleet(SystemClock(), self._take, timing=timing)
        self.links: dict[str, list[LinkState]] = {}
        self._states: dict[str, StudentState] = {}

    def __getitem__(self, student: str) -> StudentState:
        return self._states[student]

    @property
    def students(self) -> tuple[str, ...]:
        """The students of whom anything is known."""
        return tuple(self._states)

    def snapshot(self, student: str) -> Snapshot:
        """Return what is known of a student's cluster."""
        snapshot = self._states[student].snapshot
        assert snapshot is not None
        return snapshot

    async def until(self, student: str, holds: Condition) -> StudentState:
        """Wait until something holds of a student, and return the state in which it did."""

        async def look() -> StudentState | None:
            state = self._states.get(student)
            return state if state is not None and holds(state) else None

        try:
            found = await eventually(look)
        except AssertionError as error:
            state = self._states.get(student)
            raise AssertionError(f"{student}: {state.link if state else 'nothing is known'}") from error
        assert found is not None
        return found

    async def until_right(self, student: str, kubectl: Kubectl, namespace: str) -> None:
        """Wait until a student is live and shown exactly what kubectl lists in a namespace, version for version."""

        async def is_right() -> bool:
            listed = await kubectl("get", ",".join(_names(self.snapshot(student))), "-n", namespace, "-o", "yaml")
            wanted = _versions(yaml.safe_load(listed.out)["items"])
            snapshot = self.snapshot(student)
            shown = _versions([found for kind in snapshot.objects for found in snapshot.of(kind, namespace)])
            assert self[student].link.is_live, self[student].link
            assert shown == wanted, f"shown {shown.items() - wanted.items()}, listed {wanted.items() - shown.items()}"
            return True

        await eventually(is_right)

    def _take(self, states: Mapping[str, StudentState]) -> None:
        self._states |= states
        for student, state in states.items():
            links = self.links.setdefault(student, [])
            if not links or links[-1] is not state.link.state:
                links.append(state.link.state)


def _names(snapshot: Snapshot) -> list[str]:
    """Return what kubectl calls the kinds that are compared: Endpoints only where they are shown."""
    shown = (kind for kind in _COMPARED if kind.name != "Endpoints" or snapshot.objects.get("Endpoints"))
    return [f"{kind.plural}.{kind.group}".rstrip(".") for kind in shown]


def _versions(objects: list[Mapping[str, object]]) -> dict[tuple[str, str], str]:
    versions = {}
    for found in objects:
        metadata = found["metadata"]
        assert isinstance(metadata, Mapping)
        versions[str(found["kind"]), metadata["name"]] = metadata["resourceVersion"]
    return versions


def is_live(state: StudentState) -> bool:
    """Whether a student is live and has been read in full."""
    return state.link.is_live and state.snapshot is not None and state.snapshot.is_complete


def write_roster(folder: Path, students: Mapping[str, Path | Mapping[str, object]], *namespaces: str) -> Path:
    """Write a roster; a student is a kubeconfig on this machine, which is trusted to be there, or a whole entry."""
    entries = [
        {"name": name, **({"kubeconfig": str(given)} if isinstance(given, Path) else given)}
        for name, given in students.items()
    ]
    said = {
        "namespaces": list(namespaces),
        "trust": {name: ["local-address"] for name in students},
        "students": entries,
    }
    path = folder / "roster.yaml"
    path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return path


@asynccontextmanager
async def watched(roster: Path) -> AsyncIterator[Room]:
    """Watch a class until the end of the block; nothing of it may be left running then."""
    room = Room()
    others = asyncio.all_tasks()
    try:
        await room.fleet.use(load_roster(roster))
        yield room
    finally:
        await room.fleet.close()
    await eventually(partial(_nothing_left, others), within=2)


async def _nothing_left(others: set[asyncio.Task[object]]) -> bool:
    left = asyncio.all_tasks() - others
    assert not left, left
    return True
