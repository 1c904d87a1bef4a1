"""One window keeps the history; a second one learns whose it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.errors import HistoryError
from console.history.lock import FILE, hold

HOLDS = """
import sys
from pathlib import Path
from console.history.lock import hold
held = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_learns_whose_it_is(tmp_path: Path):
    path = tmp_path / "data" / FILE
    with hold(path):
        with pytest.raises(HistoryError) as caught:
            hold(path)
        assert caught.value.message.code == "history-held"
        assert caught.value.message.params["pid"] == os.getpid()
        assert path.read_text() == str(os.getpid())
    hold(path).release()


def test_what_was_let_go_of_is_free_and_letting_go_twice_changes_nothing(tmp_path: Path):
    held = hold(tmp_path / FILE)
    held.release()
    other = hold(tmp_path / FILE)
    held.release()
    with pytest.raises(HistoryError):
        hold(tmp_path / FILE)
    other.release()


def test_a_number_left_behind_means_nothing(tmp_path: Path):
    (tmp_path / FILE).write_text("4711000")
    with hold(tmp_path / FILE):
        assert (tmp_path / FILE).read_text() == str(os.getpid())


def test_a_lock_whose_number_cannot_be_read_is_still_held(tmp_path: Path):
    with hold(tmp_path / FILE):
        (tmp_path / FILE).write_text("who?")
        with pytest.raises(HistoryError) as caught:
            hold(tmp_path / FILE)
    assert caught.value.message.params["pid"] == 0


def test_it_goes_with_the_process_however_that_ends(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / FILE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HistoryError) as caught:
            hold(tmp_path / FILE)
        assert caught.value.message.params["pid"] == other.pid
        other.kill()
    hold(tmp_path / FILE).release()


def test_where_no_file_can_be_made_it_is_said(tmp_path: Path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(HistoryError, match="cannot be opened"):
        hold(tmp_path / FILE)
