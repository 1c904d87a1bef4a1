"""The shape and colour of an object's health."""

from __future__ import annotations

from console.cluster.health import HealthState
from console.ui.readiness.sign import Look
from console.ui.widgets.marks import Mark

WARNING = Look(Mark.WARNING, "attention")
_LOOKS = {
    HealthState.OK: Look(),
    HealthState.UNKNOWN: Look(),
    HealthState.WORKING: Look(dashed=True),
    HealthState.WARNING: WARNING,
    HealthState.PROBLEM: Look(Mark.OVER, "problem"),
}


def health_look(state: HealthState) -> Look:
    """Return what stands before the word for an object's health; what is well has no shape."""
    return _LOOKS[state]
