"""Both clocks through every combination: sleep × step × zone × season × midnight × how the class stands.

What is expected is worked out here from the combination alone; nothing of it is asked of the code under test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from console.rundown import actions as act
from console.rundown.away import Cause
from console.rundown.state import Playback
from console.rundown.walltime import later, seconds_between
from unit.rundown.watched_day import WatchedDay

BERLIN, BEIRUT, KATHMANDU = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Beirut"), ZoneInfo("Asia/Kathmandu")
# A second after each of these the face of the clock does what the name says.
TURNS = {
    "plain": datetime(2026, 3, 4, 10, 29, 59, tzinfo=BERLIN),
    "midnight": datetime(2026, 3, 4, 23, 59, 59, tzinfo=BERLIN),
    "spring": datetime(2026, 3, 29, 1, 59, 59, tzinfo=BERLIN),
    "autumn": datetime(2026, 10, 25, 2, 59, 59, tzinfo=BERLIN),
    "midnight and spring": datetime(2026, 3, 28, 23, 59, 59, tzinfo=BEIRUT),
}
SLEEPS = (1.0, 59.0, 720.0)
STEPS = (0.0, 1.5, 720.0, -300.0)
ZONES = (None, KATHMANDU)
_BEFORE = 280.0  # seconds from the start to the turn
_DISCUSSED = 60.0  # seconds of the discussion's part, which lasts three minutes
_AHEAD = 300.0  # seconds from the turn to the planned start of a class that is armed


def _played(day: WatchedDay) -> None:
    day.do(act.Start())


def _paused(day: WatchedDay) -> None:
    day.do(act.Start(), act.Pause())


def _in_question(day: WatchedDay) -> None:
    day.do(act.Start(), act.QuestionOn())


def _in_break(day: WatchedDay) -> None:
    day.do(act.Start(), act.StartBreak(30))


def _in_discussion(day: WatchedDay) -> None:
    day.do(act.Start(), act.Jump("Discussion/Compare"))


def _over(day: WatchedDay) -> None:
    day.do(act.Start(), act.End())


ARMED = {"armed": False, "armed on the clock": True}
STARTED: dict[str, Callable[[WatchedDay], None]] = {
    "playing": _played,
    "paused": _paused,
    "question": _in_question,
    "break": _in_break,
    "discussion": _in_discussion,
    "ended": _over,
}


@dataclass(frozen=True)
class Case:
    turn: str
    sleep: float
    step: float
    zone: tzinfo | None
    stands: str

    def __str__(self) -> str:
        return f"{self.stands}, {self.turn}, sleep {self.sleep:g}, step {self.step:g}, zone {self.zone}"

    @property
    def causes(self) -> set[Cause]:
        """What there is to ask about, whatever is answered first."""
        away = self.sleep >= 60 and self.stands in ("playing", "question", "break", "discussion")
        if self.stands == "armed on the clock" and self.sleep >= 60:
            ahead = _AHEAD + 1 - self.sleep - self.step  # planned start, by the clock as it now stands
            away = ahead <= 0 < ahead + self.sleep
        clock = abs(self.step) >= 30 and self.stands != "ended"
        zone = self.zone is not None and self.stands in ARMED
        wanted = {Cause.AWAY: away, Cause.CLOCK_SET: clock, Cause.ZONE_CHANGED: zone}
        return {cause for cause, is_wanted in wanted.items() if is_wanted}


CASES = tuple(Case(*each) for each in product(TURNS, SLEEPS, STEPS, ZONES, (*ARMED, *STARTED)))


def day_of(case: Case) -> WatchedDay:
    """A class as it stands a second before the turn."""
    return _day(case.turn, case.stands).copy()


@cache
def _day(turn_name: str, stands: str) -> WatchedDay:
    turn = TURNS[turn_name]
    begun = later(turn, -_BEFORE)
    if stands in ARMED:
        day = WatchedDay(begun, later(turn, 1 + _AHEAD), on_the_clock=ARMED[stands])
        day.pass_time(_BEFORE)
        return day
    day = WatchedDay(begun, begun)
    waits = _BEFORE - _DISCUSSED if stands == "discussion" else 0.0
    day.pass_time(waits)
    STARTED[stands](day)
    day.pass_time(_BEFORE - waits)
    return day


def answers(day: WatchedDay, choose: int) -> Iterator[Cause]:
    """Answer every question with the first or the second of its answers."""
    while (asks := day.asks) is not None:
        yield asks.cause
        day.answer(asks.choices[choose].answer)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_jumps_by_itself_and_every_answer_does_what_it_says(case: Case) -> None:
    day = day_of(case)
    before, then = day.state, day.view
    day.jump(sleep=case.sleep, step=case.step, zone=case.zone)
    assert day.state is before, "something happened by itself"
    assert (day.asks is not None) == bool(case.causes)
    shown = day.view
    if case.stands == "ended":
        assert shown == then
        return
    assert shown.session.expected_end.tzinfo is (case.zone or TURNS[case.turn].tzinfo)
    assert seconds_between(shown.now, shown.session.expected_end) == pytest.approx(_left(case)), "what passed counts"
    for choose in (0, 1):
        answered = day.copy()
        causes = list(answers(answered, choose))
        assert len(causes) == len(set(causes))
        if case.stands not in ARMED:
            assert set(causes) == case.causes
            _check_started(case, answered, then.offset.said, choose)
            continue
        assert set(causes) <= case.causes
        if choose == 1:
            _check_armed_old(case, answered)
        else:
            _check_armed_new(case, answered)


def _left(case: Case) -> float:
    """The seconds to the expected end after the jump, of forty minutes in five segments."""
    whole = 40 * 60.0
    return {
        "armed": whole + max(_AHEAD + 1 - case.sleep - case.step, 0),
        "armed on the clock": whole + max(_AHEAD + 1 - case.sleep - case.step, 0),
        "playing": whole - 300 + max(300 - _BEFORE - case.sleep, 0),
        "paused": whole,
        "question": whole,
        "break": whole + 1800 - _BEFORE - case.sleep,
        "discussion": max(180 - _DISCUSSED - case.sleep, 0) + 120 + 120,
    }[case.stands]


def _check_started(case: Case, day: WatchedDay, was_late: float, choose: int) -> None:
    shown = day.view
    away = Cause.AWAY in case.causes
    assert shown.spent.paused == (case.sleep if away and choose == 1 else 0) + (
        (_BEFORE + case.sleep) if case.stands == "paused" else 0
    )
    assert shown.playback is (Playback.PAUSED if case.stands == "paused" else Playback.PLAYING)
    assert shown.question_running == (case.stands == "question")
    assert (shown.running_break is not None) == (case.stands == "break")
    # Late by what was on hold or over its time, and by the clock only when the new time counts.
    clock = 0.0 if choose == 1 and Cause.CLOCK_SET in case.causes else case.step
    held = 0.0
    if case.stands in ("paused", "question") or (away and choose == 1):
        held = case.sleep
    elif case.stands == "playing":
        held = max(_BEFORE + case.sleep - 300, 0)  # its five minutes over
    elif case.stands == "discussion" and case.sleep > 180:
        held = max(_DISCUSSED + case.sleep - 300, 0)  # Compare 3 and Share 2
    elif case.stands == "break":
        held = 0.0  # of its thirty minutes
    assert shown.offset.said == pytest.approx(was_late + held + clock)
    if case.stands == "discussion":
        runs_on = away and choose == 0
        assert shown.current.id == ("Discussion/Share" if runs_on else "Discussion/Compare")


def _check_armed_old(case: Case, day: WatchedDay) -> None:
    """The second answer to all: the plan stays where it was, and the class has not begun."""
    state = day.state
    assert state.started is None
    assert state.planned_start is not None
    kept = case.step if Cause.CLOCK_SET in case.causes else 0.0
    assert seconds_between(later(TURNS[case.turn], 1 + _AHEAD), state.planned_start) == kept


def _check_armed_new(case: Case, day: WatchedDay) -> None:
    """The first answer to all: the plan has its time of day here, and began then if that passed while away."""
    state, turn = day.state, TURNS[case.turn]
    planned = later(turn, 1 + _AHEAD)
    assert state.planned_start is not None
    if case.zone is not None and state.started is None:
        face = state.planned_start.astimezone(case.zone).replace(tzinfo=None)
        assert face == planned.replace(tzinfo=None)
    if state.started is not None:
        assert case.stands == "armed on the clock"
        assert Cause.AWAY in case.causes
        assert state.started.at.wall == state.planned_start
        assert state.started.mode is act.StartMode.SCHEDULED


def test_there_is_a_case_for_everything() -> None:
    assert len(CASES) == 5 * 3 * 4 * 2 * 8
    everything = {frozenset(case.causes) for case in CASES}
    assert {frozenset({Cause.AWAY, Cause.CLOCK_SET}), frozenset({Cause.AWAY}), frozenset()} <= everything
    assert frozenset(Cause) - {Cause.SUMMER_TIME, Cause.MIDNIGHT} in everything
