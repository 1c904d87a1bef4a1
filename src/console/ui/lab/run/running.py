"""Which step of a lab the playing session is at, and what its clock says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.lab.spec.model import Lab, Step
from console.rundown.countdown import Countdown
from console.rundown.state import Playback
from console.rundown.view import RundownView


@dataclass(frozen=True, slots=True)
class Running:
    """The step that runs, None between steps and outside the lab; ``clock`` is that of the segment that plays."""

    step_id: str | None
    clock: Countdown


def running_of(lab: Lab | None, view: RundownView | None) -> Running | None:
    """Return where a session that was started is, None where none is playing."""
    if view is None or view.playback not in (Playback.PLAYING, Playback.PAUSED):
        return None
    titles = (view.current.title, *(each.title for each in reversed(view.around)))
    steps = () if lab is None else lab.steps
    found = next((step.id for title in titles for step in steps if title in _names(step)), None)
    return Running(found, view.current)


def _names(step: Step) -> Iterator[str]:
    """Yield what a segment may be called that is this step: as the lab calls it, as the document does, or both."""
    yield step.title
    if step.heading:
        yield step.heading
    yield f"{step.id} {step.title}"
    yield f"Step {step.id}: {step.title}"
