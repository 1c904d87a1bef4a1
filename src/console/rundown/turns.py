"""Turns: the word goes round a discussion, so long each, and what everybody had stays on record.

A turn's clock is the class's: it stands while the class is paused, in a question or on a break, because its time is
the running time of the rundown's own accounts between the moments at which it got and gave the word. So undoing a
pause, or telling that nobody was there, is right for turns as well. A state holds only when things began.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from console.messages import Message, render
from console.rundown.errors import RundownError
from console.rundown.ledger import Span, TimeKind

MOST = 30
"""Turns that can be planned; a class has no more groups, and few more speakers."""
_ROUND = 5.0  # seconds; nobody is told "1 minute 43"
_GROUP = re.compile(r"(?:\d{1,3}\s*(?:조|모둠|팀|그룹)|(?:조|모둠|팀|그룹|group|team|table)\s*\d{1,3})", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n、，]")


@dataclass(frozen=True, slots=True)
class Label:
    """Whose turn it is. ``is_group``: it says no more than which group, so that the room may read it."""

    text: str
    is_group: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """``planned`` are the seconds granted; ``had`` the boot seconds from and to which it had the word so far."""

    label: Label
    planned: float
    had: tuple[tuple[float, float], ...] = ()
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """The word is with ``turns[current]``, since boot second ``since``; None: it is held, or all is over.

    ``is_over``: nobody has the word any more, ``current`` is whoever had it last.
    """

    turns: tuple[Turn, ...]
    current: int = 0
    since: float | None = None
    is_over: bool = False

    @property
    def now(self) -> Turn:
        return self.turns[self.current]

    @property
    def to_come(self) -> tuple[Turn, ...]:
        """The turns after the current one."""
        return () if self.is_over else self.turns[self.current + 1 :]


def group_labels(count: int, lang: str) -> tuple[Label, ...]:
    """Return the labels of groups 1 to ``count``: "Group 1" or "1조"."""
    return tuple(Label(render(Message("turns-group", {"number": each + 1}), lang), True) for each in range(count))


def typed_labels(text: str) -> tuple[Label, ...]:
    """Return the labels that somebody typed, between commas or lines; what is not just a group counts as a name."""
    names = (part.strip() for part in _BETWEEN.split(text))
    return tuple(Label(name, _GROUP.fullmatch(name) is not None) for name in names if name)


def begin(labels: Sequence[Label], seconds: float, at: float) -> Turns:
    """Give the first the word at boot second ``at``, and everybody ``seconds``. Nobody, too many, no time: refused."""
    if not 1 <= len(labels) <= MOST:
        raise RundownError("turns-count", most=MOST)
    if seconds <= 0:
        raise RundownError("turns-no-time")
    return Turns(tuple(Turn(label, seconds) for label in labels), since=at)


def hand_on(turns: Turns, at: float) -> Turns:
    """Give the next the word, also when it was held; after the last all is over. Already over: the same."""
    if turns.is_over:
        return turns
    if not turns.to_come:
        return finish(turns, at)
    return replace(_closed(turns, at), current=turns.current + 1, since=at)


def skip(turns: Turns, at: float) -> Turns:
    """Go on without whoever has the word; `back` still brings them in."""
    if turns.is_over:
        return turns
    skipped = replace(turns.now, is_skipped=True)
    return hand_on(_with(turns, turns.current, skipped), at)


def back(turns: Turns, at: float) -> Turns:
    """Give the word back: to whoever had it before, or when all is over to the last; their clock goes on."""
    if turns.is_over:
        current = turns.current
    elif turns.current == 0:
        raise RundownError("turns-first")
    else:
        current = turns.current - 1
    closed = _closed(turns, at)
    again = _with(closed, current, replace(closed.turns[current], is_skipped=False))
    return replace(again, current=current, since=at, is_over=False)


def hold(turns: Turns, at: float) -> Turns:
    """Stop the turn's own clock; the class goes on. Held already, or over: the same."""
    return turns if turns.since is None else replace(_closed(turns, at), since=None)


def go_on(turns: Turns, at: float) -> Turns:
    """Let the clock of a held turn go on."""
    return turns if turns.since is not None or turns.is_over else replace(turns, since=at)


def extend(turns: Turns, seconds: float, used: float) -> Turns:
    """Give whoever has the word ``seconds`` more (negative: less, but not below what is ``used``). Over: refused."""
    if turns.is_over:
        raise RundownError("turns-over")
    planned = max(turns.now.planned + seconds, min(used, turns.now.planned), _ROUND)
    return _with(turns, turns.current, replace(turns.now, planned=planned))


def finish(turns: Turns, at: float) -> Turns:
    """Take the word from everybody."""
    return turns if turns.is_over else replace(_closed(turns, at), since=None, is_over=True)


def used(turns: Turns, index: int, spans: Iterable[Span], at: float) -> float:
    """Return the seconds that a turn has had until boot second ``at``, by the rundown's accounts up to there."""
    had = turns.turns[index].had
    if index == turns.current and turns.since is not None:
        had = (*had, (turns.since, at))
    running = [span for span in spans if span.kind is TimeKind.RUNNING]
    return sum(max(min(span.end, end) - max(span.start, start), 0.0) for start, end in had for span in running)


def needed(turns: Turns, used_now: float) -> float:
    """Return the seconds that what is left of the current turn and those to come will take."""
    if turns.is_over:
        return 0.0
    return max(turns.now.planned - used_now, 0.0) + sum(turn.planned for turn in turns.to_come)


def even_share(turns: Turns, used_now: float, left: float) -> float | None:
    """Return the seconds, in fives, that everybody gets when ``left`` is shared evenly; None when there is nothing.

    Whoever has the word takes part with what they had; when that is more than a share already, the others share.
    """
    if turns.is_over or left <= 0:
        return None
    others = len(turns.to_come)
    share = _in_fives((used_now + left) / (others + 1))
    if used_now >= share and others:
        share = _in_fives(left / others)
    return share if share > 0 else None


def share_evenly(turns: Turns, used_now: float, left: float) -> Turns:
    """Take the share of `even_share`. Nothing left to share: refused."""
    share = even_share(turns, used_now, left)
    if share is None:
        raise RundownError("turns-nothing-left")
    current = replace(turns.now, planned=max(share, used_now) if turns.to_come else share)
    to_come = tuple(replace(turn, planned=share) for turn in turns.to_come)
    return replace(turns, turns=(*turns.turns[: turns.current], current, *to_come))


def _in_fives(seconds: float) -> float:
    return seconds // _ROUND * _ROUND


def _closed(turns: Turns, at: float) -> Turns:
    """Write down until when the current one had the word."""
    if turns.since is None or at <= turns.since:
        return turns
    return _with(turns, turns.current, replace(turns.now, had=(*turns.now.had, (turns.since, at))))


def _with(turns: Turns, index: int, turn: Turn) -> Turns:
    return replace(turns, turns=(*turns.turns[:index], turn, *turns.turns[index + 1 :]))
