"""Removals of what happens to objects: creating, replacing, patching, deleting."""

from __future__ import annotations

from typing import Any

from console.rehearsal.api.history import Object
from console.rehearsal.api.merge import merge_patch
from console.rehearsal.api.status import AlreadyExists, ApiError, BadRequest, Conflict, NotFound
from integration.conformance.removal import (
    API,
    also,
    answering,
    changing,
    failing,
    forgiving,
    given,
    leaving,
    mistaking,
    unchanged,
    without,
)


def _stored(storage: Any, obj: Object) -> Object:
    metadata = obj["metadata"]
    found: Object = storage.get(obj["kind"], metadata.get("namespace", ""), metadata["name"])
    return found


# creating

without(f"{API}.storage.Storage._uid", answering(""), "create * an object is stored with*")
without(
    f"{API}.storage.Storage.create",
    forgiving(AlreadyExists, _stored),
    "create * a name that is taken*",
    "kubectl create *",
)
_ANY_NAMESPACE = {"kind": "Namespace", "metadata": {"name": "any"}}
without(
    f"{API}.storage.Storage.get",
    forgiving(NotFound, lambda _, kind, *__: _ANY_NAMESPACE if kind == "Namespace" else failing()),
    "create * a namespace that is not there*",
    "kubectl apply * a namespace that is not there*",
)
without(f"{API}.admission._check_namespace", answering(None), "create * a namespace that goes*")


def _readdressed(obj: Object, target: Any) -> Object:
    place = {"name": target.name or obj["metadata"].get("name", ""), "namespace": target.namespace}
    return {**obj, "metadata": {**obj["metadata"], **place}}


without(
    f"{API}.objects._addressed",
    leaving(_readdressed),
    "create * another namespace than*",
    "update * the name in the path*",
)
without(f"{API}.storage.Storage._suffix", answering(""), "create * a name is made*")
without(
    f"{API}.admission.problems",
    answering([]),
    "create ConfigMap a name is needed*",
    "create Pod containers*",
    "create Deployment a selector*",
    "create Service ports*",
    "create PersistentVolumeClaim access*",
    "create Ingress a path*",
    "kubectl apply * a mistake*",
)
without(
    f"{API}.admission.with_defaults",
    changing(lambda obj: {**obj, "spec": also(obj["spec"], revisionHistoryLimit=None)} if "spec" in obj else obj),
    "create Deployment what is not said*",
)
without(f"{API}.admission._with_address", lambda _: lambda service, *_: service, "create Service an address*")
without(
    f"{API}.admission.with_defaults",
    lambda original: lambda obj: obj if obj["kind"] == "Secret" else original(obj),
    "create Secret plain text*",
)
without(
    f"{API}.storage.Storage._write",
    given(lambda self, what, resource, obj, previous, _dry_run: (self, what, resource, obj, previous, False)),
    "create * a dry run*",
    "delete * a dry run*",
)
without(
    f"{API}.handler.parse",
    given(lambda body, _media, kind: (body, "application/json", kind)),
    "create * YAML*",
    "create * a type of content*",
)
without(f"{API}.handler.parse", forgiving(BadRequest, lambda *_: {}), "create * a body that cannot be read*")
without(f"{API}.routes._OBJECT_VERBS", lambda verbs: {**verbs, "POST": "update"}, "create * creating at*")
without(
    f"{API}.storage.Storage.create",
    given(
        lambda self, obj: (self, {**obj, "spec": also(obj["spec"], selector=None)} if obj["kind"] == "Service" else obj)
    ),
    "kubectl expose *",
)

# replacing


def _ignoring(field: str) -> Any:
    """Return a removal of the check of one part of the metadata that was sent."""
    return given(
        lambda self, resource, obj: (self, resource, {**obj, "metadata": also(obj["metadata"], **{field: None})})
    )


def _needing_version(original: Any) -> Any:
    def current(self: Any, resource: Any, obj: Object) -> Object:
        if "resourceVersion" not in obj["metadata"]:
            raise Conflict(resource, obj["metadata"]["name"])
        found: Object = original(self, resource, obj)
        return found

    return current


def _put_back(storage: Any, target: Any, *_: object, **__: object) -> Object:
    found: Object = storage.get(target.resource.kind, target.namespace, target.name)
    return found


without(
    f"{API}.objects.update",
    leaving(_put_back),
    "update * an object is replaced",
    "kubectl replace *",
)
without(
    f"{API}.storage.Storage._current",
    _ignoring("resourceVersion"),
    "update * who has read an old version*",
    "patch * a version in a patch*",
)
without(f"{API}.storage.Storage._current", _needing_version, "update * without a version*")
without(f"{API}.storage.Storage._current", _ignoring("uid"), "update * an object that was made anew*")
without(f"{API}.objects.update", mistaking(NotFound), "update * what is not there*")
without(
    f"{API}.storage.Storage._replace",
    lambda _: lambda self, resource, current, new, dry_run: self._write("MODIFIED", resource, new, current, dry_run),
    "update * nothing changes*",
    "patch * a patch that changes nothing*",
)
without(f"{API}.storage._WITH_GENERATION", leaving(frozenset()), "update * a generation*")
without(f"{API}.validation._CHANGING", leaving({}), "update Deployment its selector*")
without(f"{API}.resources.Resource.has_status", leaving(property(lambda _: False)), "update Deployment its status*")
without(
    f"{API}.objects.with_scale",
    lambda _: lambda obj, _scale: obj,
    "update Deployment it is scaled*",
    "reconcile Deployment it is scaled*",
    "kubectl scale *",
)
without(f"{API}.validation._fixed_part", answering({}), "update Pod an image*")

# patching

without(
    f"{API}.objects.merge_patch",
    unchanged,
    "patch * one label*",
    "patch * merge: *",
    "kubectl label *",
)
without(
    f"{API}.objects.strategic_patch",
    lambda _: lambda _kind, value, patch: merge_patch(value, patch),
    "patch * strategic: *",
)
without(
    f"{API}.objects.strategic_patch",
    unchanged,
    "kubectl apply * objects are made*",
    "kubectl apply * what is no longer*",
    "kubectl set image *",
)
without(f"{API}.objects.json_patch", unchanged, "patch * JSON patch: every*", "kubectl patch *")
without(f"{API}.objects.json_patch", forgiving(ApiError, lambda value, _: value), "patch * JSON patch: what does not*")
without(f"{API}.objects.patch", mistaking(NotFound), "patch * a patch of what is not*")
without(f"{API}.objects._check_patch_type", answering(None), "patch * a patch of an unknown*", "patch * an applied*")

# deleting


def _kept(storage: Any, kind: str, namespace: str, name: str, **_: object) -> Object:
    found: Object = storage.get(kind, namespace, name)
    return found


without(
    f"{API}.storage.Storage.delete",
    leaving(_kept),
    "delete * an object goes",
    "delete ConfigMap all that*",
    "kubectl delete *",
)
without(f"{API}.objects.delete", changing(lambda said: also(said, details=None)), "delete * the answer says*")
without(f"{API}.objects.delete", mistaking(NotFound), "delete ConfigMap what is not there*")
without(f"{API}.storage._finalizers", answering([]), "delete * a finalizer*")
without(f"{API}.objects._check_conditions", answering(None), "delete * a precondition*")
without(
    f"{API}.objects.list_page",
    given(lambda storage, target, _query: (storage, target, {})),
    "delete ConfigMap all that*",
)
without(f"{API}.storage._grace", answering(0), "delete Pod a pod on a node*")
without(f"{API}.storage._grace", given(lambda obj, _asked: (obj, None)), "delete Pod without grace*")
