"""What is kept of a door on the disk, so that a console that ended suddenly can be the same one again.

Reporters know a door by its address and its key, and a door knows reporters by the hashes of their tokens. The file is
readable by its owner alone. As soon as the door is closed key, code and hashes are gone from it; who joined stays in it
for as long as they are in the class.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from console.joining.limits import (
    MOST_APART,
    MOST_FORMER_CODES,
    MOST_MEMBERS,
    NAME_LENGTH,
    SEAT_LENGTH,
    SYSTEM_LENGTH,
)
from console.private_files import write_private

_LARGEST = 1 << 20

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptMember:
    """One who joined. ``token_hash`` in hexadecimal digits, empty once it is worth nothing.

    ``hand_at``: since when their hand is up, in seconds of the epoch. ``was_closed``: they did not leave, the door was
    closed. ``apart``: whom of the roster they are not, as the instructor has said.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    name: Annotated[str, Field(max_length=NAME_LENGTH)]
    seat: Annotated[str, Field(max_length=SEAT_LENGTH)]
    system: Annotated[str, Field(max_length=SYSTEM_LENGTH)]
    joined_as: tuple[str, str]
    student_id: str
    token_hash: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = field(repr=False)
    hand_at: float | None = None
    has_left: bool = False
    was_closed: bool = False
    apart: Annotated[tuple[str, ...], Field(max_length=MOST_APART)] = ()


_Code = Annotated[str, Field(pattern=r"^[0-9A-Z]{6}$")]


@dataclass(frozen=True, slots=True)
class KeptCode:
    """The code by which one could join, good ``until`` then, in seconds of the epoch.

    ``wrong_tries`` were made at it, ``former`` were codes of the class before.
    """

    code: _Code = field(repr=False)
    until: float
    wrong_tries: Annotated[int, Field(ge=0)] = 0
    former: Annotated[tuple[_Code, ...], Field(max_length=MOST_FORMER_CODES)] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class KeptDoor:
    """A door. ``pem`` are its certificate and its key; ``code`` is None in what older versions kept.

    ``config`` is the number of what reporters were told to report last, ``namespaces`` of which namespaces; ``lab`` is
    the file of the lab that was open. Once it is not ``is_open`` any more, there is neither key nor code.
    """

    address: str
    port: Annotated[int, Field(ge=1, le=65535)]
    title: str
    config: int
    pem: str = field(repr=False)
    members: Annotated[tuple[KeptMember, ...], Field(max_length=MOST_MEMBERS)] = ()
    lab: str = ""
    namespaces: Annotated[tuple[Annotated[str, Field(max_length=63)], ...], Field(max_length=1000)] = ()
    code: KeptCode | None = None
    is_open: bool = True


def closed(door: KeptDoor) -> KeptDoor:
    """Return what is kept of a door that is closed: who joined, and nothing by which anybody gets in again."""
    members = tuple(
        replace(each, token_hash="", hand_at=None, has_left=True, was_closed=each.was_closed or not each.has_left)
        for each in door.members
    )
    return replace(door, members=members, pem="", code=None, is_open=False)


_READS = TypeAdapter(KeptDoor)


def write_kept(door: KeptDoor, path: Path) -> None:
    """Keep a door in place of what was kept before, whole or not at all. Raises OSError."""
    write_private(path, json.dumps(asdict(door), ensure_ascii=False).encode())


def read_kept(path: Path) -> KeptDoor | None:
    """Return what is kept, None when nothing is, or nothing that could be used."""
    try:
        with path.open("rb") as file:
            return _READS.validate_json(file.read(_LARGEST))
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        log.warning("what was kept of the door cannot be used: %s", type(error).__name__)
        return None
