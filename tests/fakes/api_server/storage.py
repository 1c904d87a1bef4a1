"""What the fake server holds, with a history for watches."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from console.cluster.kinds import KIND_BY_NAME, Kind

Change = tuple[int, str, str, dict[str, Any]]
"""Revision, kind, type of event, object."""


@dataclass
class FakeStorage:
    """Objects by kind and place. ``compacted`` is the newest revision that watches can no longer start from."""

    revision: int = 100
    compacted: int = 0
    objects: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    history: list[Change] = field(default_factory=list)
    listeners: set[Callable[[Change], None]] = field(default_factory=set)

    def put(self, kind: str, name: str, namespace: str = "frontend", **parts: Any) -> dict[str, Any]:
        """Create or change an object; ``parts`` become its fields, ``metadata`` is merged."""
        found = KIND_BY_NAME[kind]
        key = (kind, namespace if found.namespaced else "", name)
        is_new = key not in self.objects
        self.revision += 1
        metadata = {
            "name": name,
            "uid": f"uid-{kind}-{name}",
            "creationTimestamp": "2026-03-04T09:00:00Z",
            **({"namespace": namespace} if found.namespaced else {}),
            **parts.pop("metadata", {}),
            "resourceVersion": str(self.revision),
        }
        self.objects[key] = made = {**parts, "metadata": metadata}
        self._tell("ADDED" if is_new else "MODIFIED", kind, made)
        return made

    def delete(self, kind: str, name: str, namespace: str = "frontend") -> None:
        gone = self.objects.pop((kind, namespace if KIND_BY_NAME[kind].namespaced else "", name))
        self.revision += 1
        gone = {**gone, "metadata": {**gone["metadata"], "resourceVersion": str(self.revision)}}
        self._tell("DELETED", kind, gone)

    def compact(self) -> None:
        """Forget the history, as etcd does."""
        self.compacted = self.revision

    def listed(self, kind: Kind, namespace: str, left_out: frozenset[str]) -> list[dict[str, Any]]:
        return [
            body
            for (name, where, _), body in sorted(self.objects.items())
            if name == kind.name and namespace in ("", where) and where not in left_out
        ]

    def _tell(self, change: str, kind: str, body: dict[str, Any]) -> None:
        made = (self.revision, kind, change, json.loads(json.dumps(body)))
        self.history.append(made)
        for listener in tuple(self.listeners):
            listener(made)
