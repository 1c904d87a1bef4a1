"""A class in a lab, looked at with the real checks and rules."""

from __future__ import annotations

from console.clock import Instant
from console.lab.checks.evaluate import evaluate
from console.lab.classroom.session import LabSession
from console.lab.judge import Judge
from console.lab.spec.localise import localised
from console.lab.spec.model import Lab


def open_session(lab: Lab, opened: Instant) -> LabSession:
    """Return a class in a lab from its opening on; nobody is in it yet."""
    return LabSession(lab, opened, evaluate=evaluate, make_judge=Judge, localise=localised)
