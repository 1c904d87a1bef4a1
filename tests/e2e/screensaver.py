"""What a desktop does to keep a screen awake, as little of it as the console asks for: run as a program."""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


@ClassInfo({"D-Bus Interface": NAME})  # type: ignore[call-arg]  # its stub takes no arguments
class ScreenSaver(QObject):  # type: ignore[operator]  # nor is it a decorator there
    """Answers every request with a number."""

    @Slot(str, str, result="uint")
    def Inhibit(self, application: str, reason: str) -> int:  # noqa: N802 - the bus's name
        """Tell who asked, and why."""
        sys.stdout.write(f"{application}: {reason}\n")
        sys.stdout.flush()
        return 1


def main() -> int:
    """Serve until ended."""
    application = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    screensaver = ScreenSaver()
    exported = QDBusConnection.RegisterOption.ExportAllSlots
    if not (bus.registerObject(PATH, screensaver, exported) and bus.registerService(NAME)):
        return 1
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
