"""Students behind NAT: what sixty reporters cost the console, what one costs a laptop, and how soon a change shows."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.reporter_script import MEASURED, script
from benchmarks.row import Judged, MeasurementError, Reach, Row
from benchmarks.screen import Screen
from benchmarks.watch_classes import Servers

REPORTERS = 60
READINGS = 4
_SECONDS = 8.0
_SETTLING = 5.0
_REST_SECONDS = 20.0
_NAMESPACES = ["frontend", "backend", "data", "default"]
_CHANGES_A_SECOND = 1.0
_CHANGING_SECONDS = 60.0


def measure() -> list[Row]:
    """Report with sixty at once, then with the real script beside them."""
    busy, memory, delays, changing, rest, script_memory = _with_script()
    apart, _ = _costs("reported_class", keep=False)
    whole, _ = _costs("reported_class", whole=True)
    peer, _ = _costs("plain_server")
    ratio = tuple(ours / theirs for ours, theirs in zip(busy, peer, strict=True))
    return [
        Row(f"{REPORTERS} reporters, changes of 3 pods a second each, share of a core", "%", busy, Reach(15.0)),
        Row(f"{REPORTERS} reporters, a connection for each report (Windows), share of a core", "%", apart),
        Row("the same reports to aiohttp's server, which does nothing with them", "%", peer),
        Row("the console's share of the idle server's", "×", ratio),
        Row(f"{REPORTERS} reporters, everything a second each (the like is not sent), share of a core", "%", whole),
        Row(f"{REPORTERS} reporters, memory of door and fleet (PSS)", "MB", memory),
        Row("change at a student's server to the student's state, through the script", "ms", delays, _SOON),
        Row("the script on a laptop, at rest, share of a core", "%", rest, Reach(3.0)),
        Row("the script on a laptop, something changing every second", "%", changing),
        Row("the script on a laptop, memory with kubectl and curl (PSS)", "MB", script_memory),
    ]


_SOON = Reach(2000.0, Judged.P95)

_Figures = tuple[float, ...]


def _costs(server: str, *, whole: bool = False, keep: bool = True) -> tuple[_Figures, _Figures]:
    with (
        Screen() as screen,
        Home() as home,
        Subject(server, screen, home) as console,
        Subject("reporters", screen, home) as reporters,
    ):
        door = _open(console)
        _begin(console, reporters, door, whole=whole, keep=keep)
        return _readings(console, reporters)


def _with_script() -> tuple[_Figures, _Figures, _Figures, _Figures, _Figures, _Figures]:
    with (
        Screen() as screen,
        Home() as home,
        tempfile.TemporaryDirectory() as folder,
        Servers(screen, home, Path(folder)) as servers,
        Subject("reported_class", screen, home) as console,
        Subject("reporters", screen, home) as reporters,
    ):
        watched = servers.class_of("one", servers.serve(1))
        door = _open(console)
        with script(door["line"], watched.roster.parent / "s001.yaml", Path(folder)) as pid:
            console.ask("live", number=1)
            time.sleep(_SETTLING)
            rest = _shares(pid, _REST_SECONDS)
            script_memory = (processes.memory(pid),)
            _begin(console, reporters, door, others=1)
            busy, memory = _readings(console, reporters)
            console.ask("delays")
            servers.steady(_CHANGES_A_SECOND)
            time.sleep(_SETTLING)
            console.ask("delays")
            changing = _shares(pid, _CHANGING_SECONDS / READINGS)
            delays = console.ask("delays")
        if not isinstance(delays, list) or not delays:
            raise MeasurementError("no change came through the script")
        return busy, memory, tuple(map(float, delays)), changing, rest, script_memory


def _open(console: Subject) -> dict[str, str]:
    door = console.ask("open", namespaces=_NAMESPACES, measured=MEASURED)
    if not isinstance(door, dict):
        raise MeasurementError("the door did not open")
    return {name: str(value) for name, value in door.items()}


def _begin(
    console: Subject,
    reporters: Subject,
    door: dict[str, str],
    *,
    whole: bool = False,
    keep: bool = True,
    others: int = 0,
) -> None:
    reporters.ask("report", url=door["url"], code=door["code"], count=REPORTERS, whole=whole, keep=keep)
    console.ask("live", number=REPORTERS + others)
    time.sleep(_SETTLING)


def _readings(console: Subject, reporters: Subject) -> tuple[_Figures, _Figures]:
    """Return the console's shares of a core and its memory, as long as nobody fell out."""
    shares, memory = [], []
    for _ in range(READINGS):
        used, began = processes.cpu_seconds(console.pid), time.perf_counter()
        time.sleep(_SECONDS)
        shares.append(100 * (processes.cpu_seconds(console.pid) - used) / (time.perf_counter() - began))
        memory.append(processes.memory(console.pid))
    if ended := reporters.ask("still"):
        raise MeasurementError(f"the reporters ended: {ended}")
    return tuple(shares), tuple(memory)


def _shares(pid: int, seconds: float) -> _Figures:
    """Return the shares of a core of a tree of processes, those that came and went among them."""
    shares = []
    for _ in range(READINGS):
        used, began = processes.cpu_seconds(pid, with_ended=True), time.perf_counter()
        time.sleep(seconds)
        shares.append(100 * (processes.cpu_seconds(pid, with_ended=True) - used) / (time.perf_counter() - began))
    return tuple(shares)
