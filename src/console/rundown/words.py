"""Times in words: digits for displays, and messages that the catalogue turns into English or Korean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from console.messages import Message
from console.rundown import actions as act
from console.rundown.limits import up_to_half_minute
from console.rundown.walltime import later

_MINUTE = 60
_HOUR = 60  # minutes


def mmss(seconds: int, *, pad: bool = True) -> str:
    """Return ``07:12`` for whole seconds, of a negative number the amount; minutes may pass 59.

    Without ``pad`` minutes have no leading zero, as in a sentence or a table.
    """
    minutes, rest = divmod(abs(seconds), _MINUTE)
    return f"{minutes:02}:{rest:02}" if pad else f"{minutes}:{rest:02}"


def clock_time(moment: datetime) -> str:
    """Return ``14:53``. A hair under a full minute is that minute, so a steady expected end does not flicker."""
    return f"{later(moment, 0.5):%H:%M}"


def minutes_of(seconds: float) -> int:
    """Return whole minutes, to the nearest, of the amount of a time."""
    return int(abs(seconds) / _MINUTE + 0.5)


def half_minutes_of(seconds: float) -> str:
    """Return minutes as ``3`` or ``2.5``: what is more than a half-minute counts as the next."""
    return f"{up_to_half_minute(seconds) / _MINUTE:g}"


def offset_words(offset: float, *, questions: float = 0.0) -> Message:
    """Say late or early: "6 min late, 4 of it questions". Seconds, positive late; under half a minute is on time."""
    minutes = minutes_of(offset)
    if minutes == 0:
        return Message("rundown-on-time")
    if offset < 0:
        hours, rest = divmod(minutes, _HOUR)
        if hours:
            return Message("rundown-early-hours", {"hours": hours, "minutes": rest})
        return Message("rundown-early", {"minutes": minutes})
    of_questions = minutes_of(questions)
    if of_questions == 0:
        return Message("rundown-late", {"minutes": minutes})
    if of_questions >= minutes:
        return Message("rundown-late-all-questions", {"minutes": minutes})
    return Message("rundown-late-with-questions", {"minutes": minutes, "questions": of_questions})


def remaining_words(shown_remaining: int) -> Message:
    """Say what a countdown shows: "4:10 left", or in overtime "1:23 over"."""
    code = "rundown-over" if shown_remaining < 0 else "rundown-left"
    return Message(code, {"time": mmss(shown_remaining, pad=False)})


def expected_end_words(moment: datetime) -> Message:
    """Say "Expected end 14:53"."""
    return Message("rundown-expected-end", {"time": clock_time(moment)})


def ended_words(moment: datetime) -> Message:
    """Say "Ended 14:53"."""
    return Message("rundown-ended-at", {"time": clock_time(moment)})


def starts_in_words(shown_starts_in: int) -> Message:
    """Say "Starts in 3:12", "Starts in 14 h 46 min", or past the planned start "Should have started 0:40 ago"."""
    hours, minutes = divmod(minutes_of(shown_starts_in), _HOUR)
    if shown_starts_in > 0 and hours:
        return Message("rundown-starts-in-hours", {"hours": hours, "minutes": minutes})
    code = "rundown-start-overdue" if shown_starts_in < 0 else "rundown-starts-in"
    return Message(code, {"time": mmss(shown_starts_in, pad=False)})


def break_words(ends: datetime) -> Message:
    """Tell the room "Back at 14:50"."""
    return Message("rundown-back-at", {"time": clock_time(ends)})


def slot_words(over_slot: float) -> Message:
    """Say how the expected end stands to the slot: within it, or "10 min past the slot"."""
    minutes = minutes_of(over_slot) if over_slot > 0 else 0
    return Message("rundown-past-slot", {"minutes": minutes}) if minutes else Message("rundown-within-slot")


def late_start_words(late_start: float) -> Message:
    """Ask what a late start asks; `choice_words` are the answers."""
    return Message("rundown-late-start", {"minutes": minutes_of(late_start)})


def choice_words(choice: act.LateChoice, end: datetime) -> Message:
    """Say an answer to a late start with the end that it leads to: "Keep the end, 10:50"."""
    code = "rundown-keep-end" if choice is act.LateChoice.KEEP_END else "rundown-full-length"
    return Message(code, {"time": clock_time(end)})


def action_words(action: act.Action) -> Message:
    """Name an action, as in "Undo: next segment"."""
    return Message(_ACTIONS[type(action)])


_ACTIONS: Mapping[type, str] = {
    act.Start: "rundown-did-start",
    act.Backdate: "rundown-did-backdate",
    act.AnswerLateStart: "rundown-did-answer-late-start",
    act.Pause: "rundown-did-pause",
    act.Resume: "rundown-did-resume",
    act.AddTime: "rundown-did-add-time",
    act.Next: "rundown-did-next",
    act.Previous: "rundown-did-previous",
    act.Jump: "rundown-did-jump",
    act.HandOver: "rundown-did-hand-over",
    act.Stay: "rundown-did-stay",
    act.Skip: "rundown-did-skip",
    act.Unskip: "rundown-did-unskip",
    act.Replan: "rundown-did-replan",
    act.QuestionOn: "rundown-did-question-on",
    act.QuestionOff: "rundown-did-question-off",
    act.WasAway: "rundown-did-was-away",
    act.KeepPlan: "rundown-did-keep-plan",
    act.MovePlan: "rundown-did-move-plan",
    act.ParkQuestion: "rundown-did-park",
    act.AnswerParked: "rundown-did-answer-parked",
    act.StartBreak: "rundown-did-start-break",
    act.BreakMore: "rundown-did-break-more",
    act.EndBreak: "rundown-did-end-break",
    act.End: "rundown-did-end",
    act.Rearm: "rundown-did-rearm",
    act.Refresh: "rundown-did-refresh",
}
