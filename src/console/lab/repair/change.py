"""What a repair does to one object: the command lines, and how much they take away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from console.cluster.fields import Ref
from console.cluster.snapshot import Object


class Effect(IntEnum):
    """What a command does to what is there, the mildest first."""

    CREATES = 0
    CHANGES = 1
    RECREATES = 2  # the object goes and comes back; what it runs stops meanwhile
    DELETES_DATA = 3  # what was stored is gone


@dataclass(frozen=True, slots=True)
class Change:
    """Command lines for one object, in their order, what they do, and the objects that they touch.

    ``creates`` is the body of an object that is merely not there, so that several can be made with one command.
    """

    refs: tuple[Ref, ...]
    effect: Effect
    lines: tuple[str, ...] = ()
    creates: Object | None = None
