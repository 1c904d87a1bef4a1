"""The table of the conformance suite: what holds of every API server, by verb and kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from integration.conformance.target import Target

Run = Callable[[Target], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Check:
    """One behaviour; ``run`` raises AssertionError where a server lacks it."""

    verb: str
    kind: str
    behaviour: str
    run: Run

    @property
    def id(self) -> str:
        return " ".join((self.verb, self.kind, self.behaviour))


CHECKS: dict[str, Check] = {}


def check(verb: str, kind: str, behaviour: str) -> Callable[[Run], Run]:
    """Put a function into the table."""

    def enter(run: Run) -> Run:
        made = Check(verb, kind, behaviour, run)
        assert made.id not in CHECKS, f"listed twice: {made.id}"
        CHECKS[made.id] = made
        return run

    return enter
