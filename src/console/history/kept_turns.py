"""How the turns of a discussion stand, on the disk, so that a console that ended suddenly can go on with them.

The journal has what was had by whom for good; this is only the place in a discussion, and is gone with it. A turn's
clock is made of boot seconds, so that it is worth nothing once the machine has started anew.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from console.history.boot import is_same_boot
from console.private_files import write_private
from console.rundown.turns import MOST, Turns
from console.rundown.turns_view import Frame

_LARGEST = 1 << 18

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptTurns:
    """Turns of the run with the id ``run``, in seconds of the boot ``boot_id``.

    ``frame`` is the discussion that they go round in; ``told`` are the seconds, planned and used, that the journal has
    of each turn, by its place.
    """

    run: str
    boot_id: str
    frame: Frame
    turns: Turns
    told: Mapping[int, tuple[float, float]] = field(default_factory=dict, hash=False)

    def is_of(self, run: str, boot_id: str) -> bool:
        """Whether a run that goes on in this boot is the one that they were of, in the same boot."""
        return self.run == run and is_same_boot(self.boot_id, boot_id)


def write_turns(kept: KeptTurns, path: Path) -> None:
    """Keep turns in place of what was kept before, whole or not at all. Raises OSError."""
    text = json.dumps(asdict(kept), ensure_ascii=False)
    write_private(path, text.encode("utf-8", "replace"))  # a label may hold half of a surrogate pair


def read_turns(path: Path) -> KeptTurns | None:
    """Return what is kept, None when nothing is, or nothing that could be gone on with."""
    try:
        with path.open("rb") as file:
            kept = _reads().validate_json(file.read(_LARGEST))
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        log.warning("what was kept of the turns cannot be used: %s", type(error).__name__)
        return None
    if not _is_sound(kept):
        log.warning("what was kept of the turns cannot be used: it fits no discussion")
        return None
    return kept


def _is_sound(kept: KeptTurns) -> bool:
    """Whether a discussion may have come to this."""
    turns = kept.turns
    moments = [kept.frame[1], *(() if turns.since is None else (turns.since,))]
    for turn in turns.turns:
        moments += [turn.planned, *(moment for had in turn.had for moment in had)]
    for told in kept.told.values():
        moments += told
    return (
        1 <= len(turns.turns) <= MOST
        and 0 <= turns.current < len(turns.turns)
        and kept.told.keys() <= set(range(len(turns.turns)))
        and not (turns.is_over and turns.since is not None)
        and all(math.isfinite(moment) for moment in moments)
        and all(turn.planned > 0 and all(start <= end for start, end in turn.had) for turn in turns.turns)
    )


@cache  # it takes a moment to be made, and is rarely needed
def _reads() -> TypeAdapter[KeptTurns]:
    return TypeAdapter(KeptTurns)
