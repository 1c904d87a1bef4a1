"""What the person at the window has of students behind NAT: how soon the board shows what one of them does."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.reporter_script import MEASURED, script
from benchmarks.reporters import REPORTERS
from benchmarks.row import Judged, MeasurementError, Reach, Row, percentile
from benchmarks.screen import Screen
from benchmarks.watch_classes import Servers

CHANGES = 45
_APART = (2.2, 3.2)  # seconds: no beat of the script's own, and no change that another takes back in the same report
_STRETCHES = 3
_SETTLING = 10.0
_LOST_AFTER = 5.0
_FLIPPING = 1  # the check's place in the lab
_LAB = """\
id: reported
title: Reported
document: lab.md
namespaces: [frontend]
phases:
  - id: "1"
    title: Watched
    steps:
      - id: "1-1"
        title: One check that stands, one that comes and goes
        minutes: 30
        heading: Watched
        checks:
          - id: stands
            title: A pod is there
            expect: {apiVersion: v1, kind: Pod, metadata: {name: web-1, namespace: frontend}}
          - id: flips
            title: A pod says one
            expect:
              apiVersion: v1
              kind: Pod
              metadata: {name: web-0, namespace: frontend, annotations: {bench/number: "1"}}
"""


def measure() -> list[Row]:
    """Let the real script tell of one pod that changes, while sixty others report every second."""
    with (
        Screen(width=1920, height=1200) as screen,
        Home() as home,
        tempfile.TemporaryDirectory() as folder,
        Servers(screen, home, Path(folder)) as servers,
        Subject("reported_window", screen, home) as window,
        Subject("reporters", screen, home) as reporters,
    ):
        watched = servers.class_of("one", servers.serve(1))
        servers.flip(1)
        door = window.ask("open", lab=str(_lab(Path(folder))), place=_FLIPPING)
        if not isinstance(door, dict):
            raise MeasurementError("the door did not open")
        with script(str(door["line"]), watched.roster.parent / "s001.yaml", Path(folder)):
            reporters.ask("report", url=door["url"], code=door["code"], count=REPORTERS, whole=False, keep=True)
            student = window.ask("shown", students=REPORTERS + 1, name=MEASURED)
            time.sleep(_SETTLING)
            window.ask("take")
            shown, usual, shares = [], [], []
            passes, chance = True, random.Random(7)  # noqa: S311 - when, not whether anybody may
            for _ in range(_STRETCHES):
                used, began = processes.cpu_seconds(window.pid), time.perf_counter()
                for _ in range(CHANGES // _STRETCHES):
                    passes = not passes
                    window.ask("expect", student=student, passes=passes, due=time.perf_counter())
                    servers.flip(int(passes))
                    time.sleep(chance.uniform(*_APART))
                shares.append(100 * (processes.cpu_seconds(window.pid) - used) / (time.perf_counter() - began))
                stretch = _take(window)
                shown += stretch["shown"]
                usual.append(percentile(stretch["late"], 0.99))
            if ended := reporters.ask("still"):
                raise MeasurementError(f"the reporters ended: {ended}")
        if window.ask("unseen", seconds=_LOST_AFTER):
            raise MeasurementError("the board does not show everything that happened")
    what = f"{REPORTERS} reporters, changes of 3 pods a second each"
    return [
        Row("change at a student's server to the painted board, through the script", "ms", tuple(shown), _SOON),
        Row(f"{what}, the window's thread held up, p99 of each stretch", "ms", tuple(usual), _SMOOTH),
        Row(f"{what}, the whole console with its window, share of a core", "%", tuple(shares)),
    ]


_SOON = Reach(2000.0, Judged.P95)
_SMOOTH = Reach(16.0, Judged.P95)


def _lab(folder: Path) -> Path:
    file = folder / "lab.yaml"
    file.write_text(_LAB, encoding="utf-8")
    (folder / "lab.md").write_text("# Reported\n\n## Watched (30 min)\n\nLook.\n", encoding="utf-8")
    return file


def _take(window: Subject) -> dict[str, list[float]]:
    answer = window.ask("take")
    if not isinstance(answer, dict) or not answer.get("shown"):
        raise MeasurementError("nothing was seen on the board")
    return answer
