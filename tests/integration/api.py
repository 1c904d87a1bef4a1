"""A plain client of the Kubernetes API: one request, one answer, nothing understood or repeated on the way."""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
import yaml

Json = dict[str, Any]

MERGE = "application/merge-patch+json"
STRATEGIC = "application/strategic-merge-patch+json"
JSON_PATCH = "application/json-patch+json"
APPLY = "application/apply-patch+yaml"
TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
_PATIENCE = aiohttp.ClientTimeout(total=30)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; ``body`` is empty unless it is JSON."""

    status: int
    body: Json
    text: str
    headers: Mapping[str, str]

    def expect(self, status: int) -> Json:
        """Return the body of an answer that has this status."""
        assert self.status == status, f"HTTP {self.status} instead of {status}: {self.text[:500]}"
        return self.body

    def refused(self, status: int, reason: str) -> Json:
        """Return the Status of a refusal, which has the shape that every client reads."""
        body = self.expect(status)
        assert (body["kind"], body["apiVersion"]) == ("Status", "v1")
        assert (body["status"], body["code"]) == ("Failure", status)
        assert body["reason"] == reason
        assert body["message"]
        return body


class Api:
    """One user's calls to one server."""

    def __init__(self, server: str, *, ca: str, token: str | None) -> None:
        self.server = server
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._tls = ssl.create_default_context(cadata=ca)
        self._session = aiohttp.ClientSession(timeout=_PATIENCE, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        content_type: str = "application/json",
        accept: str = "application/json",
        headers: Mapping[str, str] | None = None,
        **query: Any,
    ) -> Answer:
        """Send one request; a ``body`` that is not text is sent as JSON."""
        data = body if isinstance(body, str) or body is None else json.dumps(body)
        sent = {**self._headers, "Accept": accept, **(headers or {})}
        if data is not None:
            sent["Content-Type"] = content_type
        url, parameters = self.server + path, _parameters(query)
        async with self._session.request(
            method, url, data=data, params=parameters, headers=sent, ssl=self._tls, allow_redirects=False
        ) as answer:
            text = await answer.text()
            is_json = "json" in answer.headers.get("Content-Type", "")
            return Answer(answer.status, json.loads(text) if is_json else {}, text, answer.headers.copy())

    async def get(self, path: str, *, accept: str = "application/json", **query: Any) -> Json:
        """Return what is at a path."""
        return (await self.call("GET", path, accept=accept, **query)).expect(200)

    async def create(self, path: str, body: object, **query: Any) -> Json:
        """Create an object in a collection and return it as stored."""
        return (await self.call("POST", path, body, **query)).expect(201)

    async def patch(self, path: str, body: object, *, content_type: str = MERGE, **query: Any) -> Json:
        """Change an object and return it as stored."""
        return (await self.call("PATCH", path, body, content_type=content_type, **query)).expect(200)

    async def delete(self, path: str, body: object = None, **query: Any) -> Answer:
        """Delete an object or a collection."""
        return await self.call("DELETE", path, body, **query)

    @asynccontextmanager
    async def watch(
        self, path: str, *, accept: str = "application/json", **query: Any
    ) -> AsyncIterator[AsyncIterator[Json]]:
        """Open a watch; yields its lines, each an event with ``type`` and ``object``, until the server ends it."""
        url, parameters = self.server + path, _parameters({"watch": 1, **query})
        headers = {**self._headers, "Accept": accept}
        async with self._session.get(url, params=parameters, headers=headers, ssl=self._tls) as answer:
            text = "" if answer.status == 200 else await answer.text()
            assert answer.status == 200, f"HTTP {answer.status}: {text}"
            yield _lines(answer.content)


async def _lines(content: aiohttp.StreamReader) -> AsyncIterator[Json]:
    rest = b""
    async for chunk in content.iter_any():
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield json.loads(line)
    assert not rest, f"the watch ended inside a line: {rest[:200]!r}"


def _parameters(query: Mapping[str, object]) -> dict[str, str]:
    # ``continue`` is a word of Python's, and is written with an underscore behind it
    return {name.rstrip("_"): str(value) for name, value in query.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Kubeconfig:
    """What a kubeconfig with embedded data and one context says."""

    server: str
    ca: str
    token: str

    @classmethod
    def read(cls, path: Path) -> Kubeconfig:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        (cluster,), (user,) = said["clusters"], said["users"]
        ca = base64.b64decode(cluster["cluster"]["certificate-authority-data"]).decode()
        return cls(cluster["cluster"]["server"], ca, user["user"]["token"])

    def api(self) -> Api:
        """Return a client that calls as the kubeconfig says."""
        return self.api_with(self.token)

    def api_with(self, token: str | None) -> Api:
        """Return a client that brings another token, or none at all."""
        return Api(self.server, ca=self.ca, token=token)
