"""What watching a class costs, beside the official client's informer on the same servers: time, memory, processor."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.row import MeasurementError, Reach, Row
from benchmarks.screen import Screen
from benchmarks.watch_classes import CLUSTERS, TOKEN, Servers, WatchedClass

ROUNDS = 3
READINGS = 4
_SECONDS = 8.0
_SETTLING = 6.0
_WHAT = f"{CLUSTERS} clusters × 15 kinds"


def measure() -> list[Row]:
    """Watch the same class with the core and with informers, one after the other."""
    with (
        Screen() as screen,
        Home() as home,
        tempfile.TemporaryDirectory() as folder,
        Servers(screen, home, Path(folder)) as servers,
    ):
        watched = servers.class_of("class", servers.serve(CLUSTERS))
        servers.steady()
        syncs = []
        for _ in range(ROUNDS - 1):
            with Subject("watch_core", screen, home) as core:
                syncs.append(_seconds(core, watched))
        with Subject("watch_core", screen, home) as core:
            syncs.append(_seconds(core, watched))
            cpu, memory = _costs(core)
        with Subject("informers", screen, home) as informers:
            informers.ask("watch", servers=watched.servers, ca=str(watched.ca), token=TOKEN)
            informer_cpu, informer_memory = _costs(informers)
    return [
        Row(f"{_WHAT}, first full sync", "s", tuple(syncs), Reach(4.0)),
        Row(f"{_WHAT}, 60 events/s, share of a core", "%", cpu, Reach(5.0)),
        Row("the same with the official client's informer", "%", informer_cpu),
        Row("the console's share of the informer's", "×", _ratio(cpu, informer_cpu), Reach(0.2)),
        Row(f"{_WHAT}, memory of the watch core (PSS)", "MB", memory, Reach(450.0)),
        Row("the same with the official client's informer", "MB", informer_memory),
        Row("the console's memory in the informer's", "×", _ratio(memory, informer_memory), Reach(0.5)),
    ]


def _seconds(core: Subject, watched: WatchedClass) -> float:
    answer = core.ask("watch", roster=str(watched.roster))
    if not isinstance(answer, float):
        raise MeasurementError("the class was not read")
    return answer


def _costs(subject: Subject) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the share of a core in percent and the memory in MB, over several stretches of steady watching."""
    time.sleep(_SETTLING)
    shares, memory = [], []
    for _ in range(READINGS):
        used, began = processes.cpu_seconds(subject.pid), time.perf_counter()
        time.sleep(_SECONDS)
        shares.append(100 * (processes.cpu_seconds(subject.pid) - used) / (time.perf_counter() - began))
        memory.append(processes.memory(subject.pid))
    return tuple(shares), tuple(memory)


def _ratio(ours: tuple[float, ...], theirs: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(our / their for our, their in zip(ours, theirs, strict=True))
