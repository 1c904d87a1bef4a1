"""Runs all rules over a file or a folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.course.folders import is_markdown
from console.course.lint.document import Document
from console.course.lint.library import Library
from console.course.lint.registry import DRAWING_RULES, RULES
from console.course.lint.root import course_root
from console.course.loader import load_course
from console.course.model import Finding, Severity
from console.course.render_port import RenderPort
from console.course.slots import outline_file
from console.errors import RenderError

_YAML = (".yaml", ".yml")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OtherRules:
    """What others can tell of a course, so that the lint need not know what they know.

    ``documents`` are rules as the lint's own. ``files`` are asked once, for what lies in the folder, or the one file,
    that is linted, and is no document.
    """

    documents: tuple[Callable[[Document, Library], Iterator[Finding]], ...] = ()
    files: tuple[Callable[[Path], Iterator[Finding]], ...] = ()


def lint_path(path: Path, *, render: RenderPort | None = None, others: OtherRules | None = None) -> list[Finding]:
    """Return everything that is wrong with the course folder or markdown file ``path``, by file and line.

    ``render`` draws what only a drawing can tell; without one, or when it fails, one finding says what was not
    checked. ``others`` are asked beside the lint's own rules; a YAML file is left to them. Files that cannot be read
    are findings too: nothing is raised.
    """
    beside = others or OtherRules()
    findings = {finding for rule in beside.files for finding in rule(path)}
    if beside.files and path.suffix.lower() in _YAML and path.is_file():
        return sorted(findings, key=_place)
    library = Library(course_root(path))
    load = _load_folder if path.is_dir() else _load_file
    documents, problems = load(path, library)
    findings.update(problems)
    if not documents and not findings:  # an empty folder must not be called good
        return [Finding("no-documents", Severity.WARNING, path)]
    for document in documents:
        findings.update(finding for rule in (*RULES, *beside.documents) for finding in rule(document, library))
    findings.update(_drawn(documents, path, render))
    return sorted(findings, key=_place)


def _load_file(path: Path, library: Library) -> tuple[list[Document], Sequence[Finding]]:
    document = library.document(path)
    if document is None:
        return [], library.problems(path)
    with_slot = replace(document, outline=outline_file(path))
    return [with_slot], library.problems(path)


def _load_folder(path: Path, library: Library) -> tuple[list[Document], Sequence[Finding]]:
    """Return the documents of a course folder with the slots that the course as a whole gives them."""
    course = load_course(path)
    slots = {
        file: node.slot_minutes
        for node in course.node.walk()
        for file in (node.path, *node.variants)
        if file is not None and is_markdown(file)
    }
    documents = []
    for file, slot in slots.items():
        document = library.document(_respelt(file, path, course.root))
        if document is not None:
            documents.append(replace(document, outline=replace(document.outline, slot_minutes=slot)))
    problems = [
        replace(problem, path=_respelt(problem.path, path, course.root)) if problem.path else problem
        for problem in course.problems
    ]
    return documents, problems


def _respelt(file: Path, path: Path, root: Path) -> Path:
    """Return a file below the absolute ``root`` as the person would write it who wrote ``path`` for the root."""
    return path / file.relative_to(root) if file.is_relative_to(root) else file


def _drawn(documents: Sequence[Document], path: Path, render: RenderPort | None) -> Iterator[Finding]:
    """Yield what drawing the documents brings to light, or that nothing could be drawn."""
    diagrams = sum(len(document.diagrams) for document in documents)
    not_checked = Finding("not-checked", Severity.INFO, path, None, {"diagrams": diagrams})
    if render is None:
        yield not_checked
        return
    try:
        for document in documents:
            for rule in DRAWING_RULES:
                yield from rule(document, render)
    except RenderError as error:
        log.warning("the renderer gave up: %s", error)
        yield not_checked


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return (str(finding.path or ""), finding.line or 0, finding.code, str(sorted(finding.params.items())))
