"""The shapes of an exported history, version 1. What is read from a file is held to them before any of it is written.

A field that nobody knows is passed over; what has to be understood takes another version.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    model_validator,
)

from console.clock import Instant
from console.history.codec import UnknownKindError, decode, decode_rundown, to_json
from console.history.run import Run
from console.history.times import SegmentTime

FORMAT = "instructor-console-history"
VERSION = 1
LONGEST_TEXT = 10_000


def reason_of(error: ValidationError) -> tuple[str, str]:
    """Return the place of the first mistake below what was validated, as ``.entries[3].wall``, and what it is."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])
    return place, first["msg"]


def _stored(value: object) -> str:
    """Return the JSON that a row holds. Raises ValueError for what is no object, or has numbers that are not finite."""
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return to_json(value)


def _of_rundown(text: str) -> str:
    with _one_reason():
        decode_rundown(text)
    return text


@contextlib.contextmanager
def _one_reason() -> Iterator[None]:
    """Make one line of all that pydantic has to say about a value within another."""
    try:
        yield
    except ValidationError as error:
        raise ValueError(": ".join(reason_of(error))) from error


Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Number = Annotated[int, Field(ge=0, lt=2**31)]
Stored = Annotated[str, BeforeValidator(_stored)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class MomentShape(Shape):
    boot: FiniteFloat
    wall: AwareDatetime

    @property
    def instant(self) -> Instant:
        return Instant(self.boot, self.wall)


class EntryShape(MomentShape):
    """``data`` of a kind that is not known here may be any object: a newer version has written it."""

    number: Number
    kind: Annotated[str, Field(min_length=1, max_length=100)]
    data: Stored

    @model_validator(mode="after")
    def _is_event(self) -> Self:
        with _one_reason(), contextlib.suppress(UnknownKindError):
            decode(self.kind, self.data)
        return self


class SegmentTimeShape(Shape):
    segment: Text
    title: Text
    depth: Number
    planned: FiniteFloat
    actual: FiniteFloat
    question: FiniteFloat
    paused: FiniteFloat

    @property
    def time(self) -> SegmentTime:
        return SegmentTime(**self.model_dump())


class RunShape(Shape):
    """A run with all its entries, their numbers ascending."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    course: Text
    path: Text
    title: Text
    cohort: Text
    is_rehearsal: bool
    armed: MomentShape
    boot_id: Text
    planned_start: AwareDatetime | None
    on_the_clock: bool
    ended: MomentShape | None
    rundown: Annotated[Stored, AfterValidator(_of_rundown)]
    segment_times: tuple[SegmentTimeShape, ...]
    entries: tuple[EntryShape, ...]

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        numbers = [entry.number for entry in self.entries]
        for place, (before, number) in enumerate(pairwise((0, *numbers))):
            if number <= before:
                raise ValueError(f"entry {place} has the number {number} after {before}")
        return self

    @property
    def run(self) -> Run:
        return Run(
            id=self.id,
            course=self.course,
            path=self.path,
            title=self.title,
            armed=self.armed.instant,
            boot_id=self.boot_id,
            rundown=decode_rundown(self.rundown),
            planned_start=self.planned_start,
            cohort=self.cohort,
            is_rehearsal=self.is_rehearsal,
            on_the_clock=self.on_the_clock,
        )


class CohortShape(Shape):
    name: Text
    began: AwareDatetime
    settings: Stored
