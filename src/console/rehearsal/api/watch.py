"""Watches: what is there, each change, bookmarks, and an end on time."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable, Mapping

from console.rehearsal.api.history import Change, Object, key_of
from console.rehearsal.api.lists import number, parse_revision
from console.rehearsal.api.media import encode
from console.rehearsal.api.routes import Target
from console.rehearsal.api.selectors import Matches, matcher
from console.rehearsal.api.status import ApiError, Expired, forbidden_value
from console.rehearsal.api.storage import Storage

BOOKMARK_SECONDS = 60.0
SLOW_CONSUMER = 10_000
"""Changes that wait for one reader; who is further behind is dropped, and comes again."""

_BEFORE_THE_END = 2.0
_DEFAULT_SECONDS = (1800.0, 3600.0)

Show = Callable[[Object], Object]


class Watch:
    """One watch. ``show`` turns stored objects into what the client sees of them; None: they go out as they are.

    Making one raises what a server answers instead of a stream; what goes wrong later is an ERROR line.
    """

    def __init__(self, storage: Storage, target: Target, query: Mapping[str, str], *, show: Show | None) -> None:
        _check_options(query)
        self._storage = storage
        self._target = target
        self._show = show
        self._matches: Matches | None = matcher(
            target.resource.kind, query.get("labelSelector", ""), query.get("fieldSelector", "")
        )
        self._since = parse_revision(query.get("resourceVersion", ""))
        self._seconds = float(number(query, "timeoutSeconds")) or random.uniform(*_DEFAULT_SECONDS)  # noqa: S311
        self._has_bookmarks = query.get("allowWatchBookmarks", "").lower() in ("true", "1")
        self._waiting: deque[Change] = deque()
        self._wake = asyncio.Event()

    async def chunks(self) -> AsyncGenerator[bytes]:
        """Yield lines, several at once when they are there. Ends when its time is over or the reader is too slow."""
        loop = asyncio.get_running_loop()
        end = loop.time() + self._seconds
        bookmark_at = self._next_bookmark(loop.time(), end)
        unfollow = self._storage.follow(self._target.resource.kind, self._take)
        try:
            try:
                if first := self._first_lines():
                    yield first
            except Expired as expired:
                yield error_line(expired)
                return
            while len(self._waiting) <= SLOW_CONSUMER:
                if lines := self._waiting_lines():
                    yield lines
                now = loop.time()
                if now >= end:
                    return
                if now >= bookmark_at:
                    bookmark_at = self._next_bookmark(now, end)
                    yield self._bookmark()
                await self._changed_before(min(end, bookmark_at))
        finally:
            unfollow()

    def _take(self, change: Change) -> None:
        if change.revision > self._since and self._is_in_place(change.object):
            self._waiting.append(change)
            self._wake.set()

    def _is_in_place(self, obj: Object) -> bool:
        namespace, name = key_of(obj)
        target = self._target
        return (not target.namespace or namespace == target.namespace) and (not target.name or name == target.name)

    def _first_lines(self) -> bytes:
        """Return what the stream begins with: the state, or what has changed since. Raises Expired."""
        kind = self._target.resource.kind
        if not self._since:
            objects = (obj for obj in self._storage.list(kind) if self._is_in_place(obj) and self._selects(obj))
            return b"".join(self._line("ADDED", obj) for obj in objects)
        changes = self._storage.changes_since(kind, self._since) if self._since < self._storage.revision else []
        return b"".join(self._change_line(change) for change in changes if self._is_in_place(change.object))

    def _waiting_lines(self) -> bytes:
        lines = b"".join(self._change_line(change) for change in self._waiting)
        self._waiting.clear()
        self._wake.clear()
        return lines

    async def _changed_before(self, moment: float) -> None:
        try:
            async with asyncio.timeout_at(moment):
                await self._wake.wait()
        except TimeoutError:
            return

    def _selects(self, obj: Object | None) -> bool:
        return obj is not None and (self._matches is None or self._matches(obj))

    def _change_line(self, change: Change) -> bytes:
        """Return a change as this watch sees it: what begins to match is new, what stops matching is gone."""
        was, is_ = self._selects(change.previous), change.type != "DELETED" and self._selects(change.object)
        if is_:
            return self._cached_line("MODIFIED" if was else "ADDED", change)
        if not was:
            return b""
        if change.type == "DELETED":
            return self._cached_line("DELETED", change)
        assert change.previous is not None  # it matched  # noqa: S101
        metadata = {**change.previous["metadata"], "resourceVersion": str(change.revision)}
        return self._line("DELETED", {**change.previous, "metadata": metadata})

    def _cached_line(self, what: str, change: Change) -> bytes:
        if self._show is not None or what != change.type:
            return self._line(what, change.object)
        if change.line is None:
            change.line = self._line(what, change.object)
        return change.line

    def _line(self, what: str, obj: Object) -> bytes:
        return encode({"type": what, "object": self._show(obj) if self._show else obj})

    def _bookmark(self) -> bytes:
        metadata = {"resourceVersion": str(self._storage.revision), "creationTimestamp": None}
        kind = {"kind": self._target.resource.kind, "apiVersion": self._target.api_version}
        return encode({"type": "BOOKMARK", "object": {**kind, "metadata": metadata}})

    def _next_bookmark(self, now: float, end: float) -> float:
        """Return when a bookmark is due: about once a minute, and shortly before the end."""
        if not self._has_bookmarks:
            return end
        before_the_end = end - _BEFORE_THE_END
        return min(now + BOOKMARK_SECONDS, before_the_end) if now < before_the_end else end


def error_line(error: ApiError) -> bytes:
    """Return how a stream says what has gone wrong."""
    return encode({"type": "ERROR", "object": error.to_json()})


def _check_options(query: Mapping[str, str]) -> None:
    causes = []
    if query.get("resourceVersionMatch"):
        causes.append(forbidden_value("resourceVersionMatch", "resourceVersionMatch is forbidden for watch"))
    if query.get("sendInitialEvents"):
        why = "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"
        causes.append(forbidden_value("sendInitialEvents", why))
    if causes:
        told = ", ".join(f"{cause.field}: {cause.message}" for cause in causes)
        message = f'ListOptions.meta.k8s.io "" is invalid: {told if len(causes) == 1 else f"[{told}]"}'
        details = {"group": "meta.k8s.io", "kind": "ListOptions", "causes": [cause.to_json() for cause in causes]}
        raise ApiError(422, "Invalid", message, details)
