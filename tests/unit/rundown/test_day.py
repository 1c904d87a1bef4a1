from __future__ import annotations

from datetime import UTC, datetime

from console.rundown.day import Block, expected_day_end, planned_day_end


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 4, hour, minute, tzinfo=UTC)


AFTERNOON = (Block(at(11), at(11, 50)), Block(at(13), at(13, 50)))


def test_breaks_between_blocks_give_way_to_a_delay():
    assert expected_day_end(at(10, 55), AFTERNOON) == at(13, 50)
    assert expected_day_end(at(11, 10), AFTERNOON) == at(13, 50)


def test_what_the_gaps_cannot_take_makes_the_day_longer():
    assert expected_day_end(at(12, 30), AFTERNOON) == at(14, 10)


def test_being_early_does_not_move_what_is_on_the_schedule():
    assert expected_day_end(at(10), AFTERNOON) == at(13, 50)


def test_a_protected_lunch_is_a_block():
    with_lunch = (AFTERNOON[0], Block(at(12), at(13)), AFTERNOON[1])
    assert expected_day_end(at(11, 30), with_lunch) == at(14, 10)


def test_the_last_session_ends_the_day():
    assert expected_day_end(at(10, 52), ()) == at(10, 52)
    assert planned_day_end(at(10, 50), ()) == at(10, 50)
    assert planned_day_end(at(10, 50), AFTERNOON) == at(13, 50)
