"""A desktop, a home and the console on it; what is missing on the machine is named when a test is skipped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.child import Home
from benchmarks.screen import Screen
from e2e.desktop import HEIGHT, PROGRAMS, WIDTH, Desktop, Observed, wait_until

Open = Callable[..., Observed]

SESSION = """# Session 1: 서비스

## 주소 (20분)

### ClusterIP

안에서만 보이는 주소

### NodePort

밖에서 보이는 주소

## 이름 (30분)

### DNS

이름으로 찾는다
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A session in a folder of its own."""
    file = tmp_path / "course" / "session_01.md"
    file.parent.mkdir()
    file.write_text(SESSION, encoding="utf-8")
    return file


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A user's folders, in English and with no session bus unless a test brings one."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with Home() as made:
        yield made


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A laptop's display on an X server that has room for a projector beside it."""
    missing = [program for program in (*PROGRAMS, "xprop") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with Screen(width=2 * WIDTH, height=HEIGHT) as screen:
        made = Desktop(screen)
        yield made
        made.close()


@pytest.fixture
def open_console(desktop: Desktop, home: Home, lesson: Path) -> Iterator[Open]:
    """Start the console on the lesson with settings, and wait until its slides are there."""
    with ExitStack() as running:

        def start(**settings: object) -> Observed:
            environment = home.environment(desktop.screen)
            kept = Path(environment["XDG_CONFIG_HOME"]) / "instructor-console" / "settings.json"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(settings), encoding="utf-8")
            console = running.enter_context(Observed([str(lesson)], desktop.screen, home))
            wait_until(lambda: console.look()["ready"] and console.look()["active"])
            return console

        yield start
