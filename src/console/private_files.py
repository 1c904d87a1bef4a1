"""Files for their owner alone that are there as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

_ONLY_OWNER = 0o600


def write_private(path: Path, content: bytes) -> None:
    """Put a file in place of the one before, which stays as it was should this fail. Raises OSError.

    Nobody else may read it, not even while it is being written. Folders on the way are made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)  # it may be left of a sudden end, and readable by others
    unfinished.touch(mode=_ONLY_OWNER, exist_ok=False)
    unfinished.write_bytes(content)
    unfinished.replace(path)
