"""What the person at the window has of the lab: how soon the board shows what happens, and whether it stays quick."""

from __future__ import annotations

import time

from benchmarks.child import Home, Subject
from benchmarks.row import Judged, MeasurementError, Reach, Row, percentile
from benchmarks.screen import Screen
from benchmarks.watch_classes import CLUSTERS, EVENTS_A_SECOND

STRETCHES = 3
_STRETCH_SECONDS = 10.0
_SETTLING = 3.0
_LOST_AFTER = 5.0


def measure() -> list[Row]:
    """Let something happen to a class of forty all the time, with the lab's board on the screen."""
    known, shown, usual, worst = [], [], [], []
    with Screen(width=1920, height=1200) as screen, Home() as home, Subject("lab_window", screen, home) as window:
        window.ask("begin", students=CLUSTERS)
        window.ask("steady", rate=EVENTS_A_SECOND)
        time.sleep(_SETTLING)
        _take(window)
        for _ in range(STRETCHES):
            time.sleep(_STRETCH_SECONDS)
            stretch = _take(window)
            known += stretch["known"]
            shown += stretch["shown"]
            usual.append(percentile(stretch["late"], 0.99))
            worst.append(max(stretch["late"]))
        if window.ask("unseen", seconds=_LOST_AFTER):
            raise MeasurementError("the board does not show everything that happened")
    what = f"{CLUSTERS} boards, {EVENTS_A_SECOND:g} events/s"
    # Of so few stretches the 95th percentile is the worst one: each of them has to hold.
    return [
        Row(f"{what}, event to the lab's model", "ms", tuple(known)),
        Row(f"{what}, event to the painted board", "ms", tuple(shown), Reach(200.0, Judged.P95)),
        Row("window's thread held up meanwhile, p99 of each stretch", "ms", tuple(usual), Reach(16.0, Judged.P95)),
        Row("window's thread held up meanwhile, longest of each stretch", "ms", tuple(worst)),
    ]


def _take(window: Subject) -> dict[str, list[float]]:
    answer = window.ask("take")
    if not isinstance(answer, dict) or not all(answer.values()):
        raise MeasurementError("nothing was seen on the board")
    return answer
