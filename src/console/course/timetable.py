"""Gives a day its timetable, and its sessions their start times."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import time
from pathlib import Path

from console.course.kinds import labels_of
from console.course.manifest import Override
from console.course.model import Kind, Node, Schedule, ScheduleEntry
from console.course.scan import Scan
from console.course.schedule import Slot, make_schedule, schedule_of


def with_timetable(node: Node, readme: Scan | None, override: Override, course: Override) -> Node:
    """Return ``node`` with its schedule: made from the manifest's start time, else the tables of its README.

    ``course`` is what the manifest says for all days. A start time that a child has from the manifest stays.
    """
    schedule = _schedule(node, readme, override, course)
    if not schedule.entries:
        return node
    children = tuple(replace(child, starts=child.starts or _start_of(child, schedule)) for child in node.children)
    return replace(node, starts=schedule.entries[0].start, children=children, schedule=schedule)


def _schedule(node: Node, readme: Scan | None, override: Override, course: Override) -> Schedule:
    starts = override.starts or (course.starts if node.kind is Kind.DAY else None)
    slots = [
        Slot(child.title, child.slot_minutes or _planned(child), child.kind, child.path) for child in node.children
    ]
    if starts is not None and node.kind is Kind.DAY and slots:
        return make_schedule(slots, starts, override.breaks or course.breaks, line=override.line)
    if readme is None or node.path is None:
        return Schedule()
    return schedule_of(readme, node.path.parent)


def _planned(node: Node) -> float:
    return node.outline.planned_minutes if node.outline else 0.0


def _start_of(node: Node, schedule: Schedule) -> time | None:
    """Return the start of the entry that links the file of ``node``, or names its kind and number."""
    files = {path for path in (node.path, *node.variants) if path is not None}
    by_link = (entry for entry in schedule.entries if entry.target and Path(os.path.normpath(entry.target)) in files)
    by_label = (entry for entry in schedule.entries if _names(entry, node))
    found = next(by_link, None) or next(by_label, None)
    return found.start if found else None


def _names(entry: ScheduleEntry, node: Node) -> bool:
    labels = labels_of(entry.title)
    return bool(labels) and (labels[-1].kind, labels[-1].number) == (node.kind, node.number)
