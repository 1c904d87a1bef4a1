"""Writers of random classes are killed at random: nothing that they have acknowledged is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 50
TESTS = Path(__file__).parents[2]


@pytest.mark.skipif(os.name != "posix", reason="kills by signal, and forks")
def test_nothing_acknowledged_is_lost_however_the_writer_ends(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fakes.killed_writer", str(tmp_path), str(KILLS), "11"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (TESTS, TESTS.parent / "src")))},
        check=True,
        capture_output=True,
        text=True,
    )
    outcome = json.loads(done.stdout)
    assert outcome["wrong"] == []
    assert outcome["lost"] == 0
    assert outcome["kills"] == KILLS
    assert outcome["acknowledged"] > KILLS
