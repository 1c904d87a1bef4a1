"""The rest of the day: what a late session does to what comes after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.rundown.walltime import later, seconds_between


@dataclass(frozen=True, slots=True)
class Block:
    """Something of fixed length on the day's schedule after this session; ``starts`` and ``ends`` are aware."""

    starts: datetime
    ends: datetime

    def moved(self, seconds: float) -> Block:
        """Return it that much later (negative: earlier)."""
        return Block(later(self.starts, seconds), later(self.ends, seconds))


def expected_day_end(session_end: datetime, blocks: Sequence[Block]) -> datetime:
    """Return when the day is expected to end, in the zone of ``session_end``.

    A block starts when planned, or when what is before it ends, whichever is later, and keeps its length; so the gaps
    between blocks give way to a delay first. A lunch that must keep its length is a block too. ``blocks`` stand in the
    order of the clock; without any the day ends with the session.
    """
    end = session_end
    for block in blocks:
        wait = max(seconds_between(end, block.starts), 0.0)
        end = later(end, wait + seconds_between(block.starts, block.ends))
    return end


def planned_day_end(planned_session_end: datetime, blocks: Sequence[Block]) -> datetime:
    """Return when the day was to end."""
    return blocks[-1].ends if blocks else planned_session_end
