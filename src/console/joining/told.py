"""What reporters and students are told: what to report, and their own checklist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from console.cluster.kinds import KINDS
from console.joining.members import Enrolled
from console.joining.model import Checklist, ChecklistItem
from console.joining.texts import one_line

_NAMESPACE = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\Z")
_MARKS = {"passed": "✓", "failed": "✗", "blank": "·", "regressed": "↺", "unknown": "?"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What reporters are to report. ``version`` grows with every change."""

    version: int = 1
    title: str = ""
    namespaces: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return it in lines of ``word rest``; of a kind each version that will do, the best first."""
        lines = [f"version {self.version}", f"title {one_line(self.title)}", f"namespaces {' '.join(self.namespaces)}"]
        for kind in KINDS:
            for version in kind.versions:
                group_version = f"{kind.group}/{version}" if kind.group else version
                scope, instead = int(kind.namespaced), kind.instead_of or "-"
                lines.append(f"kind {kind.name} {group_version} {kind.plural} {scope} {instead}")
        return lines


def plain_namespaces(names: Iterable[str]) -> tuple[str, ...]:
    """Return what can be the names of namespaces, each once: they end up in what terminals execute."""
    return tuple(dict.fromkeys(each for each in names if _NAMESPACE.match(each)))


def checklist_lines(checklist: Checklist) -> list[str]:
    """Return a checklist as a terminal shows it: the step that somebody is at in full, of the others a line each.

    What was reached and is lost again is in full too, wherever it stands.
    """
    lines = [one_line(checklist.title), ""]
    for step in checklist.steps:
        is_current = step is checklist.current
        mark = "→" if is_current else "·" if step.is_open else "✓"
        lines.append(f"{mark} {one_line(step.title)}  {step.passed}/{len(step.items)}")
        lines += [
            f"    {_MARKS[item.standing]} {one_line(item.text)}"
            for item in step.items
            if is_current or item.standing == "regressed"
        ]
    return lines


def own_page(member: Enrolled, title: str, checklist: Checklist | None) -> dict[str, object]:
    """Return what a student's own page shows, as JSON has it: of themselves alone."""
    return {
        "class": title,
        "name": member.name,
        "seat": member.seat,
        "hand": member.hand_since is not None,
        "checklist": None
        if checklist is None
        else {
            "title": checklist.title,
            "steps": [
                {
                    "title": step.title,
                    "current": step is checklist.current,
                    "items": [_item(item) for item in step.items],
                }
                for step in checklist.steps
            ],
        },
    }


def _item(item: ChecklistItem) -> dict[str, str]:
    return {"text": item.text, "standing": item.standing}
