"""One kind, in one namespace or the whole cluster: listed in pages, then watched, for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from console.cluster.discovery import Served
from console.cluster.failures import (
    CallFailed,
    Forbidden,
    Gone,
    NotFound,
    Unanswered,
    Unauthorized,
    Unreachable,
    Unusable,
    failure_of,
)
from console.cluster.lines import LineSplitter
from console.cluster.listing import Listing
from console.cluster.objects import MalformedError
from console.cluster.parsing import parse_object
from console.cluster.surroundings import Surroundings

log = logging.getLogger(__name__)

_SLICE = 0.004
"""Seconds of work on one burst before others on the loop have their turn."""


class Reflector:
    """Keeps one kind in a store. ``on_state`` is told None after each list and at each watch, else what fails."""

    def __init__(
        self, served: Served, namespace: str, around: Surroundings, on_state: Callable[[CallFailed | None], None]
    ) -> None:
        self._served = served
        self._kind = served.kind.name
        self._namespace = namespace
        self._around = around
        self._on_state = on_state
        self._path = served.path(namespace)
        self._version = ""
        self._backoff = around.backoff()
        self._listing = Listing(served, namespace, around)

    async def run(self) -> None:
        """List and watch until cancelled. Raises Forbidden or NotFound, and has then forgotten what it knew."""
        while True:
            await self._around.pulse.up()
            try:
                if not self._version:
                    await self._list()
                    await self._around.let_others_read()
                await self._watch()
            except (Forbidden, NotFound):
                self._version = ""
                self._around.store.forget(self._kind, self._namespace)
                self._around.on_change()
                raise
            except CallFailed as failure:
                await self._recover(failure)

    async def _recover(self, failure: CallFailed) -> None:
        log.debug("%s: %s", self._path, failure.message.code)
        if isinstance(failure, Gone | Unusable):
            self._version = ""  # what was missed cannot be had; what is there now can
        elif isinstance(failure, Unreachable | Unauthorized):
            self._around.pulse.doubt()
        if not isinstance(failure, Gone):
            self._on_state(failure)
        await asyncio.sleep(self._backoff.pause(failure.retry_after))

    async def _list(self) -> None:
        listed = await self._listing.read()
        self._around.store.replace(self._kind, self._namespace, listed.found, set_aside=listed.set_aside)
        self._version = listed.version
        self._on_state(None)
        self._around.on_change()

    async def _watch(self) -> None:
        """Watch once, until the server ends it on time. Everything else that ends it early raises CallFailed."""
        timing, loop = self._around.timing, asyncio.get_running_loop()
        seconds = round(self._around.random.uniform(timing.watch_least, timing.watch_most))
        params = {
            "watch": "1",
            "allowWatchBookmarks": "true",
            "resourceVersion": self._version,
            "timeoutSeconds": str(seconds),
        } | self._listing.selector()
        began, version = loop.time(), self._version
        try:
            async with asyncio.timeout(seconds + timing.watch_grace) as due:
                with self._around.pulse.watching(due):
                    await self._follow(params)
        except TimeoutError:
            # Overdue, or told to begin anew: the version is good, the connection is not.
            self._around.pulse.doubt()
            return
        finally:
            if loop.time() - began > timing.backoff_cap:
                self._backoff.reset()  # it broke long after it began: that is another failure
        self._around.pulse.heard()
        if loop.time() - began < timing.watch_brief and self._version == version:
            raise Unanswered("cluster-cut-off")
        self._backoff.reset()

    async def _follow(self, params: dict[str, str]) -> None:
        around, loop = self._around, asyncio.get_running_loop()
        splitter = LineSplitter(around.sizes.answer)
        async with around.connection.stream(self._path, params) as chunks:
            around.pulse.heard()
            self._on_state(None)
            turn = loop.time()
            async for chunk in chunks:
                around.pulse.heard()
                for line in splitter.feed(chunk):
                    if line.strip():
                        self._take(parse_object(line))
                        self._backoff.reset()
                    if loop.time() - turn > _SLICE:
                        await asyncio.sleep(0)
                        turn = loop.time()

    def _take(self, event: dict[str, Any]) -> None:
        raw = event.get("object")
        match event.get("type"):
            case "ADDED" | "MODIFIED":
                self._keep(raw)
            case "DELETED":
                self._remove(raw)
            case "BOOKMARK":
                pass  # only says how far we are
            case "ERROR":
                raise _failure_in(raw)
            case other:
                log.debug("%s: unknown event %.40r", self._path, other)
                return
        self._version = _version_of(raw) or self._version

    def _keep(self, raw: object) -> None:
        store = self._around.store
        try:
            read = store.read(raw, self._kind, self._served.api_version)
        except MalformedError:
            store.set_aside(self._kind, self._namespace)
        else:
            if read is None:
                return
            store.put(self._kind, *read)
        self._around.on_change()

    def _remove(self, raw: object) -> None:
        try:
            read = self._around.store.read(raw, self._kind, self._served.api_version)
        except MalformedError:
            # Something is gone, and we cannot tell what.
            raise Unusable("cluster-not-json") from None
        if read is not None:
            self._around.store.remove(self._kind, read[0])
            self._around.on_change()


def _version_of(raw: object) -> str:
    metadata = raw.get("metadata") if isinstance(raw, dict) else None
    version = metadata.get("resourceVersion") if isinstance(metadata, dict) else None
    return version if isinstance(version, str) else ""


def _failure_in(status: object) -> CallFailed:
    """Return what an ERROR line means: a Status object, whose code is that of HTTP."""
    if not isinstance(status, dict):
        return Unusable("cluster-not-json")
    code, said = status.get("code"), status.get("message")
    if status.get("reason") in ("Expired", "Gone"):
        code = 410
    return failure_of(code if isinstance(code, int) else 500, said=said if isinstance(said, str) else "")
