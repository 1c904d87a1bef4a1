"""Which of the kinds that we read a server has, and in which version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from console.cluster.connection import Connection
from console.cluster.failures import Forbidden, NotFound, ServerFailed, Unusable
from console.cluster.kinds import KINDS, Kind

_AGGREGATED = "application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList"
_ACCEPT = ",".join((_AGGREGATED.format(version="v2"), _AGGREGATED.format(version="v2beta1"), "application/json"))
"""Servers from 1.27 on answer all groups in one; older ones ignore what they do not know."""

Offered = Mapping[tuple[str, str], frozenset[str]]
"""By group and version: the plural names that can be listed and watched."""


@dataclass(frozen=True, slots=True)
class Served:
    """One kind in the version in which this server is asked for it."""

    kind: Kind
    version: str

    @property
    def api_version(self) -> str:
        return f"{self.kind.group}/{self.version}" if self.kind.group else self.version

    def path(self, namespace: str = "") -> str:
        """Return the path of its collection, of one namespace or of the whole cluster."""
        root = f"/apis/{self.api_version}" if self.kind.group else f"/api/{self.version}"
        return (
            f"{root}/namespaces/{quote(namespace, safe='')}/{self.kind.plural}"
            if namespace
            else f"{root}/{self.kind.plural}"
        )


@dataclass(frozen=True, slots=True)
class Discovery:
    """What one server has. ``missing`` names kinds that it does not have and that one would expect."""

    served: tuple[Served, ...]
    missing: tuple[str, ...] = ()


async def discover(connection: Connection, kinds: Iterable[Kind] = KINDS) -> Discovery:
    """Ask a server for its kinds. Raises CallFailed.

    Credentials that may not look around may still read: then every kind is taken to be there in its first version,
    and each says for itself when it is not.
    """
    kinds = tuple(kinds)
    try:
        offered = await _offered(connection, kinds)
    except Forbidden:
        return Discovery(tuple(Served(kind, kind.versions[0]) for kind in kinds))
    return choose(offered, kinds)


def choose(offered: Offered, kinds: Iterable[Kind]) -> Discovery:
    """Return the best version of each kind; a kind that another one stands in for is left out."""
    kinds = tuple(kinds)
    found = {
        kind.name: Served(kind, version)
        for kind in kinds
        for version in reversed(kind.versions)  # the best one comes last and stays
        if kind.plural in offered.get((kind.group, version), ())
    }
    replaced = {served.kind.instead_of for served in found.values()}
    standing_in = {kind.instead_of: kind.name for kind in kinds if kind.instead_of in found}
    return Discovery(
        served=tuple(found[kind.name] for kind in kinds if kind.name in found and kind.name not in replaced),
        missing=tuple(
            kind.name
            for kind in kinds
            if kind.name not in found and not kind.optional and kind.name not in standing_in.values()
        ),
    )


async def _offered(connection: Connection, kinds: tuple[Kind, ...]) -> Offered:
    groups = (await connection.get("/apis", accept=_ACCEPT)).body
    if groups.get("kind") == "APIGroupDiscoveryList":
        core = (await connection.get("/api", accept=_ACCEPT)).body
        return _aggregated(core) | _aggregated(groups)
    wanted = [("", "v1"), *_wanted(groups, kinds)]
    return {(group, version): await _resources(connection, group, version) for group, version in wanted}


def _aggregated(answer: Mapping[str, Any]) -> dict[tuple[str, str], frozenset[str]]:
    return {
        (_name(group), str(version.get("version"))): _watchable(version.get("resources"), "resource")
        for group in _dicts(answer.get("items"))
        for version in _dicts(group.get("versions"))
        # What an extension served before it went away is still listed, and would only fail.
        if version.get("freshness") != "Stale"
    }


def _name(group: Mapping[str, Any]) -> str:
    """Return a group's name; the core group has none."""
    metadata = group.get("metadata")
    name = metadata.get("name") if isinstance(metadata, Mapping) else None
    return name if isinstance(name, str) else ""


def _wanted(groups: Mapping[str, Any], kinds: tuple[Kind, ...]) -> list[tuple[str, str]]:
    """Return the groups and versions that are both offered and of use."""
    of_use = {(kind.group, version) for kind in kinds for version in kind.versions}
    offered = (
        (str(group.get("name")), str(version.get("version")))
        for group in _dicts(groups.get("groups"))
        for version in _dicts(group.get("versions"))
    )
    return [pair for pair in offered if pair in of_use]


async def _resources(connection: Connection, group: str, version: str) -> frozenset[str]:
    """Ask for one group's kinds. One that fails, as that of a broken extension does, has none for now."""
    try:
        answer = await connection.get(f"/apis/{group}/{version}" if group else f"/api/{version}")
    except (Forbidden, NotFound, ServerFailed, Unusable):
        if not group:
            raise
        return frozenset()
    return _watchable(answer.body.get("resources"), "name")


def _watchable(resources: object, key: str) -> frozenset[str]:
    return frozenset(
        str(resource.get(key))
        for resource in _dicts(resources)
        if isinstance(verbs := resource.get("verbs"), list) and "list" in verbs and "watch" in verbs
    )


def _dicts(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
