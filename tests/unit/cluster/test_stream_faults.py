"""Watches that break, lie or go deaf, over real sockets: nothing is lost, nothing spins."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from console.cluster.kinds import KIND_BY_NAME
from console.cluster.link import LinkState
from console.cluster.timing import Sizes, Timing

from fakes.api_server.http import LAST_CHUNK, Response, chunk, status_object, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer, raw_stream
from fakes.api_server.watching import wait_until, watching
from fakes.virtual_time import run_virtual

LIVE, STALE = LinkState.LIVE, LinkState.STALE
HEAD = Response().head(datetime(2026, 3, 4, tzinfo=UTC), length=None)


def line(event: str, name: str, version: int, **parts: Any) -> bytes:
    metadata = {"name": name, "namespace": "frontend", "resourceVersion": str(version)}
    return json.dumps({"type": event, "object": {"metadata": metadata, **parts}}).encode() + b"\n"


def test_a_half_closed_connection_is_opened_again() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            server.troubles.append(raw_stream("/pods", HEAD + chunk(line("ADDED", "web", 200)), times=1))
            async with watching(server) as watch:
                await watch.until(lambda _: watch.names("Pod") == {"web"})
                await wait_until(lambda: len(server.requested("/pods", watch=True)) == 2, within=3)
                again = server.requested("/pods", watch=True)[1]
                assert again.params["resourceVersion"] == "200"
                assert len(server.requested("/pods", watch=False)) == 1

    run_virtual(scenario())


def test_a_watch_that_never_ends_is_ended() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:

            async def deaf(request: Any, writer: asyncio.StreamWriter) -> bool:
                if request.is_watch:
                    server.begin_stream(writer)
                    await asyncio.Event().wait()
                return False

            server.troubles.append(deaf)
            async with watching(server) as watch:
                await watch.until_complete()
                await asyncio.sleep(90 + Timing().watch_grace + 1)
                assert len(server.requested("/pods", watch=True)) == 2
                assert watch.states == [LinkState.CONNECTING, LIVE]

    run_virtual(scenario())


def test_watches_that_end_at_once_do_not_spin() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            server.troubles.append(answer(server, "/pods", Response(b""), watch=True))
            async with watching(server) as watch:
                await watch.until_complete()
                await asyncio.sleep(60)
                assert len(server.requested("/pods", watch=True)) < 30

    run_virtual(scenario())


def test_too_old_as_a_status_and_inside_of_a_stream() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server, watching(server) as watch:
            await watch.until_complete()
            gone = chunk(json.dumps({"type": "ERROR", "object": status_object(410, "Expired")}).encode() + b"\n")
            for trouble in (
                answer(server, "/pods", status_response(410, "Gone"), times=1, watch=True),
                raw_stream("/pods", HEAD + gone + LAST_CHUNK),
            ):
                lists = len(server.requested("/pods", watch=False))
                server.troubles[:] = [trouble]
                name = f"after-{lists}"
                server.cut()
                server.storage.put("Pod", name)
                await watch.until(lambda _, name=name: name in watch.names("Pod"), within=5)  # type: ignore[misc]
                assert len(server.requested("/pods", watch=False)) == lists + 1
            assert STALE not in watch.states

    run_virtual(scenario())


def test_compacted_while_it_was_away() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "old")
            async with watching(server) as watch:
                await watch.until_complete()
                await server.stop()
                server.storage.delete("Pod", "old")
                server.storage.put("Pod", "new")
                server.storage.compact()
                await server.start()
                await watch.until(lambda _: watch.names("Pod") == {"new"}, within=20)
                await watch.until_state(LIVE, within=2)

    run_virtual(scenario())


def test_a_very_long_line_passes_and_a_longer_one_is_refused() -> None:
    async def scenario() -> None:
        async with (
            FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server,
            watching(server, sizes=Sizes(answer=4 << 20)) as watch,
        ):
            await watch.until_complete()
            server.storage.put("Pod", "big", spec={"text": "x" * (3 << 20)})
            await watch.until(lambda _: "big" in watch.names("Pod"), within=5)
            endless = HEAD + chunk(b'{"type": "ADDED", "object": "' + b"x" * (5 << 20))
            server.troubles.append(raw_stream("/pods", endless))
            server.cut()
            await wait_until(lambda: len(server.requested("/pods", watch=False)) == 2, within=10)
            await watch.until_state(LIVE)

    run_virtual(scenario())


@pytest.mark.parametrize(
    "garbage",
    [
        b"not json\n",
        b'{"type": "ADDED"\n',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\x00\n",
        b'{"type": "ADDED", "object": ' + b"9" * 5000 + b"}\n",
        b"[]\n",
        b'{"type": "DELETED", "object": null}\n',
        b'{"type": "ERROR", "object": null}\n',
    ],
)
def test_a_line_that_makes_no_sense_means_a_fresh_list(garbage: bytes) -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            server.troubles.append(raw_stream("/pods", HEAD + chunk(line("ADDED", "ghost", 300) + garbage)))
            async with watching(server) as watch:
                await wait_until(lambda: len(server.requested("/pods", watch=False)) == 2, within=5)
                server.storage.put("Pod", "real")
                await watch.until(lambda _: watch.names("Pod") == {"real"}, within=5)

    run_virtual(scenario())


def test_lines_of_types_that_nobody_knows_and_empty_ones_are_passed_over() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            odd = b'\n{"type": "CHANGED", "object": {}}\n{"type": ["x"]}\n{}\n' + line("ADDED", "web", 300)
            server.troubles.append(raw_stream("/pods", HEAD + chunk(odd)))
            async with watching(server) as watch:
                await watch.until(lambda _: watch.names("Pod") == {"web"})
                assert len(server.requested("/pods", watch=False)) == 1

    run_virtual(scenario())


def test_half_a_character_becomes_whole_text() -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            odd = line("ADDED", "web", 300, spec={"a": "\ud800", "b": "한글 😀"}).replace(b"frontend", b"frontend")
            server.troubles.append(raw_stream("/pods", HEAD + chunk(odd)))
            async with watching(server) as watch:
                await watch.until(lambda _: "web" in watch.names("Pod"))
                pod = watch.now.get("Pod", "frontend", "web")
                assert pod is not None
                assert pod["spec"]["b"] == "한글 😀"
                json.dumps(pod, ensure_ascii=False).encode()

    run_virtual(scenario())
