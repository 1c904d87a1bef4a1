"""What the instructor can do while planning."""

from __future__ import annotations

from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

PLAN = "plan"
PLAN_TITLE = QT_TRANSLATE_NOOP("Actions", "Plan")
_COURSE, _SESSION = "course", "session"

OPEN = ActionSpec(
    "plan-open",
    QT_TRANSLATE_NOOP("Actions", "Open a course…"),
    "folder-open-outline",
    ("Ctrl+O",),
    _COURSE,
    PLAN,
    section="open",
    short=QT_TRANSLATE_NOOP("Actions", "Open"),
)
FIND = ActionSpec(
    "plan-find",
    QT_TRANSLATE_NOOP("Actions", "Find in the course"),
    "text-search",
    ("Ctrl+F",),
    _COURSE,
    PLAN,
    section="open",
    short=QT_TRANSLATE_NOOP("Actions", "Find"),
)
TEACH = ActionSpec(
    "plan-teach",
    QT_TRANSLATE_NOOP("Actions", "Teach this session"),
    "presentation-play",
    ("Enter",),
    _SESSION,
    PLAN,
    section="teach",
    short=QT_TRANSLATE_NOOP("Actions", "Teach"),
)
REPLAN = ActionSpec(
    "plan-replan",
    QT_TRANSLATE_NOOP("Actions", "Re-plan the times of this session…"),
    "timer-sync-outline",
    ("R",),
    _SESSION,
    PLAN,
    section="teach",
    short=QT_TRANSLATE_NOOP("Actions", "Re-plan"),
)
READINESS = ActionSpec(
    "plan-readiness",
    QT_TRANSLATE_NOOP("Actions", "Ready for class?"),
    "clipboard-check-outline",
    ("Ctrl+R",),
    _SESSION,
    PLAN,
    section="teach",
)
CHECK = ActionSpec(
    "plan-check",
    QT_TRANSLATE_NOOP("Actions", "Check the course again"),
    "refresh",
    ("Ctrl+Shift+K",),  # Ctrl+L opens a lab, here as anywhere
    _COURSE,
    PLAN,
    section="mend",
    short=QT_TRANSLATE_NOOP("Actions", "Check again"),
)
EDIT = ActionSpec(
    "plan-edit",
    QT_TRANSLATE_NOOP("Actions", "Edit in the editor"),
    "pencil-outline",
    ("Ctrl+E",),
    _COURSE,
    PLAN,
    section="mend",
    short=QT_TRANSLATE_NOOP("Actions", "Edit"),
)
COPY = ActionSpec(
    "plan-copy",
    QT_TRANSLATE_NOOP("Actions", "Copy the findings"),
    "content-copy",
    ("Ctrl+Shift+C",),  # Ctrl+C copies the chosen one, or the text of a field
    _COURSE,
    PLAN,
    section="mend",
)

PLAN_ACTIONS = (OPEN, FIND, TEACH, REPLAN, READINESS, CHECK, EDIT, COPY)
PLAN_FOOTER = tuple(spec.id for spec in (TEACH, REPLAN, READINESS, OPEN, CHECK, EDIT, COPY))
