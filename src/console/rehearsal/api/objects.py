"""The verbs on objects: get, create, update, patch, delete; and the parts of an object that have their own path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.rehearsal.api.admission import admit_update, malformed
from console.rehearsal.api.history import Object, Objects
from console.rehearsal.api.lists import list_page
from console.rehearsal.api.managers import Author
from console.rehearsal.api.merge import json_patch, merge_patch
from console.rehearsal.api.resources import BY_KIND
from console.rehearsal.api.routes import Target
from console.rehearsal.api.scale import scale_of, with_scale
from console.rehearsal.api.status import ApiError, BadRequest, Conflict, Invalid
from console.rehearsal.api.storage import Storage
from console.rehearsal.api.strategic import strategic_patch
from console.rehearsal.api.versions import incoming, outgoing

MERGE_PATCH = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"
STRATEGIC_PATCH = "application/strategic-merge-patch+json"

_FINALIZERS = {"Foreground": "foregroundDeletion", "Orphan": "orphan"}  # the garbage collector takes them away


def read(storage: Storage, target: Target) -> Object:
    """Return an object, or its scale. Raises NotFound."""
    stored = storage.get(target.resource.kind, target.namespace, target.name)
    return _shown(stored, target)


def create(storage: Storage, target: Target, body: Object, *, by: Author, dry_run: bool) -> Object:
    """Create an object from a request's body. Raises what `Storage.create` does, and BadRequest."""
    obj = _addressed(_checked_kind(body, target), target)
    return outgoing(storage.create(incoming(obj, target), by=by, dry_run=dry_run), target)


def update(storage: Storage, target: Target, body: Object, *, by: Author, dry_run: bool) -> Object:
    """Replace an object, its status or its scale. Raises NotFound, Conflict, Invalid and BadRequest."""
    current = storage.get(target.resource.kind, target.namespace, target.name)
    if target.subresource == "scale":
        return _shown(_written(storage, target, with_scale(current, body), by, dry_run), target)
    sent = _addressed(_checked_kind(body, target), target)
    return _shown(_written(storage, target, incoming(sent, target), by, dry_run), target)


def patch(storage: Storage, target: Target, body: bytes, media: str, *, by: Author, dry_run: bool) -> Object:
    """Change an object, its status or its scale. Raises as `update` does, and 415 for a patch that is none of ours.

    Server-side apply is answered with 415, as by a server that does not have it: nobody here keeps who owns a field.
    """
    _check_patch_type(media, target)
    changed = _patched(read(storage, target), body, media, target)
    if not isinstance(changed, dict):
        raise Invalid(target.resource, target.name, [])
    if target.subresource != "scale":
        changed = _addressed(changed, target)
    return update(storage, target, changed, by=by, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class Deletion:
    """How to delete: ``grace`` in seconds, ``propagation`` Background, Foreground or Orphan.

    ``uid`` and ``revision``, where they are given, must be those of the object.
    """

    grace: int | None = None
    propagation: str = "Background"
    uid: str = ""
    revision: str = ""
    dry_run: bool = False


def deletion(query: Mapping[str, str], body: Object) -> Deletion:
    """Read a request to delete; what the body says comes before the query. Raises Invalid and BadRequest."""
    options: dict[str, Any] = {**query, **body}
    conditions = options.get("preconditions") or {}
    dry_run = body.get("dryRun") or ([query["dryRun"]] if query.get("dryRun") else [])
    grace = options.get("gracePeriodSeconds")
    try:
        seconds = None if grace is None else max(0, int(grace))
    except (TypeError, ValueError) as error:
        raise BadRequest(f"gracePeriodSeconds: invalid value {grace!r}") from error
    return Deletion(
        grace=seconds,
        propagation=options.get("propagationPolicy") or "Background",
        uid=conditions.get("uid") or "",
        revision=conditions.get("resourceVersion") or "",
        dry_run=bool(dry_run),
    )


def delete(storage: Storage, target: Target, how: Deletion) -> Object:
    """Delete an object: a Status when it is gone, the object when it waits for something. Raises NotFound, Conflict."""
    kind, namespace, name = target.resource.kind, target.namespace, target.name
    current = storage.get(kind, namespace, name)
    _check_conditions(current, how)
    finalizer = _FINALIZERS.get(how.propagation, "")
    last = storage.delete(kind, namespace, name, grace=how.grace, finalizer=finalizer, dry_run=how.dry_run)
    if "deletionTimestamp" in last["metadata"] and "deletionTimestamp" not in current["metadata"]:
        return outgoing(last, target)
    details = {"name": name, "group": target.resource.group, "kind": target.resource.plural}
    details["uid"] = current["metadata"]["uid"]
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Success",
        "details": {key: value for key, value in details.items() if value},
    }


def delete_collection(storage: Storage, target: Target, query: Mapping[str, str], how: Deletion) -> Objects:
    """Delete every selected object and return what there was."""
    items = list_page(storage, target, {key: query[key] for key in ("labelSelector", "fieldSelector") if key in query})
    for item in items.items:
        one = Target(target.resource, target.version, item["metadata"].get("namespace", ""), item["metadata"]["name"])
        delete(storage, one, how)
    return [outgoing(item, target) for item in items.items]


def bind(storage: Storage, target: Target, body: Object) -> Object:
    """Put a pod on the node that a Binding names. Raises NotFound, Conflict, BadRequest."""
    pod = storage.get("Pod", target.namespace, target.name)
    node = (body.get("target") or {}).get("name")
    if not node:
        raise BadRequest("target.name: Required value")
    if pod["spec"].get("nodeName"):
        why = f'pod {target.name} is already assigned to node "{pod["spec"]["nodeName"]}"'
        raise Conflict(BY_KIND["Pod"], target.name, why)
    storage.update({**pod, "spec": {**pod["spec"], "nodeName": node}})
    return {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201}


def _shown(stored: Object, target: Target) -> Object:
    return scale_of(stored) if target.subresource == "scale" else outgoing(stored, target)


def _written(storage: Storage, target: Target, obj: Object, by: Author, dry_run: bool) -> Object:
    if target.subresource == "status":
        return storage.replace_status(obj, by=by, dry_run=dry_run)
    current = storage.get(target.resource.kind, target.namespace, target.name)
    return storage.update(admit_update(obj, current), by=by, dry_run=dry_run)


def _check_patch_type(media: str, target: Target) -> None:
    is_custom = target.resource.is_custom
    accepted = (JSON_PATCH, MERGE_PATCH) if is_custom else (JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH)
    if media not in accepted:
        known = ", ".join(accepted)
        message = f"the body of the request was in an unknown format - accepted media types include: {known}"
        raise ApiError(415, "UnsupportedMediaType", message)


def _patched(shown: Object, body: bytes, media: str, target: Target) -> Any:
    try:
        change = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"error decoding patch: {error}") from error
    if media == JSON_PATCH:
        return json_patch(shown, change)
    if not isinstance(change, dict):
        raise BadRequest("error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}")
    if media == MERGE_PATCH:
        return merge_patch(shown, change)
    return strategic_patch(target.resource.kind, shown, change)


def _checked_kind(body: Object, target: Target) -> Object:
    kind, version = target.resource.kind, target.api_version
    sent_kind, sent_version = body.get("kind") or kind, body.get("apiVersion") or version
    if sent_kind != kind:
        raise BadRequest(
            f'{sent_kind} in version "{sent_version}" cannot be handled as a {kind}: converting ({sent_version}.'
            f"{sent_kind}) to ({target.resource.group or 'core'}.{kind}): unknown conversion"
        )
    if sent_version != version:
        raise BadRequest(
            f"the API version in the data ({sent_version}) does not match the expected API version ({version})"
        )
    return {**body, "kind": kind, "apiVersion": version}


def _addressed(obj: Object, target: Target) -> Object:
    """Return the object with the place that its path names. Raises BadRequest when it says another one itself."""
    metadata = obj.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise malformed(target.resource, TypeError("metadata is not an object"))
    if target.namespace and metadata.get("namespace", target.namespace) not in (target.namespace, ""):
        raise BadRequest("the namespace of the provided object does not match the namespace sent on the request")
    if target.name and metadata.get("name", target.name) != target.name:
        own = metadata["name"]
        raise BadRequest(f"the name of the object ({own}) does not match the name on the URL ({target.name})")
    place = {"namespace": target.namespace} if target.namespace else {}
    name = {"name": target.name} if target.name else {}
    return {**obj, "metadata": {**metadata, **place, **name}}


def _check_conditions(current: Object, how: Deletion) -> None:
    resource, metadata = BY_KIND[current["kind"]], current["metadata"]
    for what, wanted, known in (
        ("UID", how.uid, metadata["uid"]),
        ("ResourceVersion", how.revision, metadata["resourceVersion"]),
    ):
        if wanted and wanted != known:
            why = f"the {what} in the precondition ({wanted}) does not match the {what} in record ({known})."
            raise Conflict(resource, metadata["name"], f"{why} The object might have been deleted and then recreated")
