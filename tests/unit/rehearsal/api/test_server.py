"""The server's weather: sleep, refusal, lost connections, tokens that end."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime

import aiohttp
import pytest

from console.rehearsal.api.auth import viewer
from console.rehearsal.api.history import Object
from console.rehearsal.api.runtime import LogLine, SilentRuntime
from console.rehearsal.api.server import ApiServer
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import make_certificates
from unit.rehearsal.api.served import ADMIN, PATIENCE, Client, config_map, make_server, on_server, pod

from fakes.clock import FakeClock

PODS = "/api/v1/pods"
WATCH = "/api/v1/namespaces/default/configmaps?watch=1"


def test_a_laptop_that_sleeps_says_nothing_until_it_wakes() -> None:
    async def check(client: Client) -> None:
        await client.get(PODS)  # a connection that is open already
        async with client.watching(WATCH) as watch:
            client.server.sleep()
            client.storage.create(config_map("a"))
            old, new = (asyncio.ensure_future(client.call("GET", PODS)) for _ in range(2))
            done, _ = await asyncio.wait((old, new), timeout=0.1)
            assert not done
            await client.server.wake()
            async with asyncio.timeout(PATIENCE):
                assert [(await one).code for one in (old, new)] == [200, 200]
            assert await watch.events(1) == [("ADDED", "a")]

    on_server(check)


def test_a_server_that_refuses_comes_back_at_its_address() -> None:
    async def check(client: Client) -> None:
        address = client.server.address
        async with client.watching(WATCH) as watch:
            client.server.refuse()
            with pytest.raises(aiohttp.ClientError):
                await watch.event()
        with pytest.raises(aiohttp.ClientConnectorError):
            await client.get(PODS)
        await client.server.wake()
        assert client.server.address == address
        assert (await client.call("GET", PODS)).code == 200

    on_server(check)


def test_connections_are_lost_and_made_again() -> None:
    async def check(client: Client) -> None:
        async with client.watching(WATCH) as watch:
            client.server.drop_connections()
            with pytest.raises(aiohttp.ClientError):
                await watch.event()
        assert (await client.call("GET", PODS)).code == 200

    on_server(check)


def test_tokens_end_together_and_one_by_one() -> None:
    async def check(client: Client) -> None:
        client.server.identities.issue(short := "short", viewer(), seconds=60)
        assert (await client.call("GET", PODS, token=short)).code == 200
        client.clock.advance(60)
        assert (await client.call("GET", PODS, token=short)).code == 401
        assert (await client.call("GET", PODS)).code == 200
        client.server.expire_tokens()
        refused = await client.call("GET", PODS)
        assert (refused.code, refused.json["reason"]) == (401, "Unauthorized")

    on_server(check)


def test_an_answer_takes_its_time() -> None:
    async def check(client: Client) -> None:
        client.server.latency = PATIENCE * 10
        slow = asyncio.ensure_future(client.call("GET", PODS))
        done, _ = await asyncio.wait((slow,), timeout=0.1)
        slow.cancel()
        assert not done

    on_server(check)


def test_closing_does_not_wait_for_watches() -> None:
    async def check(client: Client) -> None:
        watches = [client.watching(WATCH) for _ in range(20)]
        for watch in watches:
            await watch.__aenter__()
        began = asyncio.get_running_loop().time()
        await client.server.close()
        assert asyncio.get_running_loop().time() - began < PATIENCE
        for watch in watches:
            with pytest.raises((aiohttp.ClientError, AssertionError)):
                await watch.event()
            await watch.__aexit__()
        current = asyncio.current_task()
        left = [task for task in asyncio.all_tasks() if task is not current]
        await asyncio.wait(left, timeout=PATIENCE) if left else None
        assert all(task.done() for task in left)

    on_server(check)


def test_a_port_is_one_servers_alone() -> None:
    async def check(client: Client) -> None:
        port = int(client.server.address.rpartition(":")[2])
        storage = Storage(client.clock)
        other = ApiServer(
            storage, identities=client.server.identities, certificates=client.server.certificates, port=port
        )
        with pytest.raises(OSError, match="in use"):
            await other.start()
        client.server.refuse()  # even now nobody else is given it
        await client.server.wake()
        assert (await client.call("GET", PODS)).code == 200

    on_server(check)


def test_another_authority_is_not_believed() -> None:
    async def run() -> None:
        clock = FakeClock()
        server = make_server(Storage(clock), clock)
        await server.start()
        others = make_certificates("others", now=datetime.now(UTC))
        tls = ssl.create_default_context(cadata=others.ca_pem.decode())
        try:
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=tls)) as session:
                with pytest.raises(aiohttp.ClientConnectorCertificateError):
                    await session.get(server.address + PODS, headers={"Authorization": f"Bearer {ADMIN}"})
        finally:
            await server.close()

    asyncio.run(run())


def test_a_server_can_be_closed_twice_and_before_it_starts() -> None:
    async def run() -> None:
        clock = FakeClock()
        server = make_server(Storage(clock), clock)
        await server.close()
        await server.start()
        await server.close()
        await server.close()

    asyncio.run(run())


class Broken(SilentRuntime):
    """Containers whose log cannot be read."""

    def logs(self, pod: Object, container: str, *, previous: bool) -> Iterable[LogLine]:
        raise RuntimeError


def test_a_stream_that_breaks_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    async def check(client: Client) -> None:
        states = [{"name": "web", "state": {"running": {}}}]
        client.storage.patch_status("Pod", "default", "a", {"containerStatuses": states})
        with pytest.raises(aiohttp.ClientError):
            await client.call("GET", "/api/v1/namespaces/default/pods/a/log")
        assert (await client.call("GET", PODS)).code == 200

    on_server(check, objects=[pod("a")], runtime=Broken())
    assert [record.levelname for record in caplog.records if record.name.startswith("console")] == ["ERROR"]


def test_what_fails_within_is_an_internal_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def check(client: Client) -> None:
        monkeypatch.setattr(client.storage, "list", None)
        answer = await client.call("GET", PODS)
        assert (answer.code, answer.json["reason"]) == (500, "InternalError")

    on_server(check)
    assert [record.levelname for record in caplog.records if record.name.startswith("console")] == ["ERROR"]
