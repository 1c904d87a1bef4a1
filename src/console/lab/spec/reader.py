"""Reads lab.yaml, whose shape is in `console.lab.spec.schema`. Everything that is wrong is reported with its line.

What is an error keeps the lab from being used: a check that asks wrongly would stand there red in front of a class.
What is a warning is left out: a manifest that cannot be read, a document that is not there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from console.cluster.fields import strings
from console.course.model import Heading, Outline, Severity
from console.course.outline import outline_of
from console.course.source import read_text
from console.errors import LabError
from console.lab.spec.asking import check_asking
from console.lab.spec.build import build_lab, files_of_steps
from console.lab.spec.headings import find_heading
from console.lab.spec.manifests import manifest_files, read_manifests
from console.lab.spec.model import Lab
from console.lab.spec.nodes import Problem, Where, Written, read_documents, shown
from console.lab.spec.probe_kinds import PROBE_KINDS
from console.lab.spec.references import all_checks, check_references
from console.lab.spec.schema import LabPart
from console.lab.spec.validation import Complaints, items, nearest, validate
from console.messages import catalogue

LAB_FILE = "lab.yaml"

_NUDGE = re.compile(r"hint-(.+)-nudge")
"""The code of a message that every code of findings has."""


def load_lab(path: Path) -> Lab:
    """Return the lab in the file ``path``. Raises `LabError` with the first thing that keeps it from being used."""
    lab, problems = read_lab(path)
    if lab is not None:
        return lab
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    first = errors[0]
    raise LabError(first.code, path=first.path, line=first.line, more=len(errors) - 1, **first.params)


def read_lab(path: Path) -> tuple[Lab | None, tuple[Problem, ...]]:
    """Return the lab in the file ``path``, None when there is an error, and everything wrong in it. Never raises."""
    problems: list[Problem] = []
    lab = _read(path, problems)
    in_order = sorted(problems, key=lambda found: (found.path != path, str(found.path), found.line or 0))
    return lab, tuple(in_order)


def _read(path: Path, problems: list[Problem]) -> Lab | None:
    documents = list(read_documents(path, problems))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None
    if len(documents) != 1:
        line = documents[1].line() if documents else 1
        code = "lab-spec-several-documents" if documents else "lab-spec-nothing"
        problems.append(Problem(code, Severity.ERROR, path, line))
        return None
    written = documents[0]
    complaints = Complaints(path, written, problems)
    part = validate(LabPart, written.value, complaints)
    if not isinstance(written.value, dict):
        return None
    check_references(written.value, complaints)
    watched = frozenset((*strings(written.value, "namespaces"), *strings(written.value, "also_watch")))
    for where, check in all_checks(written.value):
        check_asking(check, where, watched, complaints)
    _check_probes(written.value, complaints)
    _check_pairs(written.value, watched, complaints)
    if not isinstance(part, LabPart):
        return None
    _check_bonus(part, complaints)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None
    return _with_files(part, written, path, complaints, problems)


def _with_files(part: LabPart, written: Written, path: Path, complaints: Complaints, problems: list[Problem]) -> Lab:
    """Return the lab with what stands in the files beside it."""
    folder = path.parent / (part.manifests or ".")
    files: tuple[Path, ...] = ()
    if part.manifests is not None:
        if folder.is_dir():
            files = manifest_files(folder)
        else:
            complaints.warning("lab-spec-no-manifests", ("manifests",), folder=shown(part.manifests))
    _check_files(part, folder, complaints)
    _check_hints(part, complaints)
    manifests = read_manifests(files, files_of_steps(part, folder), problems)
    document = None if part.document is None else path.parent / part.document
    if document is not None and not document.is_file():
        complaints.warning("lab-spec-no-document", ("document",), document=shown(part.document))
        document = None
    if document is not None:
        _check_headings(part, document_outline(document).headings, complaints)
    return build_lab(part, written, path, document=document, manifests=manifests)


def document_outline(document: Path) -> Outline:
    """Return the outline of a lab's document; one that cannot be read has none."""
    return outline_of(read_text(document).text, path=document)


def _check_files(part: LabPart, folder: Path, complaints: Complaints) -> None:
    for phase_index, phase in enumerate(part.phases):
        for step_index, step in enumerate(phase.steps):
            for index, file in enumerate(step.files):
                where: Where = ("phases", phase_index, "steps", step_index, "files", index)
                if not _is_inside(folder, file):
                    complaints.warning("lab-spec-no-file", where, file=shown(file))


def _is_inside(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file() and (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _check_hints(part: LabPart, complaints: Complaints) -> None:
    known = [found[1] for code in catalogue("en") if (found := _NUDGE.fullmatch(code)) is not None]
    for code in part.hints:
        if code not in known:
            near = nearest(code, known) or "-"
            complaints.warning("lab-spec-unknown-finding", ("hints", code), code=shown(code), nearest=near)


def _check_headings(part: LabPart, headings: tuple[Heading, ...], complaints: Complaints) -> None:
    named: list[tuple[Where, str]] = [
        (("phases", phase_index, "steps", index, "heading"), step.heading)
        for phase_index, phase in enumerate(part.phases)
        for index, step in enumerate(phase.steps)
    ]
    named += [(("hints", code, "heading"), hint.heading) for code, hint in part.hints.items()]
    for where, wanted in named:
        if wanted and find_heading(headings, wanted) is None:
            near = nearest(wanted, (heading.title for heading in headings)) or "-"
            complaints.warning("lab-spec-no-heading", where, heading=shown(wanted), nearest=shown(near))


def _check_probes(root: Any, complaints: Complaints) -> None:
    for where, probe in items(root, "probes"):
        kind = probe.get("kind")
        if isinstance(kind, str) and kind not in PROBE_KINDS:
            complaints.unknown("lab-spec-unknown-probe-kind", (*where, "kind"), kind, PROBE_KINDS)


def _check_pairs(root: Any, watched: frozenset[str], complaints: Complaints) -> None:
    for where, pair in items(root, "pairs"):
        for side in ("from", "to"):
            found = pair.get(side)
            namespace = found.get("namespace") if isinstance(found, dict) else None
            if isinstance(namespace, str) and namespace not in watched:
                complaints.unknown("lab-spec-unwatched", (*where, side, "namespace"), namespace, sorted(watched))


def _check_bonus(part: LabPart, complaints: Complaints) -> None:
    for index, group in enumerate(part.bonus):
        said = sum(check.points for check in group.checks if check.points is not None)
        if said > group.points:
            complaints.error("lab-spec-bonus-points", ("bonus", index, "points"), group=group.points, said=said)
