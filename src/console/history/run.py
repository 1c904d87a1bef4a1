"""A run: one delivery of one session to one class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.rundown.plan import Rundown


@dataclass(frozen=True, slots=True)
class Run:
    """What stands fixed when a run begins.

    ``id`` is unique for ever. ``course`` is the course's folder and ``path`` the file's path inside it with forward
    slashes, so that runs of one session find each other on any machine. ``armed`` is when the rundown was armed,
    ``boot_id`` which boot of the machine its boot seconds are of. ``rundown`` is the plan as it was then; later edits
    are actions. ``on_the_clock``: armed to start by itself at ``planned_start``. ``cohort`` is the class (기수) by its
    name, empty when nobody named one.
    """

    id: str
    course: str
    path: str
    title: str
    armed: Instant
    boot_id: str
    rundown: Rundown
    planned_start: datetime | None = None
    cohort: str = ""
    is_rehearsal: bool = False
    on_the_clock: bool = False
