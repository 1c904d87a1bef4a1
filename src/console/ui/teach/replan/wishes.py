"""What the instructor decides by hand while looking at a proposal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.course.model import Priority
from console.rundown.limits import HALF_MINUTE, ByHand, down_to_half_minute, up_to_half_minute
from console.rundown.proposal import Fixed, ReplanRow

_LONGEST = 4 * 60 * 60.0  # seconds
_TURN = {Priority.LOW: Priority.NORMAL, Priority.NORMAL: Priority.HIGH, Priority.HIGH: Priority.LOW}


@dataclass(frozen=True, slots=True)
class Wishes:
    """Choices by hand, each method the choices after one more. ``to_discussion``: what is spare goes there."""

    by_hand: ByHand = field(default_factory=ByHand)
    to_discussion: bool = False

    def stepped(self, row: ReplanRow, steps: int) -> Wishes:
        """Half a minute more or less; of nothing a segment that has not begun is dropped, and more brings it back."""
        if row.fixed is Fixed.OVER or (row.dropped and steps < 0):
            return self
        if row.dropped:
            if self.by_hand.pins.get(row.id) == 0:
                return self.released(row.id)
            seconds = max(up_to_half_minute(row.minimum), HALF_MINUTE)
        elif steps > 0:
            seconds = down_to_half_minute(row.new) + HALF_MINUTE
        else:
            seconds = up_to_half_minute(row.new) - HALF_MINUTE
        least = HALF_MINUTE if row.has_played else 0.0
        return self._with(pins={**self.by_hand.pins, row.id: min(max(seconds, least, row.used), _LONGEST)})

    def released(self, segment_id: str) -> Wishes:
        """No time by hand any more."""
        return self._with(pins={each: pin for each, pin in self.by_hand.pins.items() if each != segment_id})

    def dropping(self, row: ReplanRow, *, allowed: bool) -> Wishes:
        """Whether a segment may be dropped; what has begun cannot."""
        if row.has_played:
            return self
        return self._with(droppable={**self.by_hand.droppable, row.id: allowed})

    def next_priority(self, row: ReplanRow) -> Wishes:
        """The next priority for a segment at the top level: low, normal, high, low again."""
        return self._with(priority={**self.by_hand.priority, row.id: _TURN[row.priority]}) if row.depth == 0 else self

    def without_pins(self) -> Wishes:
        """What holds for the next proposal too: how much segments matter, and which may go."""
        return replace(self._with(pins={}), to_discussion=False)

    def _with(self, **changes: object) -> Wishes:
        return replace(self, by_hand=replace(self.by_hand, **changes))  # type: ignore[arg-type] # names are ours
