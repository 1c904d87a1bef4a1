"""The third tier of hints: the command that clears a finding, or the one that shows why."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from console.cluster.fields import Ref, ref_of
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Hint, Tier
from console.lab.repair import lines
from console.lab.repair.change import Change, Effect
from console.lab.repair.changes import change_for, creation, removal
from console.lab.repair.looks import look_at
from console.lab.repair.scene import Scene
from console.lab.repair.strategies import MINDS_SCALE, MISSING_SECRET, STANDS_ALONE, to_remove, to_repair
from console.lab.repair.target import Target
from console.lab.spec.model import Lab
from console.messages import Message

_LONGEST_LIST = 6  # objects that are named before the rest is counted

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Plan:
    removals: list[Change]
    changes: list[Change]

    @property
    def all(self) -> list[Change]:
        return [*self.removals, *self.changes]


def repair(found: Finding, evidence: Evidence, target: Target) -> Hint:
    """Return the command that clears a finding in a context, with a sentence that says what it does.

    It makes like the lab's manifests whatever the finding and its causes hang on, and nothing else. It can be pasted
    as it is, wherever kubectl is. Where the manifests determine nothing, the command only looks, and the hint says so.
    Nothing is raised.
    """
    try:
        command = _fix(found, evidence, target)
    except Exception:  # whatever stands in somebody's cluster, looking is always possible
        log.warning("no repair could be worked out for %s", found.code, exc_info=True)
        command = None
    return command or Hint(Tier.FIX, Message("repair-looks"), look_at(found, evidence, target), is_diagnostic=True)


def _fix(found: Finding, evidence: Evidence, target: Target) -> Hint | None:
    lab = evidence.lab
    if lab is None:
        return None
    plans = (_plan(scene, target) for scene in _scenes(found, evidence, lab))
    plan = next((plan for plan in plans if plan is not None), None)
    if plan is None:
        return None
    steps = [line for change in plan.removals for line in change.lines]
    steps += creation(plan.changes, evidence, target)
    steps += [line for change in plan.changes for line in change.lines]
    effect = max(change.effect for change in plan.all)
    refs = list(dict.fromkeys(ref for change in plan.all for ref in change.refs))
    code = _TEXTS[effect]
    if plan.removals and effect < Effect.DELETES_DATA:
        code = "repair-moves" if plan.changes else "repair-removes"
    return Hint(Tier.FIX, Message(code, {"objects": _named(refs)}), "\n".join(dict.fromkeys(steps)))


def _plan(scene: Scene, target: Target) -> _Plan | None:
    """Return what is to be done about a finding, None when the lab does not say, or everything is as the lab has it."""
    evidence, lab = scene.evidence, scene.lab
    plan = _Plan([], [])
    seen: set[Ref] = set()
    for ref in to_remove(scene):
        if ref not in seen and evidence.find(ref) is not None:
            seen.add(ref)
            plan.removals.append(removal(ref, evidence, target))
    for ref in to_repair(scene):
        if ref in seen:
            continue
        change = change_for(
            ref,
            evidence,
            target,
            mind_scale=scene.code in MINDS_SCALE,
            is_absent=ref.kind == "Secret" and scene.code in MISSING_SECRET,
        )
        if change is None and _is_lacking_namespace(ref, evidence, lab):
            change = Change((ref,), Effect.CREATES, (lines.create_namespace(target, ref.name),))
        if change is not None:
            seen.update(change.refs)
            plan.changes.append(change)
    # To delete something is no repair while nothing of the lab takes its place.
    is_covered = bool(plan.changes) or any(_is_replaced(change, evidence, lab) for change in plan.removals)
    return plan if is_covered else None


def _scenes(found: Finding, evidence: Evidence, lab: Lab) -> Iterator[Scene]:
    """Yield what may have to be repaired, the root first: a symptom goes when its cause has."""
    for cause in found.because if found.code not in STANDS_ALONE else ():
        live = evidence.find(cause.ref)
        subject = cause.ref if live is None else ref_of(evidence.root(live))
        yield Scene(cause.code, cause.ref, subject, (), frozenset(), evidence, lab)
    names = frozenset(value for value in (found.part, *found.params.values()) if isinstance(value, str))
    yield Scene(found.code, found.ref, found.subject, found.upstream, names, evidence, lab)


def _is_lacking_namespace(ref: Ref, evidence: Evidence, lab: Lab) -> bool:
    is_ours = ref.kind == "Namespace" and ref.name in lab.namespaces and lab.manifest(ref) is None
    return is_ours and evidence.can_see("Namespace") and evidence.find(ref) is None


def _is_replaced(change: Change, evidence: Evidence, lab: Lab) -> bool:
    """Whether what takes the place of something deleted is there already."""
    same = [found.ref for found in lab.manifests_of(change.refs[0].kind)]
    return any(evidence.find(ref) is not None for ref in same)


def _named(refs: list[Ref]) -> str:
    names = [f"{lines.word(ref)} ({ref.namespace})" if ref.namespace else lines.word(ref) for ref in refs]
    shown = ", ".join(names[:_LONGEST_LIST])
    return f"{shown} … +{len(names) - _LONGEST_LIST}" if len(names) > _LONGEST_LIST else shown


_TEXTS = {
    Effect.CREATES: "repair-creates",
    Effect.CHANGES: "repair-changes",
    Effect.RECREATES: "repair-recreates",
    Effect.DELETES_DATA: "repair-deletes-data",
}
