"""Which step of a lab the playing session is at, and what its clock says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.lab.spec.model import Lab, Step
from console.lab.spec.rundown import lab_steps
from console.rundown.countdown import Countdown
from console.rundown.plan import Rundown
from console.rundown.state import Playback
from console.rundown.view import RundownView


@dataclass(frozen=True, slots=True)
class Running:
    """The step that runs, None between steps and outside the lab; ``clock`` is that of the segment that plays."""

    step_id: str | None
    clock: Countdown


def running_of(lab: Lab | None, view: RundownView | None, rundown: Rundown | None) -> Running | None:
    """Return where a session that was started is, None where none is playing."""
    if view is None or view.playback not in (Playback.PLAYING, Playback.PAUSED):
        return None
    if lab is None or rundown is None:
        return Running(None, view.current)
    found = lab_steps(lab, rundown).get(view.current.id)
    if found is None:  # a session of the lab's document alone has the steps as its titles name them
        titles = (view.current.title, *(each.title for each in reversed(view.around)))
        found = next((step.id for title in titles for step in lab.steps if title in _names(step)), None)
    return Running(found, view.current)


def _names(step: Step) -> Iterator[str]:
    yield step.title
    if step.heading:
        yield step.heading
    yield f"Step {step.id}: {step.title}"
