"""The class's lab, kept true: what the clusters show goes to a thread, what comes of it back to the window."""

from __future__ import annotations

import importlib
import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.watcher import FileWatcher
from console.bridge.worker import Worker
from console.clock import Clock, Instant, now
from console.cluster.state import StudentState
from console.errors import ConsoleError
from console.lab.classroom.actions import Action, Adjust, Ask, Claim, Close, Done, Explain, Note, Snooze, Tick
from console.lab.classroom.causes import Handouts
from console.lab.classroom.session import LabSession, Look
from console.lab.spec.model import Lab
from console.roster.model import Roster

Running = Callable[[], tuple[str, float] | None]
"""Says which of the lab's steps the rundown is at, and how many seconds it has left; None when at none."""

_SOONEST = 1.0
"""Seconds: time alone never makes the class be looked at more often."""
_BREATH_MS = 50
"""After a look, before the next one for news alone: of what a busy class brings meanwhile everything is looked at
together, and the window paints it once. Nobody sees the difference; a key pressed then would feel it."""

log = logging.getLogger(__name__)


def _load(path: Path) -> Lab:
    """Read a lab in a thread, and load what looks at it: nobody pays for that who opens no lab."""
    importlib.import_module("console.lab.classroom.opening")
    from console.lab.spec.reader import load_lab

    return load_lab(path)


def _begin(lab: Lab, opened: Instant) -> LabSession:
    from console.lab.classroom.opening import open_session

    return open_session(lab, opened)


def _at_no_step() -> tuple[str, float] | None:
    return None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """All that one task in the thread is to do. ``roster`` is taken over when ``has_roster`` says that it is new.

    ``lab`` is the session's own after an edit, None when there was none.
    """

    states: Mapping[str, StudentState]
    actions: tuple[Action, ...]
    handouts: Handouts | None
    has_roster: bool
    roster: Roster | None
    running: tuple[str, float] | None
    lab: Lab | None


class LabDesk(QObject):
    """Opens labs and keeps a `LabModel` true to a `FleetModel` and to the wishes that come through the model.

    The file of the open lab is read again whenever it is saved, and the class goes on in it; an edit that cannot be
    read changes nothing, nor does one while the lab is closed until it is opened again.

    Everything that takes long is done in threads, one look at a time: what happens meanwhile waits together for the
    next. ``worker`` reads files; the class is looked at in a thread of its own, so that nobody's files hold it up.
    ``running`` tells the step of the rundown; ``handouts`` reads a lesson's own YAML, in ``worker``.
    """

    def __init__(
        self,
        model: LabModel,
        fleet: FleetModel,
        worker: Worker,
        *,
        running: Running = _at_no_step,
        handouts: Callable[[Lab], Handouts] | None = None,
        load: Callable[[Path], Lab] | None = None,
        begin: Callable[[Lab, Instant], LabSession] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._fleet = fleet
        self._clock: Clock = fleet.clock
        self._files = worker
        self._worker = Worker(self)
        self._running = running
        self._read_handouts = handouts
        self._load = load or _load
        self._begin = begin or _begin
        self._opening: object | None = None
        self._session: LabSession | None = None
        self._is_busy = self._is_closed = self._is_due = self._has_roster = False
        self._dirty: set[str] = set()
        self._actions: list[Action] = []
        self._handouts: Handouts | None = None
        self._edited: Lab | None = None
        self._path: Path | None = None
        self._watcher = FileWatcher(self)
        self._watcher.saved.connect(self._read_again)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_soon)
        self._breath = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._breath.timeout.connect(self._go_on)
        fleet.class_changed.connect(self._take_class)
        fleet.students_changed.connect(self._take_students)
        self._follow_wishes(model)

    def open(self, path: Path) -> None:
        """Open the lab of a lab.yaml in place of the one before, which goes on when this one cannot be read."""
        self._path = path
        self._watcher.watch(path)  # from before it is read: an edit that comes meanwhile is read, too
        opening = self._opening = object()
        self._files.run(partial(self._load, path), partial(self._use, opening), partial(self._fail, opening))

    def close_lab(self) -> None:
        """Let the lab go; what was known of the class in it is forgotten."""
        self._opening = self._path = None
        self._watcher.watch(None)
        self._timer.stop()
        if self._session is not None:
            self._session = None
            self._forget_wishes()
            self._model.use(None)

    def do(self, action: Action) -> None:
        """Do something in the lab; without one nothing happens."""
        if self._session is not None:
            self._actions.append(action)
            self._go_on()

    def look_soon(self) -> None:
        """Look at the class again although nothing has happened in it: time has passed, or another step runs."""
        self._is_due = True
        self._go_on()

    def close(self) -> None:
        """Wait for a look that is under way and end the thread; nothing is delivered afterwards."""
        self._is_closed = True
        self._opening = self._session = None
        self._watcher.watch(None)
        self._timer.stop()
        self._breath.stop()
        self._worker.close()

    def _follow_wishes(self, model: LabModel) -> None:
        model.claim_wanted.connect(lambda who: self.do(Claim(who)))
        model.done_wanted.connect(lambda who: self.do(Done(who)))
        model.snooze_wanted.connect(lambda who, seconds: self.do(Snooze(who, seconds)))
        model.ask_wanted.connect(lambda who, is_up, ago: self.do(Ask(who, is_up, ago)))
        model.tick_wanted.connect(lambda who, check, passed: self.do(Tick(who, check, passed)))
        model.adjust_wanted.connect(lambda who, points: self.do(Adjust(who, points)))
        model.note_wanted.connect(lambda who, text: self.do(Note(who, text)))
        model.explained.connect(lambda key: self.do(Explain(key)))
        model.close_wanted.connect(lambda is_closed: self.do(Close(is_closed)))

    # opening

    def _use(self, opening: object, lab: Lab) -> None:
        if opening is not self._opening:
            return  # another lab has been opened meanwhile, or this one let go
        self._forget_wishes()
        self._session = self._begin(lab, now(self._clock))
        self._model.use(lab)
        self._take_class(self._fleet.roster)
        self._look_for_handouts(lab, self._session)

    def _fail(self, opening: object, error: ConsoleError) -> None:
        if opening is not self._opening or self._is_closed:
            return
        lab = self._model.lab
        if lab is not None and self._path != lab.path:  # that one goes on
            self._path = lab.path
            self._watcher.watch(lab.path)
        self._model.failed.emit(error)

    def _read_again(self) -> None:
        """The file was saved: that of the open lab, or one that could not be read while there is no lab."""
        path = self._path
        if path is not None and not self._is_closed:
            opening = self._opening = object()
            self._files.run(partial(self._load, path), partial(self._edit, opening), partial(self._fail, opening))

    def _edit(self, opening: object, lab: Lab) -> None:
        if opening is not self._opening:
            return
        if self._session is None or self._model.lab is None or self._model.lab.path != lab.path:
            self._use(opening, lab)
            return
        self._edited = lab
        self._look_for_handouts(lab, self._session)
        self._go_on()

    def _look_for_handouts(self, lab: Lab, session: LabSession) -> None:
        if self._read_handouts is not None:
            read = partial(self._read_handouts, lab)
            self._files.run(read, partial(self._take_handouts, session), self._miss_handouts)

    def _take_handouts(self, session: LabSession, handouts: Handouts) -> None:
        if session is self._session:
            self._handouts = handouts
            self.look_soon()

    def _miss_handouts(self, error: ConsoleError) -> None:
        log.info("the lesson's own YAML cannot be read: %s", error)

    # what happens

    def _take_class(self, roster: Roster | None) -> None:
        if self._session is None:
            return
        self._has_roster = True
        self._model.keep_only(frozenset(student.id for student in roster.students) if roster else frozenset())
        self._dirty.update(state.student.id for state in self._fleet.states)
        self._go_on()

    def _take_students(self, student_ids: frozenset[str]) -> None:
        if self._session is not None:
            self._dirty |= student_ids
            self._go_on()

    def _go_on(self) -> None:
        """Begin the next look, unless one is under way or there is no reason for one."""
        session = self._session
        view = self._model.view
        edited = self._edited if view is None or view.closed is None else None
        is_wanted = self._is_due or self._has_roster or self._actions or edited is not None
        is_news = bool(self._dirty) and not self._breath.isActive()
        if session is None or self._is_busy or self._is_closed or not (is_wanted or is_news):
            return
        states = {who: state for who in self._dirty if (state := self._fleet.state(who)) is not None}
        wanted = _Wanted(
            states, tuple(self._actions), self._handouts, self._has_roster, self._fleet.roster, self._running(), edited
        )
        waits = self._edited if edited is None else None
        self._forget_wishes()
        self._edited = waits
        self._is_busy = True
        task = partial(_look, session, self._clock, wanted)
        self._worker.run(task, partial(self._show, session, edited), partial(self._stumble, session))

    def _forget_wishes(self) -> None:
        self._dirty, self._actions, self._handouts, self._edited = set(), [], None, None
        self._is_due = self._has_roster = False

    def _show(self, session: LabSession, edited: Lab | None, look: Look | None) -> None:
        self._is_busy = False
        self._breath.start()
        if session is self._session and look is not None:
            known = {student.id for student in self._fleet.roster.students} if self._fleet.roster else set()
            students = {who: lab for who, lab in look.students.items() if who in known}
            if edited is None:
                self._model.update(students, look.view)
            else:
                self._model.renew(edited, students, look.view)
            self._wait(look.again_in)
        elif session is self._session:
            self._wait(_SOONEST)
        self._go_on()

    def _wait(self, seconds: float) -> None:
        if seconds < math.inf:
            self._timer.start(math.ceil(max(_SOONEST, seconds) * 1000))
        else:
            self._timer.stop()

    def _stumble(self, session: LabSession, error: ConsoleError) -> None:
        log.error("the class could not be looked at: %s", error)
        self._show(session, None, None)


def _look(session: LabSession, clock: Clock, wanted: _Wanted) -> Look | None:
    """Done in the thread: tell the session everything, and ask it what there is to show."""
    at = now(clock)
    try:
        if wanted.lab is not None:
            session.use_lab(wanted.lab)
        if wanted.has_roster:
            session.use_roster(wanted.roster, at)
        if wanted.handouts is not None:
            session.use_handouts(wanted.handouts)
        session.see(wanted.states.values(), at)
        for action in wanted.actions:
            session.act(action, at)
        step, remaining = wanted.running or (None, 0.0)
        return session.look(at, step, remaining)
    except Exception:  # a look that fails must not be the last one: the class goes on
        log.exception("the class could not be looked at")
        return None
