"""One student's tile as a value: every word of it, so that two of them can be compared before anything is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from console.clock import Instant
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.messages import render
from console.ui.lab.board.words import alias, link_word
from console.ui.lab.student.link_words import ICONS, link_words
from console.ui.lab.student.plain import plain
from console.ui.lab.student.spans import ago, span

_MENDED_BY_HAND = frozenset(
    {LinkState.STALE, LinkState.UNAUTHORIZED, LinkState.FORBIDDEN, LinkState.REFUSED}
)  # their words have the colour of what wants attention; an unreachable cluster is muted, and may come back by itself
_KEEPS_COUNTS = frozenset({LinkState.LIVE, LinkState.STALE, LinkState.CONNECTING})


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many are as they should be; ``text`` is empty when nothing is known."""

    text: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile says. ``tone`` names a field of `Tokens` for the link's words and icon.

    ``link`` is the long form of the link's words, ``link_short`` the short one; what that leaves out of a link that is
    lost stands in ``age`` (of the last proof of life) and ``retry``. ``note`` is why the link is not live.
    ``forbidden`` names the kinds that may not be read on a cluster that lives. ``is_current`` says that the counts
    hold now, and are not what was seen last. ``change`` and ``change_short`` say when somebody last changed something.
    """

    student_id: str
    title: str
    seat: str
    icon: str
    tone: str
    link: str
    link_short: str
    age: str
    retry: str
    note: str
    forbidden: str
    pods: Count
    claims: Count
    change: str
    change_short: str
    is_current: bool
    shows_counts: bool

    def spoken(self) -> str:
        """Return the tile as one sentence, for those who listen."""
        pods = QCoreApplication.translate("Board", "pods ready {count}").format(count=self.pods.text)
        claims = QCoreApplication.translate("Board", "claims bound {count}").format(count=self.claims.text)
        counts = (pods if self.pods.text else "", claims if self.claims.text else "")
        return ", ".join(
            filter(None, (self.title, self.seat, self.link, self.note, self.forbidden, *counts, self.change))
        )


def tile_of(
    state: StudentState, now: Instant, *, number: int, lang: str, names_hidden: bool, is_shared: bool = False
) -> Tile:
    """Say how one student stands at ``now``.

    ``number`` is the place in the roster, from 1. ``is_shared``: the reason is told once, above the board.
    """
    student, link, summary = state.student, state.link, state.summary
    is_seen = state.snapshot is not None
    change = None if summary.last_change is None else (now.wall - summary.last_change).total_seconds()
    return Tile(
        student_id=student.id,
        title=alias(student, number) if names_hidden else plain(student.name) or alias(student, number),
        seat="" if names_hidden else plain(student.seat),
        icon=ICONS[link.state],
        tone="attention" if link.state in _MENDED_BY_HAND else "muted",
        link=link_words(link, now.boot).text,
        link_short=_short(link, now.boot),
        age=_age(link, now.boot),
        retry=_retry(link, now.boot),
        note=_note(link, lang=lang, is_shared=is_shared),
        forbidden=", ".join(map(plain, link.forbidden)) if link.state in _KEEPS_COUNTS else "",
        pods=_count(summary.pods_ready, summary.pods) if is_seen else Count(),
        claims=_count(summary.claims_bound, summary.claims) if is_seen else Count(),
        change="" if change is None else ago(change),
        change_short="" if change is None else span(change),
        is_current=link.is_live,
        shows_counts=is_seen and link.state in _KEEPS_COUNTS,
    )


def _count(good: int, of: int) -> Count:
    return Count(f"{good}/{of}", good >= of)


def _short(link: Link, now: float) -> str:
    if link.state is LinkState.STALE:
        return link_words(link, now).text  # the age is what it is about
    age = link.age(now)
    if link.is_live and age is not None:
        return f"{link_word(link.state)} · {span(age)}"
    return link_word(link.state)


def _age(link: Link, now: float) -> str:
    age = link.age(now)
    return "" if age is None or link.state in (LinkState.LIVE, LinkState.STALE) else span(age)


def _retry(link: Link, now: float) -> str:
    if link.is_live or link.retry_at is None:
        return ""
    rest = span(math.ceil(max(0.0, link.retry_at - now)))
    return QCoreApplication.translate("Board", "retry in {span}").format(span=rest)


def _note(link: Link, *, lang: str, is_shared: bool) -> str:
    if link.is_live:
        return ""
    if link.state is LinkState.FORBIDDEN:
        return ", ".join(map(plain, link.forbidden))
    if is_shared:
        return QCoreApplication.translate("Board", "shared cluster")
    return "" if link.reason is None else plain(render(link.reason, lang))
