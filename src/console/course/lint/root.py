"""Where a course ends: what a link may point at without leaving it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from console.course.kinds import path_label
from console.course.manifest import manifest_path

CLIMB = 4
"""How many folders above a single file are looked at: course › week › day › labs is as deep as courses get."""

_OTHER_PART = re.compile(r"(?:module|chapter|lesson|unit|part)[ _.-]*\d+", re.IGNORECASE)


def course_root(path: Path) -> Path:
    """Return the absolute folder that counts as the course when ``path`` is looked at.

    A folder is the course, unless its own name says that it is a part of one (``week_03``, ``2일차``): then the first
    folder above with a name of its own is. For a single file the nearest folder above that holds such parts or a
    manifest is looked for too, because a file in ``labs/`` belongs to the course as much as one in ``week_03/``.
    """
    start = absolute(path)
    if path.is_dir():
        return _above_parts(start)
    folder = _above_parts(start.parent)
    for candidate in [folder, *folder.parents][:CLIMB]:
        if _holds_a_course(candidate):
            return candidate
    return folder


def absolute(path: Path) -> Path:
    """Return ``path`` absolute and without ``..``, by its letters alone: that is how links are resolved everywhere."""
    return Path(os.path.normpath(path.absolute()))


def _above_parts(folder: Path) -> Path:
    while _is_part(folder) and folder.parent != folder:
        folder = folder.parent
    return folder


def _holds_a_course(folder: Path) -> bool:
    try:
        return manifest_path(folder) is not None or any(
            _is_part(entry) and entry.is_dir() for entry in folder.iterdir()
        )
    except OSError:
        return False


def _is_part(folder: Path) -> bool:
    return path_label(folder) is not None or _OTHER_PART.match(folder.name) is not None
