"""HTTP to one API server: one session, answers and streams of bounded size, every failure mapped here and only here.

Watching only reads; `change` and `socket` are for what an instructor has armed.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

import aiohttp
from yarl import URL

from console import __version__
from console.clock import Clock
from console.cluster.backoff import parse_http_date, parse_retry_after
from console.cluster.call_errors import failure_from
from console.cluster.credentials import Credentials
from console.cluster.dial import make_socket
from console.cluster.exec_plugin import PrintedCredentials
from console.cluster.failures import CallFailed, TooLarge, Unreachable, failure_of
from console.cluster.parsing import parse_object
from console.cluster.resolver import DetachedResolver
from console.cluster.timing import Sizes, Timing
from console.cluster.tls import make_context
from console.roster.model import Access
from console.transports import cut

log = logging.getLogger(__name__)

_AT_ONCE = 4
"""Answers that one server is asked for at the same time; watches come on top."""
_LARGEST_REFUSAL = 64 << 10


@dataclass(frozen=True, slots=True)
class Answer:
    """One parsed answer, with the server's clock as its ``Date`` header told it, in whole seconds."""

    body: dict[str, Any]
    date: datetime | None


@dataclass(frozen=True, slots=True)
class _Request:
    """One request; a change may be answered by "created" or "accepted" too."""

    method: str
    path: str
    params: Mapping[str, str]
    accept: str
    body: Mapping[str, Any] | None = None

    @property
    def good(self) -> tuple[int, ...]:
        return (200,) if self.method == "GET" else (200, 201, 202)


class Connection:
    """All requests to one API server. Use it on the event loop on which it was made, and close it there."""

    def __init__(
        self, access: Access, clock: Clock, *, timing: Timing | None = None, sizes: Sizes | None = None
    ) -> None:
        self._access = access
        self._clock = clock
        self._timing = timing or Timing()
        self._sizes = sizes or Sizes()
        self._credentials = Credentials(access, clock)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._certificate: tuple[bytes, bytes] | None = None
        self._is_closed = False

    async def get(self, path: str, params: Mapping[str, str] | None = None, *, accept: str = "") -> Answer:
        """Return the answer to a GET. Raises CallFailed."""
        async with self._slots:
            return await self._get(path, params or {}, accept, self._timing.answer_timeout)

    async def probe(self, path: str) -> Answer:
        """Like `get`, but waits for no other request, and not long."""
        return await self._get(path, {}, "", self._timing.probe_timeout)

    @asynccontextmanager
    async def stream(self, path: str, params: Mapping[str, str]) -> AsyncIterator[AsyncIterator[bytes]]:
        """Open a stream without an end and give its chunks as they come. Raises CallFailed, also from within."""
        async with self._request(path, params, "") as response:
            yield response.content.iter_any()

    async def change(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Answer:
        """Return the answer to a POST or DELETE. Raises CallFailed; an answer that gets lost may have been obeyed."""
        patience = self._timing.answer_timeout
        try:
            async with asyncio.timeout(patience), self._request(path, {}, "", method, body) as response:
                data = await _read(response, self._sizes.answer)
                return Answer(parse_object(data), parse_http_date(response.headers.get("Date")))
        except TimeoutError as error:
            raise failure_from(error, patience) from error

    @asynccontextmanager
    async def socket(
        self, path: str, params: Sequence[tuple[str, str]], protocols: Sequence[str]
    ) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """Open a WebSocket that speaks one of ``protocols``. Raises CallFailed, also from within."""
        credentials = await self._credentials.current()
        session = await self._session_for(credentials.certificate)
        try:
            async with session.ws_connect(
                URL(f"{self._access.server}{path}?{urlencode(params)}", encoded=True),
                headers=_authorization(credentials),
                protocols=protocols,
                proxy=self._access.proxy_url,
                server_hostname=self._access.tls_server_name,
                max_msg_size=self._sizes.socket_message,
                autoping=True,
            ) as socket:
                yield socket
        except aiohttp.WSServerHandshakeError as error:
            raise failure_of(error.status, said=error.message) from error
        except (aiohttp.ClientError, OSError, ssl.SSLError) as error:
            raise failure_from(error, self._timing.connect_timeout) from error

    async def close(self) -> None:
        """End everything, also what is still being connected."""
        self._is_closed = True
        await self._drop_session()

    async def _get(self, path: str, params: Mapping[str, str], accept: str, patience: float) -> Answer:
        try:
            async with asyncio.timeout(patience), self._request(path, params, accept) as response:
                data = await _read(response, self._sizes.answer)
                return Answer(parse_object(data), parse_http_date(response.headers.get("Date")))
        except TimeoutError as error:
            raise failure_from(error, patience) from error

    @asynccontextmanager
    async def _request(
        self,
        path: str,
        params: Mapping[str, str],
        accept: str,
        method: str = "GET",
        body: Mapping[str, Any] | None = None,
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        try:
            response = await self._open(_Request(method, path, params, accept, body))
            try:
                yield response
            finally:
                _leave(response)
        except (aiohttp.ClientError, OSError, ssl.SSLError) as error:
            raise failure_from(error, self._timing.connect_timeout) from error

    async def _open(self, request: _Request) -> aiohttp.ClientResponse:
        """Return a good response, after new credentials where old ones were refused and there are any."""
        credentials = await self._credentials.current()
        response = await self._send(request, credentials)
        if response.status == 401 and await self._has_new_credentials(response, credentials):
            response.close()
            response = await self._send(request, await self._credentials.current())
        if response.status not in request.good:
            try:
                raise await self._refusal(response)
            finally:
                response.close()
        return response

    async def _has_new_credentials(self, response: aiohttp.ClientResponse, refused: PrintedCredentials) -> bool:
        try:
            return await self._credentials.refresh(refused)
        except CallFailed:
            response.close()
            raise

    async def _send(self, request: _Request, credentials: PrintedCredentials) -> aiohttp.ClientResponse:
        session = await self._session_for(credentials.certificate)
        query = f"?{urlencode(request.params)}" if request.params else ""
        return await session.request(
            request.method,
            URL(self._access.server + request.path + query, encoded=True),
            json=request.body,
            headers={"Accept": request.accept or "application/json", **_authorization(credentials)},
            allow_redirects=False,
            proxy=self._access.proxy_url,
            server_hostname=self._access.tls_server_name,
        )

    async def _session_for(self, certificate: tuple[bytes, bytes] | None) -> aiohttp.ClientSession:
        if self._is_closed:
            raise Unreachable("cluster-closed")
        if self._session is None or certificate != self._certificate:
            await self._drop_session()
            self._certificate = certificate
            self._session = self._new_session(make_context(self._access, certificate))
        return self._session

    def _new_session(self, context: ssl.SSLContext) -> aiohttp.ClientSession:
        # Behind a proxy the only address that we dial is the proxy's, which the entry is trusted with.
        local_allowed = self._access.local_allowed or self._access.proxy_url is not None
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=context,
                limit=0,  # every watch needs its own
                resolver=DetachedResolver(),
                socket_factory=partial(make_socket, local_allowed=local_allowed),
            ),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._timing.connect_timeout),
            headers={"User-Agent": f"instructor-console/{__version__}", "Accept-Encoding": "identity"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,  # nothing was asked for packed, and a small answer may unpack to gigabytes
        )

    async def _drop_session(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def _refusal(self, response: aiohttp.ClientResponse) -> CallFailed:
        """Return the failure that a status means, with the server's own sentence where it sent a Status object."""
        said: object = ""
        try:
            said = parse_object(await _read(response, _LARGEST_REFUSAL)).get("message")
        except CallFailed:
            log.debug("status %s without a word that we understand", response.status)
        return failure_of(
            response.status,
            said=said if isinstance(said, str) else "",
            retry_after=parse_retry_after(response.headers.get("Retry-After"), self._clock.wall()),
        )


def _authorization(credentials: PrintedCredentials) -> dict[str, str]:
    return {} if credentials.token is None else {"Authorization": f"Bearer {credentials.token}"}


def _leave(response: aiohttp.ClientResponse) -> None:
    """End a response. What was not read to its end cannot be used for the next request, and is not said goodbye to.

    A server that is slow to answer the goodbye of TLS would keep the socket open for longer than the loop may last.
    """
    if response.connection is not None and response.connection.transport is not None:
        cut(response.connection.transport)
    response.close()


async def _read(response: aiohttp.ClientResponse, ceiling: int) -> bytes:
    """Return a body. Raises TooLarge as soon as it is, whatever its length was said to be."""
    parts: list[bytes] = []
    size = 0
    async for chunk in response.content.iter_any():
        parts.append(chunk)
        size += len(chunk)
        if size > ceiling:
            raise TooLarge("cluster-too-large", megabytes=ceiling >> 20)
    return b"".join(parts)
