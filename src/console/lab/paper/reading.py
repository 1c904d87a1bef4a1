"""Reads manifests: safely, each object by itself, and without ever raising.

An author can say that a block is wrong on purpose, with a comment on a line of its own anywhere in it::

    # lint: wrong on purpose

Nothing is said about the objects of such a block then; others may still refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref, field, text
from console.course.model import Finding as Problem
from console.course.source import read_text
from console.lab.paper.paper import Paper, Sheet, Spot, placed
from console.lab.spec.manifests import ref_of_body
from console.lab.spec.nodes import Written, parse_documents

_MEANT = re.compile(r"^[ \t]*#[ \t]*lint:[ \t]*wrong on purpose\b", re.IGNORECASE | re.MULTILINE)
_ELISION = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\.{3}|…)[ \t]*$", re.MULTILINE)  # dots stand for lines left out
_TEMPLATE = "{{"
_SUFFIXES = (".yaml", ".yml")
_LONGEST = 1_000_000  # characters of one text; the longest manifest that a person writes has some ten thousand
_MOST_FILES = 500
_MOST_OBJECTS = 5_000


def read_texts(texts: Iterable[tuple[Path, int, str]]) -> Paper:
    """Return the objects in texts. Each comes with its file and the 1-based line on which it begins in there.

    A text may hold several documents and Lists. What is a template (``{{ }}``) or no object is left out; what a
    ConfigMap holds may well be one, for a program in the cluster.
    """
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    has_gaps = False
    for path, first, written in texts:
        if len(written) > _LONGEST:
            has_gaps = True
            continue
        has_gaps = has_gaps or _ELISION.search(written) is not None
        is_meant = _MEANT.search(written) is not None
        own: list[Problem] = []
        found = [
            each for document in parse_documents(_ELISION.sub("", written), path, own) for each in _objects(document)
        ]
        if _TEMPLATE in written:
            whole = [] if own else [each for each in found if not _is_template(each[2])]
            has_gaps = has_gaps or bool(own) or len(whole) < len(found)
            found, own = whole, []
        for line, ref, body in found[: _MOST_OBJECTS - len(sheets)]:
            sheets.append(Sheet(ref, placed(ref, body), Spot(path, first + line - 1), is_meant))
        problems += (_moved(problem, first - 1) for problem in own)
    return Paper(tuple(sheets), tuple(problems), has_gaps or bool(problems))


def read_folder(folder: Path) -> Paper:
    """Return the objects in the YAML files of a folder and below, by path; of a single file when it is one."""
    texts: list[tuple[Path, int, str]] = []
    problems: list[Problem] = []
    for file in _files(folder):
        source = read_text(file)
        problems += source.problems
        if source.readable:
            texts.append((file, 1, source.text))
    paper = read_texts(texts)
    return Paper(paper.sheets, (*problems, *paper.problems), paper.has_gaps or bool(problems))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return [folder]
    try:
        found = sorted(file for suffix in _SUFFIXES for file in folder.rglob(f"*{suffix}") if file.is_file())
    except OSError:
        return []
    return [file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts)][
        :_MOST_FILES
    ]


def _objects(document: Written) -> Iterator[tuple[int, Ref, Mapping[str, Any]]]:
    """Yield what a document holds, or the items of a List, each with its line within the text."""
    items = field(document.value, "items")
    if text(document.value, "kind").endswith("List") and isinstance(items, list):
        bodies = [(document.line(("items", at)), body) for at, body in enumerate(items)]
    else:
        bodies = [(document.line(), document.value)]
    for line, body in bodies:
        if not text(body, "kind") or not text(body, "apiVersion"):
            continue
        ref = ref_of_body(body)
        begun = text(body, "metadata", "generateName")
        if ref.name or begun:
            yield line, ref if ref.name else ref._replace(name=f"{begun}*"), body


def _is_template(value: object) -> bool:
    """Whether something is still to be filled in, in an object or a part of one, but for a ConfigMap's content."""
    if isinstance(value, dict):
        content = () if text(value, "kind") not in ("ConfigMap", "Secret") else ("data", "stringData")
        return any(_is_template(key) or _is_template(part) for key, part in value.items() if key not in content)
    if isinstance(value, list):
        return any(map(_is_template, value))
    return isinstance(value, str) and _TEMPLATE in value


def _moved(problem: Problem, lines: int) -> Problem:
    line = None if problem.line is None else problem.line + lines
    return Problem(problem.code, problem.severity, problem.path, line, problem.params)
