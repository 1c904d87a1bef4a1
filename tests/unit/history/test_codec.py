"""What is written down is read back as it was, for ever."""

from __future__ import annotations

import json
import math
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from console.history import codec
from console.history import events as ev
from console.rundown import actions as act
from console.rundown.plan import Rundown, RundownSegment, Step

from fakes.history_values import ACTIONS, EVENTS, any_event, every_event, values_of
from fakes.random_class import SESSIONS

GOLDEN = Path(__file__).parents[2] / "golden" / "history" / "kinds.json"


def test_every_event_and_every_action_has_a_name():
    assert set(codec.ACTIONS.values()) == set(ACTIONS)
    assert {ev.Acted, *codec.EVENTS.values()} == set(EVENTS)
    assert not set(codec.ACTIONS) & set(codec.EVENTS)


@settings(max_examples=150, deadline=None)
@given(any_event)
def test_an_event_comes_back_as_it_was(event: ev.Event):
    assert codec.decode(*codec.encode(event)) == event


@pytest.mark.parametrize("event", every_event(), ids=lambda event: codec.encode(event)[0])
def test_each_kind_comes_back_as_it_was(event: ev.Event):
    assert codec.decode(*codec.encode(event)) == event


def test_what_was_written_once_is_read_for_ever():
    """``CONSOLE_GOLDEN=write`` adds new kinds; what is there stays as it is, and is read with whatever came later."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    if os.environ.get("CONSOLE_GOLDEN") == "write":
        golden = {kind: json.loads(data) for kind, data in map(codec.encode, every_event())} | golden
        GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert set(golden) == {*codec.EVENTS, *codec.ACTIONS}
    for kind, data in golden.items():
        read_kind, read = codec.encode(codec.decode(kind, json.dumps(data)))
        assert read_kind == kind
        assert_within(data, json.loads(read))


def assert_within(before: Any, now: Any) -> None:
    """Everything that was there is there, with the same value."""
    if isinstance(before, dict):
        for name, value in before.items():
            assert_within(value, now[name])
    elif isinstance(before, list):
        assert len(before) == len(now)
        for one, other in zip(before, now, strict=True):
            assert_within(one, other)
    else:
        assert before == now


@settings(max_examples=20, deadline=None)
@given(values_of(RundownSegment), values_of(Step))
def test_a_rundown_whose_steps_are_not_of_its_tree_comes_back_as_it_was(segment: RundownSegment, step: Step):
    odd = Rundown("odd", (segment,), (step, Step(segment, 5.0, 1)), None)
    assert codec.decode_rundown(codec.encode_rundown(odd)) == odd


def test_a_rundown_names_each_segment_once():
    assert codec.encode_rundown(SESSIONS[0]).count('"title":"Compare"') == 1


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        "[]",
        "nonsense",
        '{"title": "x", "segments": [], "steps": []}',
        '{"title": "x", "segments": [], "steps": [{"segment": "gone", "planned": 1, "line": 1}]}',
        "[" * 5000,
    ],
)
def test_what_is_no_rundown_is_refused(data: str):
    with pytest.raises(ValueError):  # noqa: PT011 - any, with whatever pydantic says
        codec.decode_rundown(data)
    with pytest.raises(ValueError):  # noqa: PT011
        codec.decode("do-refresh", data)


def test_a_kind_of_a_newer_version_is_told_from_a_damaged_one():
    for kind in ("holograph", "do-teleport", "acted", ""):
        with pytest.raises(codec.UnknownKindError):
            codec.decode(kind, "{}")
    with pytest.raises(ValueError, match="seconds"):
        codec.decode("do-add-time", '{"segment_id": null}')
    with pytest.raises(ValueError, match="mode"):
        codec.decode("do-start", '{"mode": "by_telepathy"}')


def test_fields_that_came_later_take_their_default_and_those_of_a_newer_version_are_passed_over():
    assert codec.decode("slide", '{"slide": "a", "index": 3}') == ev.SlideShown("a", 3)
    assert codec.decode("do-jump", '{"segment_id": "a", "slowly": true}') == ev.Acted(act.Jump("a"))


@pytest.mark.parametrize("seconds", [math.inf, math.nan])
def test_a_number_that_is_none_is_not_written(seconds: float):
    with pytest.raises(ValueError, match="float"):
        codec.encode(ev.Acted(act.AddTime(seconds)))


def test_half_a_surrogate_pair_becomes_a_question_mark():
    kind, data = codec.encode(ev.StudentNamed("kim\udcff", "김\ud800"))
    assert codec.decode(kind, data) == ev.StudentNamed("kim?", "김?")


def test_a_session_of_a_real_course_is_a_few_kilobytes():
    written = codec.encode_rundown(replace(SESSIONS[2], title="a" * 100))
    assert len(written) < 5000
