"""Files as an export needs them: pictures embedded, and results that are whole or not there."""

from __future__ import annotations

import base64
import contextlib
import logging
import os
from pathlib import Path

from console.bridge.web.scheme import ASSET_TYPES
from console.errors import UsageError

log = logging.getLogger(__name__)


def data_url(picture: Path | None) -> str | None:
    """Return the picture as a ``data:`` address, None when there is none that can be read."""
    if picture is None:
        return None
    content_type = ASSET_TYPES.get(picture.suffix.lower())
    if content_type is None:
        return None
    try:
        content = picture.read_bytes()
    except OSError as error:
        log.warning("%s is left out: %s", picture, error)
        return None
    return f"data:{content_type.decode()};base64,{base64.b64encode(content).decode()}"


def write_whole(target: Path, content: bytes) -> None:
    """Write a file in one step: whoever looks meanwhile sees the old one or the new one, never half of one.

    Raises:
        UsageError: the file cannot be written there.
    """
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink()
        raise UsageError("export-not-written", path=target, reason=error.strerror or str(error)) from error
