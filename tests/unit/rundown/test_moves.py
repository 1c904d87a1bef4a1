"""Moving through the steps, and changing the plan on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.course.model import Segment
from console.rundown import actions as act
from console.rundown.accounts import Status
from console.rundown.errors import RundownError
from console.rundown.plan import rundown_of
from unit.rundown.class_day import TEN, ClassDay, outline


def playing(*minutes_then_next: float) -> ClassDay:
    """Start on time and go to the next step after each of the given minutes."""
    day = ClassDay()
    day.do(act.Start())
    for minutes in minutes_then_next:
        day.minutes(minutes)
        day.do(act.Next())
    return day


def statuses(day: ClassDay) -> dict[str, str]:
    return {row.id: row.status.value for top in day.view.rows for row in top.flat()}


def refusal(day: ClassDay, action: act.Action) -> str:
    with pytest.raises(RundownError) as refused:
        day.do(action)
    return refused.value.message.code


def test_next_in_time_early_and_late():
    assert playing(5).view.offset.said == 0
    assert playing(3).view.offset.said == -120
    assert playing(9).view.offset.said == 240


def test_unspent_time_of_the_running_segment_never_counts_as_early():
    day = playing()
    day.minutes(1)
    assert day.view.offset.said == 0
    day.minutes(5)
    assert (day.view.offset.said, day.view.current.remaining) == (60, -60)


def test_the_last_segment_has_no_next():
    assert refusal(playing(*[1] * 8), act.Next()) == "rundown-no-next"


def test_back_by_mistake_goes_on_where_it_stood():
    day = playing(5)
    day.minutes(1)
    day.do(act.Previous())
    assert (day.view.current.id, day.view.current.elapsed) == ("Goals", 300)
    assert statuses(day)["Topic"] == "next"
    day.do(act.Next())
    assert (day.view.current.id, day.view.current.elapsed, day.view.offset.said) == ("Topic", 60, 0)


def test_jumping_ahead_passes_over_what_is_between():
    day = playing()
    day.minutes(5)
    day.do(act.Jump("Break"))
    assert statuses(day) | {"Goals": "done", "Topic": "skipped", "Break": "now", "Discussion": "next"} == statuses(day)
    assert day.view.offset.said == -15 * 60
    assert day.view.offset.parts.skipped == -15 * 60


def test_jumping_back_brings_them_in_again():
    day = playing()
    day.minutes(5)
    day.do(act.Jump("Break"), act.Jump("Topic"))
    assert statuses(day)["Break"] == "later"
    assert day.view.offset.said == 0


def test_next_leaves_out_what_is_done():
    day = playing(5, 5)
    day.do(act.Next(), act.Previous(), act.Previous())
    assert day.view.current.id == "Topic"
    day.do(act.Next())
    assert day.view.current.id == "Topic/Setup"
    day = playing(5, 5, 4)
    day.do(act.Jump("Goals"), act.Next())
    assert day.view.current.id == "Topic/Demo"


def test_moving_on_ends_a_question_and_a_break_but_not_a_pause():
    day = playing()
    day.do(act.QuestionOn(), act.Next())
    assert not day.view.question_running
    day.do(act.StartBreak(5), act.Next())
    assert day.view.running_break is None
    day.do(act.Pause(), act.Next())
    day.minutes(1)
    assert (day.view.current.elapsed, day.view.spent.paused) == (0, 60)


def test_skipping_drops_what_has_not_played():
    day = playing()
    day.do(act.Skip("Break"))
    assert (day.view.offset.said, statuses(day)["Break"]) == (-600, "skipped")
    day.do(act.Jump("Topic/Demo"), act.Next())
    assert day.view.current.id == "Discussion/Ask"


def test_skipping_a_whole_drops_its_parts_that_are_left():
    day = playing(5, 5)
    day.do(act.Skip("Topic"))
    assert statuses(day) | {"Topic": "now", "Topic/Setup": "now", "Topic/Demo": "skipped"} == statuses(day)
    assert day.view.offset.said == -360
    assert refusal(day, act.Skip("Topic")) == "rundown-skip-played"


def test_a_dropped_segment_comes_back_by_wish_or_by_going_there():
    day = playing()
    day.do(act.Skip("Discussion"), act.Unskip("Discussion"))
    assert day.view.offset.said == 0
    day.do(act.Skip("Break"), act.Jump("Break"))
    assert day.view.current.id == "Break"
    assert day.view.rows[2].status is Status.NOW


def test_before_class_the_first_that_plays_follows_what_is_dropped():
    day = ClassDay()
    day.do(act.Skip("Goals"))
    assert day.view.current.id == "Topic"
    day.do(act.Start())
    assert day.view.offset.said == -300
    assert ClassDay().view.next is not None


def test_one_segment_always_stays():
    day = ClassDay(rundown_of(outline(Segment("A", 1, 1), Segment("B", 1, 2))))
    day.do(act.Skip("A"))
    assert refusal(day, act.Skip("B")) == "rundown-skip-all"


def test_a_minute_more_and_a_minute_less():
    day = playing()
    day.minutes(2)
    day.do(act.AddTime(60))
    assert (day.view.current.remaining, day.view.offset.said, day.view.offset.parts.added) == (240, 60, 60)
    day.do(act.AddTime(-60))
    assert (day.view.current.remaining, day.view.offset.said) == (180, 0)


def test_taking_time_stops_at_what_is_used():
    day = playing()
    day.minutes(4.5)
    day.do(act.AddTime(-60))
    assert (day.view.current.remaining, day.view.offset.said) == (0, -30)
    assert refusal(day, act.AddTime(-60)) == "rundown-nothing-to-take"


def test_time_for_a_segment_to_come_but_not_for_one_that_is_over():
    day = playing(5)
    day.do(act.AddTime(120, "Discussion"))
    assert day.view.rows[3].added == 120
    assert day.view.rows[3].children[0].added == 120
    assert refusal(day, act.AddTime(60, "Goals")) == "rundown-step-over"


def test_added_time_of_a_skipped_segment_does_not_count():
    day = playing()
    day.do(act.AddTime(120, "Break"), act.Skip("Break"))
    assert day.view.offset.said == -600


def edited(*segments: Segment) -> act.Refresh:
    return act.Refresh(rundown_of(outline(*segments)))


def test_an_edited_plan_takes_over_in_place():
    day = playing(5)
    day.minutes(1)
    day.do(
        act.Skip("Break"),
        edited(Segment("New", 1, 1), Segment("Goals", 6, 5), Segment("Topic", 20, 9), Segment("Break", 5, 12)),
    )
    assert (day.view.current.id, day.view.current.elapsed, day.view.current.planned) == ("Topic", 60, 1200)
    assert day.view.session.planned == 32 * 60
    assert statuses(day) == {"New": "skipped", "Goals": "done", "Topic": "now", "Break": "skipped"}


def test_an_edit_cannot_take_away_what_has_played():
    day = playing(5)
    assert refusal(day, edited(Segment("Topic", 20, 9))) == "rundown-played-step-gone"


def test_an_edit_that_leaves_only_dropped_segments_brings_them_back():
    day = ClassDay()
    day.do(act.Skip("Break"), edited(Segment("Break", 5, 1)))
    assert day.view.current.id == "Break"
    assert day.view.session.expected_end == TEN + timedelta(minutes=5)
