"""Reads a class from its files in a thread, and again whenever one of them is added, changed or removed."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from console.bridge.watcher import SETTLE_MS
from console.bridge.worker import Worker
from console.errors import ConsoleError
from console.roster.context import load_context
from console.roster.loader import load_class
from console.roster.model import Roster


class ClassLoader(QObject):
    """Follows one roster, one folder of kubeconfigs, or one context of the instructor's own.

    ``loaded`` carries a `Roster`, at once and after every change that makes it another one; ``failed`` a
    `ConsoleError`. What failed stays followed: mending the file is enough.
    """

    loaded = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._load: Callable[[], Roster] | None = None
        self._source: Path | None = None
        self._roster: Roster | None = None
        self._is_busy = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self._is_busy

    def open(self, path: Path) -> None:
        """Follow a roster file, a folder with one, or a folder of kubeconfigs."""
        self._follow(partial(load_class, path), path)

    def open_context(self, context: str | None = None) -> None:
        """Follow a context of the instructor's own kubeconfig, the current one unless named."""
        self._follow(partial(load_context, environ=os.environ, home=Path.home(), context=context), None)

    def close(self) -> None:
        """Follow nothing."""
        self._load = None
        self._source = None
        self._roster = None
        self._settle.stop()
        self._watch(())
        self._set_busy(False)

    def _follow(self, load: Callable[[], Roster], source: Path | None) -> None:
        self.close()
        self._load = load
        self._source = source
        self._read()

    def _stir(self) -> None:
        self._settle.start()

    def _read(self) -> None:
        load = self._load
        if load is None:
            return
        self._set_busy(True)
        self._worker.run(partial(_read_with_network, load), partial(self._take, load), partial(self._fail, load))

    def _take(self, load: Callable[[], Roster], roster: Roster) -> None:
        if load is not self._load:
            return  # another class has been opened meanwhile
        self._set_busy(False)
        self._watch(roster.files)
        if roster != self._roster:
            self._roster = roster
            self.loaded.emit(roster)

    def _fail(self, load: Callable[[], Roster], error: ConsoleError) -> None:
        if load is not self._load:
            return
        self._set_busy(False)
        if self._source is not None:
            known = self._roster.files if self._roster is not None else ()
            self._watch((self._source, *known))
        self.failed.emit(error)

    def _watch(self, files: tuple[Path, ...]) -> None:
        """Watch files with their folders: what is missing, or replaced by renaming, is noticed through the folder."""
        wanted = {str(place) for file in files for place in (file, file.parent) if place.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit(is_busy)


def _read_with_network(load: Callable[[], Roster]) -> Roster:
    """Read the class, and load what will watch it: both take long enough to be felt in the window's thread."""
    importlib.import_module("console.bridge.fleet_thread")
    return load()
