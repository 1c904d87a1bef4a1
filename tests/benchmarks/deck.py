"""From a session's file to its fitted deck with every diagram, in a running program."""

from __future__ import annotations

from benchmarks.child import Home, Subject
from benchmarks.material import session
from benchmarks.row import MeasurementError, Reach, Row
from benchmarks.screen import Screen

COLD_ROUNDS = 7
CACHED_ROUNDS = 20


def measure() -> list[Row]:
    """Make the deck with nothing kept, then with everything kept; a first one that is not counted warms the program."""
    with Screen() as screen, Home() as home, Subject("deck", screen, home) as subject:
        path = str(session())
        subject.ask("make", path=path, fresh=True)
        cold = tuple(_seconds(subject.ask("make", path=path, fresh=True)) for _ in range(COLD_ROUNDS))
        cached = tuple(_seconds(subject.ask("make", path=path, fresh=False)) for _ in range(CACHED_ROUNDS))
    return [
        Row("session_08.md to a fitted deck with its diagrams, cold", "s", cold, Reach(2.0)),
        Row("session_08.md to a fitted deck with its diagrams, from the cache", "s", cached, Reach(0.5)),
    ]


def _seconds(answer: object) -> float:
    if not isinstance(answer, float):
        raise MeasurementError(f"the deck was not made: {answer}")
    return answer
