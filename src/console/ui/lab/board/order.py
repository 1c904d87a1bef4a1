"""Who stands on the board, in which order, under which heading: pure arithmetic over the states of a class."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from console.clock import Instant
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.ui.lab.board.finding import folded, is_found

IDLE = timedelta(minutes=10)
"""How long nothing may change on a cluster before its student counts as idle."""

LINKS_BY_TROUBLE = (
    LinkState.UNAUTHORIZED,
    LinkState.FORBIDDEN,
    LinkState.REFUSED,
    LinkState.LOCAL_ONLY,
    LinkState.UNREACHABLE,
    LinkState.STALE,
    LinkState.CONNECTING,
    LinkState.AWAITED,
    LinkState.HANDED_IN,
    LinkState.LIVE,
)
"""What a person has to mend comes before what may mend itself."""

_NUMBER = re.compile(r"(\d+)")


class Sorting(StrEnum):
    """What the order goes by. Where it says nothing, the roster's order holds."""

    SEAT = "seat"
    NAME = "name"
    TROUBLE = "trouble"
    UNCHANGED = "unchanged"  # who has changed nothing for the longest time first
    NOT_READY = "not-ready"  # who has the most pods that are not ready first


class Grouping(StrEnum):
    """What the tiles are put under headings by."""

    NONE = "none"
    GROUP = "group"
    LINK = "link"


class Preset(StrEnum):
    """Which students are shown, where it is not one state of the link."""

    ALL = "all"
    NOT_LIVE = "not-live"
    NOT_READY = "not-ready"
    IDLE = "idle"


Choice = Preset | LinkState


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the instructor wants to see of the class, and how."""

    sorting: Sorting = Sorting.SEAT
    grouping: Grouping = Grouping.NONE
    choice: Choice = Preset.ALL
    query: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Students under one heading: the name of a group, or the value of a link's state; no heading without groups."""

    key: str
    student_ids: tuple[str, ...]


def arrange(
    states: Sequence[StudentState], wanted: Arrangement, now: Instant, *, search_names: bool = True
) -> tuple[Section, ...]:
    """Return the sections of the board, empty when nobody fits.

    ``states`` are in the roster's order. Without ``search_names`` a query is looked for in seats and groups alone:
    what is hidden must not be found out by typing.
    """
    shown = [
        state
        for state in states
        if fits(state, wanted.choice, now) and _is_wanted(state, wanted.query, search_names=search_names)
    ]
    shown.sort(key=_SORT_KEYS[wanted.sorting](now))
    if wanted.grouping is Grouping.NONE:
        return (Section("", _ids(shown)),) if shown else ()
    group_of = _group if wanted.grouping is Grouping.GROUP else _link
    keys = sorted({group_of(state) for state in shown}, key=_GROUP_KEYS[wanted.grouping])
    return tuple(Section(key, _ids(state for state in shown if group_of(state) == key)) for key in keys)


def fits(state: StudentState, choice: Choice, now: Instant) -> bool:
    """Whether a student is among those of a choice."""
    match choice:
        case Preset.ALL:
            return True
        case Preset.NOT_LIVE:
            return not state.link.is_live
        case Preset.NOT_READY:
            return has_trouble(state)
        case Preset.IDLE:
            return is_idle(state, now)
    return state.link.state is choice


def tally(states: Iterable[StudentState], now: Instant) -> Counter[Choice]:
    """Return how many students each choice has."""
    counts: Counter[Choice] = Counter()
    for state in states:
        counts[state.link.state] += 1
        counts.update(preset for preset in Preset if fits(state, preset, now))
    return counts


def has_trouble(state: StudentState) -> bool:
    """Whether a pod is not ready or a claim is not bound, as far as is known."""
    summary = state.summary
    return summary.pods_ready < summary.pods or summary.claims_bound < summary.claims


def is_idle(state: StudentState, now: Instant) -> bool:
    """Whether a live cluster has seen no change on purpose for `IDLE`; what is not live says nothing of its student."""
    if not state.link.is_live:
        return False
    changed = state.summary.last_change
    if changed is None:
        return now.boot - state.link.since > IDLE.total_seconds()
    return now.wall - changed > IDLE


Natural = tuple[tuple[bool, int, str], ...]


@lru_cache(maxsize=1024)  # the seats and names of a class, asked for at every look at its order
def natural(text: str) -> Natural:
    """Return a key that sorts ``A2`` before ``A10``, and what is empty last."""
    if not text:
        return ((True, 0, ""),)
    parts = (part for part in _NUMBER.split(folded(text)) if part)
    # A digit is what the pattern says is one: "²" is a digit to str.isdigit and none to int.
    return tuple((False, int(part), "") if _NUMBER.fullmatch(part) else (False, -1, part) for part in parts)


def _is_wanted(state: StudentState, query: str, *, search_names: bool) -> bool:
    student = state.student
    return is_found(query, (student.name if search_names else "", student.seat, student.group))


def _ids(states: Iterable[StudentState]) -> tuple[str, ...]:
    return tuple(state.student.id for state in states)


def _group(state: StudentState) -> str:
    return state.student.group


def _link(state: StudentState) -> str:
    return state.link.state.value


_Key = Callable[[StudentState], tuple[object, ...]]


def _by_seat(_now: Instant) -> _Key:
    return lambda state: natural(state.student.seat)


def _by_name(_now: Instant) -> _Key:
    return lambda state: natural(state.student.name)


def _by_trouble(_now: Instant) -> _Key:
    return lambda state: (
        LINKS_BY_TROUBLE.index(state.link.state),
        -_missing(state),
        not (state.link.forbidden or (state.snapshot is not None and state.snapshot.closed)),
        *natural(state.student.seat),
    )


def _by_change(now: Instant) -> _Key:
    def key(state: StudentState) -> tuple[object, ...]:
        changed = state.summary.last_change
        return (changed is None, 0.0 if changed is None else (changed - now.wall).total_seconds())

    return key


def _by_not_ready(_now: Instant) -> _Key:
    return lambda state: (-_missing(state), *natural(state.student.seat))


def _missing(state: StudentState) -> int:
    summary = state.summary
    return (summary.pods - summary.pods_ready) + (summary.claims - summary.claims_bound)


_SORT_KEYS: dict[Sorting, Callable[[Instant], _Key]] = {
    Sorting.SEAT: _by_seat,
    Sorting.NAME: _by_name,
    Sorting.TROUBLE: _by_trouble,
    Sorting.UNCHANGED: _by_change,
    Sorting.NOT_READY: _by_not_ready,
}
_GROUP_KEYS: dict[Grouping, Callable[[str], Natural]] = {
    Grouping.GROUP: natural,
    Grouping.LINK: lambda key: ((False, LINKS_BY_TROUBLE.index(LinkState(key)), ""),),
}
