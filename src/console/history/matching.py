"""Which segment of a past run is which of today's plan, though titles were edited in between.

A segment's id is the titles on the way down to it, so an edited title is another id, for all below it too. Matched is,
parent by parent: the same id; then the same title; then, in the order of both plans, a title that is nearly the same.
What is only somewhat alike, and at the same place among its siblings, is matched as *unsure*, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter

NEARLY_THE_SAME = 0.8
SOMEWHAT_ALIKE = 0.5
"""Ratios of `difflib.SequenceMatcher` over titles in lower case."""


@dataclass(frozen=True, slots=True)
class Named:
    """A segment by its id, title and depth; a plan is a sequence of them in its own order, parents before parts."""

    id: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class Matching:
    """Ids of today by the ids of then. ``unsure`` are ids of then whose match is a guess."""

    today: Mapping[str, str] = field(default_factory=dict, hash=False)
    unsure: frozenset[str] = frozenset()


def match(then: Sequence[Named], today: Sequence[Named]) -> Matching:
    """Match the segments of a plan of ``then`` to those of ``today``; what has no counterpart is left out."""
    found: dict[str, str] = {}
    unsure: set[str] = set()
    _match_children(_tree(then), _tree(today), found, unsure)
    return Matching(found, frozenset(unsure))


@dataclass(slots=True, eq=False)
class _Node:
    named: Named
    children: list[_Node] = field(default_factory=list)


def _tree(plan: Iterable[Named]) -> list[_Node]:
    top: list[_Node] = []
    trail: list[_Node] = []
    for named in plan:
        node = _Node(named)
        while trail and trail[-1].named.depth >= named.depth:
            trail.pop()
        (trail[-1].children if trail else top).append(node)
        trail.append(node)
    return top


def _match_children(then: list[_Node], today: list[_Node], found: dict[str, str], unsure: set[str]) -> None:
    pairs = _pairs(then, today)
    for old, new, is_sure in pairs:
        found[old.named.id] = new.named.id
        if not is_sure:
            unsure.add(old.named.id)
        _match_children(old.children, new.children, found, unsure)
        if not is_sure:
            unsure |= {node.named.id for node in old.children if node.named.id in found}


def _pairs(then: list[_Node], today: list[_Node]) -> list[tuple[_Node, _Node, bool]]:
    pairs: list[tuple[_Node, _Node, bool]] = []
    left_then, left_today = list(then), list(today)

    def take(old: _Node, new: _Node, *, is_sure: bool) -> None:
        pairs.append((old, new, is_sure))
        left_then.remove(old)
        left_today.remove(new)

    for same in (attrgetter("named.id"), attrgetter("named.title")):
        by = {same(node): node for node in reversed(left_today)}
        for old in list(left_then):
            new = by.pop(same(old), None)
            if new is not None:
                take(old, new, is_sure=True)
    for old, new in _in_order(left_then, left_today, NEARLY_THE_SAME):
        take(old, new, is_sure=True)
    for old in list(left_then):
        place = then.index(old)
        new = today[place] if place < len(today) else None
        if new in left_today and new is not None and likeness(old.named.title, new.named.title) >= SOMEWHAT_ALIKE:
            take(old, new, is_sure=False)
    return pairs


def _in_order(then: Sequence[_Node], today: Sequence[_Node], least: float) -> list[tuple[_Node, _Node]]:
    """Pair what is alike without crossing: each with the best of those that still come."""
    pairs: list[tuple[_Node, _Node]] = []
    begins = 0
    for old in then:
        likely = [(likeness(old.named.title, new.named.title), -place) for place, new in enumerate(today)][begins:]
        best, place = max(likely, default=(0.0, 0))
        if best >= least:
            pairs.append((old, today[-place]))
            begins = -place + 1
    return pairs


@lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, 0 to 1."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()
