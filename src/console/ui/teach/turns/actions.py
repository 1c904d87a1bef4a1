"""What the instructor can do about turns. One key hands the word on; the others are for what rarely happens."""

from __future__ import annotations

from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP
from console.ui.teach.actions import TEACH

MORE_SECONDS = 30.0


def _spec(
    action_id: str, text: str, icon: str, key: str, *, short: str, repeats: bool = False, checkable: bool = False
) -> ActionSpec:
    return ActionSpec(
        action_id,
        text,
        icon,
        (key,),
        "session",
        TEACH,
        "turns",
        short=short,
        repeats=repeats,
        checkable=checkable,
    )


TURNS = _spec(
    "turns",
    QT_TRANSLATE_NOOP("Actions", "Turns for groups or speakers…"),
    "account-voice",
    "Shift+M",
    short=QT_TRANSLATE_NOOP("Actions", "Turns"),
)
NEXT = _spec(
    "turn-next",
    QT_TRANSLATE_NOOP("Actions", "Give the next the word"),
    "account-arrow-right-outline",
    "M",
    short=QT_TRANSLATE_NOOP("Actions", "Next turn"),
)
BACK = _spec(
    "turn-back",
    QT_TRANSLATE_NOOP("Actions", "Give the word back"),
    "account-arrow-left-outline",
    "Ctrl+M",
    short=QT_TRANSLATE_NOOP("Actions", "Back"),
)
HOLD = _spec(
    "turn-hold",
    QT_TRANSLATE_NOOP("Actions", "Hold this turn"),
    "timer-pause-outline",
    "I",
    short=QT_TRANSLATE_NOOP("Actions", "Hold"),
    checkable=True,
)
MORE = _spec(
    "turn-more",
    QT_TRANSLATE_NOOP("Actions", "30 seconds more for this turn"),
    "timer-plus-outline",
    "U",
    short=QT_TRANSLATE_NOOP("Actions", "+30 s"),
    repeats=True,
)
SKIP = _spec(
    "turn-skip",
    QT_TRANSLATE_NOOP("Actions", "Skip this turn"),
    "account-off-outline",
    "K",
    short=QT_TRANSLATE_NOOP("Actions", "Skip"),
)
SHARE = _spec(
    "turns-share",
    QT_TRANSLATE_NOOP("Actions", "Share what is left evenly"),
    "chart-pie-outline",
    "V",
    short=QT_TRANSLATE_NOOP("Actions", "Evenly"),
)
END = _spec(
    "turns-end",
    QT_TRANSLATE_NOOP("Actions", "End the turns"),
    "account-multiple-remove-outline",
    "Ctrl+Shift+M",
    short=QT_TRANSLATE_NOOP("Actions", "End"),
)
TURN_ACTIONS = (TURNS, NEXT, BACK, HOLD, MORE, SKIP, SHARE, END)
WHILE_GOING = (NEXT, BACK, HOLD, MORE, SKIP, SHARE, END)
BAR = (BACK.id, HOLD.id, MORE.id, SKIP.id, NEXT.id, END.id)
