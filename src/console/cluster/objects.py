"""What a server sends as an object becomes one that may be kept: checked, without ballast, of bounded size."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from console.cluster.snapshot import Object, Place

_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_MACHINERY = frozenset({"kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"})
"""Who changes objects without anybody having asked for it just then."""
_MADE_BY_MACHINERY = frozenset({"Event", "Node", "Endpoints", "EndpointSlice"})
_FILLED_IN = frozenset({"claimRef", "nodeName", "volumeName"})
"""What controllers complete in a spec that somebody else has written."""
_CUT = " … (cut)"


class MalformedError(Exception):
    """Not an object that anything could be said about."""


def tidy(raw: object, kind: str, api_version: str) -> tuple[Place, dict[str, Any]]:
    """Return where an object belongs and the object itself, as it is kept.

    ``raw`` becomes the kept object and must not be used by anybody else. Its ``kind`` and ``apiVersion``, which lists
    leave out, are filled in; managedFields and kubectl's own copy of the whole object go. Parts that are null are
    absent. Raises MalformedError when something that everything relies on has the wrong type.
    """
    if not isinstance(raw, dict):
        raise MalformedError
    body: dict[str, Any] = {"apiVersion": api_version, "kind": kind}
    body.update((key, value) for key, value in raw.items() if value is not None and key not in body)
    metadata = body.get("metadata")
    if not isinstance(metadata, dict):
        raise MalformedError
    metadata = body["metadata"] = {
        key: value for key, value in metadata.items() if value is not None and key != "managedFields"
    }
    place = Place(_text(metadata, "namespace"), _text(metadata, "name"))
    if not place.name:
        raise MalformedError
    _text(metadata, "uid")
    _text(metadata, "resourceVersion")
    for key in ("spec", "status", "data"):
        if not isinstance(body.get(key, {}), dict):
            raise MalformedError
    for key in ("labels", "annotations"):
        if key in metadata:
            metadata[key] = _texts(metadata[key])
    if not isinstance(metadata.get("ownerReferences", []), list):
        raise MalformedError
    if "annotations" in metadata:
        metadata["annotations"].pop(_LAST_APPLIED, None)
    return place, body


def cap_config(body: dict[str, Any], limit: int) -> None:
    """Cut a ConfigMap's values so that they have no more than ``limit`` characters together; its keys all stay."""
    left = limit
    data: dict[str, str] = {}
    for key, value in body.get("data", {}).items():
        text = value if isinstance(value, str) else ""
        data[key] = text if len(text) <= left else text[:left] + _CUT
        left = max(0, left - len(text))
    if data:
        body["data"] = data
    binary = body.get("binaryData")
    if isinstance(binary, dict):
        body["binaryData"] = dict.fromkeys(binary, "")


def changed_on_purpose(raw: object, kind: str) -> datetime | None:
    """Return when somebody last changed an object, by the server's clock; None when the cluster made it for itself.

    Read from the raw object: creation, and managedFields that do not speak of the status. What a controller owns or
    writes follows from another change, which counts.
    """
    if kind in _MADE_BY_MACHINERY or not isinstance(raw, dict) or not isinstance(metadata := raw.get("metadata"), dict):
        return None
    if is_controlled(metadata):
        return None
    texts = [metadata.get("creationTimestamp")]
    fields = metadata.get("managedFields")
    texts.extend(
        entry.get("time")
        for entry in (fields if isinstance(fields, list) else ())
        if isinstance(entry, dict)
        and entry.get("subresource") != "status"
        and str(entry.get("manager")) not in _MACHINERY
    )
    # The API server writes moments in one form, so that their texts compare as they do.
    return parse_moment(max((text for text in texts if isinstance(text, str)), default=""))


def asks_for_another(known: Object, fresh: Object, kind: str) -> bool:
    """Whether what somebody asks for differs between two states of an object, as they are kept.

    That is its generation where it has one, else everything but its metadata and status.
    """
    if kind in _MADE_BY_MACHINERY or is_controlled(fresh["metadata"]):
        return False
    before, after = known["metadata"].get("generation"), fresh["metadata"].get("generation")
    if isinstance(before, int) and isinstance(after, int):
        return after > before
    return _asked_for(known) != _asked_for(fresh)


def tells_changes(raw: object) -> bool:
    """Whether an object says itself who changed it when; most servers keep that, and then it is better than a guess."""
    metadata = raw.get("metadata") if isinstance(raw, dict) else None
    return isinstance(metadata, dict) and bool(metadata.get("managedFields"))


def is_controlled(metadata: Object) -> bool:
    """Whether a controller made an object and will make it again."""
    owners = metadata.get("ownerReferences")
    return isinstance(owners, list) and any(isinstance(owner, dict) and owner.get("controller") for owner in owners)


def parse_moment(text: str) -> datetime | None:
    """Return the moment of an RFC 3339 text, None when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _asked_for(kept: Object) -> dict[str, Any]:
    parts = {key: value for key, value in kept.items() if key not in ("metadata", "status")}
    if "spec" in parts:
        parts["spec"] = {key: value for key, value in parts["spec"].items() if key not in _FILLED_IN}
    return parts


def _text(metadata: dict[str, Any], key: str) -> str:
    value = metadata.get(key, "")
    if not isinstance(value, str):
        raise MalformedError
    return value


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise MalformedError
    return {key: text for key, text in value.items() if isinstance(text, str)}
