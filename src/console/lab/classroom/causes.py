"""Causes that enough of the class share to be explained once, to all, instead of to one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from console.clock import Instant
from console.cluster.fields import Ref
from console.lab.classroom.values import Handout, SharedCause
from console.lab.finding import Finding, FindingKey, Severity
from console.lab.spec.model import Lab

FEWEST = 4
SHARE = 0.3
"""From so many students and so large a part of those who can be seen on, a cause is shared."""

KEEPS_FEWEST = 3
KEEPS_SHARE = 0.2
"""It stays one until it is below these for `LINGERS` seconds, so that nothing flickers."""

LINGERS = 60.0
LEAVES = 15.0
"""For so many seconds somebody still counts who shows it no more: what is applied anew is not wrong at once."""

GONE = 180.0
"""What was explained stays on show until nobody has had it for so many seconds."""

RETURNS = 300.0
"""So many seconds after the explanation, who still has it needs help in person."""

SAME_PEOPLE = 0.75
"""Two cards about one object are one mistake when so many of those on the smaller are on the larger, too."""

Handouts = Mapping[tuple[str, str, str], Handout]
"""Findings in the lesson's own YAML by code, kind and name."""


def own_key(found: Finding, own_namespaces: Mapping[str, str]) -> FindingKey:
    """Return a finding's key in the lab's own namespaces. ``own_namespaces`` maps them to the student's."""
    if not own_namespaces:
        return found.key
    back = {own: lab for lab, own in own_namespaces.items()}
    kind, namespace, name = found.subject
    name = back.get(name, name) if kind == "Namespace" else name
    return found.code, Ref(kind, back.get(namespace, namespace), name), back.get(found.part, found.part)


@dataclass(slots=True)
class _Member:
    """Somebody who has a cause: what was found there, and the boot second in which it was last seen."""

    found: Finding
    seen: float


@dataclass(slots=True)
class _Cause:
    """One cause, shared (``since``) or not. ``members`` are in the order in which they came; times are boot seconds."""

    members: dict[str, _Member] = field(default_factory=dict)
    part: str = ""
    example: tuple[str, Finding] | None = None
    since: datetime | None = None
    peak: int = 0
    low_since: float | None = None
    gone_since: float | None = None
    explained: Instant | None = None
    then: int = 0


class SharedCauses:
    """Follows which root causes how many of the class have, look after look.

    What is wrong with several parts of one object is one cause: an Ingress that has three backends elsewhere is one
    thing to explain. A card's key has the part of whom it showed with first.
    """

    def __init__(self, lab: Lab, handouts: Handouts | None = None) -> None:
        self._lab = lab
        self._causes: dict[tuple[str, Ref], _Cause] = {}
        self.handouts: Handouts = handouts or {}

    def use_lab(self, lab: Lab) -> None:
        """Take headings and the author's words from a lab that was edited; what is shared stays so."""
        self._lab = lab

    def see(self, roots: Mapping[str, Iterable[tuple[FindingKey, Finding]]], at: Instant) -> tuple[SharedCause, ...]:
        """Take over the root causes of everybody who can be seen, and return the shared ones, the most frequent first.

        ``roots`` has an entry for each of them, by id; keys are those of `own_key`.
        """
        for student_id, pairs in roots.items():
            for key, found in pairs:
                if found.severity is not Severity.INFO:
                    cause = self._causes.setdefault(key[:2], _Cause(part=key[2]))
                    known = cause.members.get(student_id)
                    if known is None or known.seen < at.boot:  # of several parts the first
                        cause.members[student_id] = _Member(found, at.boot)
        shared: list[SharedCause] = []
        for (code, subject), cause in list(self._causes.items()):
            cause.members = {
                student_id: member
                for student_id, member in cause.members.items()
                if student_id in roots and at.boot - member.seen <= LEAVES
            }
            self._judge(cause, len(roots), at)
            if cause.since is not None:
                card = self._card((code, subject, cause.part), cause, cause.since, len(roots))
                shared += [card] if card is not None else []
            elif not cause.members:
                del self._causes[code, subject]
        return _distinct(sorted(shared, key=lambda card: (-card.count, card.since, card.key)))

    def explain(self, key: FindingKey, at: Instant) -> None:
        """Note that a shared cause has been explained to the room."""
        cause = self._causes.get(key[:2])
        if cause is not None and cause.since is not None:
            cause.explained, cause.then = at, len(cause.members)

    def covers(self, key: FindingKey, student_id: str, at: Instant) -> bool:
        """Whether a student's cause is taken care of by a card: shared by enough, and not long since explained."""
        cause = self._causes.get(key[:2])
        if cause is None or cause.since is None or student_id not in cause.members or cause.low_since is not None:
            return False
        return cause.explained is None or at.boot - cause.explained.boot < RETURNS

    def _judge(self, cause: _Cause, visible: int, at: Instant) -> None:
        count = len(cause.members)
        is_low = count < KEEPS_FEWEST or count < KEEPS_SHARE * visible
        cause.low_since = _since(cause.low_since, is_low, at)
        cause.gone_since = _since(cause.gone_since, not count, at)
        if cause.since is None:
            if count < FEWEST or count < SHARE * visible:
                return
            cause.since = at.wall
        elif _is_over(cause, at):
            cause.since, cause.explained, cause.example = None, None, None
            cause.peak = cause.then = 0
            return
        cause.peak = max(cause.peak, count)
        if cause.example is None or cause.example[0] not in cause.members:
            cause.example = next(((who, member.found) for who, member in cause.members.items()), cause.example)

    def _card(self, key: FindingKey, cause: _Cause, since: datetime, visible: int) -> SharedCause | None:
        if cause.example is None:
            return None
        student_id, example = cause.example
        member = cause.members.get(student_id)
        example = example if member is None else member.found
        return SharedCause(
            key=key,
            student_ids=tuple(cause.members),
            visible=visible,
            example=example,
            since=since,
            peak=cause.peak,
            explained=None if cause.explained is None else cause.explained.wall,
            then=cause.then,
            handout=self._handout(key, example),
            heading=self._heading(key),
        )

    def _handout(self, key: FindingKey, example: Finding) -> Handout | None:
        code, subject, _part = key
        places = ((code, subject.kind, subject.name), (code, example.ref.kind, example.ref.name))
        return next((self.handouts[place] for place in places if place in self.handouts), None)

    def _heading(self, key: FindingKey) -> str:
        """Return the title whose slide explains a cause: as the author says, else that of the object's step."""
        code, subject, _part = key
        hint = self._lab.hints.get(code)
        if hint is not None and hint.heading:
            return hint.heading
        manifest = self._lab.manifest(subject)
        steps = (step for step in self._lab.steps if manifest is not None and step.id == manifest.step)
        return next((step.heading for step in steps), "")


def _distinct(cards: Iterable[SharedCause]) -> tuple[SharedCause, ...]:
    """Return cards, the larger first, without those that say of the same people and object what one before says.

    An Ingress in a wrong namespace is in the wrong place, and points at Services elsewhere: one mistake, one card.
    """
    kept: list[SharedCause] = []
    for card in cards:
        if card.explained is not None or not any(_is_same_mistake(card, other) for other in kept):
            kept.append(card)
    return tuple(kept)


def _is_same_mistake(card: SharedCause, other: SharedCause) -> bool:
    kind, _namespace, name = card.key[1]
    is_same_object = (other.key[1].kind, other.key[1].name) == (kind, name)
    return is_same_object and len(set(card.student_ids) & set(other.student_ids)) >= SAME_PEOPLE * card.count


def _since(known: float | None, is_so: bool, at: Instant) -> float | None:
    if not is_so:
        return None
    return at.boot if known is None else known


def _is_over(cause: _Cause, at: Instant) -> bool:
    """Whether a card's time is over: its cause may become shared again, as a new one."""
    if cause.explained is None:
        return cause.low_since is not None and at.boot - cause.low_since > LINGERS
    return cause.gone_since is not None and at.boot - cause.gone_since > GONE
