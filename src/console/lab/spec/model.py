"""The values of a lab: what is to be built, in which steps, how each is checked, and what may be probed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref
from console.cluster.snapshot import Object


@dataclass(frozen=True, slots=True)
class Assertion:
    """Passed when an object is there that has all of ``match``: a partial object, in the manner of KUTTL and Chainsaw.

    With a name in its metadata it means that object, else any of its kind and namespace that has ``match``'s labels.
    """

    match: Object


@dataclass(frozen=True, slots=True)
class Predicate:
    """Passed when a named predicate says so of ``arguments``: ``claim-bound`` of ``{"namespace": …, "name": …}``."""

    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ByHand:
    """Ticked by the instructor; no cluster can tell."""


@dataclass(frozen=True, slots=True)
class ByProbe:
    """Passed when a probe passed that the instructor armed."""

    probe: str


How = Assertion | Predicate | ByHand | ByProbe


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist. ``title`` never gives the answer away.

    ``phase`` and ``step`` are ids; a bonus check has neither, and its group's id in ``bonus``. ``is_shared``: it looks
    at something cluster-wide, so that on a shared cluster it is not one student's. ``after`` are checks without which
    it counts as not tried. ``nudge`` and ``pointer`` are the author's own hints, empty where there are none.
    """

    id: str
    title: str
    how: How
    phase: str = ""
    step: str = ""
    bonus: str = ""
    points: float = 1.0
    is_shared: bool = False
    after: tuple[str, ...] = ()
    nudge: str = ""
    pointer: str = ""
    line: int = 1

    @property
    def is_bonus(self) -> bool:
        return bool(self.bonus)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a phase. ``command`` is what the room may copy by eye. ``heading`` is the title in the lab's document
    whose slide belongs to the step, ``files`` the manifests that a student applies in it, relative to the lab."""

    id: str
    title: str
    minutes: float
    checks: tuple[Check, ...] = ()
    command: str = ""
    heading: str = ""
    files: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Phase:
    """Steps that belong together. ``after`` are ids of phases that come before it."""

    id: str
    title: str
    steps: tuple[Step, ...]
    after: tuple[str, ...] = ()
    line: int = 1

    @property
    def minutes(self) -> float:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class BonusGroup:
    """Tasks for those who are done; ``points`` are what all of them give together."""

    id: str
    title: str
    points: float
    checks: tuple[Check, ...]
    line: int = 1


@dataclass(frozen=True, slots=True)
class Probe:
    """Something tried in a student's cluster once the instructor has armed it.

    ``kind`` is the probe's way of trying (``dns``, ``tcp``, ``http``, ``ingress``, ``response-time``, ``concurrency``,
    ``delay``, ``data-survives-restart``), ``arguments`` are its own.
    """

    id: str
    title: str
    kind: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class AuthorHint:
    """What the lab's author says to a code of findings in place of the general hints; empty parts stay general.

    ``heading`` is the title in the lab's document whose slide explains it.
    """

    nudge: str = ""
    pointer: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two workloads between which traffic must pass: labels of pods and their namespaces, and the port."""

    from_namespace: str
    from_labels: Mapping[str, str]
    to_namespace: str
    to_labels: Mapping[str, str]
    port: int
    protocol: str = "TCP"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object as the lab has it, where it stands (1-based line), and the step in which it is applied."""

    ref: Ref
    body: Object
    path: Path
    line: int = 1
    step: str = ""


@dataclass(frozen=True, slots=True)
class Lab:
    """A whole lab. ``namespaces`` are the lab's own; ``also_watch`` others in which a check looks for something.

    ``document`` is the markdown that teaches it, ``path`` its lab.yaml. Namespaces of everything in it are those of the
    student once it is localised; ``own_namespaces`` maps the lab's names to them, and is empty before.
    """

    id: str
    title: str
    path: Path
    namespaces: tuple[str, ...]
    phases: tuple[Phase, ...]
    bonus: tuple[BonusGroup, ...] = ()
    also_watch: tuple[str, ...] = ()
    document: Path | None = None
    probes: tuple[Probe, ...] = ()
    hints: Mapping[str, AuthorHint] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    manifests: tuple[Manifest, ...] = ()
    own_namespaces: Mapping[str, str] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    @property
    def required(self) -> tuple[Check, ...]:
        """The checks of all steps in order."""
        return tuple(check for step in self.steps for check in step.checks)

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks, those for a bonus last."""
        return (*self.required, *(check for group in self.bonus for check in group.checks))

    @property
    def minutes(self) -> float:
        return sum(phase.minutes for phase in self.phases)

    def check(self, check_id: str) -> Check | None:
        return next((check for check in self.checks if check.id == check_id), None)

    def manifest(self, ref: Ref) -> Manifest | None:
        """Return the manifest of an object, None when the lab has none."""
        return next((found for found in self.manifests if found.ref == ref), None)

    def manifest_body(self, ref: Ref) -> Object | None:
        found = self.manifest(ref)
        return None if found is None else found.body

    def manifests_of(self, kind: str) -> Iterator[Manifest]:
        return (found for found in self.manifests if found.ref.kind == kind)
