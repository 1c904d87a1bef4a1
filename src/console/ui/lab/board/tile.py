"""One student's tile as a value: every word of it, so that two of them can be compared before anything is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from console.clock import Instant
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.messages import render
from console.ui.lab.board.words import alias, link_word, retry_words
from console.ui.lab.closed_words import closed_words
from console.ui.lab.link_words import ICONS, is_missing, link_words
from console.ui.lab.plain import plain
from console.ui.lab.spans import ago, span

_MENDED_BY_HAND = frozenset(
    {LinkState.STALE, LinkState.UNAUTHORIZED, LinkState.FORBIDDEN, LinkState.REFUSED}
)  # their words have the colour of what wants attention; an unreachable cluster is muted, and may come back by itself
_HOUR = 3_600
_BRIEF = 100 * 60  # seconds; from here on minutes would need three digits
_KEEPS_COUNTS = frozenset({LinkState.LIVE, LinkState.STALE, LinkState.CONNECTING, LinkState.HANDED_IN})
_SAYS_AGE = frozenset({LinkState.LIVE, LinkState.STALE, LinkState.HANDED_IN})
"""States whose own words say how old their proof is."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many are as they should be; ``text`` is empty when nothing is known."""

    text: str = ""
    is_whole: bool = True
    is_none: bool = False
    """Whether there is nothing to count, which is no success either."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile says. ``tone`` names a field of `Tokens` for the link's words and icon.

    ``link`` is the long form of the link's words; ``link_short`` the short one, and ``link_rest`` what that leaves out.
    ``proof`` is the age of a live link's last proof of life alone; ``age`` that of another one where neither says it,
    ``note`` is why the link is not live.
    ``forbidden`` names the kinds that may not be read on a cluster that lives, and the namespaces where only some may.
    ``trouble`` is why something on it does not work, in Kubernetes' own word, and ``troubled`` with how many; where
    there is no pod at all, ``note`` says so.
    ``is_current`` says that the counts hold now, and are not what was seen last. ``change`` and ``change_short`` say
    when somebody last changed something.
    """

    student_id: str
    title: str
    seat: str
    icon: str
    tone: str
    link: str
    link_short: str
    link_rest: str
    age: str
    note: str
    forbidden: tuple[str, ...]
    proof: str
    trouble: str
    troubled: str
    pods: Count
    claims: Count
    change: str
    change_short: str
    is_current: bool
    shows_counts: bool
    hand: str = ""
    """Says that the student's hand is up at their own terminal."""

    def differs_in_age_only(self, other: Tile) -> bool:
        """Whether nothing but time has passed since ``other``, and the link is in the state it was in."""
        return replace(self, link=other.link, link_short=other.link_short, proof=other.proof, age=other.age) == other

    def spoken(self) -> str:
        """Return the tile as one sentence, for those who listen."""
        pods = QCoreApplication.translate("Board", "pods ready {count}").format(count=self.pods.text)
        claims = QCoreApplication.translate("Board", "claims bound {count}").format(count=self.claims.text)
        counts = (pods if self.pods.text else "", claims if self.claims.text else "")
        trouble = " ".join(filter(None, (self.trouble, self.troubled)))
        said = (self.title, self.seat, self.hand, self.link, self.note, trouble, *self.forbidden, *counts, self.change)
        return ", ".join(filter(None, said))


def tile_of(
    state: StudentState,
    now: Instant,
    *,
    number: int,
    lang: str,
    names_hidden: bool,
    is_shared: bool = False,
    has_hand_up: bool = False,
) -> Tile:
    """Say how one student stands at ``now``.

    ``number`` is the place in the roster, from 1. ``is_shared``: the reason is told once, above the board.
    """
    student, link, summary = state.student, state.link, state.summary
    change = _seconds_since_change(state, now)
    pods = _count(summary.pods_ready, summary.pods) if _is_known("Pod", state) else Count()
    trouble = plain(summary.trouble) if link.is_live else ""
    proof = link.age(now.boot)
    return Tile(
        student_id=student.id,
        title=alias(student, number) if names_hidden else plain(student.name) or alias(student, number),
        seat="" if names_hidden else plain(student.seat),
        icon=ICONS[link.state],
        tone="attention" if link.state in _MENDED_BY_HAND else "muted",
        link=link_words(link, now.boot, student.refusal).text,
        link_short=_short(state, now.boot),
        link_rest="" if is_shared else _rest(link, now.boot),
        age=_age(link, now.boot),
        proof="" if proof is None or not link.is_live else span(proof),
        note=_note(state, pods, now.boot, lang=lang, is_shared=is_shared),
        forbidden=_forbidden(state) if link.state in _KEEPS_COUNTS else (),
        trouble=trouble,
        troubled=f"×{summary.troubled}" if trouble and summary.troubled > 1 else "",
        pods=pods,
        claims=_count(summary.claims_bound, summary.claims) if _is_known("PersistentVolumeClaim", state) else Count(),
        change="" if change is None else ago(change),
        change_short="" if change is None else _brief(change),
        is_current=link.is_live,
        shows_counts=link.state in _KEEPS_COUNTS,
        hand=QCoreApplication.translate("Board", "hand up") if has_hand_up else "",
    )


def _forbidden(state: StudentState) -> tuple[str, ...]:
    return (*map(plain, state.link.forbidden), *closed_words(state.snapshot))


def _is_known(kind: str, state: StudentState) -> bool:
    """Whether a number of objects is one: nought before anything was read says nothing, nor where nobody may look."""
    snapshot = state.snapshot
    if snapshot is None or kind in state.link.forbidden:
        return False
    if kind in snapshot.closed and not snapshot.objects.get(kind):
        return False
    return snapshot.is_complete or kind in snapshot.objects


def _seconds_since_change(state: StudentState, now: Instant) -> float | None:
    changed = state.summary.last_change
    if changed is None or state.snapshot is None or not state.snapshot.is_complete:
        return None  # what has been read so far need not be what was changed last
    return (now.wall - changed).total_seconds()


def _count(good: int, of: int) -> Count:
    return Count(f"{good}/{of}", is_whole=good >= of, is_none=not of)


def _short(state: StudentState, now: float) -> str:
    link = state.link
    if link.state is LinkState.REFUSED and is_missing(state.student.refusal):
        return QCoreApplication.translate("Board", "Kubeconfig missing")
    if link.state in (LinkState.STALE, LinkState.HANDED_IN):
        return link_words(link, now).text  # the age is what it is about
    age = link.age(now)
    if link.is_live and age is not None:
        return f"{link_word(link.state)} · {span(age)}"
    return link_word(link.state)


def _age(link: Link, now: float) -> str:
    age = link.age(now)
    return "" if age is None or link.state in _SAYS_AGE else span(age)


def _rest(link: Link, now: float) -> str:
    match link.state:
        case LinkState.UNAUTHORIZED:
            return QCoreApplication.translate("Board", "check the token")
        case LinkState.FORBIDDEN:
            return ", ".join(map(plain, link.forbidden))
        case LinkState.UNREACHABLE if link.retry_at is not None:
            return retry_words(link.retry_at, now)
    return ""


def _note(state: StudentState, pods: Count, now: float, *, lang: str, is_shared: bool) -> str:
    link, refusal = state.link, state.student.refusal
    if link.is_live:
        return QCoreApplication.translate("Board", "No pods yet") if pods.is_none else ""
    if link.state is LinkState.HANDED_IN:
        return ""  # its words say all there is to say
    if is_shared:
        return QCoreApplication.translate("Board", "shared cluster")
    reason = link.reason or (None if refusal is None else refusal.message)
    said = "" if reason is None else plain(render(reason, lang))
    return "" if said == link_words(link, now).text else said  # a refused token has no other reason than itself


def _brief(seconds: float) -> str:
    """Return a length of time in a form that is never wider than ``99 min``."""
    return span(seconds if seconds < _BRIEF else max(seconds, 2 * _HOUR))
