"""What the instructor can do with the chosen student's cluster."""

from __future__ import annotations

from console.ui.lab.actions import LAB
from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

_CLASS, _VIEW = "class", "view"

LAB_TAB = ActionSpec(
    "student-lab",
    QT_TRANSLATE_NOOP("Actions", "Lab of the student"),
    "flask-outline",
    ("Alt+0",),
    _VIEW,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Lab"),
)
OBJECTS = ActionSpec(
    "student-objects",
    QT_TRANSLATE_NOOP("Actions", "Objects of the student"),
    "file-tree-outline",
    ("Alt+1",),
    _VIEW,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Objects"),
)
TOPOLOGY = ActionSpec(
    "student-topology",
    QT_TRANSLATE_NOOP("Actions", "Topology of the student"),
    "sitemap-outline",
    ("Alt+2",),
    _VIEW,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Topology"),
)
EVENTS = ActionSpec(
    "student-events",
    QT_TRANSLATE_NOOP("Actions", "Events of the student"),
    "bell-outline",
    ("Alt+3",),
    _VIEW,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Events"),
)
LOGS = ActionSpec(
    "student-logs",
    QT_TRANSLATE_NOOP("Actions", "Logs of the student"),
    "text-box-outline",
    ("Alt+4",),
    _VIEW,
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Logs"),
)
KUBECTL = ActionSpec(
    "student-kubectl",
    QT_TRANSLATE_NOOP("Actions", "Copy kubectl for the student"),
    "content-copy",
    ("Ctrl+Shift+C",),  # Ctrl+C copies what is selected
    _CLASS,
    LAB,
    section="student",
)
PICTURE = ActionSpec(
    "student-picture",
    QT_TRANSLATE_NOOP("Actions", "Save the topology as a picture…"),
    "image-outline",
    ("Ctrl+Shift+E",),
    _CLASS,
    LAB,
    section="student",
)

HINT = ActionSpec(
    "student-hint",
    QT_TRANSLATE_NOOP("Actions", "Show the next hint"),
    "lightbulb-on-outline",
    ("Ctrl+H",),
    _CLASS,
    LAB,
    section="student",
)

STUDENT_ACTIONS = (LAB_TAB, OBJECTS, TOPOLOGY, EVENTS, LOGS, KUBECTL, PICTURE, HINT)
