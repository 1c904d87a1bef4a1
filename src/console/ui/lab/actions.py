"""What the instructor can do with a class whose clusters are watched."""

from __future__ import annotations

from collections.abc import Iterable

from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

LAB = "lab"
LAB_TITLE = QT_TRANSLATE_NOOP("Actions", "Lab")
_CLASS, _VIEW = "class", "view"

OPEN_ROSTER = ActionSpec(
    "lab-open-roster",
    QT_TRANSLATE_NOOP("Actions", "Open a roster…"),
    "file-account-outline",
    ("Ctrl+O",),
    _CLASS,
    LAB,
    section="open",
    short=QT_TRANSLATE_NOOP("Actions", "Roster"),
)
OPEN_FOLDER = ActionSpec(
    "lab-open-folder",
    QT_TRANSLATE_NOOP("Actions", "Open a folder of kubeconfigs…"),
    "folder-account-outline",
    ("Ctrl+Shift+O",),
    _CLASS,
    LAB,
    section="open",
)
WATCH_CONTEXT = ActionSpec(
    "lab-watch-context",
    QT_TRANSLATE_NOOP("Actions", "Watch a context of my own kubeconfig…"),
    "console-network-outline",
    ("Ctrl+Shift+W",),
    _CLASS,
    LAB,
    section="open",
)
REHEARSAL = ActionSpec(
    "lab-rehearsal",
    QT_TRANSLATE_NOOP("Actions", "Rehearsal class"),
    "drama-masks",
    ("Ctrl+Shift+R",),
    _CLASS,
    LAB,
    section="open",
    short=QT_TRANSLATE_NOOP("Actions", "Rehearsal"),
    checkable=True,
)
STUDENT = ActionSpec(
    "lab-student",
    QT_TRANSLATE_NOOP("Actions", "Open the chosen student"),
    "account-eye-outline",
    ("Enter",),
    _CLASS,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Student"),
)
RETRY = ActionSpec(
    "lab-retry",
    QT_TRANSLATE_NOOP("Actions", "Try the chosen student's link now"),
    "refresh",
    ("R",),
    _CLASS,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Try now"),
)
RETRY_ALL = ActionSpec(
    "lab-retry-all",
    QT_TRANSLATE_NOOP("Actions", "Try every lost link now"),
    "sync",
    ("Shift+R",),
    _CLASS,
    LAB,
    section="student",
)
PROBLEMS = ActionSpec(
    "lab-problems",
    QT_TRANSLATE_NOOP("Actions", "Problems in the roster"),
    "file-alert-outline",
    ("P",),
    _CLASS,
    LAB,
    section="mend",
)
FIND = ActionSpec(
    "lab-find",
    QT_TRANSLATE_NOOP("Actions", "Find a student"),
    "account-search-outline",
    ("/", "Ctrl+F"),
    _CLASS,
    LAB,
    section="find",
    short=QT_TRANSLATE_NOOP("Actions", "Find"),
)
SHOW_NEXT = ActionSpec(
    "lab-choice",
    QT_TRANSLATE_NOOP("Actions", "Show the next choice of students"),
    "filter-variant",
    ("F",),
    _VIEW,
    LAB,
    section="board",
    short=QT_TRANSLATE_NOOP("Actions", "Filter"),
)
SORT = ActionSpec(
    "lab-sort",
    QT_TRANSLATE_NOOP("Actions", "Next order of the board"),
    "sort-variant",
    ("S",),
    _VIEW,
    LAB,
    section="board",
    short=QT_TRANSLATE_NOOP("Actions", "Order"),
)
GROUP = ActionSpec(
    "lab-group",
    QT_TRANSLATE_NOOP("Actions", "Next way to group the board"),
    "select-group",
    ("G",),
    _VIEW,
    LAB,
    section="board",
    short=QT_TRANSLATE_NOOP("Actions", "Group"),
)
ORDER_NOW = ActionSpec(
    "lab-order-now",
    QT_TRANSLATE_NOOP("Actions", "Put the board in order now"),
    "order-bool-ascending",
    ("Shift+S",),
    _VIEW,
    LAB,
    section="board",
)
HIDE_NAMES = ActionSpec(
    "lab-hide-names",
    QT_TRANSLATE_NOOP("Actions", "Hide names"),
    "eye-off-outline",
    ("N",),
    _VIEW,
    LAB,
    section="board",
    checkable=True,
)
BACK = ActionSpec(
    "lab-back",
    QT_TRANSLATE_NOOP("Actions", "Close the student, or the search"),
    "close",
    ("Esc",),
    _VIEW,
    LAB,
    section="back",
)

LAB_ACTIONS = (
    OPEN_ROSTER,
    OPEN_FOLDER,
    WATCH_CONTEXT,
    REHEARSAL,
    STUDENT,
    RETRY,
    RETRY_ALL,
    FIND,
    PROBLEMS,
    SHOW_NEXT,
    SORT,
    GROUP,
    ORDER_NOW,
    HIDE_NAMES,
    BACK,
)
LAB_FOOTER = tuple(
    spec.id for spec in (STUDENT, RETRY, FIND, SHOW_NEXT, SORT, GROUP, HIDE_NAMES, REHEARSAL, OPEN_ROSTER)
)


def letters(specs: Iterable[ActionSpec]) -> frozenset[str]:
    """Return the letters that are keys in the lab, be their actions at work or asleep."""
    return frozenset(
        key for spec in specs if spec.workspace in (None, LAB) for key in spec.keys if len(key) == 1 and key.isalpha()
    )
