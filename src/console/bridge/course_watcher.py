"""Notices when anything in a course folder is saved, added, renamed or taken away."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from console.course.manifest import manifest_path
from console.course.model import Course

SETTLE_MS = 300
"""A checkout or a sync tool touches many files in one go; the course is read again once it has been quiet this long."""

log = logging.getLogger(__name__)


class CourseWatcher(QObject):
    """Watches the files of a course, for what editors write in place, and their folders, for all else."""

    stirred = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.stirred)
        self._watcher.fileChanged.connect(lambda _path: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settle.start())

    def watch(self, course: Course | None) -> None:
        """Watch another course, or another state of the same one, or none."""
        wanted = set() if course is None else {str(path) for path in watched_paths(course)}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if course is None:
            self._settle.stop()
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            refused = self._watcher.addPaths(sorted(wanted - watched))
            if refused:  # systems limit how much may be watched; the rest is read again on demand
                log.info("%d of %d places are not watched", len(refused), len(wanted))


def watched_paths(course: Course) -> Iterator[Path]:
    """Yield the files of a course that exist, the folders they are in, and those between them and the root."""
    folders = {course.root if course.root.is_dir() else course.root.parent}
    for node in course.node.walk():
        for path in (node.path, *node.variants):
            if path is None:
                continue
            folder = path if node.outline is None and path.is_dir() else path.parent
            if path != folder:
                yield path
            while folder not in folders and folder.is_relative_to(course.root):
                folders.add(folder)
                folder = folder.parent
    yield from folders
    manifest = manifest_path(course.root) if course.root.is_dir() else None
    if manifest is not None:
        yield manifest
