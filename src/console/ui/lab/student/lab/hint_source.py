"""Where the hints of a finding come from."""

from __future__ import annotations

from collections.abc import Callable

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.lab.finding import Finding, Hint
from console.lab.hints import hints_for
from console.lab.repair import Target
from console.lab.spec.localise import localised
from console.lab.spec.model import Lab

HintSource = Callable[[StudentState | None, Finding], tuple[Hint, ...]]
"""Returns the hints for a student's finding, in the order of `Tier`; the state is None while nothing is known of it."""

_MOST = 16  # findings whose hints are kept


def own_hints(_state: StudentState | None, finding: Finding) -> tuple[Hint, ...]:
    """Return the hints that came with the finding."""
    return finding.hints


class MadeHints:
    """Makes the hints of findings that came without, for the student's own context, and keeps the last few."""

    def __init__(self, fleet: FleetModel, model: LabModel) -> None:
        self._fleet = fleet
        self._model = model
        self._made: dict[tuple[object, ...], tuple[Snapshot, Lab | None, tuple[Hint, ...]]] = {}

    def __call__(self, state: StudentState | None, finding: Finding) -> tuple[Hint, ...]:
        """Return three hints; those that came with the finding while there is nothing to make others from."""
        snapshot = None if state is None else state.snapshot
        if state is None or snapshot is None or finding.hints:
            return finding.hints
        lab = self._model.lab
        key = (state.student.id, finding.key, finding.message.code, tuple(finding.params.items()))
        kept = self._made.get(key)
        if kept is not None and kept[0] is snapshot and kept[1] is lab:
            return kept[2]
        student = state.student
        own = None if lab is None else localised(lab, student.namespaces)
        target = Target(student.kubeconfig, student.context)
        made = hints_for(finding, snapshot, self._fleet.clock.wall(), own, target)
        self._made.pop(key, None)
        self._made[key] = snapshot, lab, made
        if len(self._made) > _MOST:
            del self._made[next(iter(self._made))]
        return made
