"""Removals of what takes time: watches, and what controllers make of objects."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from integration.conformance.removal import API, CONTROLLERS, answering, leaving, without

_WATCH = f"{API}.watch.Watch"
_NOTHING = answering(None)


# watches


async def _no_chunks(_: object) -> AsyncIterator[bytes]:
    return
    yield b""


def _with(**values: object) -> Any:
    """Return a removal that sets attributes of a new watch."""

    def replace(original: Any) -> Any:
        def made(self: Any, *args: object, **named: object) -> None:
            original(self, *args, **named)
            for name, value in values.items():
                setattr(self, name, value)

        return made

    return replace


def _keeping_version(original: Any) -> Any:
    """Let what is deleted keep the version that it had."""

    def write(self: Any, what: str, resource: Any, obj: Any, previous: Any, dry_run: bool) -> Any:
        before = previous["metadata"]["resourceVersion"] if previous else ""
        written = original(self, what, resource, obj, previous, dry_run)
        if what == "DELETED":
            written["metadata"]["resourceVersion"] = before
        return written

    return write


def _only_the_last(original: Any) -> Any:
    """Let nobody but the last to come hear of changes."""
    last: dict[str, Any] = {}

    def follow(storage: Any, kind: str, callback: Any) -> Any:
        last[kind] = callback
        return original(storage, kind, lambda change: callback(change) if last[kind] is callback else None)

    return follow


without(f"{_WATCH}.chunks", leaving(_no_chunks), "watch * a change arrives*", "kubectl get -w *")
without(
    f"{_WATCH}._first_lines",
    answering(b""),
    "watch * without a version*",
    "watch * from a version on*",
)
without(f"{API}.storage.Storage._write", _keeping_version, "watch * each event has a version*")
without(f"{_WATCH}.__init__", _with(_seconds=1800.0), "watch * it ends cleanly*")
without(f"{_WATCH}._next_bookmark", lambda _: lambda _self, _now, end: end, "watch * bookmarks may*", patience=6)
without(f"{_WATCH}.__init__", _with(_has_bookmarks=True), "watch * nobody gets bookmarks*", patience=6)
without(
    f"{_WATCH}._change_line",
    lambda _: lambda self, change: self._cached_line(change.type, change) if self._selects(change.object) else b"",
    "watch * a selector sees*",
)
without(f"{API}.watch.matcher", _NOTHING, "watch * one object is watched*")
without(
    f"{_WATCH}._is_in_place",
    lambda original: lambda self, obj: bool(self._target.namespace) and original(self, obj),
    "watch * all namespaces*",
)
without(f"{API}.watch.parse_revision", answering(0), "watch * a version that is no number*")
without(f"{API}.look.Look.shows", _NOTHING, "watch * a table is watched*")
without(f"{API}.storage.Storage.follow", _only_the_last, "watch * several watch*")

# workloads

without(
    f"{CONTROLLERS}.deployments.Deployments.reconcile",
    _NOTHING,
    "reconcile Deployment it has a ReplicaSet*",
)
without(
    f"{CONTROLLERS}.deployments.Deployments._roll",
    _NOTHING,
    "reconcile Deployment a new image*",
    "reconcile Deployment it is scaled*",
)
without(
    f"{CONTROLLERS}.deployments.Deployments._report",
    _NOTHING,
    "kubectl wait *",
    "kubectl describe Deployment *",
)
without(
    f"{CONTROLLERS}.replicasets.ReplicaSets.notice",
    lambda original: lambda self, change, obj: None if change == "DELETED" else original(self, change, obj),
    "reconcile ReplicaSet a pod that was deleted*",
)
without(f"{CONTROLLERS}.statefulsets.StatefulSets.reconcile", _NOTHING, "reconcile StatefulSet *")

# claims, services, namespaces

without(f"{CONTROLLERS}.claims.Claims._provision", _NOTHING, "reconcile PersistentVolumeClaim a volume*")
without(f"{CONTROLLERS}.claims.Claims._wait", _NOTHING, "reconcile PersistentVolumeClaim with a class*")
without(f"{CONTROLLERS}.services.Services.reconcile", _NOTHING, "reconcile Service *")
without(f"{CONTROLLERS}.namespaces.Namespaces._provide", _NOTHING, "reconcile Namespace a new one*")
without(f"{CONTROLLERS}.namespaces.Namespaces._empty", _NOTHING, "delete Namespace it terminates*")
without(
    f"{CONTROLLERS}.garbage.Garbage.notice",
    _NOTHING,
    "delete Deployment what belongs*",
    "delete Deployment in the foreground*",
    "delete Deployment orphans*",
)

# containers

without(
    f"{CONTROLLERS}.container_life.exists",
    answering(True),
    "reconcile Pod an image*",
    "kubectl describe Pod *",
)
without(f"{CONTROLLERS}.container_life.end_of", _NOTHING, "reconcile Pod a container that ends*")
without(f"{CONTROLLERS}.container_life.environment_of", answering({}), "reconcile Pod a container whose*")
without(f"{CONTROLLERS}.container_life.probe_of", _NOTHING, "reconcile Pod a probe*")

without(f"{API}.quota._check_quota", _NOTHING, "reconcile * a pod beyond a quota*")
without(f"{CONTROLLERS}.claims._mismatch", answering(""), "reconcile * the volume that it names has to be*")
without(f"{CONTROLLERS}.namespaces.Namespaces._report", _NOTHING, "reconcile * kept by a finalizer*")
