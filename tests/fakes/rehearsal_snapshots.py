"""A rehearsal class without servers: what is in each simulated cluster, as snapshots of it would show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from console.clock import Instant, now
from console.cluster.kinds import KINDS
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.cluster.store import Store
from console.rehearsal.api.history import Object
from console.rehearsal.api.resources import BY_KIND
from console.rehearsal.api.storage import Storage
from console.rehearsal.control_plane import start_control_plane
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.persona import Circumstance, Persona, personas
from console.rehearsal.students.student import SimulatedStudent
from console.rehearsal.students.weather import Weather
from console.rehearsal.timeline import Timeline
from console.roster.model import Roster, Student

BEGAN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
_WATCHED = tuple(kind for kind in KINDS if kind.name in BY_KIND and kind.name != "Endpoints")


class SnapshotSource:
    """One simulated student with cluster and laptop, and what a watcher would know of them."""

    def __init__(self, persona: Persona, timeline: Timeline, wanted: frozenset[str], *, seed: int) -> None:
        self.persona = persona
        self.student = Student(persona.id, persona.name, persona.seat, persona.group, cluster_id=f"c-{persona.id}")
        self.storage = Storage(timeline, seed=f"{seed} {persona.number}")
        self.deleted_namespaces: list[float] = []
        self._timeline = timeline
        self._hides = frozenset({"Ingress"}) if persona.circumstance is Circumstance.NO_INGRESSES else frozenset()
        self._store = Store(self.student.cluster_id, wanted, timeline)
        self._store.is_complete = True
        self._pending: dict[tuple[str, str, str], tuple[str, Object]] = {}
        self._link = self._linked(LinkState.LIVE)
        self._is_new = True
        start_control_plane(self.storage, timeline, seed=f"{seed} {persona.number}")
        for kind in _WATCHED:
            for found in self.storage.list(kind.name):
                self._note("ADDED", found)
        self.storage.subscribe(self._note)
        simulated = SimulatedStudent(persona, Hands(self.storage), timeline, seed=seed)
        timeline.live(simulated.life())
        for life in Weather(persona, simulated, self, seed=seed).lives():
            timeline.live(life)

    def news(self) -> StudentState | None:
        """Return the student's state when anything is new since the last time, None otherwise."""
        if self.persona.circumstance is Circumstance.LOCAL_ADDRESS:
            found = StudentState(self.student, Link(LinkState.LOCAL_ONLY, since=0.0)) if self._is_new else None
            self._is_new = False
            return found
        if self._link.is_live and self._take_pending():
            self._is_new = True
        if self._link.is_live:
            self._link = self._linked(LinkState.LIVE, since=self._link.since)
        if not self._is_new:
            return None
        self._is_new = False
        return StudentState(self.student, self._link, self._store.snapshot(self._link))

    # the laptop, as the weather has it

    def sleep(self) -> None:
        self._lose(LinkState.STALE)

    def wake(self) -> None:
        self._find()

    def disconnect(self) -> None:
        self._lose(LinkState.UNREACHABLE)

    def reconnect(self) -> None:
        self._find()

    def expire_token(self) -> None:
        self._lose(LinkState.UNAUTHORIZED)

    def enroll_again(self) -> None:
        self._find()

    def _lose(self, state: LinkState) -> None:
        self._link = Link(state, since=self._timeline.boot(), proof=self._link.proof, forbidden=self._link.forbidden)
        self._is_new = True

    def _find(self) -> None:
        self._link = self._linked(LinkState.LIVE)
        self._is_new = True

    def _linked(self, state: LinkState, since: float | None = None) -> Link:
        boot = self._timeline.boot()
        forbidden = tuple(sorted(self._hides))
        return Link(state, since=boot if since is None else since, proof=boot, forbidden=forbidden)

    def _note(self, change: str, found: Object) -> None:
        metadata = found["metadata"]
        if found["kind"] == "Namespace" and "deletionTimestamp" in metadata:
            self.deleted_namespaces.append(self._timeline.boot())
        self._pending[found["kind"], metadata.get("namespace", ""), metadata["name"]] = (change, found)

    def _take_pending(self) -> bool:
        """Bring what changed into the store; what happened to an object in between is not seen."""
        pending, self._pending = self._pending, {}
        for kind in _WATCHED:
            for change, raw in (each for (name, *_), each in pending.items() if name == kind.name):
                read = None if kind.name in self._hides else self._store.read(raw, kind.name, raw["apiVersion"])
                if read is not None and change == "DELETED":
                    self._store.remove(kind.name, read[0])
                elif read is not None:
                    self._store.put(kind.name, *read)
        return bool(pending)


class RehearsedClass:
    """A simulated class that is let live by hand. Its timeline is the clock, its lab began at second 0."""

    def __init__(self, count: int, namespaces: Iterable[str], *, seed: int = 7) -> None:
        self.timeline = Timeline(BEGAN)
        wanted = frozenset({*namespaces, "default"})
        self.sources = [SnapshotSource(each, self.timeline, wanted, seed=seed) for each in personas(seed, count)]
        self.roster = Roster(tuple(source.student for source in self.sources), namespaces=tuple(namespaces))

    @property
    def at(self) -> Instant:
        return now(self.timeline)

    def live(self, seconds: float) -> list[StudentState]:
        """Let time pass, and return the states in which something is new."""
        self.timeline.run_until(self.timeline.boot() + seconds)
        return [state for source in self.sources if (state := source.news()) is not None]
