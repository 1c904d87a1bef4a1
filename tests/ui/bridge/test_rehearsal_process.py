"""The rehearsal as a child process: when it is ready, when it dies, and that it goes when told to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from console.bridge.rehearsal_process import RehearsalProcess
from console.errors import ConsoleError

OPTIONS = {"students": 3, "seed": 7, "speed": 2.0, "lang": "ko"}

SERVES = """
import sys
print("students: 3", flush=True)
print("ready /tmp/class/roster.yaml " + " ".join(sys.argv[1:]), flush=True)
sys.stdin.read()
"""
DIES = "import sys; sys.exit('no port is free')"
DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready /x", flush=True)
while True:
    time.sleep(60)
"""


def process_of(script: str) -> RehearsalProcess:
    return RehearsalProcess(command=(sys.executable, "-c", script))


@pytest.fixture
def serving(qtbot: QtBot) -> Iterator[RehearsalProcess]:
    process = process_of(SERVES)
    yield process
    process.close()
    process.deleteLater()


def test_it_says_where_the_roster_is_once_it_serves(qtbot: QtBot, serving: RehearsalProcess) -> None:
    with qtbot.wait_signal(serving.ready, timeout=10_000) as heard:
        serving.start(**OPTIONS)
    assert heard.args == [
        Path("/tmp/class/roster.yaml rehearse --students 3 --seed 7 --speed 2.0 --lang ko --while-stdin-open")  # noqa: S108
    ]
    assert serving.is_running


def test_stopping_returns_at_once_and_ends_it(qtbot: QtBot, serving: RehearsalProcess) -> None:
    with qtbot.wait_signal(serving.ready, timeout=10_000):
        serving.start(**OPTIONS)
    child = serving.findChild(QProcess)
    with qtbot.wait_signal(child.finished, timeout=10_000):
        serving.stop()
        assert not serving.is_running


def test_its_own_end_is_told_with_what_it_said(qtbot: QtBot) -> None:
    process = process_of(DIES)
    with qtbot.wait_signal(process.failed, timeout=10_000) as heard:
        process.start(**OPTIONS)
    error = heard.args[0]
    assert isinstance(error, ConsoleError)
    assert "no port is free" in error.text("ko")
    assert not process.is_running
    process.deleteLater()


def test_a_program_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    process = RehearsalProcess(command=(str(tmp_path / "nothing"),))
    with qtbot.wait_signal(process.failed, timeout=10_000):
        process.start(**OPTIONS)
    assert not process.is_running
    process.deleteLater()


def test_a_child_that_does_not_listen_is_killed(qtbot: QtBot) -> None:
    process = process_of(DEAF)
    with qtbot.wait_signal(process.ready, timeout=10_000):
        process.start(**OPTIONS)
    child = process.findChild(QProcess)
    process.close()
    assert child.state() is QProcess.ProcessState.NotRunning
    process.deleteLater()
