"""The simulated class as a console sees it: watched over its sockets, and looked at as a class in a lab."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from console.clock import Clock, Instant, now
from console.cluster.fleet import Fleet
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.cluster.timing import Timing
from console.lab.classroom.actions import Action
from console.lab.classroom.opening import open_session
from console.lab.classroom.session import Look
from console.lab.classroom.watching import with_namespaces
from console.lab.spec.model import Lab
from console.roster.loader import load_class
from console.roster.model import Roster

_USUAL = Timing()


def timing_at(speed: float) -> Timing:
    """Return how to watch clusters with a clock that runs ``speed`` times as fast as the sockets.

    Pauses are shorter, as far as a machine goes along with it; what is held against the fast clock is longer.
    """

    def pause(usual: float, least: float) -> float:
        return min(usual, max(usual / speed, least))

    every, timeout = pause(_USUAL.probe_every, 1.0), pause(_USUAL.probe_timeout, 2.0)
    return Timing(
        probe_every=every,
        probe_timeout=timeout,
        probe_least=pause(_USUAL.probe_least, 0.2),
        stale_after=(every + timeout) * max(speed, 1.0),
        backoff_base=pause(_USUAL.backoff_base, 0.1),
        backoff_cap=pause(_USUAL.backoff_cap, 1.0),
        unauthorized_every=pause(_USUAL.unauthorized_every, 1.0),
        publish_every=pause(_USUAL.publish_every, 0.02),
        asleep_after=float("inf"),  # the fast clock is always ahead
    )


class WatchedClass:
    """Follows a roster and the clusters of its students on the running loop."""

    def __init__(self, lab: Lab, roster: Path, clock: Clock, *, speed: float) -> None:
        self.roster = Roster(students=())
        self._lab = lab
        self._path = roster
        self._clock = clock
        self._news: dict[str, StudentState] = {}
        self._fleet = Fleet(clock, self._news.update, timing=timing_at(speed))
        self._session = open_session(lab, now(clock))
        self._read: tuple[int, ...] = ()

    @property
    def has_seen_all(self) -> bool:
        """Whether every cluster that can be dialled has been read whole since the last `look`."""
        return all(_is_read(self._news.get(student.id)) for student in self.roster.students if student.access)

    async def follow(self) -> bool:
        """Take over the class as its files have it; return whether they had anything new. Raises RosterError."""
        written = tuple(file.stat().st_mtime_ns for file in self.roster.files if file.is_file())
        if self._read and written == self._read:
            return False
        self.roster = with_namespaces(load_class(self._path), self._lab)
        self._read = tuple(file.stat().st_mtime_ns for file in self.roster.files if file.is_file())
        self._session.use_roster(self.roster, now(self._clock))
        await self._fleet.use(self.roster)
        return True

    def look(self, at: Instant, running: str | None, remaining: float) -> Look:
        """Return what there is to show; ``running`` is the lab's step that plays, with its seconds left."""
        news = list(self._news.values())
        self._news.clear()
        self._session.see(news, at)
        return self._session.look(at, running, remaining)

    def act(self, actions: Iterable[Action], at: Instant) -> None:
        """Do what the instructor wants done in the lab."""
        for action in actions:
            self._session.act(action, at)

    async def close(self) -> None:
        """End every connection."""
        await self._fleet.close()


def _is_read(state: StudentState | None) -> bool:
    return state is not None and (
        state.link.state not in (LinkState.CONNECTING, LinkState.LIVE)
        or (state.snapshot is not None and state.snapshot.is_complete)
    )
