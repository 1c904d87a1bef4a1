"""One look at one cluster over a real socket: all of it once, or the reason why not."""

from __future__ import annotations

import pytest

from console.cluster.link import LinkState
from console.cluster.snapshot import Snapshot
from console.lab.look import LookFailed, look_once
from console.messages import catalogue
from console.roster.model import Access

from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import silence
from fakes.virtual_time import LoopClock, run_virtual

NAMESPACES = ("backend", "frontend")


async def look(access: Access) -> Snapshot:
    return await look_once(access, NAMESPACES, LoopClock())


def failure(problem: LookFailed) -> tuple[LinkState, str]:
    assert problem.message.code in catalogue("ko")
    return problem.state, problem.message.code


def test_everything_is_read_once_and_the_connection_is_left() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web", spec={"nodeName": "n1"})
            server.storage.put("StorageClass", "fast")
            snapshot = await look(server.access())
            assert snapshot.is_complete
            assert snapshot.link.state is LinkState.LIVE
            assert snapshot.get("Pod", "frontend", "web") is not None
            assert snapshot.get("StorageClass", "", "fast") is not None
            assert server.open_connections == 0

    run_virtual(scenario())


def test_a_kind_that_may_not_be_read_does_not_keep_the_others_back() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere.add("StorageClass")
            snapshot = await look(server.access())
            assert snapshot.link.forbidden == ("StorageClass",)

    run_virtual(scenario())


def test_a_refused_token_is_said_at_once() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            with pytest.raises(LookFailed) as caught:
                await look(server.access(credential="bad"))
            assert failure(caught.value)[0] is LinkState.UNAUTHORIZED

    run_virtual(scenario())


def test_nobody_at_the_address_is_said_at_once() -> None:
    async def scenario() -> None:
        server = FakeApiServer()
        await server.start()
        await server.stop()
        with pytest.raises(LookFailed) as caught:
            await look(server.access())
        assert failure(caught.value)[0] is LinkState.UNREACHABLE

    run_virtual(scenario())


def test_pods_that_may_not_be_read_make_it_no_look_at_all() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.forbidden_everywhere.add("Pod")
            with pytest.raises(LookFailed) as caught:
                await look(server.access())
            assert failure(caught.value) == (LinkState.FORBIDDEN, "lab-look-forbidden")

    run_virtual(scenario())


def test_a_server_that_says_nothing_is_given_up() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.troubles.append(silence("/"))
            with pytest.raises(LookFailed) as caught:
                await look(server.access())
            assert failure(caught.value)[0] in (LinkState.CONNECTING, LinkState.UNREACHABLE)

    run_virtual(scenario())


def test_one_kind_that_is_never_answered_is_not_waited_for_longer_than_anybody_has_patience() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.troubles.append(silence("/ingresses"))
            with pytest.raises(LookFailed) as caught:
                await look(server.access())
            assert failure(caught.value)[1] == "lab-look-too-long"

    run_virtual(scenario())
