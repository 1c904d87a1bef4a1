"""What the lint of a course says of YAML: the blocks of a lesson, and the labs beside it.

The lint itself knows nothing of clusters; these functions are handed to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from console.cluster.snapshot import Snapshot
from console.course.lint.document import Document
from console.course.lint.fences import YAML
from console.course.lint.library import Library
from console.course.lint.run import OtherRules
from console.course.lint.worded import WordedFinding
from console.course.model import Finding as CourseFinding
from console.course.scan import scan
from console.course.source import read_text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity
from console.lab.judge import judge_once
from console.lab.paper.paper import Paper, Sheet, Spot
from console.lab.paper.reading import read_folder, read_texts
from console.lab.paper.whole import OF_ONE_OBJECT, that_count
from console.lab.spec.model import Lab
from console.lab.spec.reader import LAB_FILE, read_lab

_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_DEEPEST = 16
_MOST_LABS = 100
_MOST_VERSIONS = 5  # of one object that are told apart
_NOW = datetime(2000, 1, 1, tzinfo=UTC)  # on paper nothing has an age


@dataclass(frozen=True, slots=True)
class Written:
    """A finding, and where the object that it is about is written."""

    finding: Finding
    spot: Spot


def document_findings(document: Document, _library: Library) -> Iterator[CourseFinding]:
    """Judge the YAML blocks of a lesson together, as a rule of the lint."""
    yield from (_worded(found) for found in judged(paper_of(document)))


def file_findings(path: Path) -> Iterator[CourseFinding]:
    """Judge the labs in a folder and below, or one YAML file: a lab, or manifests that are judged as a lesson's are."""
    if path.is_dir():
        for lab_file in _lab_files(path):
            yield from _lab_findings(lab_file)
    elif path.name == LAB_FILE:
        yield from _lab_findings(path)
    elif path.suffix.lower() in (".yaml", ".yml"):
        paper = read_folder(path)
        yield from paper.problems
        yield from (_worded(found) for found in judged(paper))


def handouts(path: Path) -> tuple[Written, ...]:
    """Return what is wrong in a lesson's own YAML, for when a class has the same; empty when it cannot be read."""
    source = read_text(path)
    if not source.readable:
        return ()
    blocks = scan(source.text)
    texts = [(path, each.line + 1, blocks.fence_text(each)) for each in blocks.fences if each.language in YAML]
    return tuple(judged(read_texts(texts)))


def paper_of(document: Document) -> Paper:
    """Return the objects in the YAML blocks of a document."""
    blocks = document.scan
    return read_texts(
        (document.path, fence.line + 1, blocks.fence_text(fence)) for fence in blocks.fences if fence.language in YAML
    )


def judged(paper: Paper) -> Iterator[Written]:
    """Yield what a document is to be held to; see `console.lab.paper.whole` for what that is."""
    if not paper.sheets:
        return
    findings = that_count(_say(paper.snapshot), paper.snapshot, has_gaps=paper.has_gaps)
    for number in range(min(paper.versions, _MOST_VERSIONS) - 1):
        keys = {found.key for found in _say(paper.version(number))}
        findings = [found for found in findings if found.code in OF_ONE_OBJECT or found.key in keys]
    yield from _placed(findings, paper)


def judged_lab(lab: Lab) -> Iterator[Written]:
    """Yield what is wrong in the manifests of a lab, which are whole."""
    paper = Paper(tuple(Sheet(each.ref, each.body, Spot(each.path, each.line)) for each in lab.manifests))
    yield from _placed(_say(paper.snapshot, lab), paper)


def _lab_findings(path: Path) -> Iterator[CourseFinding]:
    lab, problems = read_lab(path)
    yield from problems
    if lab is not None:
        yield from (_worded(found) for found in judged_lab(lab))


def _lab_files(folder: Path) -> Iterator[Path]:
    """Yield the labs below a folder, without entering what a course does not consist of."""
    count = 0
    for place, folders, files in os.walk(folder):
        deep = len(Path(place).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        if deep >= _DEEPEST:
            folders.clear()
        if LAB_FILE in files and count < _MOST_LABS:
            count += 1
            yield Path(place) / LAB_FILE


def _say(snapshot: Snapshot, lab: Lab | None = None) -> tuple[Finding, ...]:
    return judge_once(Evidence(snapshot, _NOW, lab=lab, is_paper=True)).findings


def _placed(findings: list[Finding] | tuple[Finding, ...], paper: Paper) -> Iterator[Written]:
    for found in findings:
        sheet = paper.sheet(found.ref) or paper.sheet(found.subject)
        if sheet is not None and not sheet.is_meant and found.severity is not Severity.INFO:
            yield Written(found, sheet.spot)


def _worded(found: Written) -> CourseFinding:
    finding, spot = found.finding, found.spot
    params = dict(finding.params)
    return WordedFinding(finding.code, finding.severity, spot.path, spot.line, params, finding.message.code)


LAB_LINT = OtherRules(documents=(document_findings,), files=(file_findings,))
"""What the lint of a course is to be asked with, wherever labs are known."""
