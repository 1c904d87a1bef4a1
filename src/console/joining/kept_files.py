"""Snapshots that were handed in, kept beside the door so that a console that ended suddenly can show them again.

A file of ours holds one line of JSON, who handed it in, and then the file of theirs as it was. It is readable by its
owner alone, and is gone as soon as the door is closed or its student has left the class.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from console.joining.limits import KEPT_FILES_BYTES, MOST_MEMBERS, NAME_LENGTH, SEAT_LENGTH
from console.private_files import write_private

_PREFIX = "handed-in-"
_LONGEST_LINE = 4 << 10
_ID = r"^[0-9a-f]{12}$"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Whose a snapshot is: the id of a member, what they are called, and which student of the roster they are."""

    id: Annotated[str, Field(pattern=_ID)]
    name: Annotated[str, Field(max_length=NAME_LENGTH)]
    seat: Annotated[str, Field(max_length=SEAT_LENGTH)]
    student_id: str = ""


def keep_file(folder: Path, kept: KeptFile, body: bytes) -> bool:
    """Keep a snapshot in place of an older one of the same student; return whether there was room for it.

    Where there is none, it is still kept who handed it in. Raises OSError.
    """
    others = [path for path in kept_paths(folder) if path != _path(folder, kept.id)]
    has_room = sum(path.stat().st_size for path in others) + len(body) <= KEPT_FILES_BYTES
    if len(others) < MOST_MEMBERS:
        _write(folder, kept, body if has_room else b"")
    return has_room


def rename_kept(folder: Path, kept: KeptFile) -> None:
    """Call who handed a kept snapshot in otherwise; one that is not kept stays so. Raises OSError."""
    path = _path(folder, kept.id)
    if path.exists():
        _write(folder, kept, path.read_bytes().partition(b"\n")[2])


def forget_kept(folder: Path, member_id: str) -> None:
    """Keep nothing more of somebody. Raises OSError."""
    _path(folder, member_id).unlink(missing_ok=True)


def kept_paths(folder: Path) -> list[Path]:
    """Return the files of all that is kept, in the order in which it was handed in."""
    found = [path for path in folder.glob(f"{_PREFIX}*") if path.suffix != ".new"]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def read_kept_file(path: Path) -> tuple[KeptFile, bytes] | None:
    """Return who handed a kept snapshot in, and their file (empty: there was no room for it); None: it is of no use."""
    try:
        with path.open("rb") as file:
            kept = _reads().validate_json(file.readline(_LONGEST_LINE))
            return kept, file.read(KEPT_FILES_BYTES)
    except (OSError, ValidationError) as error:
        log.warning("what was kept of a snapshot cannot be used: %s", type(error).__name__)
        return None


@cache  # it takes a moment to be made, and is rarely needed
def _reads() -> TypeAdapter[KeptFile]:
    return TypeAdapter(KeptFile)


def _write(folder: Path, kept: KeptFile, body: bytes) -> None:
    write_private(_path(folder, kept.id), json.dumps(asdict(kept), ensure_ascii=False).encode() + b"\n" + body)


def _path(folder: Path, member_id: str) -> Path:
    return folder / f"{_PREFIX}{member_id}"
