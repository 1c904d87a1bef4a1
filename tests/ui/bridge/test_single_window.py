"""A second start finds the first window, and tells it what to open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from console.bridge.single_window import SingleWindow, _name, pass_on

PATIENCE_MS = 10_000


@pytest.fixture
def first(qapp: object, tmp_path: Path) -> Iterator[SingleWindow]:
    window = SingleWindow(tmp_path)
    yield window
    window.close()
    window.deleteLater()


def start_again(qtbot: QtBot, folder: Path, wanted: Path | None) -> bool:
    """Start a second time: another process, as it is."""
    program = "import sys, pathlib; from console.bridge.single_window import pass_on as p; w = sys.argv[2:]"
    program += "; sys.exit(0 if p(pathlib.Path(sys.argv[1]), pathlib.Path(w[0]) if w else None) else 3)"
    arguments = [str(folder), *([] if wanted is None else [str(wanted)])]
    second = subprocess.Popen([sys.executable, "-c", program, *arguments])
    qtbot.wait_until(lambda: second.poll() is not None, timeout=PATIENCE_MS)
    return second.returncode == 0


@pytest.mark.parametrize("wanted", [None, Path("/courses/여름 기수/week_01")])
def test_the_first_window_hears_what_the_second_wanted(
    qtbot: QtBot, first: SingleWindow, tmp_path: Path, wanted: Path | None
) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    assert start_again(qtbot, tmp_path, wanted)
    assert heard == [wanted]
    assert start_again(qtbot, tmp_path, None)
    assert heard == [wanted, None]


def test_nobody_is_there(tmp_path: Path) -> None:
    assert not pass_on(tmp_path, None)


def test_another_history_is_another_window(first: SingleWindow, tmp_path: Path) -> None:
    assert not pass_on(tmp_path / "other", None)


@pytest.mark.parametrize("said", [b"{}\n", b"open\n", b"[]\n", b'{"open": 7}\n', b"\xff\n", b"x" * 20_000])
def test_nonsense_is_hung_up_on(qtbot: QtBot, first: SingleWindow, tmp_path: Path, said: bytes) -> None:
    heard: list[object] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))
    socket.write(said)
    qtbot.wait_until(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=PATIENCE_MS)
    assert heard == []


def test_what_a_killed_window_left_behind_is_in_nobodys_way(qtbot: QtBot, tmp_path: Path) -> None:
    socket = QLocalSocket()  # a name that somebody has, as a file without a listener
    assert socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
    first = SingleWindow(tmp_path)
    again = SingleWindow(tmp_path)
    assert start_again(qtbot, tmp_path, None)
    for each in (first, again):
        each.close()
        each.deleteLater()
