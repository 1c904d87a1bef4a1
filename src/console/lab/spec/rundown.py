"""The lab as an outline, so that it plays like any session: a phase is a segment, a step a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from console.course.model import Heading, Kind, Outline, Segment, SegmentKind
from console.lab.spec.headings import find_heading, find_number
from console.lab.spec.model import Lab, Phase, Step
from console.rundown.plan import Rundown, RundownSegment


def outline_of(lab: Lab, document_outline: Outline | None = None) -> Outline:
    """Return the outline of a lab, tied to the lines of its document.

    A phase or step begins at the title that its ``heading`` names, else at the one with its number, else where the one
    before it does. What the document has besides, as a retrospective at its end, keeps its time and its place. Without
    a document, or where none of its titles is the lab's, lines are those of lab.yaml, and the lab is all there is.
    """
    lines = _Lines(lab, document_outline)
    if document_outline is None or not lines.is_tied:
        segments = tuple(
            _phase(phase, phase.line, {step.id: step.line for step in phase.steps}, {}) for phase in lab.phases
        )
        return Outline(lab.path, lab.title, Kind.LAB, None, segments, ())
    written = {segment.line: segment for top in document_outline.segments for segment in top.walk()}
    own = [_phase(phase, lines.phases[phase.id], lines.steps, written) for phase in lab.phases]
    others = list(_others(document_outline.segments, frozenset(lines.tied)))
    # What stands on top of the lab's first title comes before it, all else in the order of the document.
    segments = tuple(sorted((*own, *others), key=lambda segment: segment.line))
    return replace(document_outline, title=lab.title, kind=Kind.LAB, segments=segments)


def lab_steps(lab: Lab, rundown: Rundown) -> Mapping[str, str]:
    """Return the id of the lab's step for each step of the rundown that is one; those of the document are left out."""
    return dict(_pairs(lab, rundown))


def _pairs(lab: Lab, rundown: Rundown) -> Iterator[tuple[str, str]]:
    phases = list(lab.phases)
    for segment in rundown.segments:
        if phases and _is_phase(segment, phases[0]):
            steps = phases.pop(0).steps
            yield from ((part.id, step.id) for part, step in zip(segment.children, steps, strict=True))


def _is_phase(segment: RundownSegment, phase: Phase) -> bool:
    titles = [part.title for part in segment.children]
    return segment.title == phase.title and titles == [step.title for step in phase.steps]


def _phase(phase: Phase, line: int, lines: Mapping[str, int], written: Mapping[int, Segment]) -> Segment:
    steps = tuple(_step(step, lines[step.id], written) for step in phase.steps)
    return Segment(phase.title, None, line, kind=SegmentKind.LAB, children=steps)


def _step(step: Step, line: int, written: Mapping[int, Segment]) -> Segment:
    there = written.get(line)
    if there is None:
        return Segment(step.title, step.minutes, line, kind=SegmentKind.LAB)
    return Segment(step.title, step.minutes, line, kind=SegmentKind.LAB, points=there.points, leeway=there.leeway)


class _Lines:
    """Where phases and steps begin in the document. Lines never fall, whatever its titles say."""

    def __init__(self, lab: Lab, outline: Outline | None) -> None:
        self.phases: dict[str, int] = {}
        self.steps: dict[str, int] = {}
        self.tied: set[int] = set()
        headings = outline.headings if outline is not None else ()
        line = 1
        for phase in lab.phases:
            found = [self._tie(headings, step.heading or step.title, step.id) for step in phase.steps]
            first = next((each for each in found if each is not None), None)
            own = self._tie(headings, phase.title, phase.id)
            if own is None or (first is not None and own.line > first.line):
                own = _above(headings, first, line)
            if own is not None:
                self.tied.add(own.line)
                line = max(line, own.line)
            self.phases[phase.id] = line
            for step, each in zip(phase.steps, found, strict=True):
                line = max(line, each.line) if each is not None else line
                self.steps[step.id] = line

    @property
    def is_tied(self) -> bool:
        return bool(self.tied)

    def _tie(self, headings: tuple[Heading, ...], title: str, number: str) -> Heading | None:
        found = find_heading(headings, title) or find_number(headings, number)
        if found is not None:
            self.tied.add(found.line)
        return found


def _above(headings: tuple[Heading, ...], first: Heading | None, line: int) -> Heading | None:
    """Return the title around a phase's first step, unless that is before ``line``, where the phase before it is."""
    if first is None:
        return None
    around = [each for each in headings if line < each.line < first.line and each.level < first.level]
    return around[-1] if around and around[-1].level > 1 else first


def _others(segments: tuple[Segment, ...], tied: frozenset[int]) -> Iterator[Segment]:
    """Yield what is no part of the lab, as high up in the tree as it goes."""
    for segment in segments:
        lines = {part.line for part in segment.walk()}
        if lines.isdisjoint(tied):
            yield segment
        elif segment.line not in tied:
            yield from _others(segment.children, tied)
