"""What of a lab the instructor can show to the room, from any workspace."""

from __future__ import annotations

from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

ROOM_LAB = ActionSpec(
    "room-lab",
    QT_TRANSLATE_NOOP("Actions", "Show the lab step to the room"),
    "flask-outline",
    ("Shift+C",),
    "room",
    section="time",
    short=QT_TRANSLATE_NOOP("Actions", "Lab step"),
    checkable=True,
)
ROOM_LAB_ACTIONS = (ROOM_LAB,)
