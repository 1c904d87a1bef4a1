"""One kind, in one namespace or the whole cluster, read once: page after page, none larger than can be taken."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.discovery import Served
from console.cluster.failures import Gone, Rejected, TooLarge, Unusable
from console.cluster.objects import MalformedError
from console.cluster.snapshot import Object, Place
from console.cluster.surroundings import Surroundings

log = logging.getLogger(__name__)

_RESTARTS = 2
"""Lists begun anew because their continuation expired, before it is asked for in a single piece."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list held, how many of its objects were malformed, and the version from which to watch."""

    found: Mapping[Place, Object]
    set_aside: int
    version: str


class Listing:
    """Reads lists of one kind. What a server does not take is remembered for the next time."""

    def __init__(self, served: Served, namespace: str, around: Surroundings) -> None:
        self._kind = served.kind.name
        self._api_version = served.api_version
        self._path = served.path(namespace)
        self._around = around
        self._limit = around.sizes.page_objects
        self._selects = bool(around.quiet) and served.kind.namespaced and not namespace

    def selector(self) -> dict[str, str]:
        """Return the parameters that leave out the namespaces which nobody wants, in lists and in watches."""
        if not self._selects:
            return {}
        return {"fieldSelector": ",".join(f"metadata.namespace!={namespace}" for namespace in self._around.quiet)}

    async def read(self) -> Listed:
        """Read a whole list. Raises CallFailed; Gone only when even its first page is."""
        for _ in range(_RESTARTS):
            try:
                return await self._read(in_pages=True)
            except _ContinuationExpired:
                log.debug("%s: the list expired before its end", self._path)
        return await self._read(in_pages=False)

    async def _read(self, *, in_pages: bool) -> Listed:
        found: dict[Place, Object] = {}
        set_aside, token, version = 0, "", ""
        while True:
            items, token, page_version = _parts(await self._page(token, in_pages=in_pages))
            version = version or page_version
            for raw in items:
                try:
                    read = self._around.store.read(raw, self._kind, self._api_version)
                except MalformedError:
                    set_aside += 1
                else:
                    found.update((read,) if read is not None else ())
            if not token:
                return Listed(found, set_aside, version)
            if len(found) > self._around.sizes.kind_objects:
                raise Unusable("cluster-too-many-objects", kind=self._kind)
            await asyncio.sleep(0)

    async def _page(self, token: str, *, in_pages: bool) -> dict[str, Any]:
        while True:
            try:
                return await self._get(self._limit if in_pages else 0, token)
            except Rejected:
                if not self._selects:
                    raise
                self._selects = False
            except TooLarge:
                if not in_pages or self._limit == 1:
                    raise
                self._limit = max(1, self._limit // 10)
            except Gone as error:
                if token:
                    raise _ContinuationExpired from error
                raise

    async def _get(self, limit: int, token: str) -> dict[str, Any]:
        params = ({"limit": str(limit)} if limit else {}) | ({"continue": token} if token else {})
        answer = await self._around.connection.get(self._path, params | self.selector())
        self._around.pulse.heard()
        return answer.body


class _ContinuationExpired(Exception):  # not an error: begin anew
    pass


def _parts(page: dict[str, Any]) -> tuple[list[object], str, str]:
    """Return the objects of a page, the token of the next one and the version of the list."""
    items, metadata = page.get("items"), page.get("metadata")
    if not isinstance(items, list | None) or not isinstance(metadata, dict):
        raise Unusable("cluster-not-json")
    token, version = metadata.get("continue") or "", metadata.get("resourceVersion")
    if not isinstance(token, str) or not isinstance(version, str) or not version:
        raise Unusable("cluster-not-json")
    return items or [], token, version
