"""The questions about the clocks, and their answers, as messages."""

from __future__ import annotations

from datetime import datetime

from console.messages import Message
from console.rundown.away import Cause, Change
from console.rundown.inquiry import Answer
from console.rundown.question import Choice, Question
from console.rundown.words import clock_time, minutes_of

_HOUR = 60  # minutes
_LEAST_MINUTES = 30.0  # seconds; less is said in seconds


def question_words(asks: Question) -> Message:
    """Say what happened and ask what to do about it; `choice_words` are the answers."""
    if asks.cause is Cause.ZONE_CHANGED:
        return Message("away-zone", _start(asks.start))
    if asks.cause is Cause.CLOCK_SET:
        way = "forward" if asks.seconds > 0 else "back"
        return _for_time(f"away-clock-{way}", asks.seconds)
    if asks.start is not None:
        return Message("away-start-passed", _start(asks.start))
    return _for_time("away-asks", asks.seconds)


def choice_words(asks: Question, choice: Choice) -> Message:
    """Say an answer; `console.rundown.words.offset_words` says what it leads to."""
    if asks.cause is Cause.AWAY:
        suffix = "-start" if asks.start is not None else ""
        return Message(f"away-{choice.answer}{suffix}", _start(asks.start))
    if choice.starts is not None:
        return Message("away-starts", _start(choice.starts))
    return Message("away-new-time" if choice.answer is Answer.NEW_TIME else "away-old-time")


def told_words(change: Change) -> Message:
    """Tell what the clocks did where there is nothing to ask."""
    if change.cause is Cause.ZONE_CHANGED:
        return Message("away-told-zone", {"time": clock_time(change.until.wall)})
    way = "forward" if change.seconds > 0 else "back"
    return _for_time(f"away-told-{way}", change.seconds)


def _for_time(code: str, seconds: float) -> Message:
    """Choose the sentence by the unit that the time is said in."""
    if abs(seconds) < _LEAST_MINUTES:
        return Message(f"{code}-seconds", {"seconds": round(abs(seconds))})
    hours, minutes = divmod(minutes_of(seconds), _HOUR)
    if hours:
        return Message(f"{code}-hours", {"hours": hours, "minutes": minutes})
    return Message(f"{code}-minutes", {"minutes": minutes})


def _start(start: datetime | None) -> dict[str, object]:
    return {} if start is None else {"time": clock_time(start)}
