"""What the instructor can do with a class that works through a lab."""

from __future__ import annotations

from console.ui.lab.actions import LAB
from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

_CLASS, _VIEW = "class", "view"
_HELP, _RUN, _BOARD = "help", "lab", "heat-map"

OPEN_LAB = ActionSpec(
    "lab-open",
    QT_TRANSLATE_NOOP("Actions", "Open a lab…"),
    "flask-outline",
    ("Ctrl+L",),
    _CLASS,
    section="open",
    short=QT_TRANSLATE_NOOP("Actions", "Lab…"),
)
HELP_NEXT = ActionSpec(
    "lab-help-next",
    QT_TRANSLATE_NOOP("Actions", "Next student to help"),
    "account-arrow-right-outline",
    ("H",),
    _CLASS,
    LAB,
    section=_HELP,
    short=QT_TRANSLATE_NOOP("Actions", "Help next"),
)
CLAIM = ActionSpec(
    "lab-claim",
    QT_TRANSLATE_NOOP("Actions", "Helping the chosen student now"),
    "hand-heart-outline",
    ("Shift+H",),
    _CLASS,
    LAB,
    section=_HELP,
)
DONE = ActionSpec(
    "lab-help-done",
    QT_TRANSLATE_NOOP("Actions", "Help is done"),
    "account-check-outline",
    ("X",),
    _CLASS,
    LAB,
    section=_HELP,
    short=QT_TRANSLATE_NOOP("Actions", "Done"),
)
SNOOZE = ActionSpec(
    "lab-snooze",
    QT_TRANSLATE_NOOP("Actions", "Not now: again in 5 minutes"),
    "bell-sleep-outline",
    ("Z",),
    _CLASS,
    LAB,
    section=_HELP,
)
WALK = ActionSpec(
    "lab-walk",
    QT_TRANSLATE_NOOP("Actions", "Walking view"),
    "walk",
    ("W",),
    _VIEW,
    LAB,
    section=_HELP,
    short=QT_TRANSLATE_NOOP("Actions", "Walk"),
    checkable=True,
)
EXPLAIN = ActionSpec(
    "lab-explain",
    QT_TRANSLATE_NOOP("Actions", "Explain the shared cause"),
    "presentation",
    ("E",),
    _CLASS,
    LAB,
    section=_RUN,
    short=QT_TRANSLATE_NOOP("Actions", "Explain"),
)
SHOW_SHARING = ActionSpec(
    "lab-cause-students",
    QT_TRANSLATE_NOOP("Actions", "Who has the shared cause"),
    "account-filter-outline",
    ("I",),
    _VIEW,
    LAB,
    section=_BOARD,
    checkable=True,
)
EXTEND = ActionSpec(
    "lab-extend",
    QT_TRANSLATE_NOOP("Actions", "Extend the running step"),
    "timer-plus-outline",
    ("Shift+E",),
    _CLASS,
    LAB,
    section=_RUN,
)
CLOSE_LAB = ActionSpec(
    "lab-close",
    QT_TRANSLATE_NOOP("Actions", "Close the lab: keep its results"),
    "flag-checkered",
    ("Ctrl+Shift+F",),
    _CLASS,
    LAB,
    section=_RUN,
    checkable=True,
)
STANDINGS = ActionSpec(
    "lab-standings",
    QT_TRANSLATE_NOOP("Actions", "Standings"),
    "podium",
    ("Ctrl+Shift+S",),
    _CLASS,
    LAB,
    section=_RUN,
)
EXPORT = ActionSpec(
    "lab-export",
    QT_TRANSLATE_NOOP("Actions", "Save the results as CSV…"),
    "file-delimited-outline",
    ("Ctrl+Shift+X",),
    _CLASS,
    LAB,
    section=_RUN,
)
BOARD_KIND = ActionSpec(
    "lab-board-kind",
    QT_TRANSLATE_NOOP("Actions", "Tiles or heat map"),
    "view-grid-outline",
    ("V",),
    _VIEW,
    LAB,
    section=_BOARD,
    short=QT_TRANSLATE_NOOP("Actions", "Board"),
)
STEP_CHECKS = ActionSpec(
    "lab-step-checks",
    QT_TRANSLATE_NOOP("Actions", "Checks of the chosen step"),
    "unfold-more-vertical",
    ("U",),
    _VIEW,
    LAB,
    section=_BOARD,
)
ALL_CHECKS = ActionSpec(
    "lab-all-checks",
    QT_TRANSLATE_NOOP("Actions", "Checks of all steps"),
    "arrow-expand-horizontal",
    ("Shift+U",),
    _VIEW,
    LAB,
    section=_BOARD,
)

RUN_ACTIONS = (
    OPEN_LAB,
    HELP_NEXT,
    CLAIM,
    DONE,
    SNOOZE,
    WALK,
    EXPLAIN,
    EXTEND,
    CLOSE_LAB,
    STANDINGS,
    EXPORT,
    BOARD_KIND,
    STEP_CHECKS,
    ALL_CHECKS,
    SHOW_SHARING,
)
RUN_FOOTER = tuple(spec.id for spec in (HELP_NEXT, DONE, EXPLAIN, WALK, BOARD_KIND))
