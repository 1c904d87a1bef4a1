"""Everything that goes wrong between a console and a cluster, over real sockets."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from console.cluster.kinds import KIND_BY_NAME
from console.cluster.link import LinkState
from console.cluster.timing import Sizes, Timing
from console.messages import render
from console.roster.model import Access

from fakes.api_server.certificates import certificates
from fakes.api_server.http import LAST_CHUNK, Response, chunk, status_object, status_response
from fakes.api_server.server import FakeApiServer
from fakes.api_server.troubles import answer, raw_stream, silence
from fakes.api_server.watching import Watching, wait_until, watching
from fakes.virtual_time import LoopClock, run_virtual

LIVE, STALE, UNREACHABLE = LinkState.LIVE, LinkState.STALE, LinkState.UNREACHABLE
HEAD = Response().head(datetime(2026, 3, 4, tzinfo=UTC), length=None)


def reason(watch: Watching) -> str:
    assert watch.now.link.reason is not None
    assert render(watch.now.link.reason, "en")
    return watch.now.link.reason.code


def line(event: str, name: str, version: int, **parts: Any) -> bytes:
    metadata = {"name": name, "namespace": "frontend", "resourceVersion": str(version)}
    return json.dumps({"type": event, "object": {"metadata": metadata, **parts}}).encode() + b"\n"


def test_killed_and_started_again() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server:
            server.storage.put("Pod", "web")
            async with watching(server) as watch:
                await watch.until_complete()
                await server.stop()
                down = await watch.until_state(UNREACHABLE, within=3)
                assert reason(watch) == "cluster-refused"
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
            assert reason(watch) == "cluster-silent"
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
                assert reason(watch) == code
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
                assert reason(watch) == "cluster-tls-failed"
        other.close()
        await other.wait_closed()

    run_virtual(scenario())


def test_a_refused_token_is_said_and_tried_seldom() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, watching(server, access=server.access(credential="old")) as watch:
            await watch.until_state(LinkState.UNAUTHORIZED, within=3)
            assert reason(watch) == "cluster-unauthorized"
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
            assert reason(watch) == "cluster-server-failed"
            server.troubles.clear()
            await watch.until_state(LIVE, within=Timing().backoff_cap + 11)

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


def test_a_redirect_is_not_followed() -> None:
    async def scenario() -> None:
        async with FakeApiServer() as server, FakeApiServer() as elsewhere:
            moved = status_response(302, headers={"Location": f"https://127.0.0.1:{elsewhere.port}/version"})
            server.troubles.append(answer(server, "", moved))
            async with watching(server) as watch:
                await watch.until_state(UNREACHABLE, within=3)
                assert reason(watch) == "cluster-redirected"
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
                assert reason(watch) == "cluster-too-large"
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
                assert reason(watch) == "cluster-local-address"
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
            assert reason(watch) == "cluster-name-unknown"

    asyncio.run(scenario())


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
