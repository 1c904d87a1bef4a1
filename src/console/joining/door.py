"""The door of a class: closed until the instructor opens it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from console.clock import Clock
from console.errors import JoiningError
from console.joining.certificate import ClassCertificate, read_certificate
from console.joining.code import JoinCode
from console.joining.keeper import DoorKeeper
from console.joining.keeping import KeptDoor
from console.joining.limits import END_SECONDS, HERE_SECONDS, KEEP_SECONDS, MOST_APART
from console.joining.members import Members
from console.joining.model import Checklist, DoorView
from console.joining.refusals import Refused
from console.joining.server import Server
from console.joining.service import TakesReports
from console.joining.texts import clean_name, clean_seat, terminal_lines
from console.joining.told import Wanted, plain_namespaces

_VIEW_SECONDS = 0.1
"""Views of changes that follow each other faster are one."""
_LOOK_SECONDS = 1.0

log = logging.getLogger(__name__)


class Door:
    """Lets students in while it is open, and hands their reports on. Everything happens on the loop that opens it.

    ``on_view`` is called on that loop with what the instructor sees, at most ten times a second. ``keep`` is called
    there with what another run needs to be this door again, as `DoorKeeper` says: of a closed one those who joined, as
    long as they are in the class.
    """

    def __init__(
        self,
        clock: Clock,
        reports: TakesReports,
        on_view: Callable[[DoorView], None],
        *,
        keep: Callable[[KeptDoor | None], None] = lambda _kept: None,
    ) -> None:
        self._clock = clock
        self._reports = reports
        self._on_view = on_view
        self._keeper = DoorKeeper(keep)
        self._lab = ""
        self._members = Members()
        self._wanted = Wanted()
        self._checklists: dict[str, Checklist] = {}
        self._code: JoinCode | None = None
        self._server: Server | None = None
        self._looking: asyncio.Task[None] | None = None
        self._pending: asyncio.TimerHandle | None = None
        self._shown: DoorView | None = None
        self._certificates: dict[str, ClassCertificate] = {}

    async def open(self, address: str, port: int, *, title: str) -> None:
        """Begin to listen at one of this machine's IP addresses; "0.0.0.0" are all, port 0 is any that is free.

        Makes a new code, and at an address where it was not open before a new key: a line that was pasted into a chat
        goes on to lead here. Who was in the class before joins again, as the same. Raises JoiningError.
        """
        await self._open(address, port, title)

    async def open_again(self, kept: KeptDoor) -> None:
        """Be the door that another run of the program was: who reported to it goes on, and notices nothing.

        Its code lets in whom it let in before, until its time is over. Raises JoiningError.
        """
        try:
            certificate = read_certificate(kept.pem)
        except ValueError as error:
            raise JoiningError("joining-kept-damaged") from error
        await self._open(kept.address, kept.port, kept.title, certificate, kept)

    async def _open(
        self,
        address: str,
        port: int,
        title: str,
        certificate: ClassCertificate | None = None,
        kept: KeptDoor | None = None,
    ) -> None:
        if self._server is not None:
            await self.close(grace=0)
        now = self._clock.boot()
        epoch = self._clock.wall().timestamp() - now
        if self._code is None:
            self._code = JoinCode(now, epoch)
        else:
            self._code.renew(now)
        if kept is not None and kept.code is not None:
            self._code.restore(kept.code, now)
        self._server = Server(
            address,
            port,
            clock=self._clock,
            code=self._code,
            members=self._members,
            reports=self._reports,
            changed=self.changed,
            certificate=certificate or self._certificates.get(address),
        )
        self._certificates[address] = self._server.certificate
        if kept is not None:
            self._restore(kept, now, epoch)
            # Another number than reporters know: what they are to report may have changed since that was kept.
            self._want(replace(self._wanted, version=max(self._wanted.version, kept.config)))
            self.use_namespaces(kept.namespaces)
        if title != self._wanted.title:
            self._want(replace(self._wanted, title=title))
        self._server.service.wanted = self._wanted
        self._server.service.checklists = self._checklists
        self._server.start()
        self._begin_to_look(_LOOK_SECONDS)
        log.info("the door is open on port %d", self._server.port)
        self._publish()

    def remember(self, kept: KeptDoor) -> None:
        """Have those in the class who had joined through the door of another run, which was closed since.

        They report no more, until they join again.
        """
        now = self._clock.boot()
        self._restore(kept, now, self._clock.wall().timestamp() - now)
        self._keeper.use(kept, now)
        self._begin_to_look(KEEP_SECONDS)
        self._publish()

    def _restore(self, kept: KeptDoor, now: float, epoch: float) -> None:
        self._lab = kept.lab
        self._members.restore(kept.members, now, epoch=epoch)
        for each in kept.members:
            if each.has_left:
                self._reports.gone(each.id, by_us=each.was_closed)

    async def close(self, *, grace: float = END_SECONDS) -> None:
        """Tell reporters that the class is over, for ``grace`` seconds or until all know, and stop listening."""
        server = self._server
        if server is None:
            return
        server.service.is_ending = True
        self._publish()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace):
                while self._anybody_to_tell():
                    await asyncio.sleep(_VIEW_SECONDS)
        if self._server is not server:  # closed twice at once
            return
        self._server = None
        self._begin_to_look(KEEP_SECONDS)  # it is to be known how long those who joined were in the class
        await server.close()
        for each in self._members:
            self._reports.gone(each.id, by_us=True)
        self._members.end()
        log.info("the door is closed")
        self._publish()

    async def end(self, *, grace: float = END_SECONDS) -> None:
        """Close the door as `close` does, for good: nothing is kept of it, nor of those who joined."""
        self._keeper.end()
        await self.close(grace=grace)
        if self._pending is not None:
            self._pending.cancel()
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])

    def view(self) -> DoorView:
        """Return what the instructor sees now."""
        now = self._clock.boot()
        members = tuple(each.view(now) for each in self._members)
        server = self._server
        if server is None:
            return DoorView(members=members)
        return DoorView(
            is_open=not server.service.is_ending,
            address=server.address,
            port=server.port,
            url=server.lines.url,
            code=server.code.code,
            code_until=server.code.until,
            is_code_locked=server.code.is_locked,
            pin=server.certificate.pin,
            fingerprint=server.certificate.fingerprint,
            bash_line=server.lines.bash(server.code.code),
            powershell_line=server.lines.powershell(server.code.code),
            members=members,
            wrong_tries=server.code.wrong_tries,
            locked=server.code.locked(now),
        )

    def renew_code(self) -> None:
        """Make a new code; the old one lets nobody in any more. Who is in the class stays in it."""
        if self._server is not None:
            self._server.code.renew(self._clock.boot())
            self.changed()

    def take_code_back(self) -> None:
        """Let the former code in again in place of the new one, unless its time is over."""
        if self._server is not None and self._server.code.take_back(self._clock.boot()):
            self.changed()

    def unlock(self) -> None:
        """Let who has the code in at once from where too many wrong ones were tried; they go on being counted."""
        if self._server is not None:
            self._server.code.unlock()
            self.changed()

    def use_namespaces(self, namespaces: tuple[str, ...]) -> None:
        """Have reporters report of these namespaces. What cannot be the name of one is left out."""
        plain = plain_namespaces(namespaces)
        if plain != self._wanted.namespaces:
            self._want(replace(self._wanted, namespaces=plain))

    def use_title(self, title: str) -> None:
        """Have students read this as what they join."""
        if title != self._wanted.title:
            self._want(replace(self._wanted, title=title))

    def use_checklists(self, checklists: Mapping[str, Checklist]) -> None:
        """Have students see these checklists, each their own, by member id; who is not named has none."""
        self._checklists = dict(checklists)
        if self._server is not None:
            self._server.service.checklists = self._checklists

    def use_lab(self, path: str) -> None:
        """Keep with the door which lab is open, for a run after a sudden end; empty: none."""
        self._lab = path.encode("utf-8", "ignore").decode("utf-8")  # a name that is no text is not found again
        self._keep_now()

    def rename(self, member_id: str, name: str, seat: str) -> None:
        """Call somebody otherwise; they may still join again as who they said. Odd names change nothing."""
        with contextlib.suppress(Refused):
            new_name, new_seat = clean_name(name), clean_seat(seat)
            if (member := self._members.get(member_id)) is not None:
                member.name, member.seat = new_name, new_seat
                self.changed()

    def merge(self, member_id: str, student_id: str) -> None:
        """Take somebody for a student of the roster; empty: for none."""
        if (member := self._members.get(member_id)) is not None:
            member.student_id = student_id
            self.changed()

    def decide(self, member_id: str, student_id: str) -> None:
        """The instructor says which student of the roster somebody is; they are not who they were taken for before."""
        if (member := self._members.get(member_id)) is not None:
            apart = dict.fromkeys((*member.apart, member.student_id))
            member.apart = tuple(each for each in apart if each not in ("", student_id))[-MOST_APART:]
            self.merge(member_id, student_id)

    def remove(self, member_id: str) -> None:
        """Take somebody out of the class; their reporter is told, and their token is worth nothing any more."""
        if self._members.remove(member_id):
            self._reports.gone(member_id)
            self._reports.forget(member_id)
            self.changed()

    def lower_hand(self, member_id: str) -> None:
        """Take a hand down, as the instructor does who has been there."""
        if (member := self._members.get(member_id)) is not None and member.hand_since is not None:
            member.hand_since = None
            self.changed()

    def say(self, member_id: str, text: str) -> None:
        """Have a text printed on one student's terminal, and nobody else's."""
        if (member := self._members.get(member_id)) is not None:
            member.mail.put(terminal_lines(text))
            self.changed()

    def changed(self) -> None:
        """Show a new view soon."""
        if self._pending is None:
            self._pending = asyncio.get_running_loop().call_later(_VIEW_SECONDS, self._publish)

    def look(self) -> None:
        """Show a new view when time alone has changed something: who is here, and when they were last heard of."""
        if self.view() != self._shown:
            self._publish()
        self._keep_now()

    def _begin_to_look(self, every: float) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = asyncio.get_running_loop().create_task(self._look_now_and_then(every), name="door view")

    async def _look_now_and_then(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            self.look()

    def _anybody_to_tell(self) -> bool:
        now = self._clock.boot()
        return any(not each.is_told_end and not each.is_silent(now, HERE_SECONDS) for each in self._members)

    def _want(self, wanted: Wanted) -> None:
        self._wanted = replace(wanted, version=self._wanted.version + 1)
        if self._server is not None:
            self._server.service.wanted = self._wanted

    def _publish(self) -> None:
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None
        self._shown = self.view()
        self._keep_now()
        self._on_view(self._shown)

    def _keep_now(self) -> None:
        server, now = self._server, self._clock.boot()
        if server is None or server.service.is_ending:
            self._keeper.use_closed(self._members.kept(), self._lab, now)
            return
        kept = KeptDoor(
            address=server.address,
            port=server.port,
            title=self._wanted.title,
            config=self._wanted.version,
            pem=server.certificate.pem,
            members=self._members.kept(),
            lab=self._lab,
            namespaces=self._wanted.namespaces,
            code=server.code.kept(),
        )
        self._keeper.use(kept, now)
