"""One student in the lab: what was seen last, what it comes to, and what was done by hand. Changed in place."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from console.clock import Instant
from console.cluster.plan import LOST_OBJECTS
from console.cluster.snapshot import Snapshot
from console.lab.checks.result import CheckResult
from console.lab.classroom.early import Early
from console.lab.classroom.efforts import Efforts
from console.lab.classroom.layout import Layout, Tally
from console.lab.classroom.progress import Progress
from console.lab.classroom.sight import Sight
from console.lab.classroom.stuck import MINUTE, Standstill
from console.lab.classroom.values import Stuck, StudentLab
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Judgement, Severity
from console.lab.spec.model import ByHand, ByProbe, Lab
from console.messages import Message
from console.roster.model import Student

_LONGEST_PROBE = 180.0
"""Seconds after which a probe whose end nobody told is taken to be over."""
_CALMING = 30.0
"""Seconds that a cluster takes to show again what a probe disturbed: its last statuses and endpoints."""

log = logging.getLogger(__name__)


class Evaluate(Protocol):
    """What goes through the checklist of one student."""

    def __call__(
        self,
        lab: Lab,
        evidence: Evidence,
        *,
        by_hand: Mapping[str, bool],
        probes: Mapping[str, bool],
        shared_cluster: bool,
    ) -> Iterable[CheckResult]:
        """Return what every check comes to; ticks and probes by the ids of checks and probes."""


class Judging(Protocol):
    """What finds what is wrong in one student's snapshots."""

    def judge(self, snapshot: Snapshot, now: datetime) -> Judgement:
        """Return what is wrong, at a time of our own clock."""


class Seat:
    """Follows one student. ``lab`` is localised; ``joined`` is when the student came into the lab, as boot seconds."""

    def __init__(self, student: Student, lab: Lab, layout: Layout, judge: Judging, *, joined: float) -> None:
        self.student = student
        self.joined = joined
        self.sight = Sight()
        self.progress = Progress(lab.checks)
        self.efforts = Efforts()
        self.judgement = Judgement()
        self.findings: tuple[Finding, ...] = ()
        self.adjusted = 0.0
        self.notes = ""
        self.asked: Instant | None = None
        self.moved: float | None = None
        """When a check last newly passed, as boot seconds."""
        self.has_started = False
        self._calm_from = float("-inf")
        """From when on what gets lost is the student's own doing, as boot seconds."""
        self._by_hand: dict[str, bool] = {}
        self._probes: dict[str, bool] = {}
        self._told: dict[str, Message] = {}
        self._is_sharing = bool(student.namespaces)
        self._hold_to(lab, layout, judge)

    def use_lab(self, lab: Lab, layout: Layout, judge: Judging) -> None:
        """Go on in a lab that was edited, localised as the one before; whatever it still has keeps its history."""
        self.progress.use(lab.checks)
        hands = {check.id for check in lab.checks if isinstance(check.how, ByHand)}
        self._by_hand = {check_id: passed for check_id, passed in self._by_hand.items() if check_id in hands}
        self._hold_to(lab, layout, judge)
        self.sight.is_stale = True

    def _hold_to(self, lab: Lab, layout: Layout, judge: Judging) -> None:
        self.lab = lab
        self._layout = layout
        self._tally = layout.tally(self.progress.cells)
        self._judge = judge
        self._early = Early(lab)
        self._probe_of = {check.id: check.how.probe for check in lab.checks if isinstance(check.how, ByProbe)}
        self._own = {"", LOST_OBJECTS, *lab.namespaces}

    @property
    def tally(self) -> Tally:
        """What the cells come to."""
        if self._tally.cells is not self.progress.cells:
            self._tally = self._layout.tally(self.progress.cells)
        return self._tally

    @property
    def roots(self) -> tuple[Finding, ...]:
        """The root causes above info."""
        return tuple(found for found in self.findings if found.is_root and found.severity is not Severity.INFO)

    @property
    def is_sharing(self) -> bool:
        """Whether several share the student's cluster, so that what is cluster-wide is nobody's own."""
        return self._is_sharing

    @is_sharing.setter
    def is_sharing(self, is_sharing: bool) -> None:
        self.sight.is_stale |= is_sharing != self._is_sharing
        self._is_sharing = is_sharing

    def look(self, evaluate: Evaluate, at: Instant) -> None:
        """Evaluate the checks and find what is wrong. Nothing is raised: what fails is logged, and what was said holds.

        A snapshot that is not whole, or behind a link that is not live, only ever adds: it takes nothing away.
        """
        seen = self.sight.begin()
        if seen is None:
            return
        snapshot, is_whole = seen
        evidence = Evidence(snapshot, at.wall, lab=self.lab)
        calm_in = self._calm_from - at.boot
        is_whole = is_whole and calm_in <= 0
        try:
            results = tuple(self._results(evaluate, evidence))
            # Findings of what has only been read in part would come and go; what was known before is better.
            judgement = self._judge.judge(snapshot, at.wall) if is_whole or not self.sight.was_whole else self.judgement
        except Exception:  # one cluster's oddities must not keep the others' boards from going on
            log.exception("the lab of %s could not be looked at", self.student.id)
            return
        self._take(results, judgement, snapshot, at, is_whole=is_whole)
        again_in = min(evidence.again_in, judgement.again_in)
        self.sight.end(at, is_whole=is_whole, again_in=min(again_in, calm_in) if calm_in > 0 else again_in)

    def tick(self, check_id: str, passed: bool | None, at: Instant) -> None:
        """Tick a check by hand; None takes that back."""
        if passed is None:
            self._by_hand.pop(check_id, None)
        else:
            self._by_hand[check_id] = passed
        self.sight.is_stale = True  # others may wait for this one
        if self.progress.tick(check_id, passed, at):
            self._move_on(at)

    def disturb(self, at: Instant) -> None:
        """A probe begins: until it has ended and calm has returned nothing is taken from the student."""
        self._calm_from = at.boot + _LONGEST_PROBE

    def is_calming(self, at: Instant) -> bool:
        """Whether what the cluster shows may still be a probe's doing."""
        return at.boot < self._calm_from

    def probe(self, probe_id: str, passed: bool | None, detail: Message | None, at: Instant) -> None:
        """Take over what a probe came to. One that could not be tried takes nothing back."""
        self._calm_from = at.boot + _CALMING
        if passed is not None:
            self._probes[probe_id] = passed
        if detail is not None:
            self._told[probe_id] = detail
        self.sight.is_stale = True

    def shown(self, stuck: Stuck | None, *, is_visible: bool, is_frozen: bool) -> StudentLab:
        """Return what there is to show of the student."""
        tally = self.tally
        return StudentLab(
            student_id=self.student.id,
            cells=tally.cells,
            findings=self.findings,
            transitions=self.progress.transitions,
            step=tally.step,
            passed=tally.passed,
            points=round(tally.points + tally.bonus + self.adjusted, 3),
            adjusted=self.adjusted,
            stuck=stuck,
            is_visible=is_visible,
            is_frozen=is_frozen,
            notes=self.notes,
            faults=self.judgement.faults,
            asked=None if self.asked is None else self.asked.wall,
            finished=tally.finished,
            bonus=tally.bonus,
            was_seen=self.sight.was_seen,
            is_lost_sight_of=tally.is_lost_sight_of,
        )

    def standstill(self, at: Instant, *, began: float) -> Standstill:
        """Return how long nothing has happened; ``began`` is when the class began, as boot seconds."""
        base = max(began, self.joined)
        changed = self.efforts.changed if self.has_started else None
        if changed is not None and changed < self.joined - self.lab.minutes * MINUTE:
            changed = None  # that was another day
        # Rights that hide everything make nobody idle.
        base, changed = (at.boot, at.boot) if self.tally.is_lost_sight_of else (base, changed)
        return Standstill(
            since_progress=at.boot - (base if self.moved is None else self.moved),
            since_change=at.boot - (base if changed is None else changed),
            has_started=self.has_started,
            tries=self.efforts.tries,
            error=self.efforts.error_for(at),
            planned=self._planned(self.tally.step),
            is_finished=self.tally.finished is not None,
            asked=None if self.asked is None else at.boot - self.asked.boot,
        )

    def unseen_standstill(self, at: Instant) -> Standstill:
        """Return what is known of somebody of whom nothing can be seen: since when they have asked for help."""
        asked = None if self.asked is None else at.boot - self.asked.boot
        return Standstill(since_progress=0.0, since_change=0.0, is_finished=True, asked=asked)

    def go_on_by_hand(self, before: Seat, at: Instant) -> None:
        """Take over what was done by hand for the same student, whose cluster is another, or watched in another way."""
        self.adjusted, self.notes, self.asked = before.adjusted, before.notes, before.asked
        for check_id, passed in before._by_hand.items():
            self.tick(check_id, passed, at)

    def skip(self, seconds: float) -> None:
        """Time has passed that counts for nothing: the lab was closed."""
        self.joined += seconds
        self.efforts.skip(seconds)
        if self.moved is not None:
            self.moved += seconds
        if self.asked is not None:
            self.asked = Instant(self.asked.boot + seconds, self.asked.wall)

    def _take(
        self,
        results: tuple[CheckResult, ...],
        judgement: Judgement,
        snapshot: Snapshot,
        at: Instant,
        *,
        is_whole: bool,
    ) -> None:
        changes = {name: moment for name, moment in snapshot.changes.items() if name in self._own}
        self.efforts.note_change(max(changes.values(), default=None), at)
        untouched = self._early.untouched(snapshot)
        passed_at = at if self.sight.was_whole else self._before_looking(at)
        shown = tuple(self._early.blanked(results, untouched))
        has_passed = self.progress.take(shown, passed_at, is_whole=is_whole)
        if not is_whole:  # what a probe came to was told, not seen
            told = [result for result in shown if result.check_id in self._probe_of]
            has_passed |= self.progress.take(told, passed_at, is_whole=True)
        seen = tuple(found for found in judgement.findings if not _is_hidden(found, snapshot))
        findings = self._early.softened(seen, untouched, snapshot)
        self.judgement, self.findings = judgement, self.findings if findings == self.findings else findings
        self.efforts.take(self.roots, changes, at)
        if has_passed:
            self._move_on(passed_at)
        self.has_started |= any(self.tally.tried) or not changes.keys().isdisjoint(self.lab.namespaces)

    def _move_on(self, at: Instant) -> None:
        self.moved = at.boot
        self.efforts.moved_on()

    def _before_looking(self, at: Instant) -> Instant:
        """Return when there was progress at the latest before anybody looked: nothing passes without a change."""
        changed = self.efforts.changed
        if changed is None or at.boot - changed > self.lab.minutes * MINUTE:
            return at
        return Instant(changed, at.wall - timedelta(seconds=at.boot - changed))

    def _planned(self, step: int) -> float:
        """Return the seconds that the lab plans for one check of a step."""
        if step >= len(self._layout.steps):
            return 0.0
        return self._layout.steps[step].minutes * MINUTE / max(1, len(self._layout.of_step[step]))

    def _results(self, evaluate: Evaluate, evidence: Evidence) -> Iterator[CheckResult]:
        """Yield what the cluster and the probes show; what is ticked by hand is not the cluster's to say."""
        found = evaluate(self.lab, evidence, by_hand=self._by_hand, probes=self._probes, shared_cluster=self.is_sharing)
        for result in found:
            if result.check_id not in self._by_hand:
                detail = self._told.get(self._probe_of.get(result.check_id, ""))
                yield result if detail is None else replace(result, detail=detail)


def _is_hidden(found: Finding, snapshot: Snapshot) -> bool:
    """Whether a finding is about what cannot be seen: it rests on something that is not there, and may be."""
    unseen, closed = snapshot.unseen, snapshot.closed
    if not unseen and not closed:
        return False
    return any(
        ref.namespace in unseen
        or (ref.kind == "Namespace" and ref.name in unseen)
        or ref.namespace in closed.get(ref.kind, ())
        for ref in (found.ref, found.subject)
    )
