"""What a lab only makes later is not wrong yet: a Service whose pods come two steps on waits, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from console.cluster.fields import Ref
from console.cluster.snapshot import Snapshot
from console.lab.checks.result import CheckResult, Untold
from console.lab.finding import Finding, Severity
from console.lab.spec.model import Lab

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Early:
    """Knows of one student's lab (localised) in which step each object is made.

    A step has been begun with once any of its objects is there, in whatever namespace: that one is in a wrong one is
    something to be told. A step in which nothing is made cannot be told from one that was begun with.
    """

    def __init__(self, lab: Lab) -> None:
        self._step_of = {manifest.ref: manifest.step for manifest in lab.manifests if manifest.step}
        self._made: dict[str, set[tuple[str, str]]] = {}
        for ref, step in self._step_of.items():
            self._made.setdefault(step, set()).add((ref.kind, ref.name))
        self._checks = {check.id: check.step for check in lab.checks}

    def untouched(self, snapshot: Snapshot) -> frozenset[str]:
        """Return the ids of the steps that have not been begun with."""
        kinds = {kind for made in self._made.values() for kind, _name in made}
        there = {(kind, place.name) for kind in kinds for place in snapshot.objects.get(kind, ())}
        return frozenset(step for step, made in self._made.items() if made.isdisjoint(there))

    def blanked(self, results: Iterable[CheckResult], untouched: frozenset[str]) -> Iterator[CheckResult]:
        """Yield results, of which those that fail in a step that has not been begun with were not tried."""
        for result in results:
            is_early = result.passed is False and self._checks.get(result.check_id, "") in untouched
            yield replace(result, passed=None, untold=Untold.NOT_TRIED) if is_early else result

    def softened(
        self, findings: Sequence[Finding], untouched: frozenset[str], snapshot: Snapshot
    ) -> tuple[Finding, ...]:
        """Return findings of which those that wait for such a step are infos, behind the other root causes."""
        soft = [self._soft(found, untouched, snapshot) for found in findings]
        if all(after is before for after, before in zip(soft, findings, strict=True)):
            return tuple(findings)
        return tuple(sorted(soft, key=lambda found: (not found.is_root, _RANK[found.severity] if found.is_root else 0)))

    def _soft(self, found: Finding, untouched: frozenset[str], snapshot: Snapshot) -> Finding:
        is_early = found.is_root and any(self._waits_for(ref, untouched, snapshot) for ref in found.upstream)
        return replace(found, severity=Severity.INFO) if is_early else found

    def _waits_for(self, ref: Ref, untouched: frozenset[str], snapshot: Snapshot) -> bool:
        return self._step_of.get(ref, "") in untouched and snapshot.get(*ref) is None
