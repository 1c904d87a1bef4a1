"""Where log records go: warnings to standard error, the whole story to a rotating file in the user's data folder."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from console import paths

FILE_BYTES = 1_000_000  # about a day of teaching; with the backups, what a report of a problem can carry
FILE_BACKUPS = 3

_FILE_FORMAT = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"
_STDERR_FORMAT = "%(levelname)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)


def set_up(*, verbose: bool = False, folder: Path | None = None) -> Path | None:
    """Send log records to standard error and to ``console.log`` in ``folder`` (by default ``logs`` in the user's data).

    Standard error gets warnings, with ``verbose`` everything from INFO up; the file gets INFO up from the console and
    warnings from the libraries. Python's own warnings are logged too. A folder that cannot be written costs the file,
    never the start. Calling it again replaces what the last call set up. Returns the file, or None if there is none.
    """
    root = logging.getLogger()
    _detach(root)
    logging.captureWarnings(True)
    root.setLevel(logging.WARNING)
    logging.getLogger("console").setLevel(logging.INFO)

    stderr = logging.StreamHandler(sys.stderr)
    stderr.setLevel(logging.INFO if verbose else logging.WARNING)
    stderr.setFormatter(logging.Formatter(_STDERR_FORMAT))
    _attach(root, stderr)

    file = (folder or paths.user_data() / "logs") / "console.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        rotating = RotatingFileHandler(file, maxBytes=FILE_BYTES, backupCount=FILE_BACKUPS, encoding="utf-8")
    except OSError as error:
        _log.warning("No log file, %s cannot be written: %s", file, error)
        return None
    rotating.setFormatter(logging.Formatter(_FILE_FORMAT))
    _attach(root, rotating)
    return file


_attached: list[logging.Handler] = []


def _attach(logger: logging.Logger, handler: logging.Handler) -> None:
    logger.addHandler(handler)
    _attached.append(handler)


def _detach(logger: logging.Logger) -> None:
    """Remove our own handlers alone: whoever embeds or tests the program may have put others there."""
    while _attached:
        handler = _attached.pop()
        logger.removeHandler(handler)
        handler.close()
