"""Servers that go away, fall silent or have trouble, over real sockets: what the link says, and how it comes back."""

from __future__ import annotations

import asyncio
from datetime import UTC, timedelta
from email.utils import format_datetime

import pytest

from console.cluster.kinds import KIND_BY_NAME
from console.cluster.link import LinkState
from console.cluster.timing import Timing

from fakes.api_server.http import status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer, silence
from fakes.api_server.watching import wait_until, watching
from fakes.virtual_time import LoopClock, run_virtual

LIVE, STALE, UNREACHABLE = LinkState.LIVE, LinkState.STALE, LinkState.UNREACHABLE


def test_killed_and_started_again() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web")
            async with watching(server) as watch:
                await watch.until_complete()
                await server.stop()
                down = await watch.until_state(UNREACHABLE, within=3)
                assert watch.reason == "cluster-refused"
                assert down.link.retry_at is not None
                assert watch.names("Pod") == {"web"}  # what was seen stays to be looked at
                server.storage.put("Pod", "made-meanwhile")
                await asyncio.sleep(60)
                await server.start()
                await watch.until_state(LIVE, within=Timing().backoff_cap + 1)
                await watch.until(lambda _: "made-meanwhile" in watch.names("Pod"), within=1)
                assert STALE not in watch.states

    run_virtual(scenario())


def test_nothing_is_asked_of_a_server_that_is_away_but_whether_it_lives() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            server.troubles.append(answer(server, "", status_response(503)))
            server.cut()
            await watch.until_state(UNREACHABLE, within=30)
            asked = len(server.requests)
            await asyncio.sleep(120)
            assert {request.path for request in server.requests[asked:]} == {"/version"}
            assert len(server.requests) - asked <= 60

    run_virtual(scenario())


def test_accepted_and_then_silent_is_stale_and_then_unreachable() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            server.troubles.append(silence())
            await watch.until_state(STALE, within=16)
            assert (watch.now.link.age(watch.clock.boot()) or 0) <= 16
            await watch.until_state(UNREACHABLE, within=10)
            assert watch.reason == "cluster-silent"
            server.troubles.clear()
            await watch.until_state(LIVE, within=Timing().backoff_cap + 6)

    run_virtual(scenario())


def test_silent_from_the_beginning() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.troubles.append(silence())
            async with watching(server) as watch:
                await watch.until_state(UNREACHABLE, within=6)
                assert watch.states == [LinkState.CONNECTING, UNREACHABLE]

    run_virtual(scenario())


def test_watches_that_went_deaf_in_an_outage_begin_anew() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            server.storage.listeners.clear()  # the watches stay open and say nothing any more
            server.troubles.append(silence("/version"))
            await watch.until_state(STALE, within=16)
            server.storage.put("Pod", "unheard")
            server.troubles.clear()
            await watch.until(lambda _: "unheard" in watch.names("Pod"), within=10)

    run_virtual(scenario())


@pytest.mark.parametrize("as_date", [False, True])
def test_a_server_that_asks_to_wait_is_left_alone_so_long(as_date: bool) -> None:
    async def scenario() -> None:
        async with FakeApiServer(kinds=[KIND_BY_NAME["Pod"]]) as server:
            clock = LoopClock()
            wait = format_datetime((clock.wall() + timedelta(seconds=8)).astimezone(UTC), usegmt=True)
            busy = status_response(429, headers={"Retry-After": wait if as_date else "8"})
            server.troubles.append(answer(server, "/pods", busy, times=1))
            async with watching(server, clock=clock) as watch:
                begin = clock.boot()
                await watch.until_complete()
                assert 7 <= clock.boot() - begin <= 8 + 2
                assert len(server.requested("/pods", watch=False)) == 2

    run_virtual(scenario())


def test_lists_that_fail_while_the_server_answers_make_the_link_stale() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            broken = status_response(500, message="etcdserver: leader changed")
            server.troubles.append(answer(server, "/api/v1/", broken))
            await watch.until_state(STALE, within=90 + 30)
            assert watch.reason == "cluster-server-failed"
            server.troubles.clear()
            await watch.until_state(LIVE, within=Timing().backoff_cap + 11)

    run_virtual(scenario())


def test_a_machine_that_slept_looks_at_its_clusters_at_once() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server) as watch:
            await watch.until_complete()
            await asyncio.sleep(1)
            asked = len(server.requested("/version"))
            watch.clock.asleep += 3600
            watch.source.retry_now()
            await wait_until(lambda: len(server.requested("/version")) > asked, within=0.2)
            await watch.until_state(LIVE, within=1)
            assert watch.states[-2:] == [STALE, LIVE]

    run_virtual(scenario())
