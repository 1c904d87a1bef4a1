"""Any value of the history: strategies made from the types of its fields, and one plain example of each kind."""

from __future__ import annotations

import enum
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from console.clock import Instant
from console.history import events as ev
from console.history.run import Run
from console.rundown import actions as act
from console.rundown.plan import Rundown, RundownSegment

from fakes.random_class import SESSIONS

ACTIONS: tuple[type, ...] = get_args(act.Action)
EVENTS: tuple[type, ...] = get_args(ev.Event)
SEOUL = timezone(timedelta(hours=9))
AT = Instant(1234.5, datetime(2026, 3, 4, 10, 0, 0, 250_000, tzinfo=SEOUL))

texts = st.text(max_size=20)
seconds = st.floats(allow_nan=False, allow_infinity=False)
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.sampled_from((UTC, SEOUL, timezone(timedelta(hours=-3, minutes=-30)))),
)
instants = st.builds(Instant, seconds, moments)


@cache
def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a type that a field of the history may have."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: texts,
        float: seconds,
        int: st.integers(-(2**40), 2**40),
        bool: st.booleans(),
        type(None): st.none(),
        datetime: moments,
        Rundown: st.sampled_from(SESSIONS),
    }
    if kind in plain:
        return plain[kind]
    if get_origin(kind) in (types.UnionType, typing.Union):
        return st.one_of(*map(values_of, get_args(kind)))
    if get_origin(kind) is tuple:
        inside = get_args(kind)
        if inside[1:] == (...,):
            # Deferred, as a segment has segments; of these so few that they come to an end.
            most = 1 if inside[0] is RundownSegment else 3
            return st.lists(st.deferred(lambda: values_of(inside[0])), max_size=most).map(tuple)
        return st.tuples(*map(values_of, inside))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in fields(kind)})
    raise TypeError(f"no strategy for {kind}")


any_event = st.one_of(*map(values_of, EVENTS))
runs = st.builds(
    Run,
    id=st.uuids().map(str),
    course=texts,
    path=texts,
    title=texts,
    armed=instants,
    boot_id=texts,
    rundown=st.sampled_from(SESSIONS),
    planned_start=st.none() | moments,
    cohort=texts,
    is_rehearsal=st.booleans(),
    on_the_clock=st.booleans(),
)


def example_of(kind: Any) -> Any:
    """Return one value of a type, the same every time, and never what a field has by default."""
    plain: dict[Any, Any] = {
        str: "네트워킹",
        float: 90.5,
        int: 7,
        bool: True,
        datetime: AT.wall,
        Rundown: SESSIONS[0],
    }
    if kind in plain:
        return plain[kind]
    if get_origin(kind) in (types.UnionType, typing.Union):
        return example_of(get_args(kind)[0])
    if get_origin(kind) is tuple:
        inside = [each for each in get_args(kind) if each is not ...]
        return tuple(map(example_of, inside))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return list(kind)[-1]
    hints = get_type_hints(kind)
    return kind(**{field.name: example_of(hints[field.name]) for field in fields(kind)})


def every_event() -> tuple[ev.Event, ...]:
    """Return an example of every event, of `Acted` one for every action."""
    acted = tuple(ev.Acted(example_of(kind)) for kind in ACTIONS)
    return (*acted, *(example_of(kind) for kind in EVENTS if kind is not ev.Acted))


def a_run(run_id: str = "run-1", **given: Any) -> Run:
    """A run of a session, its other fields as given."""
    return Run(
        **{
            "id": run_id,
            "course": "/courses/k8s",
            "path": "week_02/day_03/session_08.md",
            "title": "Session 8: 네트워킹",
            "armed": AT,
            "boot_id": "boot-1",
            "rundown": SESSIONS[0],
            **given,
        }
    )
