"""Who needs follow-up after class, by what the lab showed; the instructor decides."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from console.history.review.lab_values import LabReview, StudentProgress
from console.history.review.values import Review
from console.messages import Message

STANDSTILL = 20.0
"""Minutes without a newly passed check at the end of a lab after which somebody was stuck."""
OFTEN = 3
"""Times of help in one lab that are more than a question or two."""
_FEWEST = 2  # checks of the median below which a lab had hardly begun
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A student, by id, and why: sentences, the weightiest first."""

    student: str
    reasons: tuple[Message, ...]


def follow_up(review: Review) -> tuple[FollowUp, ...]:
    """Return who may need follow-up, who has the most reasons first.

    Nobody is named for having shown nothing: who was there is not for the clusters to tell.
    """
    reasons: dict[str, list[Message]] = {}
    for lab in review.labs:
        for student in lab.students:
            reasons.setdefault(student.student, []).extend(_reasons(student, lab))
    found = [FollowUp(student, tuple(of_student)) for student, of_student in reasons.items() if of_student]
    return tuple(sorted(found, key=lambda each: -len(each.reasons)))


def _reasons(student: StudentProgress, lab: LabReview) -> Iterator[Message]:
    passed, median = len(student.passed), statistics.median(len(each.passed) for each in lab.students)
    if student.is_helped_at_end:
        yield Message("follow-up-helped-at-end")
    if median >= _FEWEST and passed <= median / 2:
        yield Message("follow-up-few", {"passed": passed, "median": f"{median:g}"})
    stood = _standstill(student, lab)
    if stood >= STANDSTILL and passed < median:
        yield Message("follow-up-stuck", {"minutes": int(stood)})
    if student.regressed:
        yield Message("follow-up-lost", {"count": len(student.regressed)})
    if student.helped >= OFTEN:
        yield Message("follow-up-often", {"count": student.helped})


def _standstill(student: StudentProgress, lab: LabReview) -> float:
    """Return for how many minutes before the lab's end nothing was newly passed."""
    last = lab.opened if student.last_passed is None else max(student.last_passed, lab.opened)
    return (lab.ends - last) / _MINUTE
