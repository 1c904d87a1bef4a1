"""How rows that people look at become other rows, one step after the other, without touching those that stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the rows from ``first`` to ``last`` out."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """Bring the row at ``start`` up to ``end``, which is above it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Put the new rows from ``first`` to ``last`` in, where they are to be in the end."""

    first: int
    last: int


def row_steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Remove | Move | Insert]:
    """Yield the steps from the keys ``old`` to the keys ``new``; each counts rows as the one before left them.

    Keys are unique on either side. Who has taken all steps has the rows of ``new`` in their order.
    """
    wanted = set(new)
    yield from _removals(old, wanted)
    rows = [key for key in old if key in wanted]
    known = set(rows)
    at = 0
    while at < len(new):
        if new[at] not in known:
            fresh = list(takewhile(lambda key: key not in known, new[at:]))
            yield Insert(at, at + len(fresh) - 1)
            rows[at:at] = fresh
            at += len(fresh)
            continue
        if rows[at] != new[at]:
            start = rows.index(new[at], at)
            yield Move(start, at)
            rows.insert(at, rows.pop(start))
        at += 1


def _removals(old: Sequence[str], wanted: set[str]) -> Iterator[Remove]:
    """Yield the removals from the end on, so that none changes the number of another row to go."""
    end = len(old)
    while end > 0:
        start = end
        while start > 0 and old[start - 1] not in wanted:
            start -= 1
        if start < end:
            yield Remove(start, end - 1)
        end = start - 1
