"""What every test of a window gets: the real application object, a theme, and a look at what it left behind.

A test fails when a window, a running timer or a thread outlives it, and when Qt or the console logs a warning that the
test did not announce with the marker ``expects_log``.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # tests in a container run as root

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QtMsgType
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.app.engine import make_application
from console.paths import resources
from console.ui.shell.language import Translations
from console.ui.theme.theme import apply_theme, current_theme
from console.ui.theme.tokens import Theme

PICTURES = Path(__file__).parents[2] / "build" / "ui-pictures"
_LRELEASE = Path(sys.executable).with_name("pyside6-lrelease")
_QT_NOISE = re.compile(
    # The offscreen platform has no window manager and no keyboard, and the web engine no spell checking.
    r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)|"
    r"Path override failed for key base::DIR_APP_DICTIONARIES|"
    # The web engine's first page, on a machine without a graphics card.
    r"Sandboxing disabled by user|QRhiGles2|RHI for backend|Vulkan|GPUInfo not initialized"
)
_OWN_WINDOWS = ("QTipLabel",)  # Qt keeps these for the next use
_GRACE = 2000  # milliseconds for threads to finish what they were told to

Grab = Callable[[QWidget, str], Path]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log(pattern): a warning or an error that this test provokes")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application object as the program makes it, with the web engine prepared."""
    application = make_application()
    # What is there before the first test is no test's leak: every look for leaks would go through all of it.
    gc.freeze()
    return application


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Every test starts in the dark theme, whatever the one before put on."""
    if current_theme() is not Theme.DARK or not qapp.styleSheet():
        apply_theme(qapp, Theme.DARK)


@pytest.fixture(autouse=True)
def enough_time_to_close(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may close connections slowly; a window leaves such a thread behind, a test would be blamed."""
    monkeypatch.setattr("console.bridge.fleet_thread.CLOSE_SECONDS", 20.0)


@pytest.fixture(scope="session")
def compiled_translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the translations as they are in the source."""
    folder = tmp_path_factory.mktemp("i18n")
    for source in resources("i18n").glob("*.ts"):
        target = folder / source.with_suffix(".qm").name
        subprocess.run([_LRELEASE, source, "-qm", target], check=True, capture_output=True)
    return folder


@pytest.fixture
def korean(qapp: QApplication, compiled_translations: Path) -> Iterator[Translations]:
    """The window in Korean; back to English afterwards."""
    translations = Translations(qapp, folder=compiled_translations)
    translations.use("ko")
    yield translations
    translations.use("en")
    translations.deleteLater()


@pytest.fixture
def grab(qapp: QApplication) -> Grab:
    """Save a picture of a widget under ``build/ui-pictures``, to be looked at."""

    def save(widget: QWidget, name: str) -> Path:
        PICTURES.mkdir(parents=True, exist_ok=True)
        qapp.processEvents()
        path = PICTURES / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return save


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """Fail when a window, a running timer or a thread outlives its test."""
    windows, timers, threads = _windows(), _timers(), set(threading.enumerate())
    yield
    if not _settled(windows, timers, threads):
        qtbot.wait_until(lambda: _settled(windows, timers, threads), timeout=_GRACE)
    gc.freeze()  # what a test may leave, the next one need not search: of thousands it comes to a second each


def _settled(windows: set[QWidget], timers: set[int], threads: set[threading.Thread]) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = [
        *(f"window {window!r}" for window in _windows() - windows),
        *(f"timer {timer}" for timer in _timers() - timers),
        *(f"thread {thread.name}" for thread in set(threading.enumerate()) - threads),
    ]
    assert not left, f"left behind: {', '.join(left)}"
    return True


def _windows() -> set[QWidget]:
    return {widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ not in _OWN_WINDOWS}


def _timers() -> set[int]:
    return {
        id(thing)
        for thing in gc.get_objects()
        if type(thing) is QTimer and shiboken6.isValid(thing) and thing.isActive()
    }


@pytest.fixture(autouse=True)
def no_noise(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, qtlog: Any) -> Iterator[None]:
    """Fail on warnings and errors, of Qt or of the console, that the test did not announce."""
    yield
    expected = [re.compile(marker.args[0]) for marker in request.node.iter_markers("expects_log")]
    heard = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    heard += [
        record.message
        for record in qtlog.records
        if record.type != QtMsgType.QtDebugMsg and not _QT_NOISE.search(record.message)
    ]
    unexpected = [message for message in heard if not any(pattern.search(message) for pattern in expected)]
    assert not unexpected, f"unexpected in the log: {unexpected}"
