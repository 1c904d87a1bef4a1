"""Times that are better, as a patch of the course that the instructor reads and applies; nothing else writes to it.

A patch changes the minutes in the brackets of headings and no other byte. Before it is offered the changed text is read
again: the segments that were meant have their new minutes, and no other segment has changed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.course.model import Outline
from console.course.outline import outline_of
from console.course.slots import outline_file
from console.errors import HistoryError
from console.history.files import write_file
from console.history.heading_time import find_time, with_minutes
from console.history.raw_text import RawText, read_raw
from console.messages import Message
from console.rundown.plan import Rundown, RundownSegment, rundown_of

MOST_MINUTES = 24 * 60
_MINUTE = 60.0
_NO_LINE_END = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class TimeChange:
    """One heading: the segment's id and title, its 1-based line, and its minutes before and after."""

    segment: str
    title: str
    line: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Minutes ``planned`` in all, and the titles of segments whose parts ask for more than they have themselves."""

    planned: float
    crowded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoursePatch:
    """A change of one file, not made yet: the whole file ``before`` and ``after``.

    ``then`` is what the session comes to afterwards, ``now`` what it does. ``slot`` is what it has in minutes, None
    when nobody gave it one.
    """

    before: RawText
    after: RawText
    changes: tuple[TimeChange, ...]
    now: Sums
    then: Sums
    slot: float | None

    @property
    def path(self) -> Path:
        return self.before.path

    @property
    def diff(self) -> str:
        """What to read: a unified diff, with the file's own line ends."""
        name = self.path.name
        lines = difflib.unified_diff(self.before.lines(), self.after.lines(), f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith(("\n", "\r")) else line + _NO_LINE_END for line in lines)

    def sum_words(self) -> Message:
        """Say what the times come to, against the slot."""
        planned = f"{self.then.planned:g}"
        if self.slot is None:
            return Message("suggest-sum", {"planned": planned})
        over = self.then.planned - self.slot
        code = "suggest-sum-over" if over > 0 else "suggest-sum-under" if over < 0 else "suggest-sum-fits"
        return Message(code, {"planned": planned, "slot": f"{self.slot:g}", "minutes": f"{abs(over):g}"})

    def reversed(self) -> CoursePatch:
        """Return the patch that takes this one back."""
        return replace(
            self,
            before=self.after,
            after=self.before,
            changes=tuple(replace(each, before=each.after, after=each.before) for each in self.changes),
            now=self.then,
            then=self.now,
        )


def plan_patch(path: Path, wanted: Mapping[str, int]) -> CoursePatch:
    """Return the patch that gives segments of a course file, by their ids in its rundown, so many whole minutes.

    What has its minutes already is left as it is. Raises ContentError when the file cannot be read, and HistoryError
    when a segment is not in it, its time cannot be told for certain, or there is nothing to change.
    """
    raw = read_raw(path)
    outline = _outline(raw)
    lines = raw.lines()
    changes = tuple(sorted(_changes(raw, rundown_of(outline), lines, wanted), key=lambda change: change.line))
    if not changes:
        raise HistoryError("suggest-nothing", path=path)
    after = raw.changed("".join(lines))
    changed = _outline(after)
    _verify(outline, changed, changes)
    return CoursePatch(raw, after, changes, _sums(outline), _sums(changed), outline_file(path).slot_minutes)


def apply_patch(patch: CoursePatch) -> CoursePatch:
    """Make the change, and return the patch that takes it back.

    Raises HistoryError when the file is not the one that the patch was made for, or cannot be written; it is as it was.
    """
    try:
        now = patch.path.read_bytes()
    except OSError as error:
        raise HistoryError("suggest-unreadable", path=patch.path, reason=error.strerror or str(error)) from error
    if now != patch.before.content:
        raise HistoryError("suggest-file-changed", path=patch.path)
    write_file(patch.path, patch.after.content)
    return patch.reversed()


def _changes(raw: RawText, rundown: Rundown, lines: list[str], wanted: Mapping[str, int]) -> Iterator[TimeChange]:
    """Change ``lines`` and yield each change."""
    by_id = {segment.id: segment for segment in _all(rundown)}
    for segment_id, minutes in wanted.items():
        segment = by_id.get(segment_id)
        if segment is None:
            raise HistoryError("suggest-no-segment", path=raw.path, id=segment_id)
        if not 1 <= minutes <= MOST_MINUTES:
            raise HistoryError("suggest-minutes", path=raw.path, line=segment.line, minutes=minutes)
        if segment.written is None:
            raise HistoryError("suggest-untimed", path=raw.path, line=segment.line, title=segment.title)
        if segment.written == minutes * _MINUTE:
            continue
        line = lines[segment.line - 1]
        time = find_time(line)
        if time is None or time.duration.minutes * _MINUTE != segment.written:
            raise HistoryError("suggest-ambiguous", path=raw.path, line=segment.line, title=segment.title)
        lines[segment.line - 1] = with_minutes(line, time, minutes)
        yield TimeChange(segment_id, segment.title, segment.line, segment.written / _MINUTE, float(minutes))


def _verify(before: Outline, after: Outline, changes: Iterable[TimeChange]) -> None:
    """Raise HistoryError unless ``after`` is ``before`` with the changes and nothing else."""
    new = {change.segment: change.after * _MINUTE for change in changes}
    expected = [
        (each.line, each.id, new.get(each.id, each.written), each.optional) for each in _all(rundown_of(before))
    ]
    found = [(each.line, each.id, each.written, each.optional) for each in _all(rundown_of(after))]
    if expected != found:
        place = next((old[0] for old, now in zip(expected, found, strict=False) if old != now), None)
        raise HistoryError("suggest-ambiguous", path=before.path, line=place, title=before.title)


def _outline(raw: RawText) -> Outline:
    return outline_of(_normal(raw.text), path=raw.path)


def _sums(outline: Outline) -> Sums:
    timed = ((segment, segment.written) for segment in _all(rundown_of(outline)) if segment.written is not None)
    crowded = tuple(segment.title for segment, own in timed if _asked(segment.children) > own)
    return Sums(outline.planned_minutes, crowded)


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _all(rundown: Rundown) -> Iterator[RundownSegment]:
    return (segment for top in rundown.segments for segment in top.walk())


def _asked(parts: Sequence[RundownSegment]) -> float:
    """Return the seconds that parts were written to take, those without a time by what is in them."""
    return sum(_asked(part.children) if part.written is None else part.written for part in parts)
