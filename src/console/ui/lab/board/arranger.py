"""What is wanted of the board, and when its order may follow what happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from console.bridge.fleet_model import FleetModel
from console.clock import now
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.ui.lab.board.order import Arrangement, Choice, Grouping, Preset, Section, Sorting, arrange

EVERY = 10.0
"""Seconds for which an order stands at least before it changes by itself."""
_EVERY_WHILE_SETTLING = 1.0
SETTLING = 30.0
"""Seconds that links get at most, from the first that lives on, until an order by them is taken for lasting."""

_Value = TypeVar("_Value", bound=Enum)


class Arranger:
    """Keeps the `Arrangement`, and looks at the fleet through it."""

    def __init__(self, fleet: FleetModel) -> None:
        self._fleet = fleet
        self._ordered_at = 0.0
        self._settles_until = 0.0
        self.wanted = Arrangement()
        self.names_hidden = False

    def look_for(self, query: str) -> None:
        """Narrow the board to whom ``query`` finds."""
        self.wanted = replace(self.wanted, query=query)

    def sort_by(self, sorting: Sorting) -> None:
        self.wanted = replace(self.wanted, sorting=sorting)

    def group_by(self, grouping: Grouping) -> None:
        self.wanted = replace(self.wanted, grouping=grouping)

    def toggle(self, choice: Choice) -> None:
        """Narrow the board to a choice of students, or to it no more."""
        self.wanted = replace(self.wanted, choice=Preset.ALL if choice is self.wanted.choice else choice)

    def widen(self) -> None:
        """Narrow the board no more."""
        self.wanted = replace(self.wanted, choice=Preset.ALL, query="")

    def next_sorting(self) -> None:
        self.sort_by(_after(self.wanted.sorting))

    def next_grouping(self) -> None:
        self.group_by(_after(self.wanted.grouping))

    def next_choice(self, choices: Sequence[Choice]) -> None:
        """Go on to the next of ``choices``; from one that is not among them to the first."""
        choice = self.wanted.choice
        place = choices.index(choice) + 1 if choice in choices else 0
        self.wanted = replace(self.wanted, choice=choices[place % len(choices)])

    def due(self) -> tuple[Section, ...]:
        """Return what is wanted, as things stand now."""
        moment = now(self._fleet.clock)
        return arrange(self._fleet.states, self.wanted, moment, search_names=not self.names_hidden)

    def ordered(self) -> None:
        """Take note that the board shows what was due just now."""
        self._ordered_at = self._fleet.now()

    @property
    def is_settling(self) -> bool:
        """Whether the class was just opened, or cut off as a whole, so that no order by its links is worth keeping."""
        return self._fleet.now() < self._settles_until

    def watch_links(self) -> bool:
        """Look at how the links stand; return whether they have just settled, so that the order is due at once."""
        states = self._fleet.states
        was_settling = self.is_settling
        if not any(state.link.is_live for state in states):
            self._settles_until = self._fleet.now() + SETTLING
        elif all(map(_has_settled, states)):
            self._settles_until = 0.0
        return was_settling and not self.is_settling

    @property
    def may_follow(self) -> bool:
        """Whether the order has stood long enough."""
        every = _EVERY_WHILE_SETTLING if self.is_settling else EVERY
        return self._fleet.now() - self._ordered_at >= every

    @property
    def class_counts(self) -> list[int]:
        """Return the sizes of the whole class's sections: tiles keep their size while the board is narrowed."""
        everybody = replace(self.wanted, choice=Preset.ALL, query="")
        sections = arrange(self._fleet.states, everybody, now(self._fleet.clock))
        return [len(section.student_ids) for section in sections]


def _has_settled(state: StudentState) -> bool:
    if state.link.is_live:
        return state.snapshot is not None and state.snapshot.is_complete
    return state.link.state is not LinkState.CONNECTING


def _after(value: _Value) -> _Value:
    values = list(type(value))
    return values[(values.index(value) + 1) % len(values)]
