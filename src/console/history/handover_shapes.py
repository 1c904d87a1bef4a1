"""The shape of a bundle, version 1, and what it may say: everything in it was written by somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from console.clock import Instant
from console.history import events as ev
from console.history.codec import UnknownKindError, decode, decode_rundown, encode, encode_rundown
from console.history.events import Entry, Event
from console.history.handover import TAKEN, Bundle, Queued
from console.history.run import Run
from console.messages import Message
from console.rundown.actions import Rearm, Refresh
from console.rundown.plan import Rundown, RundownSegment

MOST_ENTRIES = 20_000
MOST_ACTIONS = 3_000
_MOST_QUEUED = 500
_MOST_STEPS = 500
_DEEPEST = 8
_LONGEST_TEXT = 10_000
_FAR = 30 * 86_400.0  # seconds; no class lasts longer
_YEARS = range(2000, 2200)
_MOST_NUMBER = 1e7
"""In seconds a third of a year: more would lead out of what dates can hold."""


def parse_json(content: str | bytes) -> object:
    """Return what a JSON text says. Raises ValueError also for numbers beyond any class, RecursionError for depth."""
    parsed: object = json.loads(content, parse_constant=_refuse, parse_float=_number, parse_int=_whole)
    return parsed


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _number(text: str) -> float:
    number = float(text)
    if not abs(number) <= _MOST_NUMBER:
        raise ValueError(f"the number {text[:20]}")
    return number


def _whole(text: str) -> int:
    _number(text)
    return int(text)


def _sane(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise ValueError(f"the year {moment.year}")
    return moment


def _inside(path: str) -> str:
    """Refuse a path that leads out of the course, on whatever system it is read."""
    windows = PureWindowsPath(path)
    if windows.drive or windows.root or PurePosixPath(path).is_absolute() or ".." in windows.parts or "\0" in path:
        raise ValueError("a path that leads out of the course")
    return path


Text = Annotated[str, Field(max_length=_LONGEST_TEXT)]
Short = Annotated[str, Field(max_length=300)]
Moment = Annotated[AwareDatetime, AfterValidator(_sane)]
Ago = Annotated[float, Field(ge=-_FAR, le=0.0)]
Inside = Annotated[Text, AfterValidator(_inside)]
Param = Annotated[str | int | float, Field(union_mode="left_to_right")]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _EntryShape(_Shape):
    at: Ago
    wall: Moment
    kind: Short
    data: dict[str, Any]

    def entry(self, number: int) -> Entry:
        try:
            event = decode(self.kind, json.dumps(self.data))
        except UnknownKindError as error:
            raise ValueError(f"entry {number}: {self.kind}") from error
        _check(event, number)
        parse_json(encode(event)[1])  # a number may have come as a text
        return Entry(number, Instant(self.at, self.wall), event)


class _ReasonShape(_Shape):
    code: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,100}$")]
    params: Annotated[dict[Short, Param], Field(max_length=12)]


class _QueuedShape(_Shape):
    student: Short
    reasons: Annotated[tuple[_ReasonShape, ...], Field(max_length=12)]
    is_helped: bool


class _RunShape(_Shape):
    id: Short
    course: Short
    path: Inside
    title: Text
    cohort: Text
    is_rehearsal: bool
    armed: Ago
    armed_wall: Moment
    planned_start: Moment | None
    on_the_clock: bool
    rundown: dict[str, Any]

    def run(self) -> Run:
        rundown = decode_rundown(json.dumps(self.rundown))
        check_rundown(rundown)
        parse_json(encode_rundown(rundown))
        return Run(
            id=self.id,
            course=self.course,
            path=self.path,
            title=self.title,
            armed=Instant(self.armed, self.armed_wall),
            boot_id="",
            rundown=rundown,
            planned_start=self.planned_start,
            cohort=self.cohort,
            is_rehearsal=self.is_rehearsal,
            on_the_clock=self.on_the_clock,
        )


class BundleShape(_Shape):
    """A whole bundle; `bundle` makes it, and raises ValueError for what its shape cannot say."""

    format: str
    version: Annotated[int, Field(strict=True)]
    made: Moment
    run: _RunShape
    queue: Annotated[tuple[_QueuedShape, ...], Field(max_length=_MOST_QUEUED)]
    entries: Annotated[tuple[_EntryShape, ...], Field(max_length=MOST_ENTRIES)]

    def bundle(self) -> Bundle:
        entries = tuple(shape.entry(number) for number, shape in enumerate(self.entries, start=1))
        if sum(isinstance(entry.event, ev.Acted | ev.Undid | ev.Redid) for entry in entries) > MOST_ACTIONS:
            raise ValueError(f"more than {MOST_ACTIONS} actions")
        queue = (
            Queued(each.student, tuple(Message(reason.code, reason.params) for reason in each.reasons), each.is_helped)
            for each in self.queue
        )
        return Bundle(Instant(0.0, self.made), self.run.run(), entries, tuple(queue))


def _check(event: Event, number: int) -> None:
    """Raise ValueError for an event that a bundle does not carry, or that says what none may."""
    if not isinstance(event, TAKEN):
        raise ValueError(f"entry {number}: {type(event).__name__}")
    if isinstance(event, ev.LabOpened):
        _inside(event.path)
    if isinstance(event, ev.Acted):
        if isinstance(event.action, Refresh):
            check_rundown(event.action.rundown)
        elif isinstance(event.action, Rearm) and event.action.planned_start is not None:
            if event.action.planned_start.tzinfo is None:
                raise ValueError(f"entry {number}: a time without its zone")
            _sane(event.action.planned_start)


def check_rundown(rundown: Rundown) -> None:
    """Raise ValueError unless a rundown's steps are those of its segments, as `console.rundown.plan` makes them."""
    segments = list(_all(rundown.segments, ()))
    if len({segment.id for segment, _ in segments}) != len(segments) or len(segments) > _MOST_STEPS:
        raise ValueError("segments that are too many or share an id")
    playing = [(segment, trail) for segment, trail in segments if segment.lead_in or not segment.children]
    if [(step.segment, step.trail, step.planned) for step in rundown.steps] != [
        (segment, trail, segment.lead_in) for segment, trail in playing
    ]:
        raise ValueError("steps that are not those of the segments")
    times = [time for segment, _ in segments for time in (segment.planned, segment.lead_in, segment.written or 0.0)]
    if not all(0 <= time <= _FAR for time in (*times, rundown.slot or 0.0)):
        raise ValueError("a time that no segment can have")


def _all(
    segments: tuple[RundownSegment, ...], trail: tuple[RundownSegment, ...]
) -> Iterator[tuple[RundownSegment, tuple[RundownSegment, ...]]]:
    if len(trail) > _DEEPEST:
        raise ValueError("segments too deep within each other")
    for segment in segments:
        yield segment, trail
        yield from _all(segment.children, (*trail, segment))
