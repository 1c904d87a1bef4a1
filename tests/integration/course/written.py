"""The manifests that a course shows: those in YAML files, and the whole ones among the YAML blocks of its documents.

What a manifest needs that not every cluster has stands in a comment, ``# needs Kubernetes 1.23`` or ``# needs Istio``:
in the first line of its file, and where only some of a file's objects need it, with each of these too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from console.cluster.fields import text
from console.course.scan import scan
from console.course.source import read_text

_SUFFIXES = ("yaml", "yml")
_NEEDS = re.compile(r"#[ \t]*needs[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TEMPLATE = "{{"
NODES = "kind.x-k8s.io/v1alpha4"
"""What the program kind makes nodes from; no API server knows it."""
_NAMESPACE = re.compile(r"\bnamespace: *([a-z0-9-]+)")

FIRST = ("Namespace", "StorageClass", "ServiceAccount", "LimitRange", "ResourceQuota")
"""The kinds that others have to find there."""


@dataclass(frozen=True)
class Written:
    """One object as it is written. ``needs`` is what its comment says it needs, "" where it needs nothing.

    ``place`` says where it stands, for those who read why a test failed.
    """

    place: str
    source: str
    needs: str = ""

    @cached_property
    def body(self) -> dict[str, Any]:
        """The object itself."""
        body: dict[str, Any] = yaml.safe_load(self.source)
        return body

    @property
    def kind(self) -> str:
        return text(self.body, "kind")

    @property
    def version(self) -> str:
        return text(self.body, "apiVersion")

    @property
    def namespace(self) -> str:
        return text(self.body, "metadata", "namespace")

    @property
    def name(self) -> str:
        return text(self.body, "metadata", "name")

    def changed(self, old: str, new: str) -> Written:
        """Return the object with one place of its text changed, every other letter as it is."""
        return replace(self, source=self.source.replace(old, new, 1))

    def in_namespaces(self, prefix: str) -> Written:
        """Return the object with ``prefix`` before the name of every namespace in it."""
        if self.kind == "Namespace":
            return self.changed(f"name: {self.name}", f"name: {prefix}{self.name}")
        return replace(self, source=_NAMESPACE.sub(rf"namespace: {prefix}\1", self.source))

    def __str__(self) -> str:
        return f"{self.kind} {self.name} of {self.place}"


def files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder and below, the nearest first, but for those of charts, which helm fills in."""
    found = [path for end in _SUFFIXES for path in folder.rglob(f"*.{end}")]
    charts = {path.parent for path in found if path.name == "Chart.yaml"}
    return sorted((path for path in found if charts.isdisjoint(path.parents)), key=lambda path: (len(path.parts), path))


@cache
def in_file(path: Path, root: Path) -> tuple[Written, ...]:
    """Return the objects of a file, none where it holds something else. Places are paths below ``root``."""
    return tuple(_objects(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()))


def in_files(folder: Path, root: Path) -> list[Written]:
    """Return the objects in the files of a folder and below, those first that others have to find there."""
    return in_order(each for path in files(folder) for each in in_file(path, root))


def in_documents(root: Path) -> list[Written]:
    """Return the whole manifests of all documents of a course."""
    return [each for path in sorted(root.rglob("*.md")) for each in in_document(path, root)]


@cache
def in_document(path: Path, root: Path) -> tuple[Written, ...]:
    """Return the whole manifests among the YAML blocks of a document, in its order."""
    blocks = scan(read_text(path).text)
    return tuple(
        each
        for fence in blocks.fences
        if fence.language in _SUFFIXES
        for each in _objects(blocks.fence_text(fence), f"{path.relative_to(root)}:{fence.line}")
    )


def in_order(objects: Iterable[Written]) -> list[Written]:
    """Return objects with those first that others have to find there."""
    rank = {kind: at for at, kind in enumerate(FIRST)}
    return sorted(objects, key=lambda each: rank.get(each.kind, len(rank)))


def _objects(written: str, place: str) -> Iterator[Written]:
    of_all = _NEEDS.match(written)
    rest = written[of_all.end() :] if of_all else written
    sources = [source for source in _BREAK.split(rest) if _is_whole(source)]
    own = [_NEEDS.search(source) for source in sources]
    for source, note in zip(sources, own, strict=True):
        said = note or (None if any(own) else of_all)
        yield Written(place, source, said[1] if said else "")


def _is_whole(source: str) -> bool:
    try:
        body = yaml.safe_load(source)
    except yaml.YAMLError:
        if _TEMPLATE in source:
            return False
        raise
    return bool(text(body, "kind")) and text(body, "apiVersion") != NODES
