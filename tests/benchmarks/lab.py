"""What it costs to look at one student in the lab: all rules, the same after one event, and the whole checklist."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from benchmarks.lab_snapshots import MISTAKES, cloudmart, large, shop, with_pod, with_readiness
from benchmarks.row import MeasurementError, Reach, Row
from console.cluster.pod_status import is_ready
from console.cluster.snapshot import Snapshot
from console.lab.checks.evaluate import evaluate
from console.lab.evidence import Evidence
from console.lab.judge import Judge, judge_once
from console.lab.spec.model import Lab

from fakes.objects import NOW

ROUNDS, LARGE_ROUNDS = 300, 30
EVENTS = 300
_WARM_UP = 3
_BETWEEN = timedelta(seconds=1)


def measure() -> list[Row]:
    """Judge a student's cluster without and with every mistake in it, and one of 2,000 objects."""
    lab = cloudmart()
    well, broken, many = shop(lab), shop(lab, *MISTAKES), large()
    return [
        _rules(lab, well, "as the lab asks for", ROUNDS, Reach(5.0)),
        _rules(lab, broken, "every mistake of ours in them", ROUNDS, Reach(5.0)),
        _rules(lab, many, "a third of the pods without an image", LARGE_ROUNDS, Reach(150.0)),
        _events(lab, well, "as the lab asks for"),
        _events(lab, broken, "every mistake of ours in them"),
        Row(
            f"the lab's {len(lab.checks)} checks over {_size(well)} objects",
            "ms",
            _times(lambda: _evaluate(lab, well), ROUNDS),
        ),
    ]


def _rules(lab: Lab, snapshot: Snapshot, how: str, rounds: int, reach: Reach) -> Row:
    judgement = judge_once(Evidence(snapshot, NOW, lab=lab))
    if judgement.faults:
        raise MeasurementError(f"rules fail: {', '.join(judgement.faults)}")
    times = _times(lambda: judge_once(Evidence(snapshot, NOW, lab=lab)), rounds)
    what = f"all rules over {_size(snapshot)} objects, {how} ({len(judgement.findings)} findings)"
    return Row(what, "ms", times, reach)


def _events(lab: Lab, snapshot: Snapshot, how: str) -> Row:
    """Let one pod after the other become unready and ready again; each time is that of one event."""
    judge, now = Judge(lab), NOW
    judge.judge(snapshot, now)
    times = []
    for after in itertools.islice(_unrest(snapshot), EVENTS):
        now += _BETWEEN
        began = time.perf_counter()
        judge.judge(after, now)
        times.append(1000 * (time.perf_counter() - began))
    what = f"all rules again after a pod's status changed, {_size(snapshot)} objects, {how}"
    return Row(what, "ms", tuple(times), Reach(2.0))


def _unrest(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Yield snapshots for ever, of which each differs from the one before in the status of one pod."""
    for place, pod in itertools.cycle(snapshot.objects["Pod"].items()):
        for status in (with_readiness(pod, ready=not is_ready(pod)), pod):
            snapshot = with_pod(snapshot, place, status)
            yield snapshot


def _evaluate(lab: Lab, snapshot: Snapshot) -> object:
    return evaluate(lab, Evidence(snapshot, NOW, lab=lab), by_hand={}, probes={}, shared_cluster=False)


def _times(look: Callable[[], object], rounds: int) -> tuple[float, ...]:
    """Return the milliseconds of each of so many looks; the first few are not counted."""
    times = []
    for _ in range(_WARM_UP + rounds):
        began = time.perf_counter()
        look()
        times.append(1000 * (time.perf_counter() - began))
    return tuple(times[_WARM_UP:])


def _size(snapshot: Snapshot) -> int:
    return sum(map(len, snapshot.objects.values()))
