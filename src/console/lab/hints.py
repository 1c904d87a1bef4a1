"""Three hints for a finding: a question, a place to look at, and the command."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from console.cluster.snapshot import Snapshot
from console.lab.check_hints import check_hints
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Hint, Tier
from console.lab.repair import Target, repair
from console.lab.repair.looks import CHECK_FAILS
from console.lab.spec.model import AuthorHint, Lab
from console.messages import Message

_NOTHING = AuthorHint()


def hints(found: Finding, evidence: Evidence, target: Target) -> tuple[Hint, ...]:
    """Return nudge, pointer and fix. The lab author's words stand in the place of the general ones where there are any.

    Nothing is raised.
    """
    if found.code == CHECK_FAILS:
        return check_hints(found, evidence, target)
    author = _NOTHING if evidence.lab is None else evidence.lab.hints.get(found.code, _NOTHING)
    nudge = Hint(Tier.NUDGE, _words(author.nudge, f"hint-{found.code}-nudge", found))
    pointer = Hint(Tier.POINTER, _words(author.pointer, f"hint-{found.code}-pointer", found))
    return nudge, pointer, repair(found, evidence, target)


def hints_for(found: Finding, snapshot: Snapshot, now: datetime, lab: Lab | None, target: Target) -> tuple[Hint, ...]:
    """Return the hints of a finding about a snapshot; for when somebody asks. ``lab`` is localised to the student."""
    return hints(found, Evidence(snapshot, now, lab=lab), target)


def with_hints(found: Finding, evidence: Evidence, target: Target) -> Finding:
    """Return a finding that carries its hints."""
    return replace(found, hints=hints(found, evidence, target))


def _words(author: str, code: str, found: Finding) -> Message:
    return Message("lab-text", {"text": author}) if author else Message(code, found.params)
