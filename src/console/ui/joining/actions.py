"""What the instructor can do with students who join by themselves."""

from __future__ import annotations

from console.ui.lab.actions import LAB
from console.ui.lab.raised_hand import HAND
from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

JOIN = ActionSpec(
    "lab-join",
    QT_TRANSLATE_NOOP("Actions", "Let students join…"),
    "door-open",
    ("J",),
    "class",
    LAB,
    section="join",
    short=QT_TRANSLATE_NOOP("Actions", "Joining"),
    checkable=True,  # lit while the door is open
)
SNAPSHOT = ActionSpec(
    "lab-snapshot",
    QT_TRANSLATE_NOOP("Actions", "Open a student's snapshot…"),
    "file-check-outline",
    (),
    "class",
    LAB,
    section="join",
)
SAY = ActionSpec(
    "lab-say",
    QT_TRANSLATE_NOOP("Actions", "Send a line to the chosen student's terminal…"),
    "send-outline",
    ("M",),
    "class",
    LAB,
    section="join",
)
SAY_ALL = ActionSpec(
    "lab-say-all",
    QT_TRANSLATE_NOOP("Actions", "Send a line to everybody who joined…"),
    "bullhorn-outline",
    ("Shift+M",),
    "class",
    LAB,
    section="join",
)
ROOM_JOIN = ActionSpec(
    "room-join",
    QT_TRANSLATE_NOOP("Actions", "Show the room how to join"),
    "qrcode",
    ("Shift+J",),
    "room",
    section="time",
    short=QT_TRANSLATE_NOOP("Actions", "How to join"),
    checkable=True,
)
HANDS = ActionSpec(
    "hands",
    QT_TRANSLATE_NOOP("Actions", "Hands that are up…"),
    HAND,
    ("Ctrl+Shift+H",),
    "class",
    section="join",
)
JOIN_ACTIONS = (JOIN, SNAPSHOT, SAY, SAY_ALL, HANDS, ROOM_JOIN)
JOIN_FOOTER = (JOIN.id,)
