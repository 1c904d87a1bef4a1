"""The values of a course: its tree, the outline of a document, a day's schedule, and what was found wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from pathlib import Path

from console.messages import Message, render


class Kind(StrEnum):
    """What a document or a place in the course tree is."""

    COURSE = "course"
    WEEK = "week"
    DAY = "day"
    SESSION = "session"
    LAB = "lab"
    CHALLENGE = "challenge"


class SegmentKind(StrEnum):
    """What the room does during a segment."""

    TALK = "talk"
    DISCUSSION = "discussion"
    BREAK = "break"
    LAB = "lab"


class Severity(StrEnum):
    """How much a finding hurts: an error hurts the class, a warning is likely wrong, an info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Priority(StrEnum):
    """How much a segment matters when time runs short: low gives first, high last."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Leeway:
    """What the author lets re-planning do with a segment; None where nothing is written.

    ``minimum`` is in minutes. What holds where nothing is written, `console.rundown.limits` says.
    """

    minimum: float | None = None
    priority: Priority | None = None
    droppable: bool | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a course file. ``line`` is 1-based, None when the file as a whole is meant."""

    code: str
    severity: Severity
    path: Path | None = None
    line: int | None = None
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def message(self, lang: str = "en") -> str:
        """Return the sentence in the language ``lang``."""
        return render(Message(self.code, self.params), lang)

    def to_json(self, lang: str = "en") -> dict[str, object]:
        """Return ``{"code", "severity", "file", "line", "message"}``; file and line may be None."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": None if self.path is None else str(self.path),
            "line": self.line,
            "message": self.message(lang),
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """One title of a document: an ATX or setext heading, or a paragraph that is a bold title with a time.

    ``title`` is plain text without number, emoji and time; ``text`` is the title as written. A bold title has the
    level of the heading above it plus one, and no anchor.
    """

    level: int
    title: str
    text: str
    line: int
    bold: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A timed title, or an untimed one with a timed descendant.

    ``minutes`` is the title's own time, None when only descendants are timed. ``range`` marks "(5-10분)", where
    minutes is the upper bound. ``topic`` (what a discussion is about) and ``points`` (the bullets under the title)
    are plain text for the room.
    """

    title: str
    minutes: float | None
    line: int
    range: bool = False
    optional: bool = False
    kind: SegmentKind = SegmentKind.TALK
    children: tuple[Segment, ...] = ()
    topic: str = ""
    points: tuple[str, ...] = ()
    leeway: Leeway = field(default_factory=Leeway)

    @property
    def planned(self) -> float:
        """Minutes planned: the segment's own time, else the sum of its children's."""
        if self.minutes is not None:
            return self.minutes
        return sum(child.planned for child in self.children)

    def walk(self) -> Iterator[Segment]:
        """Yield this segment and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """One document: its slot, its timed segments, and every heading of it."""

    path: Path | None
    title: str
    kind: Kind
    slot_minutes: float | None
    segments: tuple[Segment, ...]
    headings: tuple[Heading, ...]

    @property
    def planned_minutes(self) -> float:
        """Minutes planned: the sum over the top-level segments."""
        return sum(segment.planned for segment in self.segments)


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """One row of a day's schedule table. ``target`` is the file it links, ``line`` the row's 1-based line."""

    start: time
    end: time
    title: str
    kind: SegmentKind
    line: int
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A day's timetable, in the order of the clock."""

    entries: tuple[ScheduleEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the course tree.

    ``path`` is its file, or its folder when that has no README, or None when it is only named (a README links or
    lists it, and no file is there). ``variants`` are other files of the same session. ``slot_minutes`` is what the
    document, its day or the manifest gives it.
    """

    kind: Kind
    title: str
    path: Path | None = None
    outline: Outline | None = None
    starts: time | None = None
    slot_minutes: float | None = None
    children: tuple[Node, ...] = ()
    variants: tuple[Path, ...] = ()
    number: int | None = None
    schedule: Schedule | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in teaching order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Course:
    """A course as loaded from a folder or a single file, with everything that was wrong on the way."""

    root: Path
    node: Node
    problems: tuple[Finding, ...] = ()
