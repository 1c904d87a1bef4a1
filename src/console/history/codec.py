"""What stands in a journal, as text: every event and action has a name of its own there, and its fields as JSON.

The names are for ever: what was once written stays readable. An action stands as an event of its own, since whoever
reads a journal asks for "next", not for "acted". Fields that a newer version has added are passed over, fields that an
older one did not have take their default; a kind that nobody knows is the reader's to skip and count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from console.history import events as ev
from console.history.rundown_codec import rundown_from, rundown_to
from console.rundown import actions as act
from console.rundown.plan import Rundown

EVENTS: Mapping[str, type[ev.Event]] = MappingProxyType(
    {
        "undid": ev.Undid,
        "redid": ev.Redid,
        "resumed": ev.Resumed,
        "slide": ev.SlideShown,
        "clock-asked": ev.ClockAsked,
        "turn": ev.TurnTaken,
        "lab-opened": ev.LabOpened,
        "lab-closed": ev.LabClosed,
        "student": ev.StudentNamed,
        "same-person": ev.SamePerson,
        "check": ev.CheckChanged,
        "tick": ev.Ticked,
        "probe": ev.ProbeEnded,
        "points": ev.PointsAdjusted,
        "note": ev.NoteWritten,
        "hint": ev.HintGiven,
        "help": ev.HelpGiven,
        "asked": ev.HelpAsked,
        "explained": ev.CauseExplained,
        "written-up": ev.WrittenUp,
    }
)
"""Events by the name that they have in a journal; `Acted` has the name of its action, of `ACTIONS`."""

ACTIONS: Mapping[str, type[act.Action]] = MappingProxyType(
    {
        "do-start": act.Start,
        "do-backdate": act.Backdate,
        "do-answer-late-start": act.AnswerLateStart,
        "do-pause": act.Pause,
        "do-resume": act.Resume,
        "do-add-time": act.AddTime,
        "do-next": act.Next,
        "do-previous": act.Previous,
        "do-jump": act.Jump,
        "do-hand-over": act.HandOver,
        "do-stay": act.Stay,
        "do-skip": act.Skip,
        "do-unskip": act.Unskip,
        "do-replan": act.Replan,
        "do-question-on": act.QuestionOn,
        "do-question-off": act.QuestionOff,
        "do-was-away": act.WasAway,
        "do-keep-plan": act.KeepPlan,
        "do-move-plan": act.MovePlan,
        "do-park": act.ParkQuestion,
        "do-answer-parked": act.AnswerParked,
        "do-start-break": act.StartBreak,
        "do-break-more": act.BreakMore,
        "do-end-break": act.EndBreak,
        "do-end": act.End,
        "do-rearm": act.Rearm,
        "do-refresh": act.Refresh,
    }
)
"""Actions by the name that they have in a journal."""

_NAMES: Mapping[type, str] = {kind: name for table in (EVENTS, ACTIONS) for name, kind in table.items()}


class UnknownKindError(LookupError):
    """A kind that this version does not know: a newer one has written it."""


def encode(event: ev.Event) -> tuple[str, str]:
    """Return the kind and the JSON of an event.

    Raises ValueError or TypeError for what no journal can hold, as a number that is not finite.
    """
    told: object = event.action if isinstance(event, ev.Acted) else event
    return _NAMES[type(told)], to_json(told.rundown if isinstance(told, act.Refresh) else told)


def decode(kind: str, data: str) -> ev.Event:
    """Return the event of a kind and its JSON.

    Raises UnknownKindError for a kind, and ValueError for fields that are not the kind's.
    """
    return _decoder(kind)(data)


def encode_rundown(rundown: Rundown) -> str:
    """Return a rundown as JSON. Raises as `encode`."""
    return to_json(rundown)


def decode_rundown(data: str) -> Rundown:
    """Return the rundown of a JSON text. Raises ValueError when it is none."""
    return rundown_from(data)


def to_json(value: object) -> str:
    """Return compact JSON of a frozen value. Raises as `encode`.

    Halves of surrogate pairs, as of odd file names, become question marks, as in every column.
    """
    text = json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return storable(text)


def storable(text: str) -> str:
    """Return a text as the database can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> object:
    if isinstance(value, Rundown):
        return rundown_to(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"a journal cannot hold a {type(value).__name__}")


@cache
def _decoder(kind: str) -> Callable[[str], ev.Event]:
    if kind == "do-refresh":
        return lambda data: ev.Acted(act.Refresh(rundown_from(data)))
    if kind in ACTIONS:
        action: TypeAdapter[Any] = TypeAdapter(ACTIONS[kind])
        return lambda data: ev.Acted(action.validate_json(data))
    if kind in EVENTS:
        return TypeAdapter(EVENTS[kind]).validate_json
    raise UnknownKindError(kind)
