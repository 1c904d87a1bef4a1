"""Writes classes at random and is killed at random; nothing that was acknowledged may be gone.

``python -m fakes.killed_writer FOLDER KILLS SEED`` prints one JSON object with what came of it: kills, entries
acknowledged, acknowledged and lost, and what else was wrong. One process forks all the writers, so that none of them
has to import anything.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from console.errors import HistoryError
from console.history.database import FILE
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.replay import replay

from fakes.random_class import RandomClass

BATCHES = 24
"""A writer ends by itself after so many, which some reach."""
_FRESH = 4  # every so many kills begin a new file: also who creates one is killed


@dataclass
class Outcome:
    """What came of all kills; ``wrong`` has a sentence for each thing that must not be."""

    kills: int
    acknowledged: int
    lost: int
    wrong: list[str]


def main(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill as many writers, and look after each at what is there."""
    outcome = Outcome(kills, 0, 0, [])
    for number in range(kills):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - not for secrets
        path = folder / (f"fresh-{number}" if number % _FRESH == 0 else "kept") / FILE
        run_id = f"run-{number}"
        acknowledged = _kill_one(path, run_id, number, chance)
        outcome.acknowledged += acknowledged
        try:
            found = _look(path, run_id, number)
        except HistoryError as error:
            outcome.wrong.append(f"{run_id}: {error!r}")
            found = 0
        outcome.lost += max(acknowledged - found, 0)
        if found < 0:
            outcome.wrong.append(f"{run_id}: other entries than were written, or half of a batch")
    return outcome


def _kill_one(path: Path, run_id: str, seed: int, chance: random.Random) -> int:
    """Let a writer write and kill it; return the last number that it has acknowledged."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        with contextlib.suppress(BaseException):  # whatever happens, this process must not go on as its parent
            os.close(reading)
            _write(path, run_id, seed, writing)
            status = 0
        os._exit(status)
    os.close(writing)
    told = b""
    enough = chance.randrange(BATCHES + 6)
    deadline = time.monotonic() + chance.choice((0.002, 0.02, 10))
    while told.count(b"\n") < enough and (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 4096)
            if not part:
                break
            told += part
    begin, wait = time.perf_counter(), chance.random() / 1000
    while time.perf_counter() - begin < wait:  # finer than a sleep
        pass
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while part := os.read(reading, 4096):
        told += part
    os.close(reading)
    return int(told.split()[-1]) if told else 0


def _write(path: Path, run_id: str, seed: int, acknowledge: int) -> None:
    played = RandomClass(seed, run_id=run_id)
    journal = Journal(path)
    journal.begin(played.run)
    os.write(acknowledge, b"0\n")
    for batch in islice(played.batches(), BATCHES):
        numbers = journal.append(run_id, batch[0].at, [entry.event for entry in batch])
        os.write(acknowledge, b"%d\n" % numbers[-1])


def _look(path: Path, run_id: str, seed: int) -> int:
    """Return how many entries are there, -1 when they are not the first so many that were to be written."""
    journal = Journal(path)
    journal.open()
    journal.close()
    if journal.salvaged is not None:
        return -1
    reader = Reader(path)
    run = reader.run(run_id)
    if run is None:
        return 0
    found = reader.entries(run_id)
    played = RandomClass(seed, run_id=run_id)
    batches = played.batches()
    written: list[object] = []
    while len(written) < len(found):
        written += next(batches)
    if run != played.run or list(found) != written or found.unknown:
        return -1
    told = replay(run, found)
    return len(found) if told.refused == told.missing == 0 else -1


if __name__ == "__main__":
    print(json.dumps(asdict(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
