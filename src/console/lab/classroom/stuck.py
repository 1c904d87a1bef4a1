"""Who is stuck, and why: no progress for too long, the same error again and again, or nothing done at all."""

from __future__ import annotations

from dataclasses import dataclass

from console.lab.classroom.values import Stuck
from console.messages import Message

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """When somebody counts as stuck: seconds without progress, tries at the same error, seconds without any change.

    ``error``: seconds that an error may stand of which the cause is known. Nobody should wait eight minutes for a
    sentence that the console has ready after one; and whoever is about to find it alone has had a while.

    A step may take longer without progress where the lab plans more time for each of its checks.
    """

    no_progress: float = 8 * MINUTE
    tries: int = 3
    nothing: float = 10 * MINUTE
    error: float = 4 * MINUTE

    def without_progress(self, planned: float) -> float:
        """Return after how many seconds without progress somebody is stuck where a check is planned to take some."""
        return max(self.no_progress, planned)


@dataclass(frozen=True, slots=True)
class Standstill:
    """What is known of a student's standing still, in seconds.

    ``since_change`` is since the last change on purpose; while there never was one (``has_started``), both count from
    the beginning of the class's work. ``tries`` are those at the same error since the last progress, ``error`` is
    for how long one has stood. ``planned`` is what the lab plans for one check of the step, 0 where it says nothing.
    ``asked`` is since the student asked for help, None when nobody did.
    """

    since_progress: float
    since_change: float
    has_started: bool = True
    tries: int = 0
    error: float = 0.0
    planned: float = 0.0
    is_finished: bool = False
    asked: float | None = None


STANDARD = Limits()


def stuck_of(still: Standstill, limits: Limits = STANDARD) -> Stuck | None:
    """Return why somebody is stuck, the worst reason first; None who is not.

    Who has finished everything required is not stuck, but may ask for help like everybody.
    """
    reasons: list[Message] = []
    if still.asked is not None:
        reasons.append(_asked(still.asked))
    if not still.is_finished:
        reasons += _reasons(still, limits)
    if not reasons:
        return None
    has_waited = max(still.asked or 0.0, 0.0 if still.is_finished else still.since_progress)
    return Stuck(_whole_minutes(has_waited) * MINUTE, tuple(reasons))


def _reasons(still: Standstill, limits: Limits) -> list[Message]:
    reasons: list[Message] = []
    idle = min(still.since_change, still.since_progress)
    if still.tries >= limits.tries:
        reasons.append(Message("lab-stuck-same-error", {"tries": still.tries}))
    elif still.error >= limits.error:
        reasons.append(Message("lab-stuck-error-stands", {"minutes": _whole_minutes(still.error)}))
    if idle >= limits.nothing:
        code = "lab-stuck-unchanged" if still.has_started else "lab-stuck-not-started"
        reasons.append(Message(code, {"minutes": _whole_minutes(idle)}))
    elif still.has_started and still.since_progress >= limits.without_progress(still.planned):
        reasons.append(Message("lab-stuck-no-progress", {"minutes": _whole_minutes(still.since_progress)}))
    return reasons


def _asked(seconds: float) -> Message:
    minutes = _whole_minutes(seconds)
    return Message("lab-stuck-asked", {"minutes": minutes}) if minutes else Message("lab-stuck-asked-now")


def _whole_minutes(seconds: float) -> int:
    return max(0, int(seconds // MINUTE))
