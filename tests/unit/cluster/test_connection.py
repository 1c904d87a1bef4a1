"""One session to one server: what is sent, through what, and what a status means."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from console.cluster.connection import Connection
from console.cluster.failures import (
    CallFailed,
    Forbidden,
    Gone,
    NotFound,
    Rejected,
    ServerFailed,
    TooMany,
    Unreachable,
    Unusable,
    failure_of,
    shortened,
)
from console.cluster.parsing import parse_object
from console.cluster.timing import Timing
from console.messages import LANGUAGES, catalogue, render

from fakes.api_server.http import Response, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer, silence
from fakes.virtual_time import LoopClock, run_virtual


@asynccontextmanager
async def connected(server: FakeApiServer, **changes: object) -> AsyncIterator[Connection]:
    connection = Connection(server.access(**changes), LoopClock())
    try:
        yield connection
    finally:
        await connection.close()


def test_a_request_says_who_asks_and_nothing_unasked_for() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            found = await connection.get("/version", {"a b": "c&d"})
            assert found.body == {"gitVersion": "v1.34.1"}
            assert found.date is not None
            (request,) = server.requests
            assert request.params == {"a b": "c&d"}
            assert request.headers["authorization"] == "Bearer good"
            assert request.headers["accept-encoding"] == "identity"
            assert "cookie" not in request.headers

    run_virtual(scenario())


def test_one_connection_serves_one_request_after_the_other() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            for _ in range(20):
                await connection.get("/version")
            assert server.connections == 1

    run_virtual(scenario())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, Unusable),
        (400, Rejected),
        (403, Forbidden),
        (404, NotFound),
        (410, Gone),
        (418, ServerFailed),
        (429, TooMany),
        (503, ServerFailed),
    ],
)
def test_a_status_means_one_failure_with_the_servers_own_words(status: int, kind: type[CallFailed]) -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            said = status_response(status, message="one\ntwo  three", headers={"Retry-After": "7"})
            server.troubles.append(answer(server, "/version", said))
            with pytest.raises(kind) as caught:
                await connection.get("/version")
            if status >= 400:
                assert caught.value.message.params == {"status": status, "said": "one two three"}
                assert caught.value.retry_after == 7
            assert all(render(caught.value.message, lang) for lang in LANGUAGES)

    run_virtual(scenario())


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff" * 300_000, b"[1]", b'{"message": 7}'])
def test_a_refusal_needs_no_words(body: bytes) -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            server.troubles.append(answer(server, "/version", Response(body, 500)))
            with pytest.raises(ServerFailed) as caught:
                await connection.get("/version")
            assert caught.value.message.params["said"] == ""

    run_virtual(scenario())


def test_a_packed_answer_is_not_unpacked() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            packed = Response(b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"})
            server.troubles.append(answer(server, "/version", packed))
            with pytest.raises(Unusable):
                await connection.get("/version")

    run_virtual(scenario())


def test_a_silent_answer_does_not_keep_a_probe_waiting() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            server.troubles.append(silence("/api"))
            hanging = [asyncio.create_task(connection.get("/api")) for _ in range(10)]
            await asyncio.sleep(1)
            loop = asyncio.get_running_loop()
            began = loop.time()
            await connection.probe("/version")
            assert loop.time() - began < 1
            ended = await asyncio.gather(*hanging, return_exceptions=True)
            assert all(isinstance(failure, Unreachable) for failure in ended)
            assert loop.time() - began <= Timing().answer_timeout * 3 + 1

    run_virtual(scenario())


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        async with a_proxy() as (address, asked), FakeApiServer() as server:
            for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, address)
            async with connected(server) as connection:
                await connection.get("/version")
            assert asked == []

    run_virtual(scenario())


def test_a_trusted_proxy_is_dialled_in_place_of_the_server() -> None:
    async def scenario() -> None:
        async with a_proxy() as (address, asked), FakeApiServer() as server:
            async with connected(server, proxy_url=address, local_allowed=False) as connection:
                assert (await connection.get("/version")).body["gitVersion"]
            assert asked == [f"CONNECT 127.0.0.1:{server.port}"]

    run_virtual(scenario())


def test_a_closed_connection_stays_closed() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, connected(server) as connection:
            await connection.get("/version")
            await connection.close()
            with pytest.raises(Unreachable):
                await connection.get("/version")

    run_virtual(scenario())


def test_every_failure_has_its_sentence() -> None:
    for lang in LANGUAGES:
        for status in (301, 400, 401, 403, 404, 410, 429, 500):
            failure = failure_of(status, said="why {not}")
            assert failure.message.code in catalogue(lang)
            assert render(failure.message, lang) != failure.message.code


def test_somebody_elses_words_are_short_and_on_one_line() -> None:
    assert shortened("a\n\tb") == "a b"
    assert len(shortened("x" * 1_000)) == 200


def test_json_is_an_object_of_whole_characters() -> None:
    assert parse_object('{"a": "한글"}'.encode()) == {"a": "한글"}
    assert parse_object(b'{"a": "\\ud83d\\ude00"}') == {"a": "😀"}
    assert parse_object(b'{"a": "\\ud83d"}') == {"a": "?"}
    assert parse_object(b'{"a": "\xed\xa0\x80"}')["a"].encode()
    for odd in (b"", b"7", b"[]", b"{", b"[" * 100_000, json.dumps("text").encode()):
        with pytest.raises(Unusable):
            parse_object(odd)


@asynccontextmanager
async def a_proxy() -> AsyncIterator[tuple[str, list[str]]]:
    """Run a proxy on loopback; give its address and the list of what it is asked for."""
    asked: list[str] = []
    pipes: set[asyncio.Task[None]] = set()

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        asked.append(head.split(" HTTP")[0])
        host, _, port = head.split(" ")[1].partition(":")
        there = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        pipes.add(asyncio.create_task(pipe(reader, there[1])))
        pipes.add(asyncio.create_task(pipe(there[0], writer)))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    finally:
        server.close()
        await asyncio.gather(*pipes, return_exceptions=True)
        await server.wait_closed()
