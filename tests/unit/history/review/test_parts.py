"""Planned, re-planned and actual time of every segment and nested part."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.model import Segment
from console.history import events
from console.history.review import Review, review_of
from console.history.review.values import Fate, Part
from console.rundown import actions as act
from console.rundown.ledger import TimeKind
from console.rundown.plan import rundown_of
from console.rundown.state import Playback
from unit.history.review.test_effective import DEEDS, play
from unit.rundown.class_day import TEN, outline, session

from fakes.class_journal import ClassJournal


def review(journal: ClassJournal) -> Review:
    return review_of(journal.run, journal.entries, journal.now)


def part(of: Review, title: str) -> Part:
    return next(each for each in of.walk() if each.title == title)


def minutes(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 3)


@pytest.fixture
def taught() -> ClassJournal:
    """Goals 7 (a question of 1 on top), Topic 5+4+8, Break dropped, Discussion out of turn, Wrap-up not reached."""
    journal = ClassJournal(session(), planned=TEN)
    journal.minutes(3)
    journal.do(act.Start())
    journal.minutes(5)
    journal.do(act.QuestionOn())
    journal.minutes(1)
    journal.do(act.QuestionOff())
    journal.minutes(2)
    journal.do(act.Next(), act.AddTime(120))
    journal.minutes(5)
    journal.do(act.Skip("Break"), act.Jump("Discussion"), act.Stay())
    journal.minutes(4)
    journal.do(act.Pause())
    journal.minutes(2)
    journal.do(act.Resume(), act.Jump("Topic/Setup"))
    journal.minutes(4)
    journal.do(act.Next())
    journal.minutes(8)
    journal.do(act.End())
    journal.minutes(30)
    return journal


def test_each_segment_says_what_was_planned_what_was_given_and_what_it_took(taught: ClassJournal):
    goals, topic = part(review(taught), "Goals"), part(review(taught), "Topic")
    assert (minutes(goals.planned), minutes(goals.actual), minutes(goals.question)) == (5, 7, 1)
    assert (minutes(topic.planned), minutes(topic.replanned), minutes(topic.added)) == (15, 17, 2)
    assert minutes(topic.actual) == 5 + 4 + 8
    assert [(child.title, minutes(child.actual)) for child in topic.children] == [("Setup", 4), ("Demo", 8)]
    assert minutes(topic.over) == 2


def test_what_was_dropped_is_not_what_was_never_reached(taught: ClassJournal):
    seen = review(taught)
    assert part(seen, "Break").fate is Fate.DROPPED
    assert part(seen, "Wrap-up").fate is Fate.UNREACHED
    assert part(seen, "Ask").fate is Fate.PLAYED
    assert part(seen, "Share").fate is Fate.UNREACHED
    assert part(seen, "Discussion").fate is Fate.PLAYED
    assert (part(seen, "Discussion").steps, part(seen, "Discussion").played_steps) == (3, 1)


def test_the_order_is_the_one_in_which_they_were_played(taught: ClassJournal):
    seen = review(taught)
    assert [(each.title, each.order) for each in seen.parts] == [
        ("Goals", 1),
        ("Topic", 2),
        ("Break", None),
        ("Discussion", 3),
        ("Wrap-up", None),
    ]
    topic = part(seen, "Topic")
    assert (minutes(topic.starts), minutes(topic.ends)) == (8, 8 + 5 + 6 + 12)


def test_visits_are_the_way_through_the_session(taught: ClassJournal):
    assert [(each.title, each.segment, minutes(each.start), minutes(each.end)) for each in review(taught).visits] == [
        ("Goals", "Goals", 0, 8),
        ("Topic", "Topic", 8, 13),
        ("Ask", "Discussion", 13, 19),
        ("Setup", "Topic", 19, 23),
        ("Demo", "Topic", 23, 31),
    ]


def test_late_or_early_at_its_end_is_against_the_plan_that_was_armed(taught: ClassJournal):
    goals = part(review(taught), "Goals")
    assert minutes(goals.offset) == 3 + 3  # three minutes late to start, eight minutes instead of five
    assert part(review(taught), "Wrap-up").offset is None


def test_the_full_length_after_a_late_start_forgives_it():
    journal = ClassJournal(session(), planned=TEN - timedelta(minutes=10))
    journal.do(act.Start(), act.AnswerLateStart(act.LateChoice.FULL_LENGTH))
    journal.minutes(6)
    journal.do(act.Next())
    assert minutes(part(review(journal), "Goals").offset) == 1
    assert minutes(review(journal).late_start) == 10


def test_times_on_hold_are_marks_on_the_axis(taught: ClassJournal):
    seen = review(taught)
    assert [(mark.kind, minutes(mark.start), minutes(mark.end), mark.title) for mark in seen.marks] == [
        (TimeKind.QUESTION, 5, 6, "Goals"),
        (TimeKind.PAUSED, 17, 19, "Ask"),
    ]
    assert [(minutes(given.at), given.title, given.seconds) for given in seen.given] == [(8, "Topic", 120.0)]


def test_the_whole(taught: ClassJournal):
    seen = review(taught)
    assert seen.playback is Playback.ENDED
    assert minutes(seen.length) == 31
    assert seen.began == TEN + timedelta(minutes=3)
    assert seen.wall(60) == TEN + timedelta(minutes=4)
    assert (minutes(seen.planned), minutes(seen.slot)) == (40, 45)
    assert minutes(seen.late_start) == 3


def test_a_past_run_needs_no_moment(taught: ClassJournal):
    assert review_of(taught.run, iter(taught.entries)) == review(taught)


def test_a_run_that_broke_off_goes_as_far_as_its_last_entry():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(4)
    journal.do(act.Next())
    journal.minutes(90)  # nobody knows
    seen = review_of(journal.run, journal.entries)
    assert minutes(seen.length) == 4
    assert seen.playback is Playback.PLAYING
    assert part(seen, "Topic").fate is Fate.RUNNING


def test_undone_actions_do_not_count():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(5)
    journal.do(act.AddTime(60), act.Next())
    journal.undo()
    journal.undo()
    journal.minutes(1)
    seen = review(journal)
    assert minutes(part(seen, "Goals").actual) == 6
    assert seen.given == ()
    journal.redo()
    assert [given.seconds for given in review(journal).given] == [60]


def test_what_was_replanned_is_not_what_was_given_by_hand():
    journal = ClassJournal(session())
    journal.do(act.Start(), act.AddTime(60, "Wrap-up"))
    journal.minutes(2)
    journal.do(act.Replan((("Break", 300.0), ("Wrap-up", 240.0)), ("Topic/Demo",)))
    seen = review(journal)
    pause, end = part(seen, "Break"), part(seen, "Wrap-up")
    assert (minutes(pause.planned), minutes(pause.replanned), minutes(pause.added)) == (10, 5, 0)
    assert (minutes(end.planned), minutes(end.replanned), minutes(end.added)) == (2, 4, 1)
    assert part(seen, "Demo").fate is Fate.DROPPED
    assert [(given.title, given.seconds, given.replanned) for given in seen.given] == [
        ("Wrap-up", 60, False),
        ("Wrap-up", 60, True),
        ("Break", -300, True),
    ]


def test_time_that_nobody_taught_is_paused_on_whatever_boot():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(2)
    since = journal.now.boot
    journal.minutes(6)
    journal.reboot(boot=50.0, away=120)
    journal.do(act.WasAway(((since + journal.entries[-1].event.shift, journal.now.boot),)))
    journal.minutes(1)
    journal.reboot(boot=90.0, away=10)
    seen = review(journal)
    assert [(mark.kind, minutes(mark.start), minutes(mark.end)) for mark in seen.marks] == [(TimeKind.PAUSED, 2, 10)]


def test_a_backdated_start_moves_the_beginning_of_the_axis():
    journal = ClassJournal(session())
    journal.minutes(10)
    journal.do(act.Start(), act.Backdate(120))
    journal.minutes(3)
    seen = review(journal)
    assert (minutes(seen.length), minutes(part(seen, "Goals").starts)) == (5, 0)


def test_before_the_start_there_is_the_plan_and_nothing_else():
    journal = ClassJournal(session(), planned=TEN)
    journal.minutes(2)
    seen = review(journal)
    assert not seen.has_started
    assert {each.fate for each in seen.walk()} == {Fate.TO_COME}
    assert sum(each.planned or 0 for each in seen.parts) == seen.planned
    assert seen.marks == ()


def test_armed_again_it_begins_anew():
    journal = ClassJournal(session())
    journal.do(act.Start(), act.AddTime(60))
    journal.minutes(10)
    journal.do(act.ParkQuestion("Why?"), act.Rearm())
    journal.minutes(5)
    journal.do(act.Start())
    journal.minutes(1)
    seen = review(journal)
    assert (minutes(seen.length), seen.given, len(seen.parked)) == (1, (), 1)


def test_an_edited_plan_keeps_what_was_planned_and_names_what_is_gone():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(2)
    edited = rundown_of(outline(Segment("Goals", 5, 10), Segment("New", 9, 20), Segment("Wrap-up", 4, 70)))
    journal.do(act.Refresh(edited))
    seen = review(journal)
    assert [(each.title, minutes(each.planned), minutes(each.replanned), each.fate) for each in seen.parts] == [
        ("Goals", 5, 5, Fate.RUNNING),
        ("New", None, 9, Fate.TO_COME),
        ("Wrap-up", 2, 4, Fate.TO_COME),
        ("Topic", 15, 0, Fate.DROPPED),
        ("Break", 10, 0, Fate.DROPPED),
        ("Discussion", 8, 0, Fate.DROPPED),
    ]
    assert part(seen, "Discussion").steps == 3


@settings(max_examples=80, deadline=None)
@given(st.lists(DEEDS, max_size=40))
def test_parts_add_up_to_what_was_spent(deeds: list[object]):
    journal = ClassJournal(session(), planned=TEN)
    play(journal, deeds)
    seen = review(journal)
    for name, whole in (
        ("actual", seen.spent.running),
        ("paused", seen.spent.paused),
        ("question", seen.spent.question),
        ("in_break", seen.spent.in_break),
    ):
        assert sum(getattr(each, name) for each in seen.parts) == pytest.approx(whole, abs=1e-6)
    for each in seen.walk():
        inside = sum(child.actual for child in each.children)
        assert inside <= each.actual + 1e-6
        assert each.children == () or each.steps >= len(each.children)
        assert replace(each, children=()).over == pytest.approx(each.actual - (each.planned or 0))
    assert sum(visit.end - visit.start for visit in seen.visits) == pytest.approx(
        seen.length if seen.has_started else 0.0, abs=1e-6
    )
    held = sum(mark.seconds for mark in seen.marks)
    assert held == pytest.approx(seen.spent.held, abs=1e-6)
    if seen.has_started:
        assert seen.spent.running + held == pytest.approx(seen.length, abs=1e-6)


def test_a_turn_that_was_taken_back_is_not_on_record():
    journal = ClassJournal(session(), planned=TEN)
    journal.do(act.Start())
    first = events.TurnTaken("Group 1", 180, 150)
    journal.note(first, events.TurnTaken("Group 2", 180, 10), events.TurnTaken("Group 1", 30, 20))
    journal.note(events.TurnTaken("Group 1", -30, -20), events.TurnTaken("Group 1", 30, 25))
    assert [(turn.label, turn.planned, turn.used) for turn in review(journal).turns] == [
        ("Group 1", 180, 150),
        ("Group 2", 180, 10),
        ("Group 1", 30, 25),
    ]
