"""The fake server: answers as an API server does until a test tells it to fail."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from console.cluster.kinds import KINDS, Kind
from console.roster.model import Access

from fakes.api_server.certificates import Certificates, certificates
from fakes.api_server.http import (
    LAST_CHUNK,
    Request,
    Response,
    chunk,
    read_request,
    status_object,
    status_response,
)
from fakes.api_server.storage import Change, FakeStorage

Trouble = Callable[[Request, asyncio.StreamWriter], Awaitable[bool]]
"""Does something else with a request; True when that was all, False to answer as usual."""


class FakeApiServer:
    """One cluster on loopback. Use it as an async context manager; `stop` and `start` keep its port."""

    def __init__(
        self,
        *,
        kinds: Iterable[Kind] = KINDS,
        accepts: str = "good",
        shown: Certificates | None = None,
        aggregated: bool = True,
    ) -> None:
        self.storage = FakeStorage()
        self.accepts = accepts
        self.clock_ahead = 0.0
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.kinds = tuple(kinds)
        self.forbidden: set[str] = set()
        self.forbidden_everywhere: set[str] = set()
        self.troubles: list[Trouble] = []
        self.requests: list[Request] = []
        self.connections = 0
        self.port = 0
        self._aggregated = aggregated
        self._shown = shown or certificates()
        self._server: asyncio.Server | None = None
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def access(self, *, credential: str | None = "good", **changes: Any) -> Access:
        """Return how this server is reached, with the token ``credential``."""
        fields: dict[str, Any] = {
            "server": f"https://127.0.0.1:{self.port}",
            "ca_pem": self._shown.ca_pem,
            "token": credential,
            "local_allowed": True,
        }
        return Access(**{**fields, **changes})

    async def __aenter__(self) -> FakeApiServer:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def open_connections(self) -> int:
        return sum(not writer.transport.is_closing() for writer in self._open.values())

    async def start(self) -> None:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", self.port, ssl=self._shown.server_context, backlog=2048
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """End as a killed process does: every connection breaks, nobody listens."""
        if self._server is None:
            return
        # asyncio loses a connection that was accepted in the very round in which its server is closed: it may not be
        # attached to it any more, and nobody closes its socket.
        for socket in self._server.sockets:
            asyncio.get_running_loop().remove_reader(socket.fileno())
        await asyncio.sleep(0)
        self._server.close()
        open_now, self._open = self._open, {}
        for task, writer in open_now.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*open_now, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def cut(self) -> None:
        """Break every connection and go on listening."""
        for writer in self._open.values():
            writer.transport.abort()

    def requested(self, part: str, *, watch: bool | None = None) -> list[Request]:
        """Return the requests so far whose path holds ``part``."""
        return [request for request in self.requests if part in request.path and watch in (None, request.is_watch)]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open[task] = writer
        self.connections += 1
        try:
            while (request := await read_request(reader)) is not None:
                self.requests.append(request)
                await self._answer(request, writer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass  # a test cut it, or the client did
        finally:
            self._open.pop(task, None)
            writer.transport.abort()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        for trouble in tuple(self.troubles):
            if await trouble(request, writer):
                return
        if request.token != self.accepts:
            self.send(writer, status_response(401, "Unauthorized"))
        elif request.path == "/version":
            self.send(writer, Response({"gitVersion": "v1.34.1"}))
        elif request.path in ("/api", "/apis") or request.path.removeprefix("/apis/") in self._groups():
            self.send(writer, Response(self._discovery(request)))
        elif request.path == "/api/v1":
            self.send(writer, Response(self._resources("", "v1")))
        elif request.path.endswith("/log"):
            await self._log(request, writer)
        else:
            await self._collection(request, writer)

    def send(self, writer: asyncio.StreamWriter, response: Response) -> None:
        payload = response.payload()
        writer.write(response.head(self._time(), length=len(payload)) + payload)

    def begin_stream(self, writer: asyncio.StreamWriter) -> None:
        writer.write(Response().head(self._time(), length=None))

    def _time(self) -> datetime:
        return self.now() + timedelta(seconds=self.clock_ahead)

    async def _collection(self, request: Request, writer: asyncio.StreamWriter) -> None:
        found = self._find(request.path)
        if found is None:
            self.send(writer, status_response(404, "NotFound"))
            return
        kind, namespace = found
        if kind.name in self.forbidden_everywhere or (kind.name in self.forbidden and not namespace):
            self.send(writer, status_response(403, "Forbidden", message=f"{kind.plural} is forbidden"))
        elif request.is_watch:
            await self._watch(request, kind, namespace, writer)
        else:
            self._list(request, kind, namespace, writer)

    def _list(self, request: Request, kind: Kind, namespace: str, writer: asyncio.StreamWriter) -> None:
        items = self.storage.listed(kind, namespace, _left_out(request))
        start, _, revision = request.params.get("continue", "").partition("@")
        begin, limit = int(start or 0), int(request.params.get("limit", 0)) or len(items)
        if revision and int(revision) < self.storage.compacted:
            self.send(writer, status_response(410, "Expired"))
            return
        revision = revision or str(self.storage.revision)
        metadata = {"resourceVersion": revision}
        if begin + limit < len(items):
            metadata["continue"] = f"{begin + limit}@{revision}"
        page = items[begin : begin + limit]
        self.send(writer, Response({"kind": f"{kind.name}List", "metadata": metadata, "items": page}))

    async def _watch(self, request: Request, kind: Kind, namespace: str, writer: asyncio.StreamWriter) -> None:
        since, left_out = int(request.params["resourceVersion"]), _left_out(request)
        if since < self.storage.compacted:
            # API servers say it inside of a stream that began well.
            self.begin_stream(writer)
            error = {"type": "ERROR", "object": status_object(410, "Expired")}
            writer.write(chunk(json.dumps(error).encode() + b"\n") + LAST_CHUNK)
            return
        queue: asyncio.Queue[Change] = asyncio.Queue()
        for change in self.storage.history:
            if change[0] > since:
                queue.put_nowait(change)
        self.storage.listeners.add(queue.put_nowait)
        self.begin_stream(writer)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(float(request.params["timeoutSeconds"])):
                    while True:
                        _, name, event, body = await queue.get()
                        where = body["metadata"].get("namespace", "") if isinstance(body.get("metadata"), dict) else ""
                        if name == kind.name and namespace in ("", where) and where not in left_out:
                            full = {"apiVersion": "v1", "kind": kind.name, **body}
                            writer.write(chunk(json.dumps({"type": event, "object": full}).encode() + b"\n"))
                            await writer.drain()
        finally:
            self.storage.listeners.discard(queue.put_nowait)
        writer.write(LAST_CHUNK)

    async def _log(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.begin_stream(writer)
        for number in range(int(request.params.get("tailLines", 3))):
            writer.write(chunk(f"line {number}\n".encode()))
        if request.params.get("follow"):
            await asyncio.sleep(5)
            writer.write(chunk(b"later\n"))
        writer.write(LAST_CHUNK)

    def _find(self, path: str) -> tuple[Kind, str] | None:
        for kind in self.kinds:
            for version in kind.versions[:1]:
                root = f"/apis/{kind.group}/{version}" if kind.group else f"/api/{version}"
                if path == f"{root}/{kind.plural}":
                    return kind, ""
                if kind.namespaced and path.startswith(f"{root}/namespaces/") and path.endswith(f"/{kind.plural}"):
                    return kind, path.removeprefix(f"{root}/namespaces/").removesuffix(f"/{kind.plural}")
        return None

    def _groups(self) -> dict[str, tuple[str, str]]:
        return {f"{kind.group}/{kind.versions[0]}": (kind.group, kind.versions[0]) for kind in self.kinds if kind.group}

    def _discovery(self, request: Request) -> dict[str, Any]:
        if request.path not in ("/api", "/apis"):
            return self._resources(*self._groups()[request.path.removeprefix("/apis/")])
        is_core = request.path == "/api"
        pairs = [("", "v1")] if is_core else list(self._groups().values())
        if self._aggregated and "apidiscovery.k8s.io" in request.headers.get("accept", ""):
            return {
                "kind": "APIGroupDiscoveryList",
                "items": [
                    {
                        "metadata": {"name": group} if group else {},
                        "versions": [
                            {
                                "version": version,
                                "resources": [
                                    {"resource": entry["name"], "verbs": entry["verbs"]}
                                    for entry in self._resources(group, version)["resources"]
                                ],
                            }
                        ],
                    }
                    for group, version in pairs
                ],
            }
        return {
            "kind": "APIGroupList",
            "groups": [{"name": group, "versions": [{"version": version}]} for group, version in pairs],
        }

    def _resources(self, group: str, version: str) -> dict[str, Any]:
        return {
            "kind": "APIResourceList",
            "resources": [
                {"name": kind.plural, "kind": kind.name, "verbs": ["get", "list", "watch"]}
                for kind in self.kinds
                if kind.group == group and kind.versions[0] == version
            ],
        }


def _left_out(request: Request) -> frozenset[str]:
    selector = request.params.get("fieldSelector", "")
    return frozenset(part.removeprefix("metadata.namespace!=") for part in selector.split(",") if part)
