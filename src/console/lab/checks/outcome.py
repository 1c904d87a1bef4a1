"""What a check comes to before anybody asks whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from console.lab.checks.result import Untold
from console.lab.finding import told
from console.messages import Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """``passed`` None: it cannot be said, for the reason in ``untold``. ``detail`` is what is missing, or found."""

    passed: bool | None
    detail: Message | None = None
    untold: Untold | None = None


PASSED = Outcome(True)


def failed(code: str, /, **params: object) -> Outcome:
    """Something was tried, and it is not right."""
    return Outcome(False, told(code, **params))


def untried(code: str = "", /, **params: object) -> Outcome:
    """Nothing of it is there, or it is still under way."""
    return Outcome(None, told(code, **params) if code else None, Untold.NOT_TRIED)


def unseen(code: str, /, **params: object) -> Outcome:
    """It may be there, but nobody here can see it."""
    return Outcome(None, told(code, **params), Untold.NOT_VISIBLE)
