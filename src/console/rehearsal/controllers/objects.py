"""Reading and building API objects: owners, labels, selectors, conditions. Objects are values; nothing is changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from console.rehearsal.api.history import Object

_SAFE_LETTERS = "bcdfghjklmnpqrstvwxz2456789"  # those of k8s.io/apimachinery's rand.SafeEncodeString


def name_of(obj: Object) -> str:
    return str(obj["metadata"]["name"])


def namespace_of(obj: Object) -> str:
    return str(obj["metadata"].get("namespace", ""))


def uid_of(obj: Object) -> str:
    return str(obj["metadata"]["uid"])


def labels_of(obj: Object) -> dict[str, str]:
    return obj["metadata"].get("labels") or {}


def is_terminating(obj: Object) -> bool:
    return "deletionTimestamp" in obj["metadata"]


def owner_reference(owner: Object) -> Object:
    """Return the entry that makes ``owner`` the controller of an object."""
    return {
        "apiVersion": owner["apiVersion"],
        "kind": owner["kind"],
        "name": name_of(owner),
        "uid": uid_of(owner),
        "controller": True,
        "blockOwnerDeletion": True,
    }


def controller_of(obj: Object) -> Object | None:
    """Return the reference to what controls an object, None when nothing does."""
    references: list[Object] = obj["metadata"].get("ownerReferences") or []
    return next((reference for reference in references if reference.get("controller")), None)


def is_controlled_by(obj: Object, owner: Object) -> bool:
    reference = controller_of(obj)
    return reference is not None and reference["uid"] == uid_of(owner)


def selects(selector: Mapping[str, Any] | None, labels: Mapping[str, str]) -> bool:
    """Whether a label selector with ``matchLabels`` and ``matchExpressions`` selects; None selects nothing."""
    if selector is None:
        return False
    wanted: Mapping[str, str] = selector.get("matchLabels") or {}
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(_holds(expression, labels) for expression in selector.get("matchExpressions") or ())


def _holds(expression: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    key, values = expression["key"], expression.get("values") or ()
    match expression["operator"]:
        case "In":
            return labels.get(key) in values
        case "NotIn":
            return labels.get(key) not in values
        case "Exists":
            return key in labels
        case _:
            return key not in labels


def with_metadata(obj: Object, **changes: Any) -> Object:
    """Return an object with entries of its metadata replaced; None takes one out."""
    metadata = {key: value for key, value in {**obj["metadata"], **changes}.items() if value is not None}
    return {**obj, "metadata": metadata}


def without_finalizer(obj: Object, finalizer: str) -> Object:
    kept = [each for each in obj["metadata"].get("finalizers") or () if each != finalizer]
    return with_metadata(obj, finalizers=kept or None)


def template_hash(template: Object) -> str:
    """Return the short name of a pod template that ReplicaSets and their pods carry."""
    digest = hashlib.sha256(json.dumps(template, sort_keys=True).encode()).digest()
    return "".join(_SAFE_LETTERS[byte % len(_SAFE_LETTERS)] for byte in digest[:10])


def condition(
    conditions: Iterable[Object] | None, kind: str, holds: bool, now: str, reason: str = "", message: str = ""
) -> Object:
    """Return a condition that keeps the time of its last transition while its status stays what it was."""
    status = "True" if holds else "False"
    before = condition_of(conditions, kind)
    since = before["lastTransitionTime"] if before is not None and before["status"] == status else now
    made: Object = {"type": kind, "status": status, "lastTransitionTime": since}
    if reason:
        made["reason"] = reason
    if message:
        made["message"] = message
    return made


def condition_of(conditions: Iterable[Object] | None, kind: str) -> Object | None:
    return next((each for each in conditions or () if each["type"] == kind), None)


def is_ready(pod: Object) -> bool:
    """Whether a pod's Ready condition holds."""
    ready = condition_of(pod.get("status", {}).get("conditions"), "Ready")
    return ready is not None and ready["status"] == "True"


def is_finished(pod: Object) -> bool:
    return pod.get("status", {}).get("phase") in ("Succeeded", "Failed")
