"""The log of what counts, against `console.rundown.history`, which the window plays by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history import events
from console.history.review import review_of
from console.history.review.effective import EffectiveLog, outcome_of
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.playback import arm
from console.rundown.state import PlaybackState
from unit.rundown.class_day import TEN, session

from fakes.class_journal import ClassJournal

ACTIONS: list[act.Action] = [
    act.Start(),
    act.Start(act.StartMode.SCHEDULED),
    act.Backdate(90),
    act.Pause(),
    act.Resume(),
    act.AddTime(60),
    act.AddTime(-60),
    act.AddTime(120, "Discussion"),
    act.Next(),
    act.Previous(),
    act.Jump("Discussion"),
    act.Skip("Break"),
    act.Unskip("Break"),
    act.QuestionOn(),
    act.QuestionOff(),
    act.ParkQuestion("Why?"),
    act.AnswerParked(1),
    act.StartBreak(5),
    act.EndBreak(),
    act.End(),
    act.Rearm(),
    act.Replan((("Break", 300.0), ("Wrap-up", 90.0)), ("Topic/Demo",)),
    act.KeepPlan(120),
    act.MovePlan(-60),
]
DEEDS = st.one_of(
    st.sampled_from(ACTIONS),
    st.sampled_from(["undo", "redo", "undo", "away"]),
    st.floats(0.1, 20).map(lambda minutes: round(minutes, 2)),
)


def play(journal: ClassJournal, deeds: list[object]) -> None:
    for deed in deeds:
        try:
            if deed == "undo":
                journal.undo()
            elif deed == "redo":
                journal.redo()
            elif deed == "away":
                since = journal.now.boot
                journal.minutes(3)
                journal.do(act.WasAway(((since, journal.now.boot),)))
            elif isinstance(deed, float):
                journal.minutes(deed)
            else:
                journal.do(deed)  # type: ignore[arg-type]  # the strategy makes nothing else
        except RundownError:
            continue


def replayed(journal: ClassJournal) -> PlaybackState:
    effective = EffectiveLog()
    for entry in journal.entries:
        match entry.event:
            case events.Acted(action):
                effective.act(action, entry.at)
            case events.Undid():
                effective.undo()
            case events.Redid():
                effective.redo()
    run = journal.run
    outcome = outcome_of(
        arm(run.rundown, run.armed, planned_start=run.planned_start, on_the_clock=run.on_the_clock), effective
    )
    assert outcome.ignored == 0
    return outcome.state


@settings(max_examples=150, deadline=None)
@given(st.lists(DEEDS, max_size=40))
def test_it_leads_where_the_window_stands(deeds: list[object]):
    journal = ClassJournal(session(), planned=TEN + timedelta(minutes=2), on_the_clock=True)
    play(journal, deeds)
    assert replayed(journal) == journal.state


@settings(max_examples=60, deadline=None)
@given(st.lists(DEEDS, max_size=25), st.lists(DEEDS, max_size=25))
def test_a_reboot_changes_no_time(before: list[object], after: list[object]):
    journals = [ClassJournal(session(), planned=TEN) for _ in range(2)]
    for journal, is_new in zip(journals, (False, True), strict=True):
        play(journal, before)
        if is_new:
            journal.reboot(boot=7.0, away=300)
        else:
            journal.minutes(5)
        play(journal, after)
    one, other = (review_of(journal.run, journal.entries, journal.now) for journal in journals)
    assert one.length == pytest.approx(other.length)
    assert one.offset == pytest.approx(other.offset)
    for mine, theirs in zip(one.walk(), other.walk(), strict=True):
        assert mine.fate is theirs.fate
        assert mine.actual == pytest.approx(theirs.actual, abs=1e-6)
        assert mine.question == pytest.approx(theirs.question, abs=1e-6)


def test_a_journal_that_lost_entries_is_read_as_far_as_it_makes_sense():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(3)
    journal.do(act.Next())
    journal.undo()
    journal.minutes(1)
    torn = [entry for entry in journal.entries if not isinstance(entry.event, events.Acted)]
    review = review_of(journal.run, torn, journal.now)
    assert review.ignored == 1
    assert not review.has_started
