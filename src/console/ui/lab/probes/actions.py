"""What the instructor can do with probes."""

from __future__ import annotations

from console.ui.lab.actions import LAB
from console.ui.shell.actions import ActionSpec
from console.ui.shell.marked import QT_TRANSLATE_NOOP

PROBES = ActionSpec(
    "lab-probes",
    QT_TRANSLATE_NOOP("Actions", "Try the lab's probes in the chosen student's cluster…"),
    "flask-outline",
    ("Ctrl+T",),
    "class",
    LAB,
    section="student",
    short=QT_TRANSLATE_NOOP("Actions", "Probes"),
)
PROBE_ACTIONS = (PROBES,)
