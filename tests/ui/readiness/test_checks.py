"""Each check judges its facts; every sentence is in the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QRect

from console.bridge.displays import Display
from console.bridge.machine import Power
from console.bridge.readiness_checks import (
    Action,
    ClassFacts,
    ReadinessItem,
    SlideFacts,
    State,
    awake,
    clock,
    cluster,
    lint,
    power,
    projector,
    slides,
    sound,
)
from console.course.model import Finding, Severity
from console.messages import LANGUAGES, catalogue, render

NOW = datetime(2026, 3, 4, 9, 52, 30, tzinfo=UTC)


def display(name: str, *, primary: bool = False, mirrored: bool = False) -> Display:
    return Display(name, "", QRect(0, 0, 800, 600), primary, mirrored)


def links(
    live: int, *, connecting: int = 0, is_rehearsal: bool = False, awaited: int = 0, is_door_open: bool = False
) -> ClassFacts:
    return ClassFacts(live, connecting, 24, is_rehearsal, awaited, is_door_open)


LAPTOP, BEAMER = display("eDP-1", primary=True), display("HDMI-1")
MIRRORED = display("HDMI-1", mirrored=True)
ERROR = Finding("missing-file", Severity.ERROR)
WARNING = Finding("over-slot", Severity.WARNING)
NOTE = Finding("not-checked", Severity.INFO)


@pytest.mark.parametrize(
    ("item", "state", "code", "action"),
    [
        (projector([LAPTOP, BEAMER]), State.OK, "readiness-projector-there", Action.IDENTIFY),
        (projector([LAPTOP]), State.ATTENTION, "readiness-projector-none", None),
        (projector([LAPTOP, MIRRORED]), State.ATTENTION, "readiness-projector-mirrored", Action.IDENTIFY),
        (sound("Speaker", chime_on=True), State.OK, "readiness-sound-on", Action.TEST_SOUND),
        (sound("Speaker", chime_on=False), State.OK, "readiness-sound-off", Action.TEST_SOUND),
        (sound(None, chime_on=True), State.ATTENTION, "readiness-sound-none", None),
        (sound(None, chime_on=False), State.OK, "readiness-sound-none-off", None),
        (lint(None), State.WORKING, "readiness-lint-working", None),
        (lint([]), State.OK, "readiness-lint-clean", None),
        (lint([NOTE]), State.OK, "readiness-lint-clean", None),
        (lint([WARNING]), State.ATTENTION, "readiness-lint-found", Action.FINDINGS),
        (lint([WARNING, ERROR]), State.PROBLEM, "readiness-lint-found", Action.FINDINGS),
        (slides(SlideFacts()), State.UNKNOWN, "readiness-slides-not-asked", None),
        (slides(SlideFacts(asked=True)), State.WORKING, "readiness-slides-making", None),
        (slides(SlideFacts(asked=True, failed=True)), State.PROBLEM, "readiness-slides-failed", None),
        (slides(SlideFacts(True, False, 40, 4, 3, 0)), State.WORKING, "readiness-slides-drawing", None),
        (slides(SlideFacts(True, False, 40, 4, 3, 1)), State.ATTENTION, "readiness-slides-broken", None),
        (slides(SlideFacts(True, False, 40, 4, 4, 0, 1, 7)), State.ATTENTION, "readiness-slides-small", None),
        (slides(SlideFacts(True, False, 40, 4, 4, 0)), State.OK, "readiness-slides-made", None),
        (awake(None, playing=False), State.WORKING, "readiness-awake-working", None),
        (awake(True, playing=False), State.OK, "readiness-awake-works", None),
        (awake(False, playing=False), State.ATTENTION, "readiness-awake-refused", None),
        (awake(None, playing=True), State.OK, "readiness-awake-playing", None),
        (power(None), State.UNKNOWN, "readiness-power-unknown", None),
        (power(Power(on_battery=False)), State.OK, "readiness-power-mains", None),
        (power(Power(on_battery=True)), State.ATTENTION, "readiness-power-battery", None),
        (power(Power(True, 80)), State.ATTENTION, "readiness-power-battery-percent", None),
        (power(Power(True, 30)), State.PROBLEM, "readiness-power-battery-percent", None),
        (cluster(None, None), State.UNKNOWN, "readiness-cluster-none", None),
        (cluster(None, "kind-lab"), State.UNKNOWN, "readiness-cluster-context", None),
        (cluster(links(24), None), State.OK, "readiness-cluster-all", None),
        (cluster(links(22), "kind-lab"), State.ATTENTION, "readiness-cluster-some", None),
        (cluster(links(0), None), State.PROBLEM, "readiness-cluster-some", None),
        (cluster(links(0, awaited=24), None), State.UNKNOWN, "readiness-cluster-door-closed", None),
        (cluster(links(20, awaited=4), None), State.ATTENTION, "readiness-cluster-door-closed", None),
        (cluster(links(0, awaited=24, is_door_open=True), None), State.OK, "readiness-cluster-awaited", None),
        (cluster(links(20, awaited=3, is_door_open=True), None), State.ATTENTION, "readiness-cluster-some", None),
        (cluster(links(3, connecting=21), None), State.WORKING, "readiness-cluster-connecting", None),
        (cluster(links(24, is_rehearsal=True), None), State.ATTENTION, "readiness-cluster-rehearsal", None),
    ],
    ids=lambda value: value.message.code if isinstance(value, ReadinessItem) else "",
)
def test_judges(item: ReadinessItem, state: State, code: str, action: Action | None) -> None:
    assert (item.state, item.message.code, item.action) == (state, code, action)
    for message in filter(None, (item.message, item.advice)):
        for lang in LANGUAGES:
            assert message.code in catalogue(lang)
            assert message.code not in render(message, lang)


@pytest.mark.parametrize(
    ("starts", "state", "code", "minutes"),
    [
        (None, State.OK, "readiness-clock", None),
        (time(10), State.OK, "readiness-clock-starts", 8),
        (time(9, 52), State.OK, "readiness-clock-starts", 0),
        (time(9, 50), State.ATTENTION, "readiness-clock-overdue", 2),
        (time(20), State.OK, "readiness-clock-far", None),
    ],
)
def test_the_clock_says_how_long_until_the_start(
    starts: time | None, state: State, code: str, minutes: int | None
) -> None:
    item = clock(NOW, starts, synchronised=True, asking=False)
    assert (item.state, item.message.code, item.message.params.get("minutes")) == (state, code, minutes)
    assert item.advice is None


def test_a_class_after_midnight_is_near_before_it() -> None:
    item = clock(NOW.replace(hour=23, minute=50), time(0, 10), synchronised=True, asking=False)
    assert item.message.params["minutes"] == 20


@pytest.mark.parametrize(
    ("synchronised", "asking", "state"),
    [(False, False, State.ATTENTION), (None, False, State.UNKNOWN), (None, True, State.WORKING)],
)
def test_the_clock_says_who_sets_it(synchronised: bool | None, asking: bool, state: State) -> None:
    item = clock(NOW, None, synchronised=synchronised, asking=asking)
    assert item.state is state
    assert (item.advice is None) is asking
