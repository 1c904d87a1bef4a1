"""What slides say of a heading's time once the session was re-planned: the room reads no plan that is left."""

from __future__ import annotations

from collections.abc import Mapping

from console.rundown.state import PlaybackState
from console.rundown.view import RundownView

_HALF = 30.0
"""Seconds: what is told is a time that a person reads, 4.5 minutes and not 4:17."""


def retimed(state: PlaybackState | None, view: RundownView | None) -> Mapping[int, float] | None:
    """Return the minutes of every segment by the line of its heading, 0 for one that is dropped.

    None while what is written holds: nothing is open, or nobody has re-planned. What has been played keeps the time
    that it was given.
    """
    if state is None or view is None or not state.to_slot:
        return None
    steps = {step.id for step in state.rundown.steps}
    times: dict[int, float] = {}
    for row in (row for top in view.rows for row in top.flat()):
        inside = {each.id for each in row.flat()} & steps
        times[row.line] = 0.0 if inside <= state.dropped else round((row.planned + row.added) / _HALF) / 2
    return times
