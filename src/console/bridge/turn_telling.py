"""What was told of turns: how much each has had, so that sums are right whoever gets the word again or never had it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from console.history.events import TurnTaken
from console.rundown.turns_view import TurnRow

Told = Mapping[int, tuple[float, float]]
"""Seconds planned and used that a turn was told to have had, by its place."""


class TurnTelling:
    """Tells ``hear`` of every turn that is over: the first time all of it, later what came to it."""

    def __init__(self, hear: Callable[[TurnTaken], object]) -> None:
        self._hear = hear
        self._told: dict[int, tuple[float, float]] = {}
        self._lately: list[TurnTaken] = []

    @property
    def told(self) -> Told:
        """What each turn was told to have had, as of now."""
        return dict(self._told)

    def use(self, told: Told) -> None:
        """Take it that so much was told of each: nothing, when other turns begin."""
        self._told = dict(told)

    def tell(self, place: int, row: TurnRow, *, has_gone_on: bool) -> None:
        """Tell what a turn had since it was told last; one that was only begun by mistake is told when it is over."""
        planned, used = self._told.get(place, (0.0, 0.0))
        if has_gone_on or row.used > used:
            self._told[place] = (row.planned, row.used)
            told = TurnTaken(row.label.text, row.planned - planned, row.used - used)
            self._lately.append(told)
            self._hear(told)

    def tell_again(self, told: Iterable[TurnTaken]) -> None:
        """Say once more what was taken back."""
        for each in told:
            self._hear(each)

    def take_back(self, told: Sequence[TurnTaken]) -> None:
        """Say that what was told is not so after all."""
        for each in reversed(told):
            self._hear(TurnTaken(each.label, -each.planned, -each.used))

    def listen(self) -> None:
        """Begin to gather what is told with a step."""
        self._lately = []

    def gathered(self) -> tuple[TurnTaken, ...]:
        """Return what was told since `listen`."""
        return tuple(self._lately)
