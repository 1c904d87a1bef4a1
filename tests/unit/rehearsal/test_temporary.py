"""The temporary folder of a rehearsal, and those that killed ones have left."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from console.rehearsal.temporary import PREFIX, temporary_folder


@pytest.fixture(autouse=True)
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_it_goes_with_what_is_in_it(tmp: Path) -> None:
    with temporary_folder() as folder:
        assert folder.parent == tmp
        (folder / "roster.yaml").touch()
    assert list(tmp.iterdir()) == []


def test_what_a_killed_rehearsal_left_goes_with_the_next_start(tmp: Path) -> None:
    left = tmp / f"{PREFIX}{ended_process()}-abc_12"
    left.mkdir()
    (left / "roster.yaml").touch()
    with temporary_folder():
        assert not left.exists()


def test_nothing_else_is_touched(tmp: Path) -> None:
    elsewhere = tmp / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    others = [tmp / f"{PREFIX}{os.getpid()}-abc", tmp / f"{PREFIX}abc", tmp / f"{PREFIX}9999999999-abc"]
    for other in others:
        other.mkdir()
    link = tmp / f"{PREFIX}{ended_process()}-link"
    link.symlink_to(elsewhere)
    with temporary_folder():
        assert all(other.is_dir() for other in others)
        assert (elsewhere / "kept").exists()
