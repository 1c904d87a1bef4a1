"""The folder of a rehearsal that nobody named one for: it goes with the program that made it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

PREFIX = "instructor-console-rehearsal-"
_NAME = re.compile(re.escape(PREFIX) + r"(?P<pid>\d{1,10})-\w+")
"""The name tells whose it is, so that there is no moment in which a folder is nobody's."""


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder for this process and remove it at the end of the block; those of earlier ones go at once."""
    remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned() -> None:
    """Remove what a killed rehearsal of the same user has left behind."""
    if os.name == "nt":
        return  # asking whether a process lives would end it there
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        named = _NAME.fullmatch(folder.name)
        if named is not None and _is_own(folder) and not _lives(int(named["pid"])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid()  # rmtree itself follows no link
    except FileNotFoundError:
        return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's, or no number of a process: better left alone
    return True
