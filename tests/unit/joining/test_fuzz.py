"""Anything at all, sent to the real server: it answers or hangs up, goes on, and takes nothing that is not a report."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.joining.limits import MOST_MEMBERS, Rate

from fakes.open_door import Answer, OpenDoor, head, opened, report

FUZZ = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])

PATHS = st.sampled_from(
    ["/", "/me", "/join.sh", "/page.js", "/v1/join", "/v1/report", "/v1/hand", "/v1/leave", "/v1/config", "/v1/me"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
HEADS = st.fixed_dictionaries(
    {},
    optional={
        "report": st.sampled_from([1, 1, 1, 2, "1", None]),
        "seq": st.integers(-1, 2**70) | VALUES,
        "config": st.integers(-1, 9) | VALUES,
        "whole": st.booleans() | VALUES,
        "clock": st.floats() | VALUES,
        "cluster": st.sampled_from(["ok", "away", "denied", "x"]) | VALUES,
        "server": st.text(max_size=100) | VALUES,
        "why": VALUES,
        "name": VALUES,
    },
)
KINDS = st.sampled_from(["Pod", "Secret", "Namespace", "Event", ""]) | VALUES
OBJECTS = st.fixed_dictionaries(
    {"kind": KINDS, "apiVersion": st.sampled_from(["v1", "apps/v1", "/", ""]) | VALUES},
    optional={
        "metadata": VALUES | st.dictionaries(st.sampled_from(["name", "namespace", "uid"]), VALUES),
        "spec": VALUES,
    },
)
TYPES = st.sampled_from(["ADDED", "DELETED", "BOOKMARK"]) | VALUES
LINES = (
    VALUES
    | st.fixed_dictionaries(
        {"type": st.sampled_from(["ADDED", "DELETED", "BOOKMARK"]) | VALUES, "object": OBJECTS | VALUES}
    )
    | st.dictionaries(st.sampled_from(["begin", "end", "denied", "missing", "complete"]), KINDS, max_size=2)
)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "Content-Encoding",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Upgrade",
            "Connection",
            "Origin",
            "Host",
        ],
    ),
    st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=40)
    | st.sampled_from(["gzip", "chunked", "100-continue", "close", "keep-alive", "0", "5", "-1", "1e3", "websocket"]),
    max_size=5,
)


@pytest.fixture(autouse=True)
def without_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fuzzer comes more often than a student; what holds it up otherwise has tests of its own."""
    often = Rate(1e9, 1e9)
    for place in ("connections.CONNECTION_RATE", "connections.ALL_CONNECTIONS_RATE", "members.REPORT_RATE"):
        monkeypatch.setattr(f"console.joining.{place}", often)
    for place in ("members.ASK_RATE", "service.JOIN_RATE"):
        monkeypatch.setattr(f"console.joining.{place}", often)
    monkeypatch.setattr("console.joining.protocol._LINGER_SECONDS", 0.02)


def against_one_door(
    send: Callable[[OpenDoor, Any], Coroutine[Any, Any, None]], strategy: st.SearchStrategy[Any]
) -> None:
    """Send every example to one and the same server, which must be as well afterwards as before."""
    with asyncio.Runner() as runner:
        manager = opened()
        door = runner.run(manager.__aenter__())
        try:

            @FUZZ
            @given(strategy)
            def each(example: Any) -> None:
                runner.run(send(door, example))

            each()

            async def afterwards() -> None:
                door.door.renew_code()
                student = await door.student("Still here", "Z9")
                assert (await student.report()).status == 200
                assert len(door.view.members) <= MOST_MEMBERS
                server = door.door._server
                assert server is not None
                assert server.service._bodies.held == 0

            runner.run(afterwards())
        finally:
            runner.run(manager.__aexit__(None, None, None))


def well(answer: Answer) -> bool:
    """Whether an answer is one of ours: never a failure, and in lines that begin with a word."""
    return answer.status == 0 or (answer.status < 500 or answer.lines == ["error not-yet"])


def test_reports_of_anything() -> None:
    async def send(door: OpenDoor, example: tuple[dict[str, Any], list[Any], bool]) -> None:
        changes, lines, is_packed = example
        first = {"report": 1, "seq": 1, "clock": 1.0, **changes}
        token = await token_of(door)
        before = len(door.taken.reports)
        body = b"\n".join(json.dumps(each).encode("utf-8", "surrogatepass") for each in (first, *lines))
        encoding = {"Content_Encoding": "gzip"} if is_packed else {}
        answer = await door.ask(
            "POST", "/v1/report", body=gzip.compress(body, 1) if is_packed else body, token=token, **encoding
        )
        assert answer.status in (200, 400), answer
        assert len(door.taken.reports) == before + (answer.status == 200)
        assert all(
            line.kind != "Secret" for _, taken in door.taken.reports for line in taken.lines if hasattr(line, "kind")
        )

    against_one_door(send, st.tuples(HEADS | st.just({}), st.lists(LINES, max_size=3), st.booleans()))


def test_reports_of_spoilt_bytes() -> None:
    plain = report(
        1, {"begin": "Pod"}, {"type": "ADDED", "object": {"kind": "Pod", "apiVersion": "v1"}}, {"end": "Pod"}
    )
    packed = gzip.compress(plain)

    async def send(door: OpenDoor, example: tuple[int, bytes, int, bool]) -> None:
        at, put, cut, is_packed = example
        body = packed if is_packed else plain
        body = body[:at] + put + body[at + cut :]
        encoding = {"Content_Encoding": "gzip"} if is_packed else {}
        answer = await door.ask("POST", "/v1/report", body=body, token=await token_of(door), **encoding)
        assert answer.status in (200, 400, 413)

    against_one_door(
        send, st.tuples(st.integers(0, len(plain)), st.binary(max_size=12), st.integers(0, 40), st.booleans())
    )


def test_joins_of_anything() -> None:
    text = st.text(max_size=70)

    async def send(door: OpenDoor, example: tuple[str, str, str, bytes]) -> None:
        name, seat, system, rest = example
        door.clock.advance(1)
        before = {each.id for each in door.view.members}
        fields = {"code": door.view.code, "name": name, "seat": seat, "system": system}
        body = urlencode(fields, errors="surrogatepass") + "&" + quote_from_bytes(rest, safe="=&%+")
        answer = await door.ask("POST", "/v1/join", body=body.encode())
        if door.view.code_until <= door.clock.boot() + 60:
            door.door.renew_code()
        assert answer.status in (200, 400, 409)
        new = [each for each in door.view.members if each.id not in before]
        assert len(new) <= 1
        assert all(each.name.isprintable() and each.seat.isprintable() and each.system.isprintable() for each in new)
        for each in new:
            door.door.remove(each.id)

    surrogates = st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=8)
    against_one_door(send, st.tuples(text | surrogates, text, text | surrogates, st.binary(max_size=30)))


def test_codes_of_anything_let_nobody_in() -> None:
    async def send(door: OpenDoor, example: bytes) -> None:
        door.door.renew_code()
        answer = await door.ask("POST", "/v1/join", body=b"name=Mina&code=" + quote_from_bytes(example).encode())
        assert answer.status in (403, 400)
        assert door.view.members == ()

    against_one_door(send, st.binary(max_size=12) | st.text(max_size=7).map(str.encode))


def test_requests_of_anything() -> None:
    async def send(door: OpenDoor, example: tuple[str, str, dict[str, str], bytes, bool]) -> None:
        method, path, headers, body, is_sized = example
        if is_sized:
            headers = {**headers, "Content-Length": str(len(body))}
        raw = b"\r\n".join(
            [
                f"{method} {path} HTTP/1.1".encode(),
                *(f"{k}: {v}".encode("latin-1") for k, v in headers.items()),
                b"",
                body,
            ]
        )
        async with asyncio.timeout(5):
            wire = await door.connect()
            await wire.send(raw)
            if wire._writer.can_write_eof():
                wire._writer.write_eof()
            assert well(await door_answer(wire, is_sized))
        door.door.renew_code()

    async def door_answer(wire: Any, is_whole: bool) -> Answer:
        try:
            async with asyncio.timeout(5 if is_whole else 0.05):
                return await wire.answer()  # type: ignore[no-any-return]
        except TimeoutError:  # a body that never comes is waited for; that it is not for ever, others test
            await wire.close()
            return Answer(0, {}, b"")

    methods = st.sampled_from(["GET", "POST", "HEAD", "CONNECT", "get", "G T", ""])
    paths = PATHS | st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12).map(
        lambda rest: "/" + rest
    )
    against_one_door(send, st.tuples(methods, paths, HEADERS, st.binary(max_size=40), st.booleans()))


def test_bytes_of_anything() -> None:
    begin = head("POST", "/v1/join", {"Content-Length": "3"})

    async def send(door: OpenDoor, example: tuple[int, bytes]) -> None:
        at, put = example
        wire = await door.connect()
        await wire.send(begin[:at] + put + b"\r\n\r\n\r\n\r\n" + begin[at:] + b"a=b")
        try:
            async with asyncio.timeout(0.1):
                assert well(await wire.answer())
        except TimeoutError:
            await wire.close()

    against_one_door(send, st.tuples(st.integers(0, len(begin)), st.binary(max_size=20)))


async def token_of(door: OpenDoor) -> str:
    """Return the token of the one student of this class, who joins when it is first asked for."""
    if not door.view.members:
        kept[id(door)] = (await door.student()).token
    return kept[id(door)]


kept: dict[int, str] = {}
