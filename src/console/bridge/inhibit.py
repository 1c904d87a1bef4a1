"""Keeps the machine awake and its screen unlocked while a class plays. The one home of that platform difference."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from typing import Protocol

from PySide6.QtCore import QProcess
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

log = logging.getLogger(__name__)


class Inhibitor(Protocol):
    """Something that can keep the machine awake."""

    def hold(self, reason: str) -> bool:
        """Keep it awake until `release`; False when nothing here could."""

    def release(self) -> None:
        """Let it sleep again."""


class DesktopInhibitor:
    """Asks the Linux desktop over the session bus; GNOME, KDE, Xfce, MATE and Cinnamon answer to this name.

    The bus forgets the request with the connection that made it, so each has a connection of its own: letting go of
    it releases, and so does the end of the program, whatever its cause.
    """

    _SERVICE = "org.freedesktop.ScreenSaver"
    _PATHS = ("/org/freedesktop/ScreenSaver", "/ScreenSaver")
    _CONNECTION = "keep-awake"

    def __init__(self) -> None:
        self._held = False

    def hold(self, reason: str) -> bool:
        if self._held:
            return True
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._CONNECTION)
        for path in self._PATHS if bus.isConnected() else ():
            answer = QDBusInterface(self._SERVICE, path, self._SERVICE, bus).call(
                "Inhibit", "Instructor console", reason
            )
            if answer.type() == QDBusMessage.MessageType.ReplyMessage:
                self._held = True
                return True
            log.info("the desktop does not keep the machine awake: %s", answer.errorMessage())
        QDBusConnection.disconnectFromBus(self._CONNECTION)
        return False

    def release(self) -> None:
        if self._held:
            self._held = False
            QDBusConnection.disconnectFromBus(self._CONNECTION)


class CaffeinateInhibitor:
    """macOS brings a program for it, which ends with ours."""

    def __init__(self) -> None:
        self._process = QProcess()

    def hold(self, _reason: str) -> bool:
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._process.start("/usr/bin/caffeinate", ["-d", "-i", "-w", str(os.getpid())])
        return self._process.waitForStarted(1000)

    def release(self) -> None:
        self._process.terminate()
        self._process.waitForFinished(1000)


class ExecutionStateInhibitor:
    """Windows keeps awake for a thread that says so."""

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    def hold(self, _reason: str) -> bool:
        return self._set(self._CONTINUOUS | self._SYSTEM | self._DISPLAY)

    def release(self) -> None:
        self._set(self._CONTINUOUS)

    def _set(self, state: int) -> bool:
        windows = getattr(ctypes, "windll", None)
        return windows is not None and bool(windows.kernel32.SetThreadExecutionState(state))


def make_inhibitor() -> Inhibitor:
    """Return what keeps this machine awake."""
    if sys.platform == "darwin":
        return CaffeinateInhibitor()
    if sys.platform == "win32":
        return ExecutionStateInhibitor()
    return DesktopInhibitor()
