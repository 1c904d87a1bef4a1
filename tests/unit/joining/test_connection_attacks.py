"""Connections that hold a place, and bytes that are hardly HTTP."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from contextlib import suppress

import pytest

from console.joining.limits import (
    CONNECTION_RATE,
    HEAD_SECONDS,
    MOST_CONNECTIONS,
    MOST_PER_ADDRESS,
    WHOLE_SECONDS,
    Bucket,
    Buckets,
    Rate,
)

from fakes.open_door import OpenDoor, Wire, head, run, run_virtually

elsewhere = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on loopback")


async def held(door: OpenDoor) -> int:
    """Return how many connections the door holds once everything that is known has been dealt with."""
    await asyncio.sleep(0.05)
    return len(door.door._server.gate) if door.door._server is not None else 0


async def seconds_until_cut(wire: Wire, send: bytes = b"", every: float = 1.0) -> float:
    """Send a byte now and then until the connection ends."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    ended = asyncio.create_task(wire.answer())
    rest = iter(send)
    while not ended.done():
        if (byte := next(rest, None)) is not None:
            with suppress(ConnectionError):
                await wire.send(bytes([byte]))
        await asyncio.wait((ended,), timeout=every)
    assert (await ended).status == 0
    return loop.time() - began


def test_who_never_begins_to_shake_hands_is_cut() -> None:
    async def scenario(door: OpenDoor) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.view.port)
        writer.write(b"\x16\x03\x01")  # the first bytes of one
        began = asyncio.get_running_loop().time()
        with suppress(ConnectionError):
            await reader.read()
        assert asyncio.get_running_loop().time() - began == pytest.approx(HEAD_SECONDS, abs=1)
        writer.close()
        assert await held(door) == 0

    run_virtually(scenario)


def test_who_speaks_no_tls_gets_nothing() -> None:
    async def scenario(door: OpenDoor) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.view.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with suppress(ConnectionError):
            assert b"HTTP" not in await reader.read()
        writer.close()
        assert await held(door) == 0
        assert (await door.ask("GET", "/")).status == 200

    run(scenario)


def test_slow_headers_are_cut_however_often_a_byte_comes() -> None:
    async def scenario(door: OpenDoor) -> None:
        slow = head("GET", "/", {f"X-{number}": "y" * 20 for number in range(40)})
        assert await seconds_until_cut(await door.connect(), slow) == pytest.approx(HEAD_SECONDS, abs=1.5)
        assert await seconds_until_cut(await door.connect()) == pytest.approx(HEAD_SECONDS, abs=1.5)
        assert await held(door) == 0

    run_virtually(scenario)


def test_a_slow_body_is_cut() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await door.connect()
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": "5000"}
        await wire.send(head("POST", "/v1/report", told))
        assert await seconds_until_cut(wire, b"x" * 200) == pytest.approx(WHOLE_SECONDS, abs=1.5)
        assert await held(door) == 0
        door.clock.advance(10)
        assert (await student.report()).status == 200  # the one that never came is not in the way
        assert len(door.taken.reports) == 1

    run_virtually(scenario)


def test_who_does_not_read_the_answer_is_cut() -> None:
    async def scenario(door: OpenDoor) -> None:
        wire = await door.connect()
        await wire.send(head("GET", "/join.sh", {}))
        wire._writer.transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(WHOLE_SECONDS + 1)
        assert await held(door) == 0
        wire._writer.transport.abort()

    run_virtually(scenario)


def test_one_address_has_so_many_connections_and_new_ones_push_out_the_silent() -> None:
    async def scenario(door: OpenDoor) -> None:
        silent = [await door.connect() for _ in range(MOST_PER_ADDRESS)]
        assert await held(door) == MOST_PER_ADDRESS
        assert (await door.ask("GET", "/")).status == 200  # in the place of the one that was silent longest
        assert (await silent[0].answer()).status == 0
        await silent[-1].send(head("GET", "/", {}))
        assert (await silent[-1].answer()).status == 200
        for wire in silent[1:-1]:
            await wire.close()

    run(scenario)


def test_who_is_being_answered_is_not_pushed_out() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": "5"}
        wires = [await door.connect() for _ in range(MOST_PER_ADDRESS)]
        for wire in wires:
            await wire.send(head("POST", "/v1/leave", told).replace(b"/v1/leave", b"/v1/join"))
        assert await held(door) == MOST_PER_ADDRESS
        with pytest.raises((ConnectionError, ssl.SSLError)):
            await door.connect()
        for wire in wires:
            await wire.close()

    run(scenario)


@elsewhere
def test_all_addresses_together_have_so_many_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.connections.MOST_CONNECTIONS", 12)

    async def scenario(door: OpenDoor) -> None:
        silent = [await door.connect(f"127.0.3.{1 + number // 4}") for number in range(12)]
        assert (await door.ask("GET", "/")).status == 200
        assert (await silent[0].answer()).status == 0
        for wire in silent[1:]:
            await wire.close()
        assert MOST_CONNECTIONS == 400

    run(scenario)


def test_connections_have_a_rate_before_they_cost_a_handshake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.connections.CONNECTION_RATE", Rate(10, 10))

    async def scenario(door: OpenDoor) -> None:
        # Rates run on the door's clock, which stands still: so many, and no more.
        for _ in range(10):
            assert (await door.ask("GET", "/page.css")).status == 200
        for _ in range(3):
            with pytest.raises((ConnectionError, ssl.SSLError)):
                await door.connect()
        door.clock.advance(1)
        assert (await door.ask("GET", "/page.css")).status == 200

    async def patched(door: OpenDoor) -> None:
        await door.door.open("127.0.0.1", 0, title="")
        await scenario(door)

    run(patched)
    assert CONNECTION_RATE.per_second >= 2 * 60  # sixty students behind one address report once a second


def test_buckets_forget_who_has_been_quiet() -> None:
    buckets = Buckets(Rate(1, 2))
    for number in range(10_000):
        assert buckets.take(f"10.0.{number}", number / 100) == 0
    assert len(buckets._by_key) < 1_000
    assert [Bucket(Rate(1, 2), 0).take(0) for _ in range(3)] == [0, 0, 0]
    bucket = Bucket(Rate(2, 2), 5)
    assert [bucket.take(5), bucket.take(5), bucket.take(5), bucket.take(4)] == [0, 0, 0.5, 0.5]


HARDLY_HTTP = {
    "nothing sensible": b"\x00\xff\x01 garbage\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "old": b"GET / HTTP/0.9\r\n\r\n",
    "two": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "long line": b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 9000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(500)) + b"\r\n",
    "endless header": b"GET / HTTP/1.1\r\nX: " + b"a" * 300_000,
    "length and chunks": (
        b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    ),
    "two lengths": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
    "negative length": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "length with a sign": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd",
    "odd encoding": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "odd chunk": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n",
    "space before the colon": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length : 4\r\n\r\nabcd",
    "folded header": b"GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n",
    "bare line ends": b"GET / HTTP/1.1\nHost: x\nX: \x01\n\n",
    "null in a header": b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
}


@pytest.mark.parametrize("data", HARDLY_HTTP.values(), ids=HARDLY_HTTP.keys())
def test_what_is_hardly_http_is_refused(data: bytes) -> None:
    async def scenario(door: OpenDoor) -> None:
        answer = await door.raw(data)
        assert answer.status in (0, 400)
        assert answer.body in (b"", b"error bad-request\n")
        assert await held(door) == 0
        assert (await door.ask("GET", "/")).status == 200

    run_virtually(scenario)


@pytest.mark.parametrize("first", ["GET / HTTP/1.1\r\n", "POST /v1/join HTTP/1.1\r\nContent-Length: 0\r\n"])
def test_only_the_first_request_of_a_connection_is_answered(first: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": "0", "Connection": "keep-alive"}
        hidden = head("POST", "/v1/leave", told)
        wire = await door.connect()
        await wire.send(f"{first}Host: x\r\n\r\n".encode() + hidden * 40)
        answer = await wire.answer()
        assert answer.headers["connection"] == "close"
        assert answer.body.count(b"HTTP/1.1") == 0
        assert student.seen.is_here

    run(scenario)


PATHS = (
    "/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/join.sh/../../settings.py",
    "/page.html", "/reporter/join.sh", "/join.sh%00", "/join.sh.", "/JOIN.SH", "//join.sh", "/./", "/me/", "/v1",
    "/v1/", "/v1/members", "/v1/me/1", "/.git/config", "/favicon.ico", "/\\..\\..\\windows", "/v1/config/../me", "*",
    "http://[::1", "http://elsewhere/", "elsewhere:443", "/%", "/%ff%fe", "/ en", "/%20en",
)  # fmt: skip


def test_no_path_leads_anywhere_else() -> None:
    async def scenario(door: OpenDoor) -> None:
        for path in PATHS:
            answer = await door.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            allowed = (404, 400, 0) if path != "http://elsewhere/" else (404, 400, 0, 200)
            assert answer.status in allowed, path
            assert b"root:" not in answer.body
        assert (await door.ask("GET", "/v1/config?x=../../etc/passwd")).status == 401

    run(scenario)


def test_methods_other_than_the_two_are_refused() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        for method in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
            for path in ("/", "/join.sh", "/v1/join", "/v1/report", "/v1/me"):
                answer = await door.ask(method, path, token=student.token)
                assert answer.status in (405, 404, 400), (method, path)
                assert not any(name.startswith("access-control") for name in answer.headers)
        assert (await door.ask("POST", "/", body=b"")).status == 405
        assert (await door.ask("GET", "/v1/join")).status == 405
        assert (await door.ask("GET", "/v1/leave", token=student.token)).status == 405
        assert student.seen.is_here

    run(scenario)


def test_another_sites_page_has_no_business_here() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        for origin in ("https://evil.example", "null", f"https://localhost:{door.view.port}"):
            answer = await door.ask("POST", "/v1/hand", body=b"up=1", token=student.token, Origin=origin)
            assert (answer.status, answer.lines) == (403, ["error bad-origin"])
        own = await door.ask("POST", "/v1/hand", body=b"up=1", token=student.token, Origin=door.view.url)
        assert own.status == 200

    run(scenario)


def test_what_the_host_header_says_is_in_no_answer() -> None:
    async def scenario(door: OpenDoor) -> None:
        for path in ("/", "/me", "/join.sh", "/join.ps1"):
            answer = await door.raw(f"GET {path} HTTP/1.1\r\nHost: evil.example\r\n\r\n".encode())
            assert answer.status == 200
            assert b"evil" not in answer.body
        script = (await door.ask("GET", "/join.sh")).body.decode()
        assert door.view.url in script
        assert door.view.pin in script
        assert door.view.fingerprint in script

    run(scenario)


def test_an_upgrade_is_not_taken_up() -> None:
    async def scenario(door: OpenDoor) -> None:
        told = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": "eA==",
            "Sec-WebSocket-Version": "13",
        }
        answer = await door.raw(head("GET", "/", told) + b"\x81\x85" * 50_000)
        assert answer.status in (200, 400)
        assert answer.headers["connection"] == "close"

    run(scenario)


def test_every_answer_has_the_headers_that_keep_browsers_in_order() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        answers = [await door.ask("GET", path) for path in ("/", "/me", "/page.js", "/page.css", "/nowhere", "/v1/me")]
        answers += [await student.get("/v1/me"), await door.raw(b"nonsense\r\n\r\n"), await student.report()]
        for answer in answers:
            policy = answer.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cache-control"] == "no-store"
            assert "aiohttp" not in str(answer.headers)
            assert "set-cookie" not in answer.headers

    run(scenario)


def test_a_listening_socket_is_given_back() -> None:
    async def scenario(door: OpenDoor) -> None:
        port = door.view.port
        wire = await door.connect()
        await door.door.close(grace=0)
        assert (await wire.answer()).status == 0
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))

    run(scenario)


@pytest.mark.parametrize("rounds", range(6))
def test_who_comes_while_it_closes_is_cut(rounds: int) -> None:
    """In whatever round of the loop it closes, no connection is left that nobody owns."""

    async def scenario(door: OpenDoor) -> None:
        coming = [socket.create_connection(("127.0.0.1", door.view.port)) for _ in range(5)]
        for _ in range(rounds):
            await asyncio.sleep(0)
        await door.door.close(grace=0)
        for each in coming:
            with each:
                each.settimeout(5)
                with suppress(ConnectionError):
                    assert each.recv(1) == b""

    run(scenario)
