"""Who is dialled and believed, over real sockets: certificates, tokens, addresses, redirects, endless answers."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from console.cluster.link import LinkState
from console.cluster.timing import Sizes, Timing
from console.roster.model import Access

from fakes.api_server.certificates import certificates
from fakes.api_server.http import chunk, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer
from fakes.api_server.watching import watching
from fakes.virtual_time import run_virtual

LIVE, UNREACHABLE = LinkState.LIVE, LinkState.UNREACHABLE


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (certificates("somebody else"), "cluster-tls-unknown-authority"),
        (certificates("tests", names=("10.0.0.1",)), "cluster-tls-wrong-name"),
        (certificates("tests", expired=True), "cluster-tls-out-of-time"),
    ],
)
def test_a_certificate_that_is_not_to_be_believed(shown: Any, code: str) -> None:
    async def scenario() -> None:
        async with FakeApiServer(shown=shown) as server:
            ca = certificates().ca_pem if "authority" in code else shown.ca_pem
            async with watching(server, access=server.access(ca_pem=ca)) as watch:
                await watch.until_state(UNREACHABLE, within=3)
                assert watch.reason == code
                assert server.requests == []

    run_virtual(scenario())


def test_something_else_listens_there() -> None:
    async def scenario() -> None:
        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail ready\r\n")
            await writer.drain()
            writer.close()

        other = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with FakeApiServer() as server:
            port = other.sockets[0].getsockname()[1]
            async with watching(server, access=server.access(server=f"https://127.0.0.1:{port}")) as watch:
                await watch.until_state(UNREACHABLE, within=3)
                assert watch.reason == "cluster-tls-failed"
        other.close()
        await other.wait_closed()

    run_virtual(scenario())


def test_a_refused_token_is_said_and_tried_seldom() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server, access=server.access(credential="old")) as watch:
            await watch.until_state(LinkState.UNAUTHORIZED, within=3)
            assert watch.reason == "cluster-unauthorized"
            await asyncio.sleep(300)
            assert len(server.requests) <= 12
            server.accepts = "old"
            watch.source.retry_now()
            await watch.until_state(LIVE, within=3)

    run_virtual(scenario())


def test_a_token_that_expires_in_mid_watch_is_fetched_once_more(tmp_path: Path) -> None:
    async def scenario() -> None:
        file = tmp_path / "token"
        file.write_text("first")
        async with (
            FakeApiServer(accepts="first") as server,
            watching(server, access=server.access(credential=None, token_file=file)) as watch,
        ):
            await watch.until_complete()
            file.write_text("second")
            server.accepts = "second"
            await asyncio.sleep(200)
            assert watch.states == [LinkState.CONNECTING, LIVE]
            server.accepts = "third"
            await watch.until_state(LinkState.UNAUTHORIZED, within=11)
            server.storage.put("Pod", "later")  # the watches that stand go on
            await watch.until(lambda _: "later" in watch.names("Pod"), within=1)
            assert watch.now.link.state is LinkState.UNAUTHORIZED
            file.write_text("third")
            await watch.until_state(LIVE, within=Timing().unauthorized_every + 1)

    run_virtual(scenario())


def test_a_redirect_is_not_followed() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, FakeApiServer() as elsewhere:
            moved = status_response(302, headers={"Location": f"https://127.0.0.1:{elsewhere.port}/version"})
            server.troubles.append(answer(server, "", moved))
            async with watching(server) as watch:
                await watch.until_state(UNREACHABLE, within=3)
                assert watch.reason == "cluster-redirected"
                assert elsewhere.connections == 0

    run_virtual(scenario())


def test_an_answer_without_an_end_is_cut() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            sent = [0]

            async def flood(request: Any, writer: asyncio.StreamWriter) -> bool:
                if request.path != "/version":
                    return False
                server.begin_stream(writer)
                while True:
                    writer.write(chunk(b"x" * (1 << 20)))
                    sent[0] += 1
                    await writer.drain()

            server.troubles.append(flood)
            async with watching(server, sizes=Sizes(answer=2 << 20)) as watch:
                await watch.until_state(UNREACHABLE, within=5)
                assert watch.reason == "cluster-too-large"
                assert sent[0] <= 32

    run_virtual(scenario())


@pytest.mark.parametrize(
    "access",
    [
        Access(server="https://127.0.0.1:6443"),
        Access(server="https://[::1]:6443"),
        Access(server="https://localhost:6443"),
    ],
)
def test_this_machine_is_not_dialled_unless_trusted(access: Access) -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            address = access.server.replace("6443", str(server.port))
            async with watching(server, access=server.access(server=address, local_allowed=False)) as watch:
                await watch.until_state(LinkState.LOCAL_ONLY, within=5)
                assert watch.reason == "cluster-local-address"
                assert server.connections == 0

    asyncio.run(scenario())  # a name is looked up in a thread


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    async def scenario() -> None:
        async with (
            FakeApiServer() as server,
            watching(server, access=server.access(server="https://nowhere.invalid")) as watch,
        ):
            await watch.until_state(UNREACHABLE, within=20)
            assert watch.reason == "cluster-name-unknown"

    asyncio.run(scenario())
