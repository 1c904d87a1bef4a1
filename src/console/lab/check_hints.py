"""Three hints for a check that fails where no rule has a cause: a question, a place to look at, and the command."""

from __future__ import annotations

from console.cluster.fields import Ref, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Hint, Severity, Tier, told
from console.lab.repair import Target, repair
from console.lab.repair.looks import CHECK_FAILS, look_at
from console.lab.spec.model import Check
from console.messages import Message


def failing_check(check: Check, ref: Ref, detail: Message | None) -> Finding:
    """Return a check that fails as something that is wrong, with what is missing where that is known."""
    message = told("check-fails", check=check.title) if detail is None else detail
    return Finding(CHECK_FAILS, Severity.WARNING, ref, message, ref, part=check.id)


def check_hints(found: Finding, evidence: Evidence, target: Target) -> tuple[Hint, ...]:
    """Return nudge, pointer and fix for what `failing_check` made. The author's words stand before the general ones."""
    checks = () if evidence.lab is None else evidence.lab.checks
    check = next((each for each in checks if each.id == found.part), None)
    nudge = told("check-hint-nudge", check=found.part if check is None else check.title)
    pointer = _pointer(found)
    if check is not None and check.nudge:
        nudge = Message("lab-text", {"text": check.nudge})
    if check is not None and check.pointer:
        pointer = Message("lab-text", {"text": check.pointer})
    fix = repair(found, evidence, target)
    # Where nothing is to be repaired, the look is the last hint, and need not be the one before as well.
    look = "" if fix.is_diagnostic else look_at(found, evidence, target)
    return Hint(Tier.NUDGE, nudge), Hint(Tier.POINTER, pointer, look, is_diagnostic=bool(look)), fix


def _pointer(found: Finding) -> Message:
    kind, name, path = found.ref.kind, found.ref.name, text(dict(found.params), "path")
    if not name:
        return told("check-hint-pointer-kind", kind=kind)
    if path:
        return told("check-hint-pointer-path", kind=kind, name=name, path=path)
    return told("check-hint-pointer", kind=kind, name=name)
