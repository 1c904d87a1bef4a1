from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.course.model import Segment
from console.rundown import actions as act
from console.rundown.accounts import Status
from console.rundown.day import Block
from console.rundown.phase import Phase, Thresholds
from console.rundown.plan import rundown_of
from console.rundown.rows import Row
from console.rundown.view import view
from unit.rundown.class_day import TEN, ClassDay, outline


def at(minute: float) -> datetime:
    return TEN + timedelta(minutes=minute)


def rows(day: ClassDay) -> dict[str, Row]:
    return {row.id: row for top in day.view.rows for row in top.flat()}


def test_countdowns_of_segment_whole_and_session_at_once():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(5)
    day.do(act.Next())
    day.minutes(5)
    day.do(act.Next())
    day.minutes(1)
    shown = day.view
    assert (shown.current.id, shown.current.remaining) == ("Topic/Setup", 180)
    assert [(around.id, around.elapsed, around.remaining) for around in shown.around] == [("Topic", 360, 540)]
    assert (shown.session.elapsed, shown.session.remaining) == (660, 29 * 60)
    assert (shown.current.expected_end, shown.around[0].expected_end) == (at(14), at(20))
    assert shown.next is not None
    assert shown.next.id == "Topic/Demo"


def test_a_lead_in_counts_inside_its_own_segment():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Topic"))
    shown = day.view
    assert (shown.current.id, shown.current.planned) == ("Topic", 300)
    assert [(around.id, around.planned) for around in shown.around] == [("Topic", 900)]
    assert rows(day)["Topic"].is_current


def test_rows_tell_what_was_and_what_will_be():
    day = ClassDay()
    day.minutes(1)
    day.do(act.Start())
    day.minutes(7)
    day.do(act.Next())
    day.minutes(2)
    told = rows(day)
    assert (told["Goals"].starts, told["Goals"].ends, told["Goals"].over) == (at(1), at(8), 120)
    assert (told["Topic"].starts, told["Topic"].ends) == (at(8), at(23))
    assert (told["Topic/Setup"].starts, told["Topic/Setup"].ends) == (at(13), at(17))
    assert told["Topic/Setup"].planned_start == at(10)
    assert (told["Wrap-up"].planned_start, told["Wrap-up"].starts, told["Wrap-up"].ends) == (at(38), at(41), at(43))
    assert [row.status for row in day.view.rows] == [Status.DONE, Status.NOW, *[Status.LATER] * 3]
    assert told["Topic/Setup"].status is Status.NEXT


def test_while_armed_the_first_segment_is_next_and_the_plan_waits_for_its_start():
    day = ClassDay(wall=at(-10))
    assert [row.status for row in day.view.rows] == [Status.NEXT, *[Status.LATER] * 4]
    assert (rows(day)["Topic"].starts, rows(day)["Topic"].ends) == (at(5), at(20))
    day.minutes(13)
    assert (day.view.offset.said, rows(day)["Topic"].starts) == (180, at(8))
    assert day.view.current.expected_end == at(8)


def test_what_will_not_play_has_no_times():
    day = ClassDay()
    day.do(act.Start(), act.Skip("Break"))
    assert (rows(day)["Break"].starts, rows(day)["Break"].ends) == (None, None)
    assert rows(day)["Discussion"].starts == at(20)


def test_a_step_left_unfinished_says_when_it_goes_on():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(5)
    day.do(act.Next())
    day.minutes(1)
    day.do(act.Previous())
    assert (rows(day)["Goals"].starts, rows(day)["Goals"].ends) == (at(0), at(6))
    assert (rows(day)["Topic"].starts, rows(day)["Topic"].ends) == (at(6), at(20))


def test_phases_at_every_level():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Wrap-up"))
    day.minutes(1.7)
    assert day.view.current.phase is Phase.WARNING
    day.minutes(0.2)
    assert day.view.current.phase is Phase.DANGER
    day.minutes(0.2)
    assert (day.view.current.phase, day.view.session.phase) == (Phase.OVERTIME, Phase.DEFAULT)
    relaxed = view(day.state, day.now, thresholds=Thresholds(warning_seconds=3600, warning_share=1))
    assert relaxed.session.phase is Phase.WARNING


def test_displays_round_so_that_both_ways_add_up():
    day = ClassDay()
    day.do(act.Start())
    day.clock.advance(0.25)
    assert (day.view.current.shown_remaining, day.view.current.shown_elapsed) == (300, 0)
    day.clock.advance(299.8)
    assert (day.view.current.shown_remaining, day.view.current.shown_elapsed) == (0, 300)


def test_the_slot_stands_beside_the_plan():
    over = ClassDay(rundown_of(outline(Segment("A", 60, 1), slot=50)))
    assert (over.view.slot_end, over.view.over_slot, over.view.offset.said) == (at(50), 600, 0)
    assert ClassDay().view.over_slot == -300
    assert ClassDay(rundown_of(outline(Segment("A", 60, 1)))).view.over_slot is None


def test_the_end_of_the_day_follows_the_schedule():
    day = ClassDay()
    day.minutes(25)
    day.do(act.Start())
    late = view(day.state, day.now, rest_of_day=(Block(at(60), at(110)),))
    assert (late.day_end, late.day_offset) == (at(115), 300)
    assert (day.view.day_end, day.view.day_offset) == (at(65), 1500)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Seoul", "2026-12-31T23:40:00+09:00", "2027-01-01T00:20:00+09:00"),
        ("Europe/Berlin", "2026-03-29T01:40:00+01:00", "2026-03-29T03:20:00+02:00"),
        ("Europe/Berlin", "2026-10-25T02:40:00+02:00", "2026-10-25T02:20:00+01:00"),
    ],
)
def test_midnight_and_both_changes_of_the_clock(zone: str, start: str, end: str):
    begins = datetime.fromisoformat(start).astimezone(ZoneInfo(zone))
    day = ClassDay(wall=begins, planned=begins)
    day.do(act.Start())
    assert day.view.session.expected_end.isoformat() == end
    # FakeClock adds to the face of the clock, so its wall goes through UTC here.
    day.clock = type(day.clock)(begins.astimezone(UTC), day.clock.boot())
    day.minutes(4)
    day.do(act.Next())
    day.minutes(35)
    assert (day.view.offset.said, day.view.current.remaining) == (29 * 60, -30 * 60)
    assert day.view.drift == 0
