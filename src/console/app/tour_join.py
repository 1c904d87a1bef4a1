"""The joining part of the tour: a door that is really open, on loopback, and a few who come through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, product
from pathlib import Path

from PySide6.QtCore import QSize

from console.app.console import Console
from console.app.tour_camera import Camera
from console.app.tour_comers import COMERS, DONE, Comer
from console.app.tour_course import LAB as LAB_FILE
from console.app.tour_reporter import TourReporter, objects_of
from console.joining.model import DoorView, Member
from console.settings import LanguageChoice, ThemeChoice
from console.ui.joining.actions import HANDS, JOIN, ROOM_JOIN
from console.ui.joining.door_side import LOOPBACK
from console.ui.lab.actions import LAB

_ROOM = QSize(1280, 720)
_SHOWN = DoorView(
    address="192.168.0.10", port=8443, url="https://192.168.0.10:8443", code="K7WMPX", fingerprint="ff5csAuTOHMR"
)
"""What the pictures say in place of an address, a code and a key that are others in every run."""
_PASSED = 130.0
"""Seconds that pretend to have passed since students came: ages that stay the same while pictures are taken."""
_BEAT = 3.0  # seconds between two reports of who has nothing to tell
_HINT = "{words}\n\nkubectl get events -n backend --sort-by=.lastTimestamp"
_HINT_WORDS = {
    LanguageChoice.KOREAN: "파드가 왜 뜨지 않는지는 이벤트에 나와 있습니다.",
    LanguageChoice.ENGLISH: "The events say why the pod does not start.",
}


class JoinTour:
    """Goes through the joining of students in every look at once: nobody has to come twice. Leaves no class behind."""

    def __init__(self, console: Console, camera: Camera, course: Path) -> None:
        self._console = console
        self._camera = camera
        self._course = course
        self._door = DoorView()
        self._reporters: dict[Comer, TourReporter] = {}
        self._beat_at = 0.0

    def play(self) -> None:
        """Take the pictures. Nobody may be watched yet, nor any lab be open."""
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        console.window.show_workspace(LAB)
        console.doors.model.shown_as = self._as_shown
        trigger(JOIN.id)
        console.doors.panel.door.use_addresses([_SHOWN.address])
        looks = self._looks()
        next(looks)
        camera.shoot("lab-join-closed")
        console.doors.open(LOOPBACK)
        camera.until(lambda: self._door.is_open)
        self._let_in()
        camera.shoot("lab-join-no-lab")
        self._open_lab()
        self._open_room()
        for lang in chain((LanguageChoice.KOREAN,), looks):
            camera.shoot("lab-join")
            self._show_class(lang)
        console.audience.close()
        self._end()

    # ------------------------------------------------------------ who comes

    def _let_in(self) -> None:
        """Let everybody in; one raises a hand, and one goes."""
        fleet, until = self._console.services.fleet, self._camera.until
        time = fleet.clock.wall().timestamp()
        self._reporters = {comer: TourReporter(self._door, comer.name, comer.seat, clock=time) for comer in COMERS}
        until(lambda: fleet.total.students == len(COMERS))
        for comer, reporter in self._reporters.items():
            if comer.done is not None:
                reporter.report(objects_of(self._manifests(comer)))
        self._prove()
        for comer, reporter in self._reporters.items():
            if comer.has_question:
                reporter.raise_hand()
            if comer.leaves:
                reporter.leave()
        until(lambda: bool(fleet.hands))
        self._withdraw_notices()

    @property
    def _beating(self) -> list[TourReporter]:
        """Who goes on reporting."""
        return [each for comer, each in self._reporters.items() if comer.done is not None and not comer.leaves]

    def _prove(self) -> None:
        """Report until everybody who reports is seen to be there: first everything, then that it is still so."""
        fleet = self._console.services.fleet
        for _ in range(2):
            self._beat_at = 0.0
            self._beat()
        self._camera.until(lambda: fleet.total.live >= len(self._beating))

    def _beat(self) -> None:
        """Keep everybody in the room, as their reporters would."""
        now = self._console.services.fleet.now()
        if now - self._beat_at >= _BEAT:
            self._beat_at = now
            for reporter in self._beating:
                reporter.beat()

    def _manifests(self, comer: Comer) -> list[Path]:
        folder = self._course / LAB_FILE.parent / "manifests"
        return [folder / name for name in DONE[: comer.done or 0]]

    def _is_looked_at(self) -> bool:
        view = self._console.services.lab.view
        return view is not None and view.visible >= len(self._beating) and bool(view.queue)

    # ------------------------------------------------------------ what is shown

    def _show_class(self, lang: LanguageChoice) -> None:
        """Show the class behind the panel, a text that is about to be sent to a terminal, and what the room is told."""
        console, trigger = self._console, self._console.window.registry.trigger
        console.doors.panel.dismiss()
        self._camera.shoot("lab-joined")
        trigger(HANDS.id)
        self._camera.shoot("lab-hands")
        console.doors.hand_list.panel.dismiss()
        asks = next(comer for comer in COMERS if comer.has_question)
        states = console.services.fleet.states
        console.lab.terminals.wanted.emit(
            next(state.student.id for state in states if state.student.name == asks.name),
            _HINT.format(words=_HINT_WORDS[lang]),
        )
        self._camera.shoot("lab-send")
        console.doors.sending.panel.dismiss()
        trigger(ROOM_JOIN.id)
        self._camera.room("room-join")
        trigger(ROOM_JOIN.id)
        trigger(JOIN.id)

    def _open_lab(self) -> None:
        """Open the lab, from which on there is more to report of."""
        console, camera = self._console, self._camera
        console.labs.open(self._course / LAB_FILE, by_hand=False)
        camera.until(lambda: console.services.lab.view is not None)
        self._prove()
        camera.until(self._is_looked_at)

    def _open_room(self) -> None:
        console = self._console
        console.audience.open(windowed=True)
        room = console.audience.window
        if room is None:
            raise RuntimeError("the audience window is closed")
        room.resize(_ROOM)

    def _looks(self) -> Iterator[LanguageChoice]:
        """Put on one theme and language after the other, and say which language. It begins with dark and Korean."""
        themes, languages = (ThemeChoice.DARK, ThemeChoice.LIGHT), (LanguageChoice.KOREAN, LanguageChoice.ENGLISH)
        for theme, lang in product(themes, languages):
            self._camera.suffix = f"-{theme}-{lang}"
            self._console.use(replace(self._console.settings, theme=theme, language=lang))
            self._beat()
            yield lang

    def _as_shown(self, view: DoorView) -> DoorView:
        """Note what a door is really called, and call it what the pictures call it."""
        self._door = view
        if not view.is_open:
            return view
        return replace(
            _SHOWN,
            is_open=True,
            code_until=view.code_until - _PASSED,
            bash_line=view.bash_line,
            powershell_line=view.powershell_line,
            members=tuple(_earlier(member) for member in view.members),
        )

    # ------------------------------------------------------------ afterwards

    def _end(self) -> None:
        """Close the door behind everybody, and let them go."""
        console, doors = self._console, self._console.doors
        doors.panel.dismiss()
        for reporter in self._beating:
            reporter.leave()
        doors.model.close()
        self._camera.until(lambda: not doors.model.view.is_open)
        doors.model.shown_as = lambda view: view
        doors.joined.forget()
        self._camera.until(lambda: console.services.fleet.roster is None)
        self._withdraw_notices()

    def _withdraw_notices(self) -> None:
        """Take away what goes by itself after a while: a picture must not hang on when it is taken."""
        notices = self._console.window.notices
        for notice in notices.notices:
            notices.withdraw(notice.key)


def _earlier(member: Member) -> Member:
    """Return a member whose hand went up a while before it did."""
    return member if member.hand_since is None else replace(member, hand_since=member.hand_since - _PASSED)
