"""Asks all rules about a snapshot; asks again only those to whom something new could matter."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from console.cluster.fields import mapping, text
from console.cluster.snapshot import Object, Place, Snapshot
from console.lab.chain import fold
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Judgement
from console.lab.hints import with_hints
from console.lab.repair import Target
from console.lab.rules.registry import RULES
from console.lab.rules.rule import Rule
from console.lab.spec.model import Lab

_SKEW = 1.0  # seconds by which two clocks may drift apart before ages are counted anew
_COUNTERS = frozenset({"generation", "managedFields", "resourceVersion"})
_NOTHING: Mapping[Place, Object] = {}

log = logging.getLogger(__name__)


def judge_once(evidence: Evidence, rules: Iterable[Rule] = RULES, *, target: Target | None = None) -> Judgement:
    """Return what all rules say; on paper, only those that can say something about paper are asked.

    With a ``target`` every finding carries its three hints, whose commands are for that context. Nothing is raised: a
    rule that fails is named in `Judgement.faults` and skipped.
    """
    found: list[Finding] = []
    faults: list[str] = []
    again_in = float("inf")
    for rule in rules:
        if evidence.is_paper and not rule.on_paper:
            continue
        said = _ask(rule, evidence)
        again_in = min(again_in, evidence.again_in)
        if said is None:
            faults.append(rule.name)
        else:
            found += said
    folded = fold(found)
    if target is not None:
        folded = tuple(with_hints(each, evidence, target) for each in folded)
    return Judgement(folded, tuple(faults), again_in)


class Judge:
    """The rules for one student, whose snapshots come one after another. Belongs to one thread.

    A rule is asked again when a kind that it reads has changed, when what may be seen has changed, or when its own
    time has come; else what it said still holds.
    """

    def __init__(self, lab: Lab | None, rules: Iterable[Rule] = RULES) -> None:
        self._lab = lab
        self._rules = tuple(rules)
        self._before: Snapshot | None = None
        self._asked = datetime.max.replace(tzinfo=UTC)
        self._said: dict[str, _Said] = {}
        self._judgement = Judgement()

    def judge(self, snapshot: Snapshot, now: datetime) -> Judgement:
        """Return what the rules say of a snapshot at a moment of our own clock; findings carry no hints.

        While nothing new is said, the findings are the very tuple of before.
        """
        evidence = Evidence(snapshot, now, lab=self._lab)
        news = None if self._before is None or now < self._asked else _news(self._before, snapshot)
        self._before, self._asked = snapshot, now
        is_new = False
        for rule in self._rules:
            said = self._said.get(rule.name)
            if said is None or news is None or said.is_over(now) or news.matter_to(rule):
                findings = _ask(rule, evidence)
                until = None if evidence.again_in == float("inf") else now + timedelta(seconds=evidence.again_in)
                self._said[rule.name] = _Said(findings, until)
                is_new = is_new or said is None or findings != said.findings
        if is_new:
            self._sum_up()
        until_next = min((said.until for said in self._said.values() if said.until is not None), default=None)
        again_in = float("inf") if until_next is None else max(0.0, (until_next - now).total_seconds())
        if again_in != self._judgement.again_in:
            self._judgement = replace(self._judgement, again_in=again_in)
        return self._judgement

    def _sum_up(self) -> None:
        said = [(rule.name, self._said[rule.name].findings) for rule in self._rules]
        findings = fold(each for _name, found in said for each in found or ())
        faults = tuple(name for name, found in said if found is None)
        before = self._judgement
        self._judgement = replace(
            before, findings=before.findings if findings == before.findings else findings, faults=faults
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule said, None when it failed; ``until`` is when it has to be asked again whatever happens."""

    findings: tuple[Finding, ...] | None
    until: datetime | None

    def is_over(self, now: datetime) -> bool:
        return self.until is not None and now >= self.until


class _News:
    """What has changed from one snapshot to the next.

    A mapping that was made anew of the same objects has not changed.
    """

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        old, new = before.objects, after.objects
        self._changed = {
            kind: (was, is_now)
            for kind in {*old, *new}
            if (was := old.get(kind, _NOTHING)) is not (is_now := new.get(kind, _NOTHING)) and was != is_now
        }
        self._remade: dict[str, bool] = {}

    def matter_to(self, rule: Rule) -> bool:
        """Whether a rule reads something that has changed."""
        return any(kind not in rule.as_made or self._is_remade(kind) for kind in rule.reads & self._changed.keys())

    def _is_remade(self, kind: str) -> bool:
        if kind not in self._remade:
            was, is_now = self._changed[kind]
            self._remade[kind] = was.keys() != is_now.keys() or any(
                found is not was[place] and _as_made(found) != _as_made(was[place]) for place, found in is_now.items()
            )
        return self._remade[kind]


def _as_made(obj: Object) -> tuple[object, ...]:
    """Return an object without what is reported of it, but for whether it is over; see `Rule.as_made`."""
    metadata = {key: value for key, value in mapping(obj, "metadata").items() if key not in _COUNTERS}
    content = {key: value for key, value in obj.items() if key not in ("metadata", "status")}
    return metadata, content, text(obj, "status", "phase")


def _news(before: Snapshot, after: Snapshot) -> _News | None:
    """Return what has changed; None when absence or age do not mean any more what they meant."""
    if (
        before.is_complete != after.is_complete
        or before.unseen != after.unseen
        or before.closed != after.closed
        or before.link.forbidden != after.link.forbidden
        or before.link.missing != after.link.missing
        or abs(before.skew_seconds - after.skew_seconds) >= _SKEW
    ):
        return None
    return _News(before, after)


def _ask(rule: Rule, evidence: Evidence) -> tuple[Finding, ...] | None:
    """Return what a rule says, None when it fails; `Evidence.again_in` is its own afterwards."""
    evidence.again_in = float("inf")
    try:
        return tuple(rule.judge(evidence))
    except Exception:  # whatever one rule stumbles over, the others go on
        log.warning("the rule %s failed and is skipped", rule.name, exc_info=True)
        evidence.again_in = float("inf")
        return None
