"""The door of a class as something to subscribe to: whether it is open, the code, and who has joined."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from console.cluster.report import Report
from console.errors import ConsoleError, JoiningError
from console.joining.limits import END_SECONDS
from console.joining.model import Checklist, DoorView, Member

if TYPE_CHECKING:
    from console.bridge.fleet_thread import FleetThread
    from console.joining.door import Door
    from console.joining.keeping import KeptDoor

_TAKEN = "joining-port-taken"
GOODBYE_SECONDS = END_SECONDS
"""How long a door that closes waits for its reporters to learn of it."""
_LAST_CONNECTIONS = 2.0

log = logging.getLogger(__name__)


class DoorModel(QObject):
    """The window's copy of the door, and the way for its wishes. Lives in the window's thread; every value is frozen.

    ``network`` returns the network's thread, which begins when a door is opened or a file handed in for the first time.
    ``kept_at`` is where an open door is kept for a run after a sudden end of this one; None keeps nothing.
    """

    changed = Signal(object)
    """The `DoorView`, as often as there is another."""
    opened = Signal()
    closed = Signal()
    joined = Signal(object)
    """A `Member` who has come and reports, for the first time."""
    members_changed = Signal()
    """Somebody came or went, or is called or merged otherwise."""
    hand_raised = Signal(str)
    hand_lowered = Signal(str)
    """The id of a member. Who goes, or is removed, has lowered it."""
    failed = Signal(object)
    """A `ConsoleError`: the door could not be opened."""
    file_taken = Signal(str, object)
    """A member's id, and None or the `ConsoleError` for which a file that was handed in is not used."""

    _seen = Signal(object)
    _told = Signal(object)

    def __init__(
        self,
        network: Callable[[], FleetThread],
        *,
        kept_at: Callable[[], Path | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._kept_at = kept_at
        self._thread: FleetThread | None = None
        self._door: Door | None = None
        self._view = DoorView()
        self._is_opening = False
        self.shown_as: Callable[[DoorView], DoorView] = lambda view: view
        """How the door is shown: pictures of it may need a code and an address that are always the same."""
        self._seen.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._told.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)

    @property
    def view(self) -> DoorView:
        """The door as it was seen last."""
        return self._view

    @property
    def is_opening(self) -> bool:
        """Whether it is about to open."""
        return self._is_opening

    def member(self, member_id: str) -> Member | None:
        """Return somebody who joined, None when there is nobody of that id."""
        return next((member for member in self._view.members if member.id == member_id), None)

    # ------------------------------------------------------------ opening and closing

    def open(self, address: str, ports: Sequence[int], *, title: str) -> None:
        """Open the door at an address, at the first of ``ports`` that is free; `opened` or `failed` tells."""
        self._begin(lambda door: _open(door, address, tuple(ports), title))

    def open_again(self, kept: KeptDoor) -> None:
        """Be the door of a run that ended suddenly: whoever reported to it goes on; `opened` or `failed` tells."""
        self._begin(lambda door: door.open_again(kept))

    def remember(self, kept: KeptDoor) -> None:
        """Have those in the class who joined before a sudden end, through a door that had been closed by then."""
        thread, door = self._make()
        thread.loop.call(door.remember, kept)

    def close(self) -> None:
        """Close the door: reporters are told that the class is over."""
        if self._door is not None and self._thread is not None:
            self._thread.loop.submit(self._door.close(grace=GOODBYE_SECONDS))

    def end(self) -> None:
        """Tell nothing any more: the window closes, and the network's thread closes the door before everything else."""
        self._seen.disconnect(self._take)
        self._told.disconnect()

    # ------------------------------------------------------------ wishes

    def renew_code(self) -> None:
        self._do(lambda door: door.renew_code())

    def take_code_back(self) -> None:
        """Let the former code in again in place of the new one, unless its time is over."""
        self._do(lambda door: door.take_code_back())

    def unlock(self) -> None:
        """Let those in at once who wait because of wrong codes from their network."""
        self._do(lambda door: door.unlock())

    def use_title(self, title: str) -> None:
        """Say what students join, from now on."""
        self._do(lambda door: door.use_title(title))

    def use_namespaces(self, namespaces: tuple[str, ...]) -> None:
        self._do(lambda door: door.use_namespaces(namespaces))

    def use_checklists(self, checklists: Mapping[str, Checklist]) -> None:
        self._do(lambda door: door.use_checklists(checklists))

    def use_lab(self, path: Path | None) -> None:
        """Keep with the door which lab is open."""
        self._do(lambda door: door.use_lab("" if path is None else str(path)))

    def rename(self, member_id: str, name: str, seat: str) -> None:
        self._do(lambda door: door.rename(member_id, name, seat))

    def merge(self, member_id: str, student_id: str) -> None:
        """Take somebody for one of the roster; empty: for nobody."""
        self._do(lambda door: door.merge(member_id, student_id))

    def decide(self, member_id: str, student_id: str) -> None:
        """Say who of the roster somebody is, as the instructor does; empty: nobody."""
        self._do(lambda door: door.decide(member_id, student_id))

    def remove(self, member_id: str) -> None:
        self._do(lambda door: door.remove(member_id))

    def lower_hand(self, member_id: str) -> None:
        self._do(lambda door: door.lower_hand(member_id))

    def say(self, member_id: str, text: str) -> None:
        """Have a text printed at somebody's terminal."""
        self._do(lambda door: door.say(member_id, text))

    def take_file(self, member_id: str, report: Report, *, is_again: bool = False) -> None:
        """Take a snapshot that was handed in as a file for somebody's; `file_taken` tells.

        ``is_again``: it was taken before a sudden end, and is older than whatever somebody has reported since.
        """
        thread = self._network()

        async def take() -> None:
            reports = thread.fleet.reports
            if not (is_again and reports.has_heard(member_id)):
                reports.take_file(member_id, report)

        self._when_done(thread.loop.submit(take()), partial(self.file_taken.emit, member_id))

    def forget_file(self, member_id: str) -> None:
        """Take back what was handed in."""
        thread = self._network()
        thread.loop.call(thread.fleet.reports.forget, member_id)

    # ------------------------------------------------------------ what comes from the network's thread

    def _begin(self, opening: Callable[[Door], Coroutine[Any, Any, None]]) -> None:
        if self._is_opening or self._view.is_open:
            return
        self._is_opening = True
        try:
            thread, door = self._make()
        except Exception as error:  # noqa: BLE001  # whatever it is, a door that does not open says so
            self._on_open(_sayable(error))
        else:
            self._when_done(thread.loop.submit(opening(door)), self._on_open)

    def _make(self) -> tuple[FleetThread, Door]:
        if self._door is None or self._thread is None:
            from console.joining.door import Door  # brings the HTTP server: not for the start to wait on

            self._thread = thread = self._network()
            keep = partial(_keep, self._kept_at())
            self._door = door = Door(thread.clock, thread.fleet.reports, self._seen.emit, keep=keep)
            thread.close_first(lambda: door.end(grace=GOODBYE_SECONDS), GOODBYE_SECONDS + _LAST_CONNECTIONS)
        return self._thread, self._door

    def _do(self, wish: Callable[[Door], None]) -> None:
        """Carry a wish to the loop, in the order of the wishes; without a door there is nobody to carry it to."""
        if self._door is not None and self._thread is not None:
            self._thread.loop.call(wish, self._door)

    def _when_done(self, future: Future[None], tell: Callable[[ConsoleError | None], None]) -> None:
        def done(ended: Future[None]) -> None:
            try:
                error = ended.exception()
            except CancelledError:
                return
            self._told.emit(partial(tell, None if error is None else _sayable(error)))

        future.add_done_callback(done)

    def _on_open(self, error: ConsoleError | None) -> None:
        self._is_opening = False
        if error is not None:
            self.failed.emit(error)

    def _take(self, seen: DoorView) -> None:
        """Called in the window's thread with the door at a later moment: tell what is another than before."""
        view = self.shown_as(seen)
        before, self._view = self._view, view
        old = {member.id: member for member in before.members}
        new = {member.id: member for member in view.members}
        if view.is_open and not before.is_open:
            self._is_opening = False
            self.opened.emit()
        if {key: _who(each) for key, each in old.items()} != {key: _who(each) for key, each in new.items()}:
            self.members_changed.emit()
        for key, member in new.items():
            # Whoever is there when a door opens again was there before: what is news is that it is open.
            if before.is_open and member.has_reported and not (key in old and old[key].has_reported):
                self.joined.emit(member)
            was_up = key in old and old[key].hand_since is not None
            if (member.hand_since is not None) is not was_up:
                (self.hand_lowered if was_up else self.hand_raised).emit(key)
        for key, member in old.items():
            if key not in new and member.hand_since is not None:
                self.hand_lowered.emit(key)
        if before.is_open and not view.is_open:
            self.closed.emit()
        self.changed.emit(view)


def _sayable(error: BaseException) -> ConsoleError:
    """Return what is said of a door that fails, whatever the reason is."""
    if isinstance(error, ConsoleError):
        return error
    log.error("the door failed", exc_info=error)
    return JoiningError("joining-failed", address="", port=0, reason=type(error).__name__)


def _who(member: Member) -> tuple[str, str, str]:
    return member.name, member.seat, member.student_id


async def _open(door: Door, address: str, ports: tuple[int, ...], title: str) -> None:
    """Open at the first port that is free. Raises JoiningError."""
    for number, port in enumerate(ports, start=1):
        try:
            await door.open(address, port, title=title)
        except ConsoleError as error:
            if error.message.code != _TAKEN or number == len(ports):
                raise
        else:
            return


def _keep(path: Path | None, kept: KeptDoor | None) -> None:
    """Called on the loop: keep what another run needs of this door, or nothing of it any more."""
    if path is None:
        return
    from console.joining.keeping import write_kept  # reads, too, and brings what checks that

    try:
        if kept is None:
            path.unlink(missing_ok=True)
        else:
            write_kept(kept, path)
    except OSError as error:
        log.warning("the door is not kept: %s", error)
