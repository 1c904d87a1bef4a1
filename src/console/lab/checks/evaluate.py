"""Goes through a lab's checklist for one student at one moment."""

from __future__ import annotations

from collections.abc import Mapping

from console.cluster.fields import text
from console.cluster.kinds import KIND_BY_NAME
from console.lab.checks.expectation import judge_expectation
from console.lab.checks.outcome import Outcome
from console.lab.checks.predicates.registry import PREDICATES
from console.lab.checks.result import CheckResult, Untold
from console.lab.evidence import Evidence
from console.lab.finding import told
from console.lab.serving import SERVING_KINDS
from console.lab.spec.model import Assertion, ByProbe, Check, How, Lab, Predicate
from console.lab.templates import TEMPLATE_KINDS

_BEGUN_ANYWAY = frozenset({Untold.SHARED, Untold.NOT_VISIBLE, Untold.NOT_SERVED, Untold.BY_HAND})
"""Why a check may not have passed that does not keep those which wait for it."""

_LOOKED_THROUGH = SERVING_KINDS | TEMPLATE_KINDS | {"PersistentVolume", "StorageClass", "ConfigMap", "Namespace"}
"""The kinds that predicates look into beside those that they are about."""


def evaluate(
    lab: Lab,
    evidence: Evidence,
    *,
    by_hand: Mapping[str, bool],
    probes: Mapping[str, bool],
    shared_cluster: bool,
) -> tuple[CheckResult, ...]:
    """Return what every check of a lab comes to, in the order of ``lab.checks``.

    ``lab`` is localised to the student already. ``by_hand`` are the instructor's ticks by the checks' ids: they count
    for any check, whatever the cluster says. ``probes`` are the outcomes of those that were tried. ``shared_cluster``:
    several students share it, so that what is cluster-wide is nobody's own.
    """
    run = _Run(lab, evidence, by_hand, probes, shared_cluster)
    return tuple(run.result(check) for check in lab.checks)


def kinds_read(lab: Lab) -> frozenset[str]:
    """Return the kinds of objects that the checks of a lab look at; while none of them changes, nor does a result."""
    return frozenset().union(*(_kinds(check.how) for check in lab.checks), _LOOKED_THROUGH)


class _Run:
    """One going through. What a check waits for is answered once, whoever asks."""

    def __init__(
        self,
        lab: Lab,
        evidence: Evidence,
        by_hand: Mapping[str, bool],
        probes: Mapping[str, bool],
        shared_cluster: bool,
    ) -> None:
        self._checks = {check.id: check for check in lab.checks}
        self._evidence = evidence
        self._by_hand = by_hand
        self._probes = probes
        self._is_shared = shared_cluster
        self._results: dict[str, CheckResult] = {}

    def result(self, check: Check) -> CheckResult:
        """Return what a check comes to, after those that it waits for."""
        waiting = [check]
        while waiting:
            current = waiting[-1]
            before = [self._checks[name] for name in current.after if name in self._checks]
            missing = [other for other in before if other.id not in self._results and other not in waiting]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            if current.id not in self._results:
                outcome = self._outcome(
                    current, [self._results[each.id] for each in before if each.id in self._results]
                )
                self._results[current.id] = CheckResult(current.id, outcome.passed, outcome.detail, outcome.untold)
        return self._results[check.id]

    def _outcome(self, check: Check, before: list[CheckResult]) -> Outcome:
        if check.id in self._by_hand:
            return Outcome(self._by_hand[check.id])
        if self._is_shared and check.is_shared:
            return Outcome(None, told("lab-check-shared"), Untold.SHARED)
        blocking = next((each for each in before if not each.passed and each.untold not in _BEGUN_ANYWAY), None)
        if blocking is not None:
            title = self._checks[blocking.check_id].title
            return Outcome(None, told("lab-check-after", check=title), Untold.NOT_TRIED)
        return self._judge(check.how)

    def _judge(self, how: How) -> Outcome:
        if isinstance(how, ByProbe):
            if how.probe in self._probes:
                return Outcome(self._probes[how.probe])
            return Outcome(None, told("lab-check-probe"), Untold.NOT_TRIED)
        if isinstance(how, Assertion):
            outcome = judge_expectation(self._evidence, how)
        elif isinstance(how, Predicate) and how.name in PREDICATES:
            outcome = PREDICATES[how.name].judge(self._evidence, how.arguments)
        else:
            return Outcome(None, told("lab-check-by-hand"), Untold.BY_HAND)
        return outcome if outcome.passed else self._as_far_as_seen(how, outcome)

    def _as_far_as_seen(self, how: How, outcome: Outcome) -> Outcome:
        """Return an outcome unless it rests on what is not seen: absence is a fact only where one can look."""
        unseen = self._evidence.snapshot.unseen
        if unseen and (hidden := unseen & _namespaces(how)):
            return Outcome(None, told("lab-check-untold", namespace=min(hidden)), Untold.NOT_VISIBLE)
        places = _namespaces(how) - {""}
        for kind in sorted(_kinds(how)):
            if self._is_not_served(kind):
                return Outcome(None, told("lab-check-not-served", kind=kind), Untold.NOT_SERVED)
            closed = self._evidence.snapshot.closed.get(kind, frozenset())
            if hidden := closed & places if places else closed:  # what may be anywhere may be there
                return Outcome(None, told("lab-check-closed", kind=kind, namespace=min(hidden)), Untold.NOT_VISIBLE)
            if not self._evidence.can_see(kind, min(places, default=None)):
                return Outcome(None, told("lab-check-unseen", kind=kind), Untold.NOT_VISIBLE)
        return outcome

    def _is_not_served(self, kind: str) -> bool:
        snapshot = self._evidence.snapshot
        if kind in snapshot.link.missing:
            return True
        # What many clusters do not have is not told as missing: it has just never been read.
        is_optional = kind in KIND_BY_NAME and KIND_BY_NAME[kind].optional
        return is_optional and snapshot.is_complete and kind not in snapshot.objects and not self._evidence.is_paper


def _namespaces(how: How) -> frozenset[str]:
    """Return the namespaces that a check is about."""
    if isinstance(how, Assertion):
        is_namespace = text(how.match, "kind") == "Namespace"
        return frozenset({text(how.match, "metadata", "name" if is_namespace else "namespace")})
    if isinstance(how, Predicate):
        named = (value for key, value in how.arguments.items() if key.endswith(("namespace", "namespaces")))
        return frozenset(
            each
            for value in named
            for each in (value if isinstance(value, list | tuple) else [value])
            if isinstance(each, str)
        )
    return frozenset()


def _kinds(how: How) -> frozenset[str]:
    if isinstance(how, Assertion):
        return frozenset({text(how.match, "kind")})
    if isinstance(how, Predicate) and how.name in PREDICATES:
        return PREDICATES[how.name].kinds(how.arguments)
    return frozenset()
