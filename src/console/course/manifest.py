"""Reads ``course.yaml``, the optional file that overrides what the markdown says.

Its shape, every key optional::

    title: Kubernetes in depth
    slot_minutes: 50            # of every session without a time of its own
    starts: "09:00"             # when each day begins
    order: [week_01, week_02]   # paths relative to the file
    breaks:                     # of every day
      - {starts: "12:00", minutes: 60, title: Lunch}
    days:                       # the same five keys for one folder
      week_01/day_02: {starts: "10:00", order: [session_02.md, session_01.md]}
    sessions:                   # title, slot_minutes and starts of one file, and what re-planning may do with it
      week_01/day_02/session_02.md:
        slot_minutes: 90
        segments: {"2. Mesh": {minimum: 8, priority: high, droppable: false}}

What is wrong in it is reported with its line, and left out; the rest holds.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path, PurePosixPath

from console.course import leeway
from console.course.manifest_values import Fields, load_mapping
from console.course.model import Finding
from console.course.schedule import Break
from console.course.source import read_text

MANIFEST_NAMES = ("course.yaml", "course.yml")

_SESSION_KEYS = ("title", "slot_minutes", "starts")
_FILE_KEYS = (*_SESSION_KEYS, leeway.KEY)
_DAY_KEYS = (*_SESSION_KEYS, "order", "breaks")
_COURSE_KEYS = (*_DAY_KEYS, "days", "sessions")


@dataclass(frozen=True, slots=True)
class Override:
    """What the manifest says of one place; None and empty mean that it says nothing."""

    title: str | None = None
    slot_minutes: float | None = None
    starts: time | None = None
    order: tuple[PurePosixPath, ...] = ()
    breaks: tuple[Break, ...] = ()
    segments: tuple[leeway.Entry, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """A course's overrides. Keys of ``days`` and ``sessions`` are relative to the manifest's folder."""

    course: Override = field(default_factory=Override)
    days: Mapping[PurePosixPath, Override] = field(default_factory=dict)
    sessions: Mapping[PurePosixPath, Override] = field(default_factory=dict)

    def of(self, relative: PurePosixPath) -> Override:
        """Return what holds for the file or folder ``relative`` by its own entry."""
        if relative == PurePosixPath("."):
            return self.course
        return self.sessions.get(relative) or self.days.get(relative) or Override()


def manifest_path(folder: Path) -> Path | None:
    """Return the manifest in ``folder``, if there is one."""
    return next((folder / name for name in MANIFEST_NAMES if os.path.lexists(folder / name)), None)


def read_manifest(path: Path) -> tuple[Manifest, tuple[Finding, ...]]:
    """Return the manifest in the file ``path`` and everything that is wrong with it. Never raises."""
    source = read_text(path)
    if not source.readable or not source.text.strip():
        return Manifest(), source.problems
    manifest, problems = parse_manifest(source.text, path)
    return manifest, (*source.problems, *problems)


def parse_manifest(text: str, path: Path) -> tuple[Manifest, tuple[Finding, ...]]:
    """Return the manifest in ``text``; ``path`` is only named in the findings."""
    problems: list[Finding] = []
    root = load_mapping(text, path, problems)
    if root is None:
        return Manifest(), tuple(problems)
    root.expect(_COURSE_KEYS)
    manifest = Manifest(
        course=_override(root, _COURSE_KEYS),
        days=_places(root, "days", _DAY_KEYS),
        sessions=_places(root, "sessions", _FILE_KEYS),
    )
    return manifest, tuple(problems)


def _places(root: Fields, key: str, keys: tuple[str, ...]) -> dict[PurePosixPath, Override]:
    places: dict[PurePosixPath, Override] = {}
    for name, fields in root.mappings(key):
        fields.expect(keys)
        places[PurePosixPath(name)] = _override(fields, keys)
    return places


def _override(fields: Fields, keys: tuple[str, ...]) -> Override:
    return Override(
        title=fields.text("title"),
        slot_minutes=fields.minutes("slot_minutes"),
        starts=fields.clock("starts"),
        order=tuple(PurePosixPath(name) for name in fields.texts("order")),
        breaks=tuple(pause for item in fields.items("breaks") if (pause := _break(item))),
        segments=leeway.read_entries(fields) if leeway.KEY in keys else (),
        line=fields.line,
    )


def _break(fields: Fields) -> Break | None:
    fields.expect(("starts", "minutes", "title"), required=("starts", "minutes"))
    starts, minutes = fields.clock("starts"), fields.minutes("minutes")
    if starts is None or minutes is None:
        return None
    return Break(starts, minutes, fields.text("title") or "")
