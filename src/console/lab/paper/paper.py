"""Manifests as a snapshot: objects that no cluster has seen, each with the place where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object, Place, Snapshot
from console.course.model import Finding as Problem

_NAME = "paper"  # what the snapshot is called, in place of a cluster


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an object is written: the 1-based line on which it begins."""

    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One object as it is written. ``is_meant``: its author says that it is wrong on purpose."""

    ref: Ref
    body: Object
    spot: Spot
    is_meant: bool = False


@dataclass(frozen=True)
class Paper:
    """Everything that is written in one place, in its order; what could not be read is in ``problems``.

    ``has_gaps``: something was left out, by its author or because it could not be read.
    """

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    has_gaps: bool = False

    @property
    def snapshot(self) -> Snapshot:
        """All objects; where one is written several times, as it was written last."""
        return self.version(-1)

    @property
    def versions(self) -> int:
        """How often the object is written that is written most often, each time differently."""
        return max((len(sheets) for sheets in self._by_ref.values()), default=1)

    def version(self, number: int) -> Snapshot:
        """Return all objects as they were written for the ``number``-th time, from 0; -1, or too high, is the last."""
        objects: dict[str, dict[Place, Object]] = {}
        for ref, sheets in self._by_ref.items():
            sheet = sheets[number] if 0 <= number < len(sheets) else sheets[-1]
            objects.setdefault(ref.kind, {})[Place(ref.namespace, ref.name)] = sheet.body
        return Snapshot(_NAME, Link(LinkState.LIVE, since=0.0), objects=objects, is_complete=True)

    def sheet(self, ref: Ref) -> Sheet | None:
        """Return an object as it was written last, None when it is not."""
        sheets = self._by_ref.get(ref)
        return sheets[-1] if sheets else None

    def spot_of(self, ref: Ref) -> Spot | None:
        """Return where an object was written last."""
        sheet = self.sheet(ref)
        return None if sheet is None else sheet.spot

    @cached_property
    def _by_ref(self) -> Mapping[Ref, list[Sheet]]:
        found: dict[Ref, list[Sheet]] = {}
        for sheet in self.sheets:
            sheets = found.setdefault(sheet.ref, [])
            if not sheets or sheets[-1].body != sheet.body:
                sheets.append(sheet)
        return found


def placed(ref: Ref, body: Mapping[str, Any]) -> Object:
    """Return an object with its namespace and name in it, as a cluster would hand it out."""
    metadata = {**body["metadata"], "name": ref.name} if isinstance(body.get("metadata"), dict) else {"name": ref.name}
    metadata.pop("namespace", None)
    if ref.namespace:
        metadata["namespace"] = ref.namespace
    return {**body, "metadata": metadata}
