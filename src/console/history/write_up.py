"""The two-minute write-up after class: what its form begins with, so that it is corrected rather than written.

Attendance begins empty, always. It is what the instructor writes; a link that was live, or a check that passed, says
that a cluster was there and nothing about who sat in the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.history.events import WrittenUp
from console.history.follow_up import FollowUp, follow_up
from console.history.review.values import Fate, Part, Review
from console.messages import Message, render
from console.rundown.state import ParkedQuestion
from console.rundown.words import minutes_of

CUT_BELOW = 0.5
"""A segment that got less than this share of its time was cut, though it was played."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the form shows: what is to be written, beside it what there is to choose from and to see.

    ``written`` is what was written before, or what the run suggests. ``suggested`` are those who may need follow-up,
    with the reasons; the ids of ``written.follow_up`` are those that were chosen.
    """

    written: WrittenUp
    suggested: tuple[FollowUp, ...]
    open_questions: tuple[ParkedQuestion, ...]
    is_new: bool


def form_of(review: Review, lang: str = "ko") -> Form:
    """Return the form for a run, running or past; what was written up before is kept as it was written."""
    suggested = follow_up(review)
    written = review.written_up or WrittenUp(
        covered="\n".join(covered(review, lang)),
        cut="\n".join(cut(review, lang)),
        follow_up=tuple(each.student for each in suggested),
    )
    return Form(written, suggested, open_questions(review), review.written_up is None)


def covered(review: Review, lang: str = "ko") -> tuple[str, ...]:
    """Return a line for each segment that was played, in the order in which they were."""
    played = sorted((part for part in review.parts if part.order is not None), key=lambda part: part.order or 0)
    return tuple(_say("write-up-covered", lang, part, planned=_minutes(part.planned)) for part in played)


def cut(review: Review, lang: str = "ko") -> tuple[str, ...]:
    """Return a line for each segment, or nested part, that was dropped, not reached, or got less than half its time.

    What lies in a segment that is told of already is not told of again.
    """
    return tuple(line for part in review.parts for line in _cut(part, lang))


def open_questions(review: Review) -> tuple[ParkedQuestion, ...]:
    """Return the parked questions that nobody has answered."""
    return tuple(question for question in review.parked if not question.answered)


def was_cut(part: Part) -> bool:
    """Whether a segment was played, but for less than half of what was planned for it."""
    is_over = part.fate is Fate.PLAYED
    return is_over and part.planned is not None and part.actual < CUT_BELOW * part.planned


def _cut(part: Part, lang: str) -> Iterator[str]:
    if part.fate in (Fate.DROPPED, Fate.UNREACHED):
        yield _say(f"write-up-{part.fate.value}", lang, part)
    elif was_cut(part):
        yield _say("write-up-shortened", lang, part, planned=_minutes(part.planned))
    else:
        for child in part.children:
            yield from _cut(child, lang)


def _minutes(seconds: float | None) -> int:
    return minutes_of(seconds or 0.0)


def _say(code: str, lang: str, part: Part, **params: object) -> str:
    params = {"title": part.title, "minutes": _minutes(part.actual), **params}
    return render(Message(code, params), lang)
