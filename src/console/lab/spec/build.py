"""The parts of a lab file, once nothing is wrong with them, become the values of a lab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from console.lab.spec.asking import how_of, is_cluster_wide
from console.lab.spec.model import AuthorHint, BonusGroup, Check, Lab, Manifest, Pair, Phase, Probe, Step
from console.lab.spec.nodes import Where, Written
from console.lab.spec.schema import CheckPart, LabPart, PairPart


def build_lab(
    part: LabPart, written: Written, path: Path, *, document: Path | None, manifests: tuple[Manifest, ...]
) -> Lab:
    """Return the lab in the file ``path``."""
    return Lab(
        id=part.id,
        title=part.title,
        path=path,
        namespaces=tuple(dict.fromkeys(part.namespaces)),
        phases=tuple(_phases(part, written)),
        bonus=tuple(_bonus(part, written)),
        also_watch=tuple(dict.fromkeys(part.also_watch)),
        document=document,
        probes=tuple(
            Probe(probe.id, probe.title, probe.kind, probe.of, written.line(("probes", index)))
            for index, probe in enumerate(part.probes)
        ),
        hints={code: AuthorHint(hint.nudge, hint.pointer, hint.heading) for code, hint in part.hints.items()},
        pairs=tuple(map(_pair, part.pairs)),
        manifests=manifests,
    )


def files_of_steps(part: LabPart, folder: Path) -> Mapping[Path, str]:
    """Return the first step in which each file of the manifests' ``folder`` is applied."""
    steps: dict[Path, str] = {}
    for phase in part.phases:
        for step in phase.steps:
            for file in step.files:
                steps.setdefault(folder / file, step.id)
    return steps


def _phases(part: LabPart, written: Written) -> Iterator[Phase]:
    own = frozenset(part.namespaces)
    folder = part.manifests or "."
    for phase_index, phase in enumerate(part.phases):
        steps = []
        for index, step in enumerate(phase.steps):
            where: Where = ("phases", phase_index, "steps", index)
            checks = tuple(
                _check(check, own, written.line((*where, "checks", place)), phase=phase.id, step=step.id)
                for place, check in enumerate(step.checks)
            )
            steps.append(
                Step(
                    id=step.id,
                    title=step.title,
                    minutes=step.minutes,
                    checks=checks,
                    command=step.command,
                    heading=step.heading,
                    files=tuple((Path(folder) / file).as_posix() for file in step.files),
                    line=written.line(where),
                )
            )
        yield Phase(phase.id, phase.title, tuple(steps), tuple(phase.after), written.line(("phases", phase_index)))


def _bonus(part: LabPart, written: Written) -> Iterator[BonusGroup]:
    own = frozenset(part.namespaces)
    for index, group in enumerate(part.bonus):
        said = sum(check.points for check in group.checks if check.points is not None)
        unsaid = sum(1 for check in group.checks if check.points is None)
        share = max(0.0, group.points - said) / max(1, unsaid)
        checks = tuple(
            _check(check, own, written.line(("bonus", index, "checks", place)), bonus=group.id, points=share)
            for place, check in enumerate(group.checks)
        )
        yield BonusGroup(group.id, group.title, group.points, checks, written.line(("bonus", index)))


def _check(
    part: CheckPart,
    own: frozenset[str],
    line: int,
    *,
    phase: str = "",
    step: str = "",
    bonus: str = "",
    points: float = 1.0,
) -> Check:
    how = how_of(part)
    return Check(
        id=part.id,
        title=part.title,
        how=how,
        phase=phase,
        step=step,
        bonus=bonus,
        points=points if part.points is None else part.points,
        is_shared=is_cluster_wide(how, own) if part.shared is None else part.shared,
        after=tuple(part.after),
        nudge=part.hints.nudge,
        pointer=part.hints.pointer,
        line=line,
    )


def _pair(part: PairPart) -> Pair:
    return Pair(
        from_namespace=part.source.namespace,
        from_labels=part.source.labels,
        to_namespace=part.target.namespace,
        to_labels=part.target.labels,
        port=part.port,
        protocol=part.protocol,
    )
