"""One column of a table, and short ways to write one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.rehearsal.api import cells
from console.rehearsal.api.history import Object

Cell = Callable[[Object, datetime], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``priority`` 0 always shown, 1 with ``-o wide``. ``cell`` takes the object and the time."""

    name: str
    cell: Cell
    type: str = "string"
    priority: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "format": "name" if self.name == "Name" else "",
            "description": f"What kubectl shows as {self.name}.",
            "priority": self.priority,
        }


def _plain(read: Callable[[Object], Any]) -> Cell:
    return lambda obj, _now: read(obj)


def column(name: str, read: Callable[[Object], Any], type: str = "string", priority: int = 0) -> Column:
    return Column(name, _plain(read), type, priority)


def number(name: str, *path: str, priority: int = 0) -> Column:
    return column(name, lambda obj: cells.dig(obj, *path) or 0, "integer", priority)


def text(name: str, *path: str, priority: int = 0, otherwise: str = cells.NONE) -> Column:
    return column(name, lambda obj: cells.text(cells.dig(obj, *path), otherwise), "string", priority)


def wide(name: str, read: Callable[[Object], Any]) -> Column:
    return column(name, read, priority=1)
