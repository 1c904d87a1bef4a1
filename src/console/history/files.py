"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from console.errors import HistoryError


def write_file(target: Path, content: bytes) -> None:
    """Write a file in one step, with the rights of the one it replaces: nobody ever sees half of it.

    A link stays a link; what it leads to is written. Raises HistoryError when it cannot be: the old file stands.
    """
    name = None
    try:
        target = target.resolve()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_rights(target))
        Path(name).replace(target)
    except (OSError, ValueError) as error:
        if name is not None:
            with contextlib.suppress(OSError):
                Path(name).unlink()
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise HistoryError("review-not-written", path=target, reason=reason) from error


def _rights(target: Path) -> int:
    """Return the rights of the file there is, or those that a new one gets."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
