"""What authors write of their segments for the day that time runs short: in front matter, or for a file in course.yaml.

Its shape, every key optional, with a title as it stands in the document or as it is shown::

    segments:
      "2. 서비스 메시": {minimum: 8, priority: high}
      심화 예제: {droppable: true}

``minimum`` is in minutes, ``priority`` is low, normal or high. A title that stands twice means both. What is wrong is
reported with its line, and left out; the rest holds.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.course.manifest_values import Fields
from console.course.model import Finding, Leeway, Priority, Segment, Severity
from console.course.titles import read_title

KEY = "segments"
_KEYS = ("minimum", "priority", "droppable")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of the segments with one title. ``line`` is the 1-based line in the file that says so."""

    title: str
    leeway: Leeway
    line: int


def read_entries(fields: Fields) -> tuple[Entry, ...]:
    """Return what a mapping says of segments; what is wrong is reported there."""
    return tuple(_entry(title, values) for title, values in fields.mappings(KEY))


def with_leeway(segments: Sequence[Segment], entries: Sequence[Entry]) -> tuple[Segment, ...]:
    """Return the segments with what ``entries`` say of them, over what was said before."""
    if not entries:
        return tuple(segments)
    said = {_name(entry.title): entry.leeway for entry in entries}
    return tuple(_with(segment, said) for segment in segments)


def misfits(segments: Sequence[Segment], entries: Sequence[Entry], path: Path) -> Iterator[Finding]:
    """Yield what ``entries`` in the file ``path`` say that no segment can have."""
    named: dict[str, list[Segment]] = {}
    for segment in (each for top in segments for each in top.walk()):
        named.setdefault(_name(segment.title), []).append(segment)
    for entry in entries:
        meant = named.get(_name(entry.title))
        if meant is None:
            yield _unknown(entry, [segment.title for each in named.values() for segment in each], path)
            continue
        minimum = entry.leeway.minimum
        longest = max(segment.planned for segment in meant)
        if minimum is not None and minimum > longest:
            params = {"title": entry.title, "minimum": f"{minimum:g}", "planned": f"{longest:g}"}
            yield Finding("leeway-minimum-too-long", Severity.WARNING, path, entry.line, params)


def _entry(title: str, values: Fields) -> Entry:
    values.expect(_KEYS)
    priority = values.one_of("priority", tuple(Priority))
    leeway = Leeway(
        minimum=values.minutes("minimum"),
        priority=None if priority is None else Priority(priority),
        droppable=values.flag("droppable"),
    )
    return Entry(title, leeway, values.line)


def _with(segment: Segment, said: dict[str, Leeway]) -> Segment:
    own = said.get(_name(segment.title), Leeway())
    return replace(
        segment,
        leeway=Leeway(
            minimum=segment.leeway.minimum if own.minimum is None else own.minimum,
            priority=segment.leeway.priority if own.priority is None else own.priority,
            droppable=segment.leeway.droppable if own.droppable is None else own.droppable,
        ),
        children=tuple(_with(child, said) for child in segment.children),
    )


def _unknown(entry: Entry, titles: list[str], path: Path) -> Finding:
    plain = read_title(entry.title).title
    nearest = difflib.get_close_matches(plain, titles, n=1, cutoff=0.4)
    if nearest:
        params = {"title": entry.title, "nearest": nearest[0]}
        return Finding("leeway-no-such-segment-near", Severity.WARNING, path, entry.line, params)
    return Finding("leeway-no-such-segment", Severity.WARNING, path, entry.line, {"title": entry.title})


def _name(title: str) -> str:
    """Return a title as titles are compared: plain, without number, emoji and time."""
    return unicodedata.normalize("NFC", read_title(title).title).casefold()
