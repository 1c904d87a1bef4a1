"""What belongs to something that is gone goes too."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.api.resources import RESOURCES
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    is_terminating,
    name_of,
    namespace_of,
    uid_of,
    with_metadata,
    without_finalizer,
)

FOREGROUND = "foregroundDeletion"
ORPHAN = "orphan"
_OWNED = tuple(resource.kind for resource in RESOURCES if resource.is_stored and resource.kind != "Event")
_OWNERS = frozenset({"CronJob", "DaemonSet", "Deployment", "Job", "ReplicaSet", "Service", "StatefulSet"})


class Garbage(Controller):
    """Deletes dependents: after their owner, before it (foreground), or lets them go (orphan)."""

    source = "garbage-collector"

    def notice(self, change: str, obj: Object) -> None:
        key = f"{obj['kind']}/{name_of(obj)}"
        if change == "DELETED":
            if obj["kind"] in _OWNERS:
                self.cluster.timeline.after(0.5, lambda: self._collect(obj))
            self._ask_owners(obj)
        elif is_terminating(obj):
            if obj["metadata"].get("finalizers"):
                self.queue(namespace_of(obj), key)
        elif change == "ADDED" and obj["metadata"].get("ownerReferences"):
            self.queue(namespace_of(obj), key)

    def _ask_owners(self, obj: Object) -> None:
        for reference in obj["metadata"].get("ownerReferences") or ():
            self.queue(namespace_of(obj), f"{reference['kind']}/{reference['name']}")

    def reconcile(self, namespace: str, name: str) -> None:
        kind, _, own_name = name.partition("/")
        obj = self.cluster.find(kind, namespace, own_name) if kind in _OWNED else None
        if obj is None:
            return
        if is_terminating(obj):
            self._finalize(obj)
            return
        owners: list[Object] = obj["metadata"].get("ownerReferences") or []
        if owners and not any(self._exists(namespace, each) for each in owners):
            self.cluster.delete(obj)

    def _exists(self, namespace: str, reference: Object) -> bool:
        if reference.get("kind") not in _OWNED:
            return True  # not ours to judge
        owner = self.cluster.find(reference["kind"], namespace, reference["name"])
        return owner is not None and uid_of(owner) == reference["uid"]

    def _finalize(self, owner: Object) -> None:
        finalizers = owner["metadata"].get("finalizers") or ()
        if ORPHAN in finalizers:
            for obj in self._dependents(owner):
                kept = [each for each in obj["metadata"]["ownerReferences"] if each["uid"] != uid_of(owner)]
                self.cluster.storage.update(with_metadata(obj, ownerReferences=kept or None))
            self.cluster.storage.update(without_finalizer(owner, ORPHAN))
        elif FOREGROUND in finalizers:
            dependents = self._dependents(owner)
            for obj in dependents:
                if not is_terminating(obj):
                    self._delete_with_dependents(obj)
            if not dependents:
                self.cluster.storage.update(without_finalizer(owner, FOREGROUND))

    def _delete_with_dependents(self, obj: Object) -> None:
        if obj["kind"] in _OWNERS:
            finalizers = [*(obj["metadata"].get("finalizers") or ()), FOREGROUND]
            obj = self.cluster.storage.update(with_metadata(obj, finalizers=finalizers))
        self.cluster.delete(obj)

    def _collect(self, owner: Object) -> None:
        for obj in self._dependents(owner):
            if not is_terminating(obj):
                self.cluster.delete(obj)

    def _dependents(self, owner: Object) -> list[Object]:
        return [
            obj
            for kind in _OWNED
            for obj in self.cluster.storage.list(kind, namespace_of(owner))
            if any(each["uid"] == uid_of(owner) for each in obj["metadata"].get("ownerReferences") or ())
        ]
