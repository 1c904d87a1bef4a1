"""The columns of the heat map: a column a step, or one for each of its checks where it is unfolded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from console.lab.spec.model import Check, Lab
from console.ui.lab.plain import plain

GAP = 8
"""Pixels between two steps."""
_CHECK = (28, 44)  # pixels at least and at most
_STEP = (34, 112)
_LONGEST_LABEL = 5  # letters; a longer id makes way for the step's number


@dataclass(frozen=True, slots=True)
class Group:
    """A step or a group of bonus tasks. ``first`` is the place of its first check among the lab's checks."""

    id: str
    label: str
    title: str
    first: int
    checks: tuple[Check, ...]
    is_bonus: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``check`` is None for a step that is folded; ``is_first`` begins a group."""

    group: Group
    check: Check | None
    cells: range
    is_first: bool


def groups_of(lab: Lab) -> tuple[Group, ...]:
    """Return the lab's steps and bonus groups that have anything to check, in order."""
    return tuple(_groups(lab))


def columns_of(groups: Sequence[Group], unfolded: Collection[str]) -> tuple[Column, ...]:
    """Return the columns with the groups of these ids unfolded."""
    return tuple(_columns(groups, unfolded))


def widths_of(columns: Sequence[Column], room: int) -> list[int]:
    """Return each column's width in pixels for ``room``: as wide as is useful, never narrower than can be read."""
    gaps = GAP * sum(column.is_first for column in columns)
    limits = [_CHECK if column.check is not None else _STEP for column in columns]
    least, most = sum(limit[0] for limit in limits), sum(limit[1] for limit in limits)
    share = 0.0 if most <= least else min(1.0, max(0.0, (room - gaps - least) / (most - least)))
    return [
        int(low + (high - low) * share) + (GAP if column.is_first else 0)
        for column, (low, high) in zip(columns, limits, strict=True)
    ]


def _groups(lab: Lab) -> Iterator[Group]:
    first = 0
    for number, step in enumerate(lab.steps, start=1):
        if step.checks:
            label = plain(step.id) if len(step.id) <= _LONGEST_LABEL else f"{number}"
            yield Group(step.id, label, plain(step.title), first, step.checks)
        first += len(step.checks)
    for number, bonus in enumerate(lab.bonus, start=1):
        if bonus.checks:
            label = "+" if len(lab.bonus) == 1 else f"+{number}"
            yield Group(f"bonus/{bonus.id}", label, plain(bonus.title), first, bonus.checks, is_bonus=True)
        first += len(bonus.checks)


def _columns(groups: Sequence[Group], unfolded: Collection[str]) -> Iterator[Column]:
    for group in groups:
        if group.id not in unfolded:
            yield Column(group, None, range(group.first, group.first + len(group.checks)), is_first=True)
            continue
        for place, check in enumerate(group.checks):
            at = group.first + place
            yield Column(group, check, range(at, at + 1), is_first=place == 0)
