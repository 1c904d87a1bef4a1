"""The lab as a student has it: steps in order, each with files of manifests, read from the bundled course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from console.paths import bundled_course, resources
from console.rehearsal.api.history import Object
from console.rehearsal.api.resources import BY_KIND

Reference = tuple[str, str, str]
"""Kind, namespace ("" for what is cluster-wide) and name of an object as the lab has it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the minutes that the lab plans for it, and the objects of each file, in the order of the file.

    ``name`` is its id in the lab, ``1-1``; an optional step, which has a name of its own, is for those who are done.
    """

    name: str
    minutes: float
    files: tuple[tuple[Object, ...], ...]
    optional: bool


def reference_of(manifest: Object) -> Reference:
    metadata = manifest["metadata"]
    namespace = metadata.get("namespace", "default") if BY_KIND[manifest["kind"]].namespaced else ""
    return manifest["kind"], namespace, metadata["name"]


@cache
def steps() -> tuple[Step, ...]:
    """Return the steps of the lab in which something is applied."""
    rehearsed = _loaded(resources("rehearsal", "lab.yaml"))
    path = bundled_course() / rehearsed["lab"]
    lab = _loaded(path)
    folder = path.parent / lab["manifests"]
    required = [
        Step(each["id"], float(each["minutes"]), _files(folder, each["files"]), optional=False)
        for phase in lab["phases"]
        for each in phase["steps"]
        if each.get("files")
    ]
    others = [
        Step(each["name"], float(each["minutes"]), (*_addons(each), *_files(folder, each["files"])), optional=True)
        for each in rehearsed["optional"]
    ]
    return (*required, *others)


def manifest_of(about: Reference) -> Object:
    """Return an object as the lab has it: the one of the required steps, where an optional one changes it."""
    return next(each for step in steps() for file in step.files for each in file if reference_of(each) == about)


def _addons(step: dict[str, Any]) -> tuple[tuple[Object, ...], ...]:
    """Return what an addon of minikube, which is enabled for a step, puts into the cluster."""
    return _files(resources("rehearsal", "addons"), (f"{name}.yaml" for name in step.get("addons", ())))


def _files(folder: Path, names: Iterable[str]) -> tuple[tuple[Object, ...], ...]:
    return tuple(tuple(yaml.safe_load_all((folder / name).read_text(encoding="utf-8"))) for name in names)


def _loaded(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded
