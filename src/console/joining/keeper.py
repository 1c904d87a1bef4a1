"""When a door is kept on the disk: as it is while it is open, and of one that was closed who had come through it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.joining.keeping import KeptDoor, KeptMember, closed
from console.joining.limits import KEEP_SECONDS


class DoorKeeper:
    """Calls ``keep`` with what another run needs, whenever that has changed and every few minutes.

    So it is known when the door, or the class that came through it, was there last. None is nothing any more.
    """

    def __init__(self, keep: Callable[[KeptDoor | None], None]) -> None:
        self._keep = keep
        self._kept: KeptDoor | None = None
        self._at = 0.0
        self._has_ended = False

    def use(self, kept: KeptDoor, now: float) -> None:
        """The door is as ``kept`` says, at boot second ``now``."""
        if not self._has_ended and (kept != self._kept or now - self._at > KEEP_SECONDS):
            self._kept, self._at = kept, now
            self._keep(kept)

    def use_closed(self, members: tuple[KeptMember, ...], lab: str, now: float) -> None:
        """The door that was kept last is closed: those who joined stay in the class, and nothing else is left of it."""
        if self._kept is None:
            return
        if members:
            self.use(closed(replace(self._kept, members=members, lab=lab)), now)
        else:
            self._forget()

    def end(self) -> None:
        """The console ends as it was meant to: keep nothing any more."""
        self._forget()
        self._has_ended = True

    def _forget(self) -> None:
        if not self._has_ended:
            self._kept = None
            self._keep(None)
