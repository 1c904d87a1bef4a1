"""What the program in a container does: whether it ends, how, and what it listens on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.images import known
from console.rehearsal.controllers.quantities import number

KILLED = 137
_EXIT = re.compile(r"\bexit +(\d+)")
_SLEEP = re.compile(r"\bsleep +(\d+(?:\.\d+)?)([smhd]?)")
_FOR_EVER = re.compile(r"\bsleep +infinity\b|\btail +-[fF]|\bwhile +(true|:|\[ *1 *\])|-m +http\.server|\bserve\b")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True)
class End:
    """How a program ends, some seconds after it started."""

    after: float
    code: int
    reason: str

    @classmethod
    def exit(cls, after: float, code: int) -> End:
        return cls(after, code, "Completed" if code == 0 else "Error")


def end_of(container: Object, *, environment: Mapping[str, str], is_task: bool) -> End | None:
    """Return how a container's program ends, None when it runs until it is stopped.

    ``is_task``: it belongs to a Job or is an init container, and is meant to end.
    """
    image = known(container["image"])
    limit = ((container.get("resources") or {}).get("limits") or {}).get("memory")
    if limit is not None and number(limit) < image.memory:
        return End(2.0, KILLED, "OOMKilled")
    command = command_of(container)
    if not command:
        if image.needs and not image.needs & environment.keys():
            return End.exit(1.0, 1)
        return End.exit(0.5, 0) if image.ends or is_task else None
    slept = sum(float(amount) * _UNITS[unit] for amount, unit in _SLEEP.findall(command))
    if found := _EXIT.search(command):
        return End.exit(slept + 1.0, int(found[1]) % 256)
    if _FOR_EVER.search(command):
        return None
    if is_task or slept or image.ends:
        return End.exit(slept + (3.0 if is_task else 1.0), 0)
    return None


def listening(container: Object) -> frozenset[int]:
    """Return the ports that the program answers on: its image's own, else those that its container declares."""
    own = known(container["image"]).ports
    if not own:
        return frozenset(int(port["containerPort"]) for port in container.get("ports") or ())
    command = command_of(container)
    return frozenset() if _SLEEP.search(command) or _FOR_EVER.search(command) else own


def command_of(container: Object) -> str:
    """Return a container's command and arguments as one line."""
    return " ".join([*(container.get("command") or ()), *(container.get("args") or ())])
