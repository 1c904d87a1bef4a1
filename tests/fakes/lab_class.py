"""A class in a small lab whose clusters show what a test says they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from console.clock import Instant, now
from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.actions import Action
from console.lab.classroom.session import LabSession, Look
from console.lab.classroom.values import ClassView, QueueEntry, StudentLab
from console.lab.evidence import Evidence
from console.lab.finding import Cause, Finding, Judgement, Severity, told
from console.lab.spec.model import BonusGroup, ByHand, ByProbe, Check, Lab, Phase, Predicate, Step
from console.roster.model import Roster, Student

from fakes.clock import FakeClock

_ANYHOW = Predicate("exists", {})

LAB = Lab(
    id="small",
    title="Small",
    path=Path("lab.yaml"),
    namespaces=("frontend", "backend"),
    phases=(
        Phase(
            "1",
            "Build",
            (
                Step("1-1", "Namespaces", 5, (Check("spaces", "Two rooms", _ANYHOW, "1", "1-1", points=2),)),
                Step(
                    "1-2",
                    "Workloads",
                    20,
                    (
                        Check("web", "A page", _ANYHOW, "1", "1-2", points=3),
                        Check("api", "An answer", _ANYHOW, "1", "1-2", points=5),
                    ),
                    heading="Step 1-2",
                ),
            ),
        ),
        Phase("2", "Show", (Step("2-1", "Ingress", 10, (Check("door", "A door", _ANYHOW, "2", "2-1", points=5),)),)),
    ),
    bonus=(
        BonusGroup(
            "more",
            "More",
            20,
            (
                Check("policy", "=Fences", _ANYHOW, bonus="more", points=10),
                Check("talk", "Tell others", ByHand(), bonus="more", points=10),
            ),
        ),
    ),
)
"""Four required checks of 15 points in three steps, and two for a bonus, one of them by hand."""

REQUIRED = tuple(check.id for check in LAB.required)


def with_probe(lab: Lab = LAB) -> Lab:
    """Return the lab with a last step that a probe passes."""
    step = Step("3-1", "Try", 5, (Check("dns", "Names", ByProbe("dns"), "3", "3-1", points=1),))
    return replace(lab, phases=(*lab.phases, Phase("3", "Try", (step,))))


def finding(
    code: str = "image-not-found",
    name: str = "web",
    namespace: str = "frontend",
    *,
    severity: Severity = Severity.ERROR,
    part: str = "",
    because: Iterable[Cause] = (),
) -> Finding:
    """Return a root cause, or with ``because`` a symptom."""
    ref = Ref("Deployment", namespace, name)
    return Finding(code, severity, ref, told(f"finding-{code}"), ref, part, because=tuple(because))


class FakeClass:
    """Drives a session of ``count`` students ``s1``, ``s2``… in clusters of their own; nobody has done anything."""

    def __init__(self, count: int = 1, *, lab: Lab = LAB, clock: FakeClock | None = None, **given: Any) -> None:
        self.clock = clock or FakeClock()
        self.ids = [f"s{number}" for number in range(1, count + 1)]
        self.passed: dict[str, dict[str, bool | None]] = {who: {} for who in self.ids}
        self.hidden: dict[str, set[str]] = {who: set() for who in self.ids}
        self.unseen: frozenset[str] = frozenset()
        self.closed: Mapping[str, frozenset[str]] = {}
        self.findings: dict[str, tuple[Finding, ...]] = dict.fromkeys(self.ids, ())
        self.changed: dict[str, datetime] = {}
        self.links: dict[str, Link] = {}
        self.is_complete = dict.fromkeys(self.ids, True)
        self.again_in = float("inf")
        self.looked_at: list[str] = []
        self.by_hand: dict[str, bool] = {}
        self.roster = Roster(tuple(self.student(who) for who in self.ids))
        self.session = LabSession(
            lab, self.at, evaluate=self.evaluate, make_judge=lambda _lab: self, localise=_localised, **given
        )
        self.session.use_roster(self.roster, self.at)
        self.labs: dict[str, StudentLab] = {}
        self.last: Look | None = None

    @property
    def at(self) -> Instant:
        return now(self.clock)

    def student(self, who: str) -> Student:
        return Student(who, f"Name {who}", seat=f"A{who[1:]}", cluster_id=f"c-{who}")

    def show(self, who: str, *checks: str, lost: Iterable[str] = (), find: Iterable[Finding] | None = None) -> None:
        """Let checks pass, let others be lost, and set what is wrong in a student's cluster."""
        self.passed[who] |= dict.fromkeys(checks, True) | dict.fromkeys(lost, False)
        if find is not None:
            self.findings[who] = tuple(find)
        self.see(who)

    def change(self, who: str) -> None:
        """Let a student change something on purpose now."""
        self.changed[who] = self.clock.wall()
        self.see(who)

    def link(self, who: str, state: LinkState) -> None:
        """Let a link change."""
        self.links[who] = Link(state, since=self.clock.boot(), proof=self.clock.boot())
        self.see(who)

    def see(self, *who: str) -> frozenset[str]:
        """Tell the session what the clusters of some show now, without names of everybody."""
        return self.session.see([self.state(each) for each in who or self.ids], self.at)

    def state(self, who: str) -> StudentState:
        """Return a state with a snapshot that is another one than before."""
        link = self.links.get(who, Link(LinkState.LIVE, since=0.0, proof=self.clock.boot()))
        changes = {"frontend": self.changed[who]} if who in self.changed else {}
        snapshot = Snapshot(
            f"c-{who}",
            link,
            objects={"Pod": {}},
            changes=changes,
            last_change=self.changed.get(who),
            is_complete=self.is_complete[who],
            unseen=self.unseen,
            closed=self.closed,
        )
        student = next(student for student in self.roster.students if student.id == who)
        return StudentState(student, link, snapshot)

    def do(self, action: Action) -> None:
        self.session.act(action, self.at)

    def wait(self, seconds: float, *, every: float = 10.0) -> ClassView:
        """Let time pass and look as often as the session asks for, at least every so many seconds."""
        left = seconds
        while left > 0:
            step = min(left, every)
            self.clock.advance(step)
            left -= step
            self.look()
        return self.look()

    def look(self, running: str | None = None, remaining: float = 0.0) -> ClassView:
        """Look at the class, and remember every student's lab."""
        self.last = self.session.look(self.at, running, remaining)
        self.labs |= self.last.students
        return self.last.view

    def queued(self) -> list[str]:
        """Return who is in the queue at this moment."""
        return [entry.student_id for entry in self.look().queue]

    def entry(self, who: str) -> QueueEntry:
        return next(entry for entry in self.look().queue if entry.student_id == who)

    def judge(self, snapshot: Snapshot, at: datetime) -> Judgement:
        """Be everybody's judge."""
        return Judgement(self.findings[snapshot.cluster_id.removeprefix("c-")], again_in=self.again_in)

    def evaluate(
        self,
        lab: Lab,
        evidence: Evidence,
        *,
        by_hand: Mapping[str, bool],
        probes: Mapping[str, bool],
        shared_cluster: bool,
    ) -> list[CheckResult]:
        """Be what goes through everybody's checklist."""
        who = evidence.snapshot.cluster_id.removeprefix("c-")
        self.looked_at.append(who)
        self.by_hand = dict(by_hand)
        results = []
        for check in lab.checks:
            passed = probes.get(check.how.probe) if isinstance(check.how, ByProbe) else self.passed[who].get(check.id)
            if isinstance(check.how, ByHand):
                results.append(CheckResult(check.id, None, untold=Untold.BY_HAND))
            elif check.id in self.hidden[who]:
                results.append(CheckResult(check.id, None, untold=Untold.NOT_VISIBLE))
            elif shared_cluster and check.is_shared:
                results.append(CheckResult(check.id, None, untold=Untold.SHARED))
            else:
                results.append(CheckResult(check.id, passed, untold=Untold.NOT_TRIED if passed is None else None))
        return results


def _localised(lab: Lab, own: Any) -> Lab:
    return replace(lab, own_namespaces=own, namespaces=tuple(own.get(each, each) for each in lab.namespaces))
