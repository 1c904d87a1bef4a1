"""What the student's side of the lab says, in the window's language."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from console.cluster.fields import Ref
from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing
from console.lab.finding import Finding, Severity, Tier
from console.lab.spec.model import ByHand, Check
from console.messages import Message, render
from console.ui.lab.plain import plain, plain_block
from console.ui.readiness.sign import Look
from console.ui.widgets.marks import Mark

translate = QCoreApplication.translate

_PIECE = 16
_LONG = re.compile(rf"[^\s\-/]{{{_PIECE + 1},}}")
_SHORT = {"PersistentVolumeClaim": "PVC", "PersistentVolume": "PV", "HorizontalPodAutoscaler": "HPA"}


def sentence(message: Message, lang: str) -> str:
    """Return a message of the catalogue as one line of plain text."""
    return plain(render(message, lang))


def sentences(message: Message, lang: str) -> str:
    """Return a message of the catalogue as plain text that keeps its lines."""
    return plain_block(render(message, lang))


def breakable(text: str) -> str:
    """Return text whose longest words may be broken between lines, for labels, which break no word by themselves."""
    return _LONG.sub(lambda found: "\u200b".join(_pieces(found[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def object_title(ref: Ref) -> str:
    """Return an object as people say it: ``PVC postgres-user-data``."""
    return plain(f"{_SHORT.get(ref.kind, ref.kind)} {ref.name}")


def finding_look(finding: Finding) -> Look:
    """Return the shape of a finding's severity."""
    if finding.severity is Severity.ERROR:
        return Look(Mark.OVER, "problem")
    return Look(Mark.WARNING, "attention") if finding.severity is Severity.WARNING else Look(dashed=True)


def tier_title(tier: Tier) -> str:
    """Return what a hint of a tier is called."""
    words = {
        Tier.NUDGE: translate("StudentLab", "Nudge"),
        Tier.POINTER: translate("StudentLab", "Pointer"),
        Tier.FIX: translate("StudentLab", "Fix"),
    }
    return words[tier]


def check_look(check: Check, standing: Standing) -> Look:
    """Return the shape of a line of the checklist; a box for what a person ticks, nothing for what is not tried."""
    by_hand = {Standing.PASSED: Mark.TICKED, Standing.FAILED: Mark.CROSSED, Standing.REGRESSED: Mark.CROSSED}
    if isinstance(check.how, ByHand):
        return Look(by_hand.get(standing, Mark.BOX), "text")
    return standing_look(standing)


def standing_look(standing: Standing) -> Look:
    """Return the shape of a standing."""
    looks = {
        Standing.BLANK: Look(),
        Standing.PASSED: Look(Mark.DONE, "muted"),
        Standing.FAILED: Look(Mark.OVER, "problem"),
        Standing.REGRESSED: Look(Mark.REGRESSED, "attention"),
        Standing.UNKNOWN: Look(Mark.UNSEEN, "muted"),
    }
    return looks[standing]


def cell_word(cell: Cell) -> str:
    """Return the word for a line of the checklist, empty for what is not tried yet."""
    if cell.standing is Standing.UNKNOWN:
        return _untold_word(cell.result.untold)
    return standing_word(cell.standing)


def standing_word(standing: Standing) -> str:
    """Return the word for a standing, empty for what is not tried yet."""
    words = {
        Standing.BLANK: "",
        Standing.PASSED: translate("StudentLab", "Passed"),
        Standing.FAILED: translate("StudentLab", "Failed"),
        Standing.REGRESSED: translate("StudentLab", "No longer passes"),
        Standing.UNKNOWN: translate("StudentLab", "Unknown"),
    }
    return words[standing]


def _untold_word(untold: Untold | None) -> str:
    match untold:
        case Untold.BY_HAND:
            return translate("StudentLab", "By hand")
        case Untold.NOT_VISIBLE:
            return translate("StudentLab", "Not visible")
        case Untold.NOT_SERVED:
            return translate("StudentLab", "Not in this cluster")
        case Untold.SHARED:
            return translate("StudentLab", "Shared")
    return translate("StudentLab", "Unknown")
