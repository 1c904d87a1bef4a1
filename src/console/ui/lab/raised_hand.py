"""A hand that is up: one sign for it wherever a student is shown, and whose hand that is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from console.bridge.fleet_model import FleetModel
from console.lab.classroom.values import StudentLab
from console.ui.theme.icons import paint_icon
from console.ui.theme.theme import tokens

HAND = "hand-front-right-outline"
HAND_TONE = "attention"


def has_hand_up(fleet: FleetModel, student_id: str, found: StudentLab | None) -> bool:
    """Return whether a student wants help: by their own terminal, or as the lab remembers it of an earlier run."""
    return student_id in fleet.hands or (found is not None and found.asked is not None and not found.is_frozen)


def paint_hand(painter: QPainter, place: QRectF) -> None:
    """Paint the sign into a square."""
    paint_icon(painter, place, HAND, getattr(tokens(), HAND_TONE))
