"""What slides say of a heading's time: what is written, until somebody re-plans."""

from __future__ import annotations

from console.rundown import actions as act
from console.rundown.limits import ByHand
from console.rundown.replan import propose
from console.rundown.retimed import retimed
from unit.rundown.class_day import ClassDay
from unit.rundown.test_replan import sixty, take


def told(day: ClassDay) -> object:
    return retimed(day.state, day.view)


def test_what_is_written_holds_until_somebody_plans_anew() -> None:
    day = ClassDay(sixty())
    assert told(day) is None
    day.do(act.Start())
    day.minutes(2)
    assert told(day) is None
    assert retimed(None, None) is None


def test_all_headings_have_their_new_times_and_undo_gives_the_old_ones_back() -> None:
    day = ClassDay(sixty())
    take(day, propose(day.state, day.now))
    assert told(day) == {1: 4, 10: 12, 20: 10, 30: 16, 40: 8, 41: 3, 45: 3, 49: 2}
    day.do(act.Start())
    day.minutes(4)
    assert told(day) == {1: 4, 10: 12, 20: 10, 30: 16, 40: 8, 41: 3, 45: 3, 49: 2}, "time alone changes no plan"
    day.undo()
    day.undo()
    assert told(day) is None


def test_what_is_dropped_has_no_time() -> None:
    day = ClassDay(sixty())
    take(day, propose(day.state, day.now, ByHand(pins={"Mesh": 0.0})))
    times = retimed(day.state, day.view)
    assert times is not None
    assert times[10] == 0
    assert times[1] == 5


def test_half_a_minute_is_the_least_that_is_told() -> None:
    day = ClassDay(sixty())
    take(day, propose(day.state, day.now, ByHand(pins={"Mesh": 431.0})))
    times = retimed(day.state, day.view)
    assert times is not None
    assert times[10] == 7
