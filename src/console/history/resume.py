"""What to offer when the console starts: to go on with the class that was under way when it ended.

A run that nobody has ended may still have nothing to go on with: it had not started, or was over. Of a rehearsal nobody
is asked about: it goes on when it has just broken off, else it is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.clock import Instant
from console.history.boot import is_same_boot
from console.history.entries import Entries
from console.history.events import Resumed
from console.history.reader import Reader
from console.history.replay import Replayed, replay
from console.history.run import Run
from console.rundown.state import Playback
from console.rundown.walltime import seconds_between

ASKS_AFTER = 3600.0
"""Seconds: after an hour it may be another class that begins, so nothing goes on unasked."""
_MOST_LOOKED_AT = 10  # sessions that were opened and left again lie above the one that was under way


class Choice(StrEnum):
    """What to do about a run: nothing, go on with it at once, or ask first."""

    NOTHING = "nothing"
    RESUME = "resume"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Offer:
    """A run to go on with, as it stands on this boot's clock.

    ``away`` are the seconds since its last entry, never negative. ``rebooted``: the machine has been started anew
    since. ``resumed`` is what to write when it goes on, with the shift that ``replayed`` has been moved by.
    """

    choice: Choice
    replayed: Replayed
    away: float
    rebooted: bool
    resumed: Resumed


def offer(reader: Reader, now: Instant, boot_id: str) -> Offer | None:
    """Return what to offer at ``now`` on the boot ``boot_id``: the newest run there is to go on with, if any.

    Raises HistoryError when the history cannot be read.
    """
    for summary in reader.runs(ended=False)[:_MOST_LOOKED_AT]:
        run = reader.run(summary.id)
        if run is None:
            continue
        found = offer_of(run, reader.entries(run.id), now, boot_id)
        if found.choice is not Choice.NOTHING:
            return found
    return None


def offer_of(run: Run, entries: Entries, now: Instant, boot_id: str) -> Offer:
    """Return what to offer of one run."""
    last = entries[-1].at if entries else run.armed
    resumed = (event.boot_id for event in reversed(entries.events) if isinstance(event, Resumed))
    rebooted = not is_same_boot(next(resumed, run.boot_id), boot_id)
    # Within one boot its clock is right whatever was done to the wall clock; across boots there is only the wall clock.
    away = max(seconds_between(last.wall, now.wall) if rebooted else now.boot - last.boot, 0.0)
    shift = now.boot - away - last.boot if rebooted else 0.0
    replayed = replay(run, entries, shift=shift)
    return Offer(_choice(replayed, away), replayed, away, rebooted, Resumed(shift, boot_id))


def _choice(replayed: Replayed, away: float) -> Choice:
    state = replayed.state
    has_begun = state.playback in (Playback.PLAYING, Playback.PAUSED)
    has_marks = any(lab.ticks or lab.points or lab.notes for lab in replayed.labs.values())
    is_waiting = state.playback is Playback.ARMED and (bool(state.parked) or has_marks)
    if not (has_begun or is_waiting):
        return Choice.NOTHING
    if away <= ASKS_AFTER:
        return Choice.RESUME
    return Choice.NOTHING if replayed.run.is_rehearsal else Choice.ASK
