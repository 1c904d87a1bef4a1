"""Lists: chosen by selectors, at a revision, a page at a time."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass

from console.rehearsal.api.history import Key, Object, Objects, key_of
from console.rehearsal.api.routes import Target
from console.rehearsal.api.selectors import matcher
from console.rehearsal.api.status import ApiError, BadRequest, Expired
from console.rehearsal.api.storage import Storage

_CONTINUE_EXPIRED = (
    "The provided continue parameter is too old to display a consistent list result. You can start a new list without "
    "the continue parameter, or use the continue token in this response to retrieve the remainder of the results. "
    "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or "
    "deleted between the time the first chunk was returned and now may show up in the list."
)
_TOO_LARGE = {
    "causes": [{"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}],
    "retryAfterSeconds": 1,
}
_ANY_REVISION = -1


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list: ``token`` leads to the rest, ``remaining`` counts it (None when nobody counted)."""

    items: Objects
    revision: int
    token: str = ""
    remaining: int | None = None

    def metadata(self) -> Object:
        """Return the list's own metadata."""
        metadata: Object = {"resourceVersion": str(self.revision)}
        if self.token:
            metadata["continue"] = self.token
        if self.remaining:
            metadata["remainingItemCount"] = self.remaining
        return metadata


def list_page(storage: Storage, target: Target, query: Mapping[str, str]) -> Page:
    """Answer a list. Raises BadRequest, Expired, and 504 for a revision that has not come yet."""
    matches = matcher(target.resource.kind, query.get("labelSelector", ""), query.get("fieldSelector", ""))
    limit = number(query, "limit")
    token = query.get("continue", "")
    revision, after = _continued(storage, token) if token else (_revision(storage, query, limit), None)
    kind = target.resource.kind
    if token and query.get("resourceVersion", "0") not in ("", "0"):
        raise BadRequest("specifying resource version is not allowed when using continue")
    objects = storage.list(kind) if revision == storage.revision else _list_at(storage, kind, revision, after)
    chosen = [
        obj
        for obj in objects
        if (not target.namespace or obj["metadata"]["namespace"] == target.namespace)
        and (not target.name or obj["metadata"]["name"] == target.name)
        and (after is None or key_of(obj) > after)
        and (matches is None or matches(obj))
    ]
    if not limit or len(chosen) <= limit:
        return Page(chosen, revision)
    page = chosen[:limit]
    remaining = len(chosen) - limit if matches is None else None
    return Page(page, revision, continue_token(revision, key_of(page[-1])), remaining)


def number(query: Mapping[str, str], name: str) -> int:
    """Return a number of a query, 0 when it is not there. Raises BadRequest."""
    text = query.get(name, "")
    try:
        return int(text or 0)
    except ValueError as error:
        raise BadRequest(f'strconv.ParseInt: parsing "{text}": invalid syntax') from error


def parse_revision(text: str) -> int:
    """Return a resourceVersion as a number, 0 for none. Raises the error that the real server answers."""
    if text and not (text.isascii() and text.isdigit()):
        message = f'resourceVersion: Invalid value: "{text}": strconv.ParseUint: parsing "{text}": invalid syntax'
        raise ApiError(500, "", message)
    return int(text or 0)


def continue_token(revision: int, last: Key) -> str:
    """Return what asks for the rest of a list after its last key."""
    token = {"v": "meta.k8s.io/v1", "rv": revision, "start": list(last)}
    return base64.urlsafe_b64encode(json.dumps(token).encode()).decode().rstrip("=")


def _revision(storage: Storage, query: Mapping[str, str], limit: int) -> int:
    asked = parse_revision(query.get("resourceVersion", ""))
    if asked > storage.revision:
        message = f"Timeout: Too large resource version: {asked}, current: {storage.revision}"
        raise ApiError(504, "Timeout", message, _TOO_LARGE)
    match = query.get("resourceVersionMatch", "")
    is_exact = match == "Exact" or (not match and limit > 0)
    return asked if asked and is_exact else storage.revision


def _continued(storage: Storage, token: str) -> tuple[int, Key]:
    try:
        read = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        namespace, name = read["start"]
        revision = int(read["rv"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequest(f"continue key is not valid: {error}") from error
    return storage.revision if revision == _ANY_REVISION else revision, (namespace, name)


def _list_at(storage: Storage, kind: str, revision: int, after: Key | None) -> Objects:
    try:
        return storage.list_at(kind, revision)
    except Expired as error:
        if after is None:
            raise Expired("The resourceVersion for the provided list is too old.") from error
        expired = Expired(_CONTINUE_EXPIRED)
        expired.list_metadata = {"continue": continue_token(_ANY_REVISION, after)}
        raise expired from error
