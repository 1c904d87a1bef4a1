"""Reconnecting for hours and closing at any moment leave nothing behind."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
import time
from pathlib import Path

import pytest

from console.cluster.kinds import KIND_BY_NAME
from console.cluster.link import LinkState

from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import silence
from fakes.api_server.watching import wait_until, watching
from fakes.virtual_time import run_virtual

LIVE = LinkState.LIVE


def test_a_thousand_reconnects_leave_nothing_behind() -> None:
    async def scenario() -> None:
        kinds = [KIND_BY_NAME[name] for name in ("Pod", "Service", "Event", "ConfigMap", "Deployment")]
        async with FakeApiServer(kinds=kinds) as server:
            for number in range(10):
                server.storage.put("Pod", f"p{number}")
            async with watching(server) as watch:
                await watch.until_complete()

                async def reconnect(times: int) -> tuple[int, int, int]:
                    for _ in range(times):
                        server.cut()
                        await asyncio.sleep(20)
                    await watch.until_state(LIVE)
                    await asyncio.sleep(40)  # connections that wait for use are closed by then
                    watch.snapshots[:-1] = []
                    server.requests.clear()
                    gc.collect()
                    return len(asyncio.all_tasks()), len(list(Path("/proc/self/fd").iterdir())), len(gc.get_objects())

                before = await reconnect(40)
                connections = server.connections
                after = await reconnect(170)
                assert server.connections - connections >= 1_000
                assert after[0] <= before[0] + 2
                assert after[1] <= before[1] + 2
                assert after[2] <= before[2] * 1.02

    run_virtual(scenario())


@pytest.mark.parametrize("state", ["handshake", "answer", "live", "refused"])
def test_closing_is_quick_and_leaves_nothing(state: str) -> None:
    async def scenario() -> None:
        threads = threading.active_count()
        mute = await asyncio.start_server(_say_nothing, "127.0.0.1", 0)
        loop = asyncio.get_running_loop()
        async with FakeApiServer() as server:
            access = server.access()
            if state == "handshake":
                access = server.access(server=f"https://127.0.0.1:{mute.sockets[0].getsockname()[1]}")
            elif state == "answer":
                server.troubles.append(silence())
            elif state == "refused":
                await server.stop()
            async with watching(server, access=access) as watch:
                await asyncio.sleep(1)
                known = len(watch.snapshots)
                began = loop.time()
                await watch.source.close()
                assert loop.time() - began < 0.5
            await asyncio.sleep(1)
            assert len(watch.snapshots) == known
            assert server.open_connections == 0
        mute.close()
        await mute.wait_closed()
        assert threading.active_count() == threads

    run_virtual(scenario())


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


def test_a_name_server_that_does_not_answer_keeps_nobody_from_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, let_go = threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        asked.set()
        let_go.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    async def scenario() -> None:
        async with FakeApiServer() as server:
            monkeypatch.setattr(socket, "getaddrinfo", hang)
            async with watching(server, access=server.access(server="https://slow.invalid")) as watch:
                await wait_until(asked.is_set, within=5)
                await watch.source.close()

    began = time.monotonic()
    asyncio.run(scenario())
    assert time.monotonic() - began < 2
    let_go.set()
