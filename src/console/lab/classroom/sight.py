"""What is seen of one student's cluster: whether it counts, and whether there is anything in it to look at again."""

from __future__ import annotations

from console.clock import Instant
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState

KEEPS_COUNTING = 300.0
"""For so many seconds after the last proof of life somebody still counts with what was seen last."""

HAS_SETTLED = 30.0
"""After so many seconds a live link counts, although some kind has not been read yet."""


class Sight:
    """Follows the states of one student; what was looked at is told by `begin` and `end`."""

    def __init__(self) -> None:
        self._state: StudentState | None = None
        self._looked_at: Snapshot | None = None
        self._due = float("inf")
        self.is_stale = False
        """Something besides the cluster has changed that what it shows depends on."""
        self.was_whole = False
        """Whether the cluster was looked at when every kind that can be read had been."""

    @property
    def was_seen(self) -> bool:
        """Whether anything was ever looked at."""
        return self._looked_at is not None

    @property
    def due(self) -> float:
        """The boot second at which to look again though nothing happens; never while the link is not live."""
        return self._due if self._state is not None and self._state.link.is_live else float("inf")

    def hear(self, state: StudentState) -> None:
        """Take over a newer state, to be looked at or not."""
        self._state = state

    def needs_look(self, at: Instant) -> bool:
        """Whether there may be something else to say than at the last look."""
        if self._state is None or self._state.snapshot is None:
            return False
        if self.is_stale or self._looked_at is None or at.boot >= self.due:
            return True
        return _is_another(self._looked_at, self._state.snapshot)

    def begin(self) -> tuple[Snapshot, bool] | None:
        """Return what there is to look at, and whether it is whole; None while there is nothing.

        What is not whole, or behind a link that is not live, may only add to what is known. What is handed in is whole
        as it was when it was written, whatever was known before.
        """
        state = self._state
        if state is None or state.snapshot is None:
            return None
        speaks = state.link.is_live or _is_handed_in(state.link) or self._looked_at is None
        is_whole = state.snapshot.is_complete and speaks
        self._looked_at, self._due, self.is_stale = state.snapshot, float("inf"), False
        return state.snapshot, is_whole

    def end(self, at: Instant, *, is_whole: bool, again_in: float) -> None:
        """Note that it has been looked at, and for how many seconds that holds while nothing happens."""
        self.was_whole |= is_whole
        self._due = at.boot + again_in

    def is_visible(self, at: Instant) -> bool:
        """Whether the link is live, or what it showed last still counts. What is handed in does until there is more."""
        state = self._state
        if state is None or self._looked_at is None:
            return False
        if _is_handed_in(state.link):
            return self.was_whole
        if not state.link.is_live:
            return self.was_whole and _silent_for(state.link, at) <= KEEPS_COUNTING
        return self.was_whole or at.boot - state.link.since > HAS_SETTLED


def _is_another(before: Snapshot, after: Snapshot) -> bool:
    """Whether anything that checks and rules look at differs; objects never change, so identity tells."""
    if before is after:
        return False
    return (
        before.is_complete != after.is_complete
        or before.unseen != after.unseen
        or before.closed != after.closed
        or before.link.is_live != after.link.is_live
        or _is_handed_in(before.link) != _is_handed_in(after.link)
        or before.link.forbidden != after.link.forbidden
        or before.link.missing != after.link.missing
        or len(before.objects) != len(after.objects)
        or any(before.objects.get(kind) is not found for kind, found in after.objects.items())
    )


def _is_handed_in(link: Link) -> bool:
    return link.state is LinkState.HANDED_IN


def _silent_for(link: Link, at: Instant) -> float:
    age = link.age(at.boot)
    return at.boot - link.since if age is None else age
