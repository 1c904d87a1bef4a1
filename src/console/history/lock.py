"""The lock of the one window that keeps the history: a second one learns whose it is, and runs without saving.

The lock is the system's own and goes with the process, however that ends; the file stays, and means nothing alone. The
one home of platform differences in this.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from console.errors import HistoryError
from console.history.troubles import told

FILE = "history.lock"
_LONGEST_PID = 20  # digits

if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1024  # a locked byte cannot be read by others, and they are to read what stands before it

    def _take(file: int) -> None:
        os.lseek(file, _BEHIND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        # Not lockf: its locks are the process's, which takes them twice and loses them with any close of the file.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Held:
    """A lock that is held until `release`, or as a context until its end."""

    def __init__(self, file: int) -> None:
        self._file: int | None = file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let go of the lock; the second time changes nothing."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)


def hold(path: Path) -> Held:
    """Hold the lock of the file at ``path``, and write this process's id into it.

    Raises HistoryError: ``history-held`` with the ``pid`` that has it (0 when that cannot be read), or what hinders the
    file from being opened.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(file)
    except OSError as error:
        pid = _pid(file)
        os.close(file)
        raise HistoryError("history-held", path=path, pid=pid) from error
    with contextlib.suppress(OSError):  # on a full disk: the lock holds without the number
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, str(os.getpid()).encode("ascii"))
    return Held(file)


def _pid(file: int) -> int:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        return int(os.read(file, _LONGEST_PID))
    except (OSError, ValueError):
        return 0
