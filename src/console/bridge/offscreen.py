"""Slide pages for the command line: an application without windows, and jobs done to their end."""

from __future__ import annotations

import atexit
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from console.bridge.export import Exporter
from console.bridge.render_port import WebRenderPort
from console.bridge.report_printer import ReportPrinter
from console.bridge.waiting import Waiting, delete_what_waits
from console.bridge.web.profile import SlideProfile
from console.bridge.web.scheme import register_schemes
from console.bridge.worker import Worker
from console.errors import RenderError
from console.messages import Message

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.INFO,
    QtMsgType.QtCriticalMsg: logging.WARNING,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger(__name__)


def offscreen_application() -> QGuiApplication:
    """Return the application there is, or make one that needs no display.

    Raises:
        RenderError: the web engine would end the process, as it does for root without a word to the caller.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    require_sandbox()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--log-level=3")  # its own words go past every handler of ours
    qInstallMessageHandler(_log_qt)
    register_schemes()
    return QGuiApplication(sys.argv[:1])


def require_sandbox() -> None:
    """Raise RenderError where the web engine refuses to start: as root, unless its sandbox is switched off."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") != "1":
        raise RenderError("render-as-root")


def run_export(
    path: Path,
    target: Path,
    *,
    theme: str = "light",
    lang: str = "ko",
    progress: Callable[[Message], None] | None = None,
) -> int:
    """Export the course file ``path`` to ``target`` (.pdf or .html) and return the exit code 0.

    Raises:
        ConsoleError: nothing was written; the error says why.
    """
    offscreen_application()
    waiting = Waiting[Path]()
    with _workshop() as (profile, worker):
        exporter = Exporter(profile, worker)
        exporter.finished.connect(waiting.done)
        exporter.failed.connect(waiting.fail)
        if progress is not None:
            exporter.progressed.connect(progress)
        try:
            exporter.export(path, target, theme=theme, lang=lang)
            waiting.result()
        finally:
            exporter.cancel()
    return 0


def run_print(html: str, target: Path) -> int:
    """Print a report's page to the PDF ``target`` and return the exit code 0.

    Raises:
        ConsoleError: nothing was written; the error says why.
    """
    offscreen_application()
    waiting = Waiting[Path]()
    with _workshop() as (profile, worker):
        printer = ReportPrinter(profile, worker)
        printer.finished.connect(waiting.done)
        printer.failed.connect(waiting.fail)
        try:
            printer.print_page(html, target)
            waiting.result()
        finally:
            printer.cancel()
    return 0


def make_render_port() -> WebRenderPort:
    """Return what draws for the lint; it is closed when the program ends.

    Raises:
        ConsoleError: nothing can be drawn here.
    """
    offscreen_application()
    port = WebRenderPort()
    atexit.register(port.close)
    return port


@contextmanager
def _workshop() -> Iterator[tuple[SlideProfile, Worker]]:
    """A profile and a thread for one job, gone afterwards."""
    profile, worker = SlideProfile(), Worker()
    try:
        yield profile, worker
    finally:
        worker.close()
        delete_what_waits()  # pages go before their profile
        profile.deleteLater()
        delete_what_waits()


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.INFO), "%s", message)
