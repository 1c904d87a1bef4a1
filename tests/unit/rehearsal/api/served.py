"""A simulated API server on a loop of its own, and a client that speaks plain HTTP to it."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

import aiohttp

from console.rehearsal.api.auth import Tokens, admin, viewer
from console.rehearsal.api.history import Object
from console.rehearsal.api.runtime import PodRuntime
from console.rehearsal.api.server import ApiServer
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import Certificates, make_certificates

from fakes.clock import FakeClock

ADMIN, VIEWER = "admin-token", "viewer-token"
TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
PATIENCE = 5.0
"""Seconds after which a test that waits for a server has failed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    code: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """One person's calls to one server."""

    def __init__(self, server: ApiServer, clock: FakeClock, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.storage = server.storage
        self.clock = clock
        self.session = session

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str = ADMIN,
        media: str = "application/json",
        accept: str = "application/json",
    ) -> Answer:
        headers = {"Accept": accept, "Content-Type": media}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = body if body is None or isinstance(body, bytes | BytesIO) else json.dumps(body).encode()
        async with self.session.request(method, self.server.address + path, data=data, headers=headers) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.text())

    async def get(self, path: str, **how: Any) -> Any:
        return (await self.call("GET", path, **how)).json

    def watching(self, path: str, *, accept: str = "application/json") -> Watching:
        return Watching(self, path, accept)


class Watching:
    """A watch that is read line by line."""

    def __init__(self, client: Client, path: str, accept: str) -> None:
        self._client = client
        self._path = path
        self._accept = accept
        self._answer: aiohttp.ClientResponse | None = None

    async def __aenter__(self) -> Watching:
        headers = {"Authorization": f"Bearer {ADMIN}", "Accept": self._accept}
        self._answer = await self._client.session.get(self._client.server.address + self._path, headers=headers)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._answer is not None
        self._answer.close()

    async def event(self) -> tuple[str, Any]:
        assert self._answer is not None
        async with asyncio.timeout(PATIENCE):
            line = await self._answer.content.readline()
        assert line, "the watch has ended"
        event = json.loads(line)
        return event["type"], event["object"]

    async def events(self, count: int) -> list[tuple[str, str]]:
        """Return the types and names of the next events."""
        found = [await self.event() for _ in range(count)]
        return [(what, obj["metadata"]["name"]) for what, obj in found]

    async def rest(self) -> list[tuple[str, Any]]:
        """Return what comes until the server ends the watch."""
        assert self._answer is not None
        async with asyncio.timeout(PATIENCE):
            lines = (await self._answer.read()).splitlines()
        return [(event["type"], event["object"]) for event in map(json.loads, lines)]


@cache
def certificates() -> Certificates:
    """The certificates of every server in the tests: making them is what takes time."""
    return make_certificates("tests", now=datetime.now(UTC))


def make_server(storage: Storage, clock: FakeClock, runtime: PodRuntime | None = None) -> ApiServer:
    tokens = Tokens(clock)
    tokens.issue(ADMIN, admin())
    tokens.issue(VIEWER, viewer())
    return ApiServer(storage, identities=tokens, certificates=certificates(), runtime=runtime)


def on_server(
    check: Callable[[Client], Awaitable[None]],
    *,
    objects: Iterable[Object] = (),
    runtime: PodRuntime | None = None,
) -> None:
    """Run a check against a server that has some objects."""

    async def run() -> None:
        clock = FakeClock()
        server = make_server(Storage(clock), clock, runtime)
        for obj in objects:
            server.storage.create(obj)
        await server.start()
        tls = ssl.create_default_context(cadata=server.certificates.ca_pem.decode())
        connector = aiohttp.TCPConnector(ssl=tls, limit=0)
        try:
            async with aiohttp.ClientSession(connector=connector, trust_env=False) as session:
                await check(Client(server, clock, session))
        finally:
            await server.close()

    asyncio.run(run())


def config_map(name: str, namespace: str = "default", **labels: str) -> Object:
    return {"kind": "ConfigMap", "metadata": {"name": name, "namespace": namespace, "labels": labels}}


def deployment(name: str, **spec: Any) -> Object:
    template = {
        "metadata": {"labels": {"app": name}},
        "spec": {"containers": [{"name": "web", "image": "nginx:1.27"}]},
    }
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": name},
        "spec": {"selector": {"matchLabels": {"app": name}}, "template": template, **spec},
    }


def pod(name: str, **spec: Any) -> Object:
    containers = [{"name": "web", "image": "nginx:1.27"}]
    return {"kind": "Pod", "metadata": {"name": name}, "spec": {"containers": containers, **spec}}
