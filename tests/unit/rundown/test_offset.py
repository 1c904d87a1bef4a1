from __future__ import annotations

from datetime import timedelta

import pytest

from console.rundown import actions as act
from console.rundown.offset import OffsetParts
from unit.rundown.class_day import TEN, ClassDay


def test_an_offset_is_the_sum_of_its_parts():
    assert OffsetParts(1, 2, 4, 8, -16, 32, 64, 128).total == 223
    assert OffsetParts().total == 0


def test_a_class_day_explains_its_offset():
    day = ClassDay()
    day.minutes(2)
    day.do(act.Start())
    day.minutes(6)  # Goals: 1 over
    day.do(act.Next(), act.AddTime(180))
    day.minutes(1)
    day.do(act.QuestionOn())
    day.minutes(4)
    day.do(act.QuestionOff(), act.Pause())
    day.minutes(0.5)
    day.do(act.Resume(), act.StartBreak(5))
    day.minutes(6)
    day.do(act.EndBreak(), act.Skip("Wrap-up"), act.Next())  # Topic's own 5 + 3 left after 1: 7 early
    assert day.view.offset.parts == OffsetParts(
        late_start=120, ran_over=60 - 420, added=180, skipped=-120, paused=30, questions=240, breaks=360
    )
    assert day.view.offset.said == 450
    assert day.view.session.offset == 450
    assert sum(row.over for row in day.view.rows) == 450 - 120


def test_the_clock_set_forward_makes_the_class_late_by_its_own_name():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(1)
    day.clock.step_wall(300)
    shown = day.view
    assert (shown.drift, shown.offset.parts.clock) == (300, 300)
    assert (shown.offset.absolute, shown.offset.relative) == (300, 0)
    assert shown.current.elapsed == 60
    assert shown.session.expected_end == TEN + timedelta(minutes=45)


@pytest.mark.parametrize("choice", [act.LateChoice.FULL_LENGTH, None])
def test_against_a_plan_of_its_own_the_clock_does_not_count(choice):
    day = ClassDay(planned=None if choice is None else TEN)
    day.do(act.Start())
    if choice is not None:
        day.do(act.AnswerLateStart(choice))
    day.minutes(1)
    day.clock.step_wall(-300)
    assert (day.view.offset.said, day.view.session.offset) == (0, 0)
    assert day.view.drift == -300


def test_ended_early_what_did_not_play_counts_as_skipped():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(5)
    day.do(act.Next())
    day.minutes(2)
    day.do(act.End())
    assert day.view.offset.parts == OffsetParts(ran_over=-180, skipped=-30 * 60)
    assert day.view.offset.said == -33 * 60
