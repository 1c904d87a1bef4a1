"""What a student does to the cluster: the few kubectl commands of a lab, straight on its storage."""

from __future__ import annotations

import json
from collections.abc import Callable

from console.rehearsal.api.defaults import with_defaults
from console.rehearsal.api.history import Object
from console.rehearsal.api.managers import Author
from console.rehearsal.api.status import AlreadyExists, ApiError
from console.rehearsal.api.storage import Storage
from console.rehearsal.controllers.objects import with_metadata
from console.rehearsal.students.lab import Reference, reference_of

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
RESTARTED = "kubectl.kubernetes.io/restartedAt"
_APPLY = Author("kubectl-client-side-apply")
_SCALE = Author("kubectl", "scale")
_ROLLOUT = Author("kubectl-rollout")
_PATCH = Author("kubectl-patch")


class Hands:
    """``kubectl apply``, ``delete``, ``scale`` and ``rollout restart``; each says whether the server did it."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def apply(self, manifest: Object) -> bool:
        annotated = _annotated(manifest)
        try:
            self._storage.create(annotated, by=_APPLY)
        except AlreadyExists:
            return self._change(annotated)
        except ApiError:
            return False
        return True

    def delete(self, about: Reference) -> bool:
        try:
            self._storage.delete(*about)
        except ApiError:
            return False
        return True

    def scale(self, about: Reference, replicas: int) -> bool:
        return self._respecify(about, lambda spec: {**spec, "replicas": replicas}, by=_SCALE)

    def restart(self, about: Reference) -> bool:
        def restarted(spec: Object) -> Object:
            template = spec["template"]
            annotations = {**template["metadata"].get("annotations", {}), RESTARTED: self._storage.timestamp()}
            return {**spec, "template": with_metadata(template, annotations=annotations)}

        return self._respecify(about, restarted, by=_ROLLOUT)

    def release(self, about: Reference) -> bool:
        """``kubectl patch`` that takes an object's finalizers away."""
        try:
            self._storage.update(with_metadata(self._storage.get(*about), finalizers=None), by=_PATCH)
        except ApiError:
            return False
        return True

    def _respecify(self, about: Reference, change: Callable[[Object], Object], *, by: Author) -> bool:
        try:
            current = self._storage.get(*about)
            self._storage.update({**current, "spec": change(current["spec"])}, by=by)
        except ApiError:
            return False
        return True

    def _change(self, manifest: Object) -> bool:
        """Bring an object to what its manifest says, and keep what others added to it."""
        current = self._storage.get(*reference_of(manifest))
        wanted = with_defaults({**manifest, "apiVersion": current["apiVersion"], "metadata": current["metadata"]})
        spec = {**current.get("spec", {}), **wanted.get("spec", {})}
        labels = {**(current["metadata"].get("labels") or {}), **(manifest["metadata"].get("labels") or {})}
        annotations = {**(current["metadata"].get("annotations") or {}), **manifest["metadata"]["annotations"]}
        changed = with_metadata({**current, **wanted}, labels=labels or None, annotations=annotations)
        try:
            self._storage.update({**changed, "spec": spec} if spec else changed, by=_APPLY)
        except ApiError:
            return False
        return True


def _annotated(manifest: Object) -> Object:
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    return with_metadata(manifest, annotations={**(manifest["metadata"].get("annotations") or {}), LAST_APPLIED: text})
