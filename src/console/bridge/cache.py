"""Files that can be made again: what the slide pages measured and drew, by the digest of what went in."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path

KEEP = 600
"""Entries kept of one kind: a course of a few hundred files, in both themes, with room for edits."""

log = logging.getLogger(__name__)


class FileCache:
    """JSON values by key in one folder. A cache never fails: what cannot be read or written is simply not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> object | None:
        """Return the value kept under ``key``, or None."""
        try:
            return json.loads(self._path(key).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a JSON value under ``key``; whoever reads at the same time sees the old or the new one whole."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=False)
            Path(name).replace(self._path(key))
            self._prune()
        except OSError as error:
            log.info("nothing cached in %s: %s", self._folder, error)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}.json"

    def _prune(self) -> None:
        entries = sorted(self._folder.iterdir(), key=_modified)
        for stale in entries[:-KEEP]:
            with contextlib.suppress(OSError):
                stale.unlink()


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
