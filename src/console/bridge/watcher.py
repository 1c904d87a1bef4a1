"""Notices when a file is saved, however the editor does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLE_MS = 120
"""Editors write in several goes (truncate, write, rename); what they leave after this long is the new version."""
_LOST_MS = 1000


class FileWatcher(QObject):
    """Watches one file. Many editors save by renaming a new file over the old one, so its folder is watched too."""

    saved = Signal()
    vanished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._seen: tuple[int, int, int] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)

    def watch(self, path: Path | None) -> None:
        """Watch another file, or none."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._settle.stop()
        self._path = path
        self._seen = None if path is None else _stamp(path)
        if path is not None:
            self._watcher.addPaths([str(path), str(path.parent)])

    def _stir(self) -> None:
        self._settle.start(SETTLE_MS)

    def _look(self) -> None:
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp == self._seen:
            return
        if stamp is None:
            # Gone: between an editor's delete and its rename, or for good. Asked again once before it is said.
            if self._settle.interval() == _LOST_MS:
                self._seen = None
                self.vanished.emit()
            else:
                self._settle.start(_LOST_MS)
            return
        self._seen = stamp
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))
        self.saved.emit()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is written: its inode, time (ns) and size; None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
