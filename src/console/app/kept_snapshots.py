"""Snapshots that were handed in, over a sudden end of the console: kept while they are what is shown of somebody."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.joined_class import JoinedClass
from console.cluster.link import LinkState
from console.cluster.report import Report, report_in_file
from console.errors import ReportError
from console.joining.kept_files import KeptFile, forget_kept, keep_file, kept_paths, read_kept_file, rename_kept
from console.roster.joined import JoinedStudent

if TYPE_CHECKING:
    from console.bridge.fleet_model import FleetModel
    from console.bridge.worker import Worker

log = logging.getLogger(__name__)

LONGEST_KEPT = 8 * 3600.0
"""Seconds after which a snapshot is of no class that may go on."""


@dataclass(frozen=True, slots=True)
class Again:
    """Somebody whose snapshot was handed in before the console ended; ``report`` is None where it was not kept."""

    student: JoinedStudent
    report: Report | None


class KeptSnapshots(QObject):
    """Keeps what was handed in beside the door, readable by the owner alone, until its student or the door is gone, or
    the student's own terminal tells of them.

    ``folder`` returns where; None keeps nothing: of two consoles one does.
    """

    def __init__(
        self, worker: Worker, joined: JoinedClass, fleet: FleetModel, folder: Callable[[], Path | None]
    ) -> None:
        super().__init__(joined)
        self._worker = worker
        self._joined = joined
        self._fleet = fleet
        self._folder = folder
        self._kept: dict[str, JoinedStudent] = {}
        self._since: dict[str, float] = {}
        self._shown: set[str] = set()
        self._lock = threading.Lock()  # held while files change, so that none is written once all are to be gone
        self._is_over = False
        joined.changed.connect(self._follow)
        fleet.students_changed.connect(self._look_at)

    def keep(self, member_id: str, body: bytes) -> None:
        """Keep the file of somebody who is in the class, by it or by having joined."""
        student = self._in_class().get(member_id)
        if student is not None:
            self._remember(student)
            kept = _kept(student)
            self._change(lambda folder: keep_file(folder, kept, body))

    def read_again(self, then: Callable[[Again], None], *, is_late: bool) -> None:
        """Read what another run kept, and tell ``then`` of each; ``is_late``: that class is over, all goes."""
        folder = self._folder()
        if folder is None or not folder.is_dir():
            return
        oldest = time.time() - LONGEST_KEPT
        for path in kept_paths(folder):
            if is_late or path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
            else:
                self._worker.run(partial(_read, path), partial(self._on_read, then, path), _nothing)

    def forget_all(self) -> None:
        """Keep nothing more of what was handed in so far: the door is closed."""
        self._kept.clear()
        self._change(_forget_all)

    def end(self) -> None:
        """The console ends in good order: nothing stays behind, whatever is still being written."""
        folder = self._folder()
        with self._lock:
            self._is_over = True
            if folder is not None and self._kept:
                _forget_all(folder)

    def _on_read(self, then: Callable[[Again], None], path: Path, again: Again | None) -> None:
        if again is None:
            self._change(lambda _folder: path.unlink(missing_ok=True))
            return
        self._remember(again.student)
        then(again)

    def _remember(self, student: JoinedStudent) -> None:
        self._kept[student.member_id] = student
        self._since[student.member_id] = self._fleet.now()
        self._shown.discard(student.member_id)

    def _forget(self, member_id: str) -> None:
        del self._kept[member_id]
        self._change(partial(forget_kept, member_id=member_id))

    def _in_class(self) -> dict[str, JoinedStudent]:
        return {each.member_id: each for each in self._joined.joined}

    def _follow(self) -> None:
        """Keep what is kept as it is in the class: called otherwise, merged with another, or gone."""
        there = self._in_class()
        for member_id, student in tuple(self._kept.items()):
            now = there.get(member_id)
            if now is None:
                self._forget(member_id)
            elif now != student:
                self._kept[member_id] = now
                self._change(partial(rename_kept, kept=_kept(now)))

    def _look_at(self, student_ids: frozenset[str]) -> None:
        """Keep nothing more of those of whom something newer is shown."""
        for member_id in tuple(self._kept):
            state = self._fleet.state(self._joined.student_id(member_id))
            if state is None or state.student.id not in student_ids:
                continue
            link = state.link
            if link.state is LinkState.HANDED_IN:
                self._shown.add(member_id)
            elif member_id in self._shown or (link.is_live and (link.proof or 0.0) > self._since[member_id]):
                self._forget(member_id)

    def _change(self, change: Callable[[Path], object]) -> None:
        """Change files in the worker's thread, one change after the other; a full disk costs what would be kept."""
        folder = self._folder()
        if folder is None:
            return

        def run() -> None:
            with self._lock:
                if self._is_over:
                    return
                try:
                    change(folder)
                except OSError as error:
                    log.warning("a snapshot is not kept: %s", error)

        self._worker.run(run, _nothing, _nothing)


def _read(path: Path) -> Again | None:
    found = read_kept_file(path)
    if found is None:
        return None
    kept, body = found
    student = JoinedStudent(kept.id, kept.name, kept.seat, kept.student_id)
    try:
        return Again(student, report_in_file(body) if body else None)
    except ReportError:
        return Again(student, None)


def _forget_all(folder: Path) -> None:
    for path in kept_paths(folder):
        path.unlink(missing_ok=True)


def _kept(student: JoinedStudent) -> KeptFile:
    return KeptFile(student.member_id, student.name, student.seat, student.student_id)


def _nothing(_of: object) -> None:
    """Nobody waits for it."""
