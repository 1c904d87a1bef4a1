"""From a request's path to what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from console.rehearsal.api.resources import BY_PATH, Resource, api_version
from console.rehearsal.api.status import ApiError, NoSuchPath

_COLLECTION_VERBS = {"GET": "list", "POST": "create", "DELETE": "deletecollection"}
_OBJECT_VERBS = {"GET": "get", "PUT": "update", "PATCH": "patch", "DELETE": "delete"}
_SUBRESOURCE_VERBS = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "patch"}
_NAMESPACE_PARTS = frozenset({"status", "finalize"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a path names: a kind in one of its versions, and perhaps a namespace, an object, a part of it."""

    resource: Resource
    version: str
    namespace: str = ""
    name: str = ""
    subresource: str = ""

    @property
    def api_version(self) -> str:
        return api_version(self.resource.group, self.version)

    def verb(self, method: str, *, is_watch: bool) -> str:
        """Return the verb that rights are given for. Raises 405 for what cannot be done here."""
        verbs = _SUBRESOURCE_VERBS if self.subresource else _OBJECT_VERBS if self.name else _COLLECTION_VERBS
        verb = verbs.get(method)
        if verb is None or (verb not in self.resource.verbs and not self.subresource):
            message = "the server does not allow this method on the requested resource"
            raise ApiError(405, "MethodNotAllowed", message, {})
        return "watch" if is_watch and verb in ("get", "list") and not self.subresource else verb


def find(path: str) -> Target:
    """Read the path of a request for objects (``/api/…`` or ``/apis/…``). Raises NoSuchPath."""
    parts = path.strip("/").split("/")
    if parts[0] == "api" and len(parts) >= 3:
        group, version, rest = "", parts[1], parts[2:]
    elif parts[0] == "apis" and len(parts) >= 4:
        group, version, rest = parts[1], parts[2], parts[3:]
    else:
        raise NoSuchPath
    namespace = ""
    if rest[0] == "namespaces" and len(rest) >= 3 and not (len(rest) == 3 and rest[2] in _NAMESPACE_PARTS):
        namespace, rest = rest[1], rest[2:]
    resource = BY_PATH.get((group, version, rest[0]))
    if resource is None or len(rest) > 3 or (namespace and not resource.namespaced):
        raise NoSuchPath
    name = rest[1] if len(rest) > 1 else ""
    subresource = rest[2] if len(rest) > 2 else ""
    if (name and resource.namespaced and not namespace) or (subresource and subresource not in resource.subresources):
        raise NoSuchPath
    return Target(resource, version, namespace, name, subresource)
