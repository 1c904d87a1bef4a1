"""The lab as a student has it: steps in order, each with files of manifests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from console.paths import resources
from console.rehearsal.api.history import Object
from console.rehearsal.api.resources import BY_KIND

Reference = tuple[str, str, str]
"""Kind, namespace ("" for what is cluster-wide) and name of an object as the lab has it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the minutes that the lab plans for it, and the objects of each file, in the order of the file."""

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
    """Return the steps of the lab."""
    loaded = yaml.safe_load(resources("rehearsal", "lab.yaml").read_text(encoding="utf-8"))
    return tuple(
        Step(each["name"], float(each["minutes"]), tuple(map(_file, each["files"])), each.get("optional", False))
        for each in loaded
    )


def _file(name: str) -> tuple[Object, ...]:
    text = resources("rehearsal", "manifests", f"{name}.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load_all(text))
