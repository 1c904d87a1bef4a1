"""One simulated cluster's etcd: its objects, one revision counter, and the history that watches live on.

Everything happens at once and in order: when a call returns, every subscriber has heard of the change, unless the call
came from a subscriber; then the change waits until the one before it has been told to all.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from console.clock import Clock
from console.rehearsal.api.admission import SERVER_METADATA, SYSTEM_OBJECTS, admit, own_metadata
from console.rehearsal.api.history import Change, Changes, History, Key, Object, Objects, key_of
from console.rehearsal.api.listeners import Follower, Listeners, Subscriber
from console.rehearsal.api.managers import CONTROLLERS, Author, sign
from console.rehearsal.api.resources import BY_KIND, Resource
from console.rehearsal.api.status import AlreadyExists, Conflict, Expired, NotFound

_SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789"  # those of generateName: no vowels, no words
_WITH_GENERATION = frozenset(
    {"CronJob", "DaemonSet", "Deployment", "Ingress", "IngressClass", "Job", "NetworkPolicy"}
    | {"PodDisruptionBudget", "ReplicaSet", "StatefulSet", "VolumeSnapshot"}
)


class Storage:
    """The objects of one cluster by kind, namespace and name. ``seed`` decides uids and generated names."""

    def __init__(self, clock: Clock, *, seed: object = 0) -> None:
        self._clock = clock
        self._random = random.Random(f"storage {seed}")  # noqa: S311  # names that repeat, not secrets
        self._objects: dict[str, dict[Key, Object]] = {kind: {} for kind in BY_KIND}
        self._history = History()
        self._listeners = Listeners()
        self.revision = 1
        for obj in SYSTEM_OBJECTS:
            self.create(obj)

    # reading

    def get(self, kind: str, namespace: str, name: str) -> Object:
        """Return one object. Raises NotFound."""
        found = self._objects[kind].get((namespace, name))
        if found is None:
            raise NotFound(BY_KIND[kind], name)
        return found

    def list(self, kind: str, namespace: str | None = None) -> Objects:
        """Return the objects of a kind, in all namespaces or one, by namespace and name."""
        objects = self._objects[kind]
        return [objects[key] for key in sorted(objects) if namespace is None or key[0] == namespace]

    def list_at(self, kind: str, revision: int) -> Objects:
        """Return the objects of a kind as they were at a revision. Raises Expired when that has been forgotten."""
        self._check_remembered(kind, revision)
        objects = dict(self._objects[kind])
        for change in reversed(self._history.since(kind, revision)):
            if change.previous is None:
                objects.pop(change.key, None)
            else:
                objects[change.key] = change.previous
        return [objects[key] for key in sorted(objects)]

    def changes_since(self, kind: str, revision: int) -> Changes:
        """Return the changes of a kind after a revision. Raises Expired when they have been forgotten."""
        self._check_remembered(kind, revision)
        return self._history.since(kind, revision)

    def _check_remembered(self, kind: str, revision: int) -> None:
        oldest = self._history.complete_since(kind)
        if revision < oldest:
            raise Expired(f"too old resource version: {revision} ({oldest})")

    # writing

    def create(self, obj: Object, *, by: Author = CONTROLLERS, dry_run: bool = False) -> Object:
        """Add an object, filled in as the API server would, and return it; its status is that of a new one.

        A dry run of this and of the other writes returns what would be and leaves everything as it is.
        Raises AlreadyExists, Invalid, NotFound (its namespace) and Forbidden (its namespace is being terminated).
        """
        resource = BY_KIND[obj["kind"]]
        metadata = own_metadata(obj)
        if not metadata.get("name") and metadata.get("generateName"):
            metadata["name"] = metadata["generateName"] + self._suffix()
        if resource.namespaced:
            metadata.setdefault("namespace", "default")
        metadata.update(uid=self._uid(), creationTimestamp=self.timestamp())
        if resource.kind in _WITH_GENERATION:
            metadata["generation"] = 1
        created = admit({**obj, "apiVersion": resource.api_version, "metadata": metadata}, self, self._random)
        key = key_of(created)
        if key in self._objects[resource.kind]:
            raise AlreadyExists(resource, key[1])
        sign(created, by, self.timestamp())
        return self._write("ADDED", resource, created, None, dry_run)

    def update(self, obj: Object, *, by: Author = CONTROLLERS, dry_run: bool = False) -> Object:
        """Replace an object, all but its status where it has one of its own, and return it.

        Nothing happens when nothing changes; an object that waits for its deletion goes with its last finalizer.
        Raises NotFound, and Conflict when the object names a resourceVersion that is not the newest.
        """
        resource = BY_KIND[obj["kind"]]
        current = self._current(resource, obj)
        kept = {key: value for key, value in current["metadata"].items() if key in SERVER_METADATA}
        replaced = {**obj, "apiVersion": current["apiVersion"], "metadata": {**own_metadata(obj), **kept}}
        if resource.has_status:
            replaced.pop("status", None)
            if "status" in current:
                replaced["status"] = current["status"]
        if "generation" in current["metadata"] and replaced.get("spec") != current.get("spec"):
            replaced["metadata"]["generation"] = current["metadata"]["generation"] + 1
        return self._replace(resource, current, replaced, dry_run, by)

    def replace_status(self, obj: Object, *, by: Author, dry_run: bool = False) -> Object:
        """Replace an object's status alone and return the object. Raises NotFound and Conflict as ``update`` does."""
        resource = BY_KIND[obj["kind"]]
        current = self._current(resource, obj)
        replaced = {**current, "metadata": {**current["metadata"]}, "status": obj.get("status") or {}}
        return self._replace(resource, current, replaced, dry_run, by)

    def patch_status(self, kind: str, namespace: str, name: str, status: Object) -> Object:
        """Set entries of an object's status, remove those that are None, keep the others. Raises NotFound."""
        current = self.get(kind, namespace, name)
        merged = {**current.get("status", {}), **status}
        merged = {key: value for key, value in merged.items() if value is not None}
        replaced = {**current, "metadata": {**current["metadata"]}, "status": merged}
        return self._replace(BY_KIND[kind], current, replaced, dry_run=False)

    def delete(
        self,
        kind: str,
        namespace: str,
        name: str,
        *,
        grace: int | None = None,
        finalizer: str = "",
        dry_run: bool = False,
    ) -> Object:
        """Delete an object, or mark it when something has to happen first, and return what it last was.

        That is so for finalizers (``finalizer`` adds one), for a namespace with its content, and for a pod on a node,
        which gets ``grace`` seconds (by itself: those in its spec) until a kubelet deletes it with 0. Raises NotFound.
        """
        resource, current = BY_KIND[kind], self.get(kind, namespace, name)
        metadata = {**current["metadata"]}
        if finalizer and finalizer not in metadata.get("finalizers", ()):
            metadata["finalizers"] = [*metadata.get("finalizers", ()), finalizer]
        marked = {**current, "metadata": metadata}
        grace = _grace(current, grace)
        if not grace and not _finalizers(marked):
            return self._write("DELETED", resource, marked, current, dry_run)
        if "deletionTimestamp" not in metadata or grace < metadata.get("deletionGracePeriodSeconds", 0):
            metadata.update(deletionTimestamp=self.timestamp(grace), deletionGracePeriodSeconds=grace)
            if "generation" in metadata:
                metadata["generation"] += 1
            if kind == "Namespace":
                marked["status"] = {**current.get("status", {}), "phase": "Terminating"}
        return self._replace(resource, current, marked, dry_run)

    def compact(self) -> None:
        """Forget the history: who asks for what came before gets 410."""
        self._history.compact(self.revision)

    # listening

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back with (ADDED, MODIFIED or DELETED; object) for each change from now on; return the way out."""
        return self._listeners.subscribe(callback)

    def follow(self, kind: str, callback: Follower) -> Callable[[], None]:
        """Call back with each change of one kind from now on; return the way out."""
        return self._listeners.follow(kind, callback)

    def now(self) -> datetime:
        """Return the cluster's time."""
        return self._clock.wall()

    def timestamp(self, after: float = 0.0) -> str:
        """Return the cluster's time, some seconds on, as metadata spells it."""
        moment = self.now().astimezone(UTC) + timedelta(seconds=after)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    # within

    def _current(self, resource: Resource, obj: Object) -> Object:
        metadata: dict[str, Any] = obj["metadata"]
        namespace = metadata.get("namespace", "default") if resource.namespaced else ""
        current = self.get(resource.kind, namespace, metadata["name"])
        known = current["metadata"]
        if metadata.get("resourceVersion", known["resourceVersion"]) != known["resourceVersion"]:
            raise Conflict(resource, metadata["name"])
        if metadata.get("uid", known["uid"]) != known["uid"]:
            why = f"Precondition failed: UID in precondition: {metadata['uid']}, UID in object meta: {known['uid']}"
            raise Conflict(resource, metadata["name"], why)
        return current

    def _replace(
        self, resource: Resource, current: Object, replaced: Object, dry_run: bool, by: Author | None = None
    ) -> Object:
        if replaced == current:
            return current
        if by is not None:
            sign(replaced, by, self.timestamp())
        is_going = "deletionTimestamp" in replaced["metadata"]
        if is_going and not replaced["metadata"]["deletionGracePeriodSeconds"] and not _finalizers(replaced):
            return self._write("DELETED", resource, replaced, current, dry_run)
        return self._write("MODIFIED", resource, replaced, current, dry_run)

    def _write(self, what: str, resource: Resource, obj: Object, previous: Object | None, dry_run: bool) -> Object:
        if dry_run:
            return obj
        self.revision += 1
        obj["metadata"]["resourceVersion"] = str(self.revision)
        if what == "DELETED":
            del self._objects[resource.kind][key_of(obj)]
        else:
            self._objects[resource.kind][key_of(obj)] = obj
        change = Change(self.revision, what, obj, previous)
        self._history.add(resource.kind, change)
        self._listeners.tell(change)
        return obj

    def _uid(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def _suffix(self) -> str:
        return "".join(self._random.choice(_SUFFIX_LETTERS) for _ in range(5))


def _finalizers(obj: Object) -> list[str]:
    own = obj["metadata"].get("finalizers") or []
    return [*own, *(obj["spec"].get("finalizers") or [])] if obj["kind"] == "Namespace" else own


def _grace(obj: Object, asked: int | None) -> int:
    """Return the seconds that an object gets to end: none but for a pod that runs on a node."""
    if obj["kind"] != "Pod" or not obj["spec"].get("nodeName"):
        return 0
    if obj.get("status", {}).get("phase") in ("Succeeded", "Failed"):
        return 0
    return int(obj["spec"].get("terminationGracePeriodSeconds", 30) if asked is None else asked)
