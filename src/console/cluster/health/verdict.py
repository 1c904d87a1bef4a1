"""What is said of an object's health."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from console.messages import Message

STARTING = 60.0
"""For how many seconds something may be under way before that is worth a warning: an image can be large."""

SETTLING = 15.0
"""For how many seconds something may be missing that others are about to make: a volume, a Service applied next."""


class HealthState(StrEnum):
    """One word for an object's health, from best to worst in `worst`'s order."""

    OK = "ok"
    UNKNOWN = "unknown"  # nothing is said about it, or not in words that are understood
    WORKING = "working"  # being made or changed, and not for long
    WARNING = "warning"  # works, or may still come to work, but somebody should look
    PROBLEM = "problem"  # does not work and will not by itself


@dataclass(frozen=True, slots=True)
class Health:
    """An object's health. ``reason`` is a short word as Kubernetes has it (``CrashLoopBackOff``), never translated."""

    state: HealthState = HealthState.OK
    reason: str = ""
    message: Message | None = None

    @property
    def is_ok(self) -> bool:
        return self.state in (HealthState.OK, HealthState.UNKNOWN)


FINE = Health()
_LONGEST = 400  # characters
_SEVERITY = {state: rank for rank, state in enumerate(HealthState)}


def worst(healths: Iterable[Health]) -> Health:
    """Return the first of the worst, fine when there are none."""
    return max(healths, key=lambda health: _SEVERITY[health.state], default=FINE)


def working(reason: str, code: str = "", /, **params: object) -> Health:
    return Health(HealthState.WORKING, reason, _message(code, params))


def warning(reason: str, code: str = "", /, **params: object) -> Health:
    return Health(HealthState.WARNING, reason, _message(code, params))


def problem(reason: str, code: str = "", /, **params: object) -> Health:
    return Health(HealthState.PROBLEM, reason, _message(code, params))


def _message(code: str, params: dict[str, object]) -> Message | None:
    return Message(code, {name: _short(value) for name, value in params.items()}) if code else None


def _short(value: object) -> object:
    """Keep what a cluster says to the length of a sentence or two."""
    is_long = isinstance(value, str) and len(value) > _LONGEST
    return f"{str(value)[:_LONGEST]}…" if is_long else value
