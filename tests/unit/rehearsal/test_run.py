"""The command: what it refuses, what it prints, and how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from console.errors import UsageError
from console.rehearsal.run import RehearsalOptions, rehearse

PATIENCE = 60.0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (RehearsalOptions(students=0), "rehearsal-students-out-of-range"),
        (RehearsalOptions(students=201), "rehearsal-students-out-of-range"),
        (RehearsalOptions(speed=0.0), "rehearsal-speed-out-of-range"),
        (RehearsalOptions(speed=-1.0), "rehearsal-speed-out-of-range"),
        (RehearsalOptions(speed=1001.0), "rehearsal-speed-out-of-range"),
        (RehearsalOptions(speed=float("nan")), "rehearsal-speed-out-of-range"),
        (RehearsalOptions(port=80), "rehearsal-port-out-of-range"),
        (RehearsalOptions(port=-1), "rehearsal-port-out-of-range"),
        (RehearsalOptions(port=65530, students=24), "rehearsal-port-out-of-range"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(options: RehearsalOptions, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        rehearse(options, "en")
    assert caught.value.message.code == code
    assert "rehearsal-" not in caught.value.text("ko")  # there is a sentence for it


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as caught:
        rehearse(RehearsalOptions(out=tmp_path / "file"), "en")
    assert caught.value.message.code == "rehearsal-folder-unusable"


def start(*options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "console", "rehearse", "--lang", "en", "--students", "1", *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until_ready(process: subprocess.Popen[str]) -> Path:
    """Read what the command prints to a program until it is ready, and return the path of its roster."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("ready "):
            return Path(line.removeprefix("ready ").rstrip("\n"))
    raise AssertionError(process.communicate())


@pytest.fixture
def tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where temporary folders are made."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_people_are_told_where_the_files_are_and_how_it_ends(tmp: Path) -> None:
    process = start()
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(4)]
    assert str(tmp) in said[1]
    assert said[3] == "It ends with Ctrl+C.\n"
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, rest, errors) == (0, "", "")
    assert list(tmp.iterdir()) == []


def test_it_takes_its_temporary_folder_along_however_often_it_is_told_to_end(tmp: Path) -> None:
    process = start("--while-stdin-open")
    roster = until_ready(process)
    assert roster.is_file()
    assert roster.parent.parent == tmp
    assert process.stdin is not None
    process.stdin.close()
    while process.poll() is None and roster.parent.exists():
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
    process.stdin = None
    _, errors = process.communicate(timeout=PATIENCE)
    assert errors == ""
    assert list(tmp.iterdir()) == []


def test_it_ends_while_it_is_still_preparing(tmp: Path) -> None:
    process = start("--students", "24", "--while-stdin-open")
    assert process.stdout is not None
    assert process.stdout.readline() == "Preparing 24 students…\n"
    process.send_signal(signal.SIGTERM)
    rest, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, rest, errors) == (0, "", "")
    assert list(tmp.iterdir()) == []


def test_it_ends_when_whoever_started_it_is_gone_and_leaves_a_folder_that_was_asked_for(tmp_path: Path) -> None:
    process = start("--out", str(tmp_path / "new"), "--while-stdin-open")
    roster = until_ready(process)
    assert roster == tmp_path / "new" / "roster.yaml"
    assert process.poll() is None
    _, errors = process.communicate(timeout=PATIENCE)  # closes its standard input
    assert (process.returncode, errors) == (0, "")
    assert roster.is_file()
