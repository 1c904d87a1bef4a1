"""HTTP as far as watching needs it, in as little time as Python can do it: the load must not become the measurement."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from email.utils import formatdate
from urllib.parse import parse_qs, urlsplit

from benchmarks.subjects.api_cluster import ApiCluster
from benchmarks.subjects.api_objects import Resource

_BOOKMARK_EVERY = 60.0
_UNAUTHORIZED = (
    b'{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized",'
    b'"reason":"Unauthorized","code":401}'
)
_NOT_FOUND = b'{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"NotFound","code":404}'


class ApiProtocol(asyncio.Protocol):
    """One connection: requests one after the other, a watch as one of them."""

    def __init__(self, cluster: ApiCluster) -> None:
        self._cluster = cluster
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._end_watch: Callable[[], None] | None = None
        self._is_behind = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._end_watch is not None:
            self._end_watch()
        self._transport = None
        self.resume_writing()

    def pause_writing(self) -> None:
        self._is_behind = True
        self._cluster.behind += 1

    def resume_writing(self) -> None:
        self._cluster.behind -= self._is_behind
        self._is_behind = False

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            self._handle(head.split(b" ", 2)[1].decode("ascii"))

    def _handle(self, target: str) -> None:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        resource = self._cluster.collection(parts.path)
        if not self._cluster.accepts:
            self._answer(401, _UNAUTHORIZED)
        elif resource is None:
            document = self._cluster.answer(parts.path)
            self._answer(404 if document is None else 200, document or _NOT_FOUND)
        elif query.get("watch", "") in ("1", "true", "True"):
            self._watch(resource, query)
        else:
            limit, after = int(query.get("limit", "0")), int(query.get("continue", "0"))
            self._answer(200, self._cluster.page(resource, limit=limit, after=after))

    def _answer(self, status: int, body: bytes) -> None:
        self._write(
            b"HTTP/1.1 %d -\r\nContent-Type: application/json\r\nDate: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (status, formatdate(usegmt=True).encode(), len(body), body)
        )

    def _watch(self, resource: Resource, query: dict[str, str]) -> None:
        loop = asyncio.get_running_loop()
        self._write(b"HTTP/1.1 200 -\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        revision = query.get("resourceVersion")
        for line in self._cluster.since(resource, int(revision)) if revision else self._cluster.everything(resource):
            self._chunk(line)
        forget = self._cluster.watch(resource, self._chunk)
        ends = time.monotonic() + float(query.get("timeoutSeconds", "1800"))
        timers: list[asyncio.TimerHandle] = []

        def end() -> None:
            forget()
            self._end_watch = None
            for timer in timers:
                timer.cancel()

        def go_on() -> None:
            left = ends - time.monotonic()
            if "allowWatchBookmarks" in query and (left <= 0 or timers):
                self._chunk(self._cluster.bookmark(resource))
            if left <= 0:
                end()
                self._write(b"0\r\n\r\n")
            else:
                timers[:] = [loop.call_later(min(left, _BOOKMARK_EVERY), go_on)]

        self._end_watch = end
        go_on()

    def _chunk(self, line: bytes) -> None:
        self._write(b"%x\r\n%s\r\n" % (len(line), line))

    def _write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)
