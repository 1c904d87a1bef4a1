"""The objects that a lab's manifests hold, each with the line on which it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref, mapping, text
from console.cluster.kinds import KIND_BY_NAME
from console.course.model import Severity
from console.lab.spec.model import Manifest
from console.lab.spec.nodes import Problem, Where, Written, read_documents, shown

_SUFFIXES = (".yaml", ".yml")
_MOST_FILES = 200
_LOST_OBJECTS = "default"
_CLUSTER_WIDE = frozenset(
    {
        "ClusterRole",
        "ClusterRoleBinding",
        "ClusterIssuer",
        "CustomResourceDefinition",
        "PriorityClass",
        "RuntimeClass",
        "CSIDriver",
        "VolumeSnapshotClass",
        "GatewayClass",
    }
)
"""Kinds without a namespace that are not watched."""


def manifest_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files that lie in a folder itself, by name."""
    try:
        found = sorted(file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES and not file.is_dir())
    except OSError:
        return ()
    return tuple(found[:_MOST_FILES])


def read_manifests(files: tuple[Path, ...], steps: Mapping[Path, str], problems: list[Problem]) -> tuple[Manifest, ...]:
    """Return the objects in ``files``; what is wrong is added to ``problems`` as warnings, and left out.

    ``steps`` names the step in which a file is applied.
    """
    found: dict[Ref, Manifest] = {}
    for file in files:
        own: list[Problem] = []
        for manifest in _of_file(file, steps.get(file, ""), own):
            first = found.setdefault(manifest.ref, manifest)
            if first is not manifest:
                params = {"object": shown(manifest.ref), "file": first.path.name, "first": first.line}
                own.append(Problem("lab-spec-manifest-twice", Severity.WARNING, file, manifest.line, params))
        problems.extend(_as_warning(problem) for problem in own)
    return tuple(found.values())


def ref_of_body(body: Mapping[str, Any]) -> Ref:
    """Return where an object would come to stand; one that names no namespace ends up in ``default``."""
    kind = text(body, "kind")
    known = KIND_BY_NAME.get(kind)
    is_namespaced = known.namespaced if known is not None else kind not in _CLUSTER_WIDE
    namespace = (text(body, "metadata", "namespace") or _LOST_OBJECTS) if is_namespaced else ""
    return Ref(kind, namespace, text(body, "metadata", "name"))


def _of_file(file: Path, step: str, problems: list[Problem]) -> Iterator[Manifest]:
    for written in read_documents(file, problems):
        for where, body in _objects(written):
            line = written.line(where)
            if not isinstance(body, dict) or not text(body, "kind") or not text(body, "apiVersion"):
                problems.append(Problem("lab-spec-not-object", Severity.WARNING, file, line))
            elif not text(body, "metadata", "name"):
                params = {"kind": shown(text(body, "kind"))}
                problems.append(Problem("lab-spec-object-unnamed", Severity.WARNING, file, line, params))
            else:
                yield Manifest(ref_of_body(body), body, file, line, step)


def _objects(written: Written) -> Iterator[tuple[Where, Any]]:
    """Yield what a document holds: itself, or the items of a List."""
    items = mapping(written.value).get("items")
    if text(written.value, "kind") == "List" and isinstance(items, list):
        for index, item in enumerate(items):
            yield ("items", index), item
    else:
        yield (), written.value


def _as_warning(problem: Problem) -> Problem:
    if problem.severity is not Severity.ERROR:
        return problem
    return Problem(problem.code, Severity.WARNING, problem.path, problem.line, problem.params)
