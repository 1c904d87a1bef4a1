"""Keeps header, notices, the times on slides and the machine's wakefulness true to what happens in the models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from console.course.model import Finding, Outline
from console.errors import ConsoleError
from console.roster.model import Origin, Roster
from console.rundown.retimed import retimed
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.words import clock_time
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_CLASS = "class"  # the notice about it
_READINESS_MS = 500
"""How long news of a class gather before the readiness screen is told: it goes through all of the class."""


class Follower(QObject):
    """Listens to the services of a console and tells its window."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._header = console.window.header
        session, playback = console.session, console.playback
        session.opened.connect(self._on_opened)
        session.failed.connect(self.complain)
        session.noticed.connect(self._on_noticed)
        session.vanished.connect(self._on_vanished)
        playback.changed.connect(self._on_playback)
        playback.ticked.connect(self._on_tick)
        console.plan.trouble.connect(self.complain)
        console.plan.sound_failed.connect(self._on_silent)
        self._fleet = console.services.fleet
        self._fleet.class_changed.connect(self._on_class)
        self._readiness = QTimer(self, singleShot=True, interval=_READINESS_MS)
        self._readiness.timeout.connect(self._tell_readiness)
        self._fleet.students_changed.connect(lambda _ids: self._readiness.isActive() or self._readiness.start())
        self._fleet.total_changed.connect(lambda _total: self.show_links())
        for moved in (console.doors.model.opened, console.doors.model.closed):
            moved.connect(self._tell_readiness)
        console.lab.trouble.connect(self._complain_of_class)
        self._clock_timer = QTimer(self, interval=1000)
        self._clock_timer.timeout.connect(self.show_clock)
        self._clock_timer.start()
        self.show_clock()

    def stop(self) -> None:
        """Follow no longer."""
        self._clock_timer.stop()
        self._readiness.stop()

    def complain(self, error: ConsoleError) -> None:
        """Say in the window what went wrong; it stays until it is read."""
        self._say(error.text(self._console.lang), error.message.code, Level.PROBLEM)

    def show_end(self, view: RundownView | None) -> None:
        """Say in the header when the session will end."""
        end = ""
        if view is not None:
            words = self.tr("ended {time}") if view.playback is Playback.ENDED else self.tr("ends {time}")
            end = words.format(time=clock_time(view.session.expected_end))
        self._header.set_end(end)

    def _on_tick(self, view: RundownView) -> None:
        self.show_end(view)
        self.show_clock()  # one tick for all that tells time

    def _on_opened(self, outline: Outline) -> None:
        path = self._console.session.path
        if path is not None:
            self._header.set_breadcrumb(self._console.desk.breadcrumb(path, outline.title))

    def _on_playback(self, view: RundownView | None) -> None:
        if view is None:
            self._header.set_breadcrumb([])
        self.show_end(view)
        minutes = retimed(self._console.playback.state, view)
        for slides in (self._console.teach.presenter.stage, self._console.audience):
            slides.set_minutes(minutes)
        inhibitor = self._console.services.inhibitor
        if view is not None and view.playback is Playback.PLAYING:
            inhibitor.hold(self.tr("A class is running"))
        else:
            inhibitor.release()

    def _on_noticed(self, finding: Finding) -> None:
        self._say(finding.message(self._console.lang), finding.code)

    def _on_vanished(self, path: Path) -> None:
        self._say(self.tr("{name} is no longer there. What is on show stays.").format(name=path.name), "vanished")

    def _complain_of_class(self, error: ConsoleError) -> None:
        self._say(error.text(self._console.lang), _CLASS, Level.PROBLEM)

    def _on_class(self, _roster: Roster | None) -> None:
        self._console.window.notices.withdraw(_CLASS)  # whatever was wrong is mended, or about another class
        self.show_links()

    def show_links(self) -> None:
        """Say how many of the class are live, and that it is a rehearsal when it is one."""
        self._header.set_live(self._links_text())
        self._tell_readiness()

    def _links_text(self) -> str:
        """Return "22 of 24 live", nothing without a class."""
        roster, total = self._fleet.roster, self._fleet.total
        if roster is None:
            return ""
        if roster.origin is Origin.REHEARSAL:
            words = self.tr("Rehearsal · {live} of {students} live")
        elif total.awaited:
            words = self.tr("{live} of {students} live, {awaited} to join")
        else:
            words = self.tr("{live} of {students} live")
        return words.format(live=total.live, students=total.students, awaited=total.awaited)

    def _tell_readiness(self) -> None:
        is_open = self._console.doors.model.view.is_open
        self._console.services.readiness.set_class(self._console.classes.facts(is_door_open=is_open))

    def _on_silent(self) -> None:
        self._say(self.tr("No sound could be played on this machine"), "sound")

    def show_clock(self) -> None:
        """Say in the header what time it is."""
        self._header.set_clock(f"{self._console.services.clock.wall():%H:%M}")

    def _say(self, text: str, key: str, level: Level = Level.ATTENTION) -> None:
        self._console.window.notice(Notice(text, level, key=key))
