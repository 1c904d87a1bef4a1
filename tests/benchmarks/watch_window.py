"""What the person at the window has of watching: how soon it shows, whether it stays quick, and whether it closes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.child import Home, Subject
from benchmarks.row import Judged, MeasurementError, Reach, Row, percentile
from benchmarks.screen import Screen
from benchmarks.watch_classes import CLUSTERS, Servers

BURSTS = 3
BURST_EVENTS = 2000
ROUNDS = 3
_GOOD, _EACH_BROKEN = 85, 5
_STEADY_SECONDS = 20.0
_SETTLING = 4.0
_CONNECTING = 0.5
_PATIENCE = 20.0


class _Blocked:
    """By how much the window's thread came too late, stretch by stretch: the 99th percentile and the worst."""

    def __init__(self) -> None:
        self._stretches: list[tuple[float, float]] = []

    def note(self, window: Subject) -> None:
        late = _floats(window, "late")
        self._stretches.append((percentile(late, 0.99), max(late)))

    def rows(self) -> list[Row]:
        usual, worst = zip(*self._stretches, strict=True)
        # Of so few stretches the 95th percentile is the worst one: each of them has to hold.
        return [
            Row("window's thread held up meanwhile, p99 of each stretch", "ms", usual, Reach(16.0, Judged.P95)),
            Row("window's thread held up meanwhile, longest of each stretch", "ms", worst, Reach(50.0, Judged.P95)),
        ]


def measure() -> list[Row]:
    """Watch a class of forty, one of a hundred with broken links among them, and close while forty connect."""
    blocked = _Blocked()
    with Screen() as screen, Home() as home:
        return [
            *_class_of_forty(screen, home, blocked),
            _class_of_a_hundred(screen, home, blocked),
            *blocked.rows(),
            _closing(screen, home),
        ]


def _class_of_forty(screen: Screen, home: Home, blocked: _Blocked) -> list[Row]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Servers(screen, home, Path(folder)) as servers,
        Subject("class_window", screen, home) as window,
    ):
        watched = servers.class_of("forty", servers.serve(CLUSTERS))
        servers.steady()
        time.sleep(_SETTLING)
        _seconds(window, watched.roster, CLUSTERS)
        blocked.note(window)
        window.ask("open-student")
        time.sleep(_SETTLING)
        for order in ("delays", "late"):
            window.ask(order)
        time.sleep(_STEADY_SECONDS)
        delays = _floats(window, "delays")
        blocked.note(window)
        bursts = []
        for _ in range(BURSTS):
            began = time.monotonic()
            seen_at = window.ask("wait-for", number=servers.burst(BURST_EVENTS))
            if not isinstance(seen_at, float):
                raise MeasurementError("the burst was not seen")
            bursts.append(seen_at - began)
            time.sleep(1)
        blocked.note(window)
    return [
        Row(f"{CLUSTERS} clusters, event at the server to the window's model", "ms", delays, Reach(150.0, Judged.P95)),
        Row(f"a burst of {BURST_EVENTS} events in one cluster, shown", "s", tuple(bursts), Reach(1.0)),
    ]


def _class_of_a_hundred(screen: Screen, home: Home, blocked: _Blocked) -> Row:
    with tempfile.TemporaryDirectory() as folder, Servers(screen, home, Path(folder)) as servers:
        addresses = [
            *servers.broken("hang", _EACH_BROKEN),
            *servers.broken("refuse", _EACH_BROKEN),
            *servers.serve(_EACH_BROKEN, accepts=False),
            *servers.serve(_GOOD),
        ]
        watched = servers.class_of("hundred", addresses)
        servers.steady()
        seconds = []
        for _ in range(ROUNDS):
            with Subject("class_window", screen, home) as window:
                time.sleep(_SETTLING)
                seconds.append(_seconds(window, watched.roster, _GOOD))
                blocked.note(window)
    what = f"{len(addresses)} clusters, {_EACH_BROKEN} each hanging, refusing, unauthorized: the other {_GOOD} live"
    return Row(what, "s", tuple(seconds), Reach(8.0))


def _closing(screen: Screen, home: Home) -> Row:
    with tempfile.TemporaryDirectory() as folder, Servers(screen, home, Path(folder)) as servers:
        servers.serve(1)  # for an authority to believe in
        watched = servers.class_of("hanging", servers.broken("hang", CLUSTERS))
        seconds = []
        for _ in range(ROUNDS):
            with Subject("class_window", screen, home) as window:
                time.sleep(_SETTLING)
                window.ask("watch", roster=str(watched.roster), live=0)
                time.sleep(_CONNECTING)
                seconds.append(_seconds_to_end(window))
    return Row(f"closing the window while {CLUSTERS} clusters connect", "s", tuple(seconds), Reach(1.0, below=True))


def _seconds_to_end(window: Subject) -> float:
    began = time.perf_counter()
    window.tell("close")
    window.wait(_PATIENCE)
    return time.perf_counter() - began


def _seconds(window: Subject, roster: Path, live: int) -> float:
    answer = window.ask("watch", roster=str(roster), live=live)
    if not isinstance(answer, float):
        raise MeasurementError("the class was not read")
    return answer


def _floats(window: Subject, order: str) -> tuple[float, ...]:
    answer = window.ask(order)
    if not isinstance(answer, list) or not answer:
        raise MeasurementError(f"no answer to {order}")
    return tuple(map(float, answer))
