"""Judges what is known before a class: facts in, one line of the readiness screen out. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from console.bridge.displays import Display
from console.bridge.machine import Power
from console.course.model import Finding, Severity
from console.messages import Message
from console.rundown.walltime import seconds_between

_LOW_BATTERY = 50  # percent; a session of 50 minutes with a projector takes about a third of a battery
_LATE_SECONDS = 60  # past the planned start before it is worth a word
_NEAR_SECONDS = 3 * 3600  # from the planned start; further off somebody prepares another day's class


class State(StrEnum):
    """How a check came out."""

    OK = "ok"
    ATTENTION = "attention"
    PROBLEM = "problem"
    UNKNOWN = "unknown"
    WORKING = "working"


class Check(StrEnum):
    """What is looked at, in the order of the screen."""

    PROJECTOR = "projector"
    SOUND = "sound"
    CLOCK = "clock"
    LINT = "lint"
    SLIDES = "slides"
    AWAKE = "awake"
    POWER = "power"
    CLUSTER = "cluster"


class Action(StrEnum):
    """What the instructor can do about a line, at a press."""

    IDENTIFY = "identify"
    TEST_SOUND = "test-sound"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One line: what was found, what to do about it, and the `Action` that the screen offers."""

    id: Check
    state: State
    message: Message
    advice: Message | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class SlideFacts:
    """How far the slides are: ``slides`` is None while they are being made, ``diagrams`` how many there are to draw."""

    asked: bool = False
    failed: bool = False
    slides: int | None = None
    diagrams: int = 0
    drawn: int = 0
    broken: int = 0
    small: int = 0
    """Diagrams whose words are too small for the last row."""
    smallest: int = 0
    """About how many pixels of 720 the words of the smallest are high."""


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """The links of the class that is watched.

    ``awaited`` counts those who have no kubeconfig and have not joined; they can while the door is open.
    """

    live: int
    connecting: int
    students: int
    is_rehearsal: bool
    awaited: int = 0
    is_door_open: bool = False


def projector(displays: Sequence[Display]) -> ReadinessItem:
    """Judge where the room will see the slides."""
    if any(display.mirrored for display in displays):
        return _item(Check.PROJECTOR, State.ATTENTION, "mirrored", advice=True, action=Action.IDENTIFY)
    others = [display for display in displays if not display.primary]
    if not others:
        return _item(Check.PROJECTOR, State.ATTENTION, "none", advice=True)
    name = ", ".join(display.model or display.name for display in others)
    return _item(Check.PROJECTOR, State.OK, "there", action=Action.IDENTIFY, name=name)


def sound(device: str | None, *, chime_on: bool) -> ReadinessItem:
    """Judge whether the room could hear the chime. A silent machine matters only when something is to be heard."""
    if device is None:
        state = State.ATTENTION if chime_on else State.OK
        return _item(Check.SOUND, state, "none" if chime_on else "none-off", advice=chime_on)
    code = "on" if chime_on else "off"
    return _item(Check.SOUND, State.OK, code, action=Action.TEST_SOUND, device=device)


def clock(now: datetime, starts: time | None, *, synchronised: bool | None, asking: bool) -> ReadinessItem:
    """Judge the clock that the plan stands on. ``now`` has its time zone."""
    shown = {"time": f"{now:%H:%M}", "zone": now.tzname() or "?"}
    advice = None if synchronised else Message(f"readiness-clock-{'unknown' if synchronised is None else 'free'}")
    state = State.WORKING if asking else {True: State.OK, False: State.ATTENTION, None: State.UNKNOWN}[synchronised]
    message = Message("readiness-clock", shown)
    if starts is not None:
        left = _until(now, starts)
        shown["start"] = f"{starts:%H:%M}"
        message = _start_message(left, shown)
        is_overdue = -_NEAR_SECONDS < left <= -_LATE_SECONDS
        state = State.ATTENTION if is_overdue and state is not State.WORKING else state
    return ReadinessItem(Check.CLOCK, state, message, None if asking else advice)


def lint(findings: Sequence[Finding] | None) -> ReadinessItem:
    """Judge the chosen file by its findings; None while they are being looked for."""
    if findings is None:
        return _item(Check.LINT, State.WORKING, "working")
    errors = sum(found.severity is Severity.ERROR for found in findings)
    warnings = sum(found.severity is Severity.WARNING for found in findings)
    if not errors and not warnings:
        return _item(Check.LINT, State.OK, "clean")
    state = State.PROBLEM if errors else State.ATTENTION
    return _item(Check.LINT, state, "found", advice=True, action=Action.FINDINGS, errors=errors, warnings=warnings)


def slides(facts: SlideFacts) -> ReadinessItem:
    """Judge whether there is something to show."""
    if not facts.asked:
        return _item(Check.SLIDES, State.UNKNOWN, "not-asked")
    if facts.failed:
        return _item(Check.SLIDES, State.PROBLEM, "failed", advice=True)
    if facts.slides is None:
        return _item(Check.SLIDES, State.WORKING, "making")
    drawn = facts.drawn + facts.broken
    if drawn < facts.diagrams:
        return _item(Check.SLIDES, State.WORKING, "drawing", slides=facts.slides, diagrams=facts.diagrams, drawn=drawn)
    if facts.broken:
        return _item(Check.SLIDES, State.ATTENTION, "broken", advice=True, broken=facts.broken, slides=facts.slides)
    if facts.small:
        told: dict[str, Any] = {"slides": facts.slides, "small": facts.small, "pixels": facts.smallest}
        return _item(Check.SLIDES, State.ATTENTION, "small", advice=True, **told)
    return _item(Check.SLIDES, State.OK, "made", slides=facts.slides, diagrams=facts.diagrams)


def awake(held: bool | None, *, playing: bool) -> ReadinessItem:
    """Judge whether the screen stays on; ``held`` is how a trial came out, None before it."""
    if playing:
        return _item(Check.AWAKE, State.OK, "playing")
    if held is None:
        return _item(Check.AWAKE, State.WORKING, "working")
    return _item(Check.AWAKE, State.OK if held else State.ATTENTION, "works" if held else "refused", advice=not held)


def power(found: Power | None) -> ReadinessItem:
    """Judge whether the machine lasts through the class."""
    if found is None:
        return _item(Check.POWER, State.UNKNOWN, "unknown")
    if not found.on_battery:
        return _item(Check.POWER, State.OK, "mains")
    if found.percent is None:
        return _item(Check.POWER, State.ATTENTION, "battery", advice=True)
    low = found.percent < _LOW_BATTERY
    state = State.PROBLEM if low else State.ATTENTION
    return _item(Check.POWER, state, "battery-percent", advice=True, percent=found.percent)


def cluster(watched: ClassFacts | None, context: str | None) -> ReadinessItem:
    """Judge the links to the class; without one say which cluster the instructor's own kubeconfig means, undialled."""
    if watched is not None:
        return _links(watched)
    if context is None:
        return _item(Check.CLUSTER, State.UNKNOWN, "none")
    return _item(Check.CLUSTER, State.UNKNOWN, "context", context=context)


def _links(watched: ClassFacts) -> ReadinessItem:
    live, students = watched.live, watched.students
    if watched.is_rehearsal:
        return _item(Check.CLUSTER, State.ATTENTION, "rehearsal", advice=True, students=students)
    if watched.connecting:
        return _item(Check.CLUSTER, State.WORKING, "connecting", live=live, students=students)
    if live == students:
        return _item(Check.CLUSTER, State.OK, "all", students=students)
    awaited = watched.awaited
    if live + awaited == students:
        told: dict[str, Any] = {"live": live, "students": students, "awaited": awaited}
        if watched.is_door_open:
            return _item(Check.CLUSTER, State.OK, "awaited", **told)
        # A class of which nobody has a kubeconfig is meant to join: until the door opens there is nothing to judge.
        state = State.ATTENTION if live else State.UNKNOWN
        return _item(Check.CLUSTER, state, "door-closed", advice=True, **told)
    missing = students - live - awaited
    state = State.ATTENTION if live else State.PROBLEM
    return _item(Check.CLUSTER, state, "some", advice=True, live=live, students=students, missing=missing)


def _start_message(left: float, shown: Mapping[str, object]) -> Message:
    """Return the sentence for a start in ``left`` seconds; far from it, the minutes are left out."""
    if abs(left) >= _NEAR_SECONDS:
        return Message("readiness-clock-far", shown)
    if left > -_LATE_SECONDS:
        return Message("readiness-clock-starts", {**shown, "minutes": max(0, math.ceil(left / 60))})
    return Message("readiness-clock-overdue", {**shown, "minutes": math.floor(-left / 60)})


def _until(now: datetime, starts: time) -> float:
    """Return the seconds until the planned start nearest to ``now``: a class at 00:10 is near at 23:50."""
    start = now.replace(hour=starts.hour, minute=starts.minute, second=starts.second, microsecond=0)
    return min((seconds_between(now, start + timedelta(days=days)) for days in (-1, 0, 1)), key=abs)


def _item(
    check: Check, state: State, code: str, *, advice: bool = False, action: Action | None = None, **params: object
) -> ReadinessItem:
    name = f"readiness-{check}-{code}"
    return ReadinessItem(check, state, Message(name, params), Message(f"{name}-advice") if advice else None, action)
