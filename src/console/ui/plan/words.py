"""What the plan says about places and minutes, in the window's language."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from console.course.kinds import labels_of, naming_label
from console.course.model import Kind, Node

_SEPARATOR = re.compile(r"[:：|›>–—-]\s*")
_BREAKS = re.compile(r"[_/\\.-](?=\S)")
_SAME = 0.01  # minutes; sums of thirds are never exact


def minutes_text(minutes: float) -> str:
    """Return minutes as people write them: ``15``, ``7.5``."""
    return f"{round(minutes, 1):g}"


def short_title(title: str) -> str:
    """Return a title without the labels it begins with: ``Ingress`` for ``Week 3 Day 3: Ingress``."""
    if naming_label(title) is None:
        return title
    rest = title
    while labels_of(rest):
        rest = [*_SEPARATOR.split(rest, maxsplit=1), ""][1]
    return rest.strip() or title


def breakable(text: str) -> str:
    """Return ``text`` with places in its long words where a line may be broken."""
    return _BREAKS.sub("\\g<0>\u200b", text)


def kind_label(kind: Kind, number: int | None) -> str:
    """Return what a place is called: ``Day 3``, or ``Day`` without a number."""
    if number is None:
        words = {
            Kind.COURSE: QCoreApplication.translate("Plan", "Course"),
            Kind.WEEK: QCoreApplication.translate("Plan", "Week"),
            Kind.DAY: QCoreApplication.translate("Plan", "Day"),
            Kind.SESSION: QCoreApplication.translate("Plan", "Session"),
            Kind.LAB: QCoreApplication.translate("Plan", "Lab"),
            Kind.CHALLENGE: QCoreApplication.translate("Plan", "Challenge"),
        }
        return words[kind]
    numbered = {
        Kind.COURSE: QCoreApplication.translate("Plan", "Course {number}"),
        Kind.WEEK: QCoreApplication.translate("Plan", "Week {number}"),
        Kind.DAY: QCoreApplication.translate("Plan", "Day {number}"),
        Kind.SESSION: QCoreApplication.translate("Plan", "Session {number}"),
        Kind.LAB: QCoreApplication.translate("Plan", "Lab {number}"),
        Kind.CHALLENGE: QCoreApplication.translate("Plan", "Challenge {number}"),
    }
    return numbered[kind].format(number=number)


def is_taught(node: Node) -> bool:
    """Whether a place is something that is taught, not one that holds others."""
    return node.kind in (Kind.SESSION, Kind.LAB, Kind.CHALLENGE) or (node.outline is not None and not node.children)


def is_missing(node: Node) -> bool:
    """Whether a place is only named: nobody has written its file."""
    return node.path is None and not any(child.path for child in node.walk())


def excess(node: Node) -> float | None:
    """Return the minutes planned beyond the slot, negative when they fall short of it, None when either is unknown."""
    if node.outline is None or node.slot_minutes is None or not node.outline.segments:
        return None
    difference = node.outline.planned_minutes - node.slot_minutes
    return 0.0 if abs(difference) < _SAME else difference


def short_minutes(node: Node) -> str:
    """Return the minutes of a place for a narrow column: ``60 of 50``, ``60 min``, or nothing."""
    planned = node.outline.planned_minutes if node.outline is not None and is_taught(node) else 0.0
    if planned and node.slot_minutes is not None:
        text = QCoreApplication.translate("Plan", "{planned} of {slot}")
        return text.format(planned=minutes_text(planned), slot=minutes_text(node.slot_minutes))
    known = planned or node.slot_minutes
    return "" if not known else minutes_label(known)


def minutes_label(minutes: float) -> str:
    """Return ``15 min``."""
    return QCoreApplication.translate("Plan", "{minutes} min").format(minutes=minutes_text(minutes))
