from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from console.rundown import actions as act
from console.rundown.ticks import next_change
from unit.rundown.class_day import TEN, ClassDay


def test_on_the_full_second_the_next_change_is_a_second_away():
    day = ClassDay()
    day.do(act.Start())
    assert next_change(day.view) == 1


def test_the_display_that_turns_first_counts():
    day = ClassDay(wall=TEN + timedelta(seconds=0.25))
    day.clock.advance(0.5)
    day.do(act.Start())  # the clock on the wall stands at .75, the countdown at .00
    assert next_change(day.view) == pytest.approx(0.25)
    day.do(act.QuestionOn())
    day.clock.advance(0.25)
    day.do(act.QuestionOff())
    day.clock.advance(0.875)
    assert next_change(day.view) == pytest.approx(0.125)


@pytest.mark.parametrize("action", [act.StartBreak(2.001), act.Backdate(0.3), act.AddTime(0.6)])
def test_following_the_changes_misses_no_number(action: act.Action):
    day = ClassDay()
    day.do(act.Start(), action)
    seen = []
    until = day.now.boot + 5
    while day.now.boot < until:
        running_break = day.view.running_break
        seen.append(day.view.current.shown_remaining if running_break is None else running_break.shown_remaining)
        day.clock.advance(next_change(day.view) + 1e-6)
    turns = [first - second for first, second in pairwise(seen) if first != second]
    assert len(turns) >= 4
    assert set(turns) == {1}
