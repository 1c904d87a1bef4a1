"""What a server says of itself: its groups, versions and resources, in the old form and the aggregated one."""

from __future__ import annotations

from functools import cache
from typing import Any

from console.rehearsal.api.resources import RESOURCES, Resource, api_version
from console.rehearsal.api.status import NoSuchPath

Json = dict[str, Any]

SERVER_VERSION: Json = {
    "major": "1",
    "minor": "31",
    "gitVersion": "v1.31.4",
    "gitCommit": "a78aa47129b8539636eb86a9d00e31b2720fe06b",
    "gitTreeState": "clean",
    "buildDate": "2024-12-10T23:30:31Z",
    "goVersion": "go1.22.9",
    "compiler": "gc",
    "platform": "linux/amd64",
}

_SUBRESOURCES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "attach": ("", "v1", "PodAttachOptions", ("create", "get")),
    "binding": ("", "v1", "Binding", ("create",)),
    "eviction": ("policy", "v1", "Eviction", ("create",)),
    "exec": ("", "v1", "PodExecOptions", ("create", "get")),
    "finalize": ("", "v1", "Namespace", ("update",)),
    "log": ("", "v1", "Pod", ("get",)),
    "portforward": ("", "v1", "PodPortForwardOptions", ("create", "get")),
    "scale": ("autoscaling", "v1", "Scale", ("get", "patch", "update")),
    "token": ("authentication.k8s.io", "v1", "TokenRequest", ("create",)),
}
_OWN_KIND = ("", "", "", ("get", "patch", "update"))  # of a subresource in the object's own kind, as status is


def document(path: str) -> Json | None:
    """Return the discovery document at a path, None when the path is not about discovery. Raises NoSuchPath."""
    parts = path.strip("/").split("/")
    match parts:
        case ["api"]:
            return {"kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": []}
        case ["apis"]:
            return {"kind": "APIGroupList", "apiVersion": "v1", "groups": [_group(name) for name in _groups() if name]}
        case ["apis", name]:
            if name not in _groups():
                raise NoSuchPath
            return {"apiVersion": "v1", **_group(name), "kind": "APIGroup"}
        case ["api", version]:
            return _resource_list("", version)
        case ["apis", name, version]:
            return _resource_list(name, version)
    return None


@cache
def aggregated(path: str, version: str) -> Json | None:
    """Return everything below ``/api`` or ``/apis`` at once, as newer clients ask for it; None for other paths."""
    if path not in ("/api", "/apis"):
        return None
    names = [name for name in _groups() if bool(name) == (path == "/apis")]
    return {
        "kind": "APIGroupDiscoveryList",
        "apiVersion": f"apidiscovery.k8s.io/{version}",
        "metadata": {},
        "items": [
            {
                "metadata": {**({"name": name} if name else {}), "creationTimestamp": None},
                "versions": [
                    {
                        "version": one,
                        "freshness": "Current",
                        "resources": [_aggregated_resource(resource, one) for resource in _served(name, one)],
                    }
                    for one in _groups()[name]
                ],
            }
            for name in names
        ],
    }


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return each group's versions, best first."""
    groups: dict[str, tuple[str, ...]] = {}
    for resource in RESOURCES:
        known = groups.get(resource.group, ())
        groups[resource.group] = known + tuple(one for one in resource.versions if one not in known)
    return groups


def _served(group: str, version: str) -> list[Resource]:
    return [resource for resource in RESOURCES if resource.group == group and version in resource.versions]


def _group(name: str) -> Json:
    versions = [{"groupVersion": api_version(name, version), "version": version} for version in _groups()[name]]
    return {"name": name, "versions": versions, "preferredVersion": versions[0]}


def _resource_list(group: str, version: str) -> Json:
    if version not in _groups().get(group, ()):
        raise NoSuchPath
    resources = []
    for resource in _served(group, version):
        resources.append(_listed(resource))
        resources += [_listed_part(resource, part) for part in resource.subresources]
    own = api_version(group, version)
    return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": own, "resources": resources}


def _listed(resource: Resource) -> Json:
    entry: Json = {
        "name": resource.plural,
        "singularName": resource.singular,
        "namespaced": resource.namespaced,
        "kind": resource.kind,
        "verbs": list(resource.verbs),
    }
    if resource.short:
        entry["shortNames"] = list(resource.short)
    if resource.categories:
        entry["categories"] = list(resource.categories)
    return entry


def _listed_part(resource: Resource, part: str) -> Json:
    group, version, kind, verbs = _SUBRESOURCES.get(part, _OWN_KIND)
    entry: Json = {
        "name": f"{resource.plural}/{part}",
        "singularName": "",
        "namespaced": resource.namespaced,
        "kind": kind or resource.kind,
        "verbs": list(verbs),
    }
    return {**entry, "group": group, "version": version} if group else entry


def _aggregated_resource(resource: Resource, version: str) -> Json:
    own = {"group": resource.group, "version": version, "kind": resource.kind}
    entry: Json = {
        "resource": resource.plural,
        "responseKind": own,
        "scope": "Namespaced" if resource.namespaced else "Cluster",
        "singularResource": resource.singular,
        "verbs": list(resource.verbs),
    }
    if resource.short:
        entry["shortNames"] = list(resource.short)
    if resource.categories:
        entry["categories"] = list(resource.categories)
    if resource.subresources:
        entry["subresources"] = [_aggregated_part(part, own) for part in resource.subresources]
    return entry


def _aggregated_part(part: str, own: Json) -> Json:
    group, version, kind, verbs = _SUBRESOURCES.get(part, _OWN_KIND)
    answer = {"group": group, "version": version, "kind": kind} if kind else own
    return {"subresource": part, "responseKind": answer, "verbs": list(verbs)}
