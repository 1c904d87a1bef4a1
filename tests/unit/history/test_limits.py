"""A real limit of the system on the size of files, met in the middle of a class."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.history.database import FILE
from console.history.reader import Reader

TESTS = Path(__file__).parents[2]
WRITES = """
import json, resource, signal, sys
from pathlib import Path
from console.errors import HistoryError
from console.history import events as ev
from console.history.journal import Journal
from fakes.history_values import AT, a_run

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path(sys.argv[1]))
journal.begin(a_run())
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
acknowledged, codes = 0, set()
for number in range(100):
    try:
        (acknowledged,) = journal.append("run-1", AT, [ev.SlideShown("a" * 900, number)])
    except HistoryError as error:
        codes.add(error.message.code)
full = acknowledged, journal.waiting
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.retry()
print(json.dumps({"codes": sorted(codes), "full": full, "waiting": journal.waiting}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_what_no_longer_fits_waits_and_is_written_when_it_does(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", WRITES, str(tmp_path / FILE)],
        env={"PYTHONPATH": os.pathsep.join(map(str, (TESTS, TESTS.parent / "src")))},
        check=True,
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    assert set(told["codes"]) <= {"history-cannot-write", "history-disk-full"}
    acknowledged, waiting = told["full"]
    assert acknowledged + waiting == 100
    assert 0 < waiting < 100
    assert told["waiting"] == 0
    entries = Reader(tmp_path / FILE).entries("run-1")
    assert [event.index for event in entries.events] == list(range(100))
    assert list(entries.numbers) == list(range(1, 101))
