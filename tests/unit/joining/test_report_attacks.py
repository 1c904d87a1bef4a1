"""Reports that are large, packed, broken, repeated or in the way of others."""

from __future__ import annotations

import asyncio
import gzip
import threading
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from console.cluster.report import REPORT_LIMIT, Told, parse_report
from console.cluster.reported_source import Verdict
from console.cluster.reports import Reports
from console.errors import ReportError
from console.joining import service
from console.joining.door import Door
from console.joining.limits import INLINE_BYTES, SMALL_BODY

from fakes.clock import FakeClock
from fakes.open_door import OpenDoor, Student, Taken, head, report, run

POD = {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "web", "namespace": "frontend", "uid": "u"}}


@pytest.fixture(autouse=True)
def short_linger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.protocol._LINGER_SECONDS", 0.05)


def padded(size: int) -> bytes:
    """Return a report of about so many bytes."""
    line = {"type": "ADDED", "object": {**POD, "metadata": {"name": "n" * 3900}}}
    return report(1, *[line] * (size // 4000))


def test_a_bomb_is_noticed_while_it_is_unpacked() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        bomb = gzip.compress(report() + b" " * (60 << 20), 9)
        assert len(bomb) < INLINE_BYTES
        answer = await student.send_packed(bomb)
        assert (answer.status, answer.lines) == (413, ["error too-large"])
        nested = gzip.compress(gzip.compress(report()))
        assert (await student.send_packed(nested)).lines == ["error bad-report"]
        many = gzip.compress(report()) + gzip.compress(b" " * (2 << 20)) * 4
        assert (await student.send_packed(many)).status in (400, 413)
        assert (await student.send_packed(gzip.compress(b"") * 5_000)).status == 400  # each costs a copy of the rest
        assert door.taken.reports == []
        door.clock.advance(5)
        assert (await student.report()).status == 200

    run(scenario)


def test_a_report_has_a_size_however_it_is_sent() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        told = {"Authorization": f"Bearer {student.token}"}
        said = await door.raw(head("POST", "/v1/report", {**told, "Content-Length": str(REPORT_LIMIT + 1)}))
        assert (said.status, said.lines) == (413, ["error too-large"])  # before a byte of it came
        assert (await student.send(padded(REPORT_LIMIT + 100_000))).status == 413
        chunked = {**told, "Transfer-Encoding": "chunked"}
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        endless = await door.raw(head("POST", "/v1/report", chunked) + chunk * (REPORT_LIMIT // 0x10000 + 2))
        assert endless.status in (413, 0)
        door.clock.advance(5)
        assert (await student.send(padded(REPORT_LIMIT - 100_000))).status == 200
        assert door.door._server is not None
        assert door.door._server.service._bodies.held == 0

    run(scenario)


def test_forms_are_small_and_without_a_token_nothing_else_is_read() -> None:
    async def scenario(door: OpenDoor) -> None:
        answer = await door.ask("POST", "/v1/join", body=b"code=" + b"x" * SMALL_BODY)
        assert (answer.status, answer.lines) == (413, ["error too-large"])
        many = "&".join(f"f{number}=x" for number in range(40)).encode()
        assert (await door.ask("POST", "/v1/join", body=many)).lines == ["error bad-request"]
        assert (await door.ask("POST", "/v1/join", body=b"name=\xff\xfe")).lines == ["error bad-request"]
        assert (await door.ask("POST", "/v1/join", body=b"")).status == 403
        twice = f"code={door.view.code}&name=Mina&name=Jun&code=x".encode()
        assert (await door.ask("POST", "/v1/join", body=twice)).status == 200
        assert door.view.members[0].name == "Mina"
        unknown = await door.raw(head("POST", "/v1/report", {"Authorization": "Bearer x", "Content-Length": "5000000"}))
        assert unknown.status == 401

    run(scenario)


def test_everybody_together_sends_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.bodies.BODIES_IN_ALL", 100_000)

    async def scenario(door: OpenDoor) -> None:
        mina, jun = await door.student("Mina"), await door.student("Jun")
        told = {"Authorization": f"Bearer {mina.token}", "Content-Length": "99000"}
        wire = await door.connect()
        await wire.send(head("POST", "/v1/report", told) + b"x" * 98_000)
        while door.door._server.service._bodies.held != 98_000:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)
        answer = await door.ask("POST", "/v1/report", body=b"x" * 5_000, token=jun.token)
        assert (answer.status, answer.lines) == (429, ["error too-many 2"])
        await wire.close()
        while door.door._server.service._bodies.held:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)
        assert (await jun.report()).status == 200

    run(scenario)


def test_large_reports_are_read_beside_the_loop_and_small_ones_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []

    def watched(body: bytes, known: Mapping[bytes, Told]) -> object:
        threads.append(threading.current_thread().name)
        return parse_report(body, known)

    monkeypatch.setattr(service, "parse_report", watched)

    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        await student.report()
        await student.send(padded(2 * INLINE_BYTES))  # small when packed
        await door.ask("POST", "/v1/report", body=padded(2 * INLINE_BYTES), token=student.token)  # not packed
        here = threading.current_thread().name
        assert threads[0] == here
        assert all(name.startswith("reports") for name in threads[1:])
        assert len(door.taken.reports) == len(threads) == 3

    run(scenario)


def test_a_students_reports_come_one_after_the_other() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await door.connect()
        body = report()
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": str(len(body))}
        await wire.send(head("POST", "/v1/report", told))
        while not door.door._members.get(student.seen.id).is_reporting:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)
        assert (await student.report()).lines == ["error too-many 1"]
        await wire.send(body)
        assert (await wire.answer()).status == 200
        assert len(door.taken.reports) == 1

    run(scenario)


@pytest.mark.parametrize("how", ["removed", "anew"])
def test_a_report_that_was_under_way_when_its_sender_went_is_not_taken(how: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await door.connect()
        body = report()
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": str(len(body))}
        await wire.send(head("POST", "/v1/report", told))
        while not door.door._members.get(student.seen.id).is_reporting:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)
        if how == "removed":
            door.door.remove(student.seen.id)
        else:
            door.clock.advance(20)
            await door.student()
        await wire.send(body)
        assert (await wire.answer()).status == 401
        assert door.taken.reports == []

    run(scenario)


BROKEN = {
    "nothing": b"",
    "no gzip": report(),
    "cut off": gzip.compress(report())[:-9],
    "wrong sum": gzip.compress(report())[:-8] + b"\x00" * 8,
    "zlib": zlib.compress(report()),
    "junk behind": gzip.compress(report()) + b"junk",
    "no object": gzip.compress(b"[]\n"),
    "no JSON": gzip.compress(b"{\n"),
    "deep": gzip.compress(report() + b'{"type":"ADDED","object":' + b"[" * 50_000 + b"\n"),
    "long number": gzip.compress(b'{"report":1,"seq":' + b"9" * 10_000 + b',"clock":1}\n'),
    "not a number": gzip.compress(b'{"report":1,"seq":1,"clock":NaN}\n'),
    "negative seq": gzip.compress(b'{"report":1,"seq":-1,"clock":1}\n'),
    "another version": gzip.compress(b'{"report":2,"seq":1,"clock":1}\n'),
    "a secret": gzip.compress(report(1, {"type": "ADDED", "object": {"kind": "Secret", "apiVersion": "v1"}})),
    "a kind of another group": gzip.compress(
        report(1, {"type": "ADDED", "object": {"kind": "Pod", "apiVersion": "evil/v1"}})
    ),
    "half a character": gzip.compress(b'{"report":1,"seq":1,"clock":1,"cluster":"\\ud800"}\n'),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_report_is_refused_and_changes_nothing(body: bytes) -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        answer = await student.send_packed(body)
        assert (answer.status, answer.lines) == (400, ["error bad-report"])
        assert door.taken.reports == []
        assert (await student.report()).status == 200

    run(scenario)


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        for encoding in ("br", "deflate", "gzip, gzip", "zstd"):
            door.clock.advance(5)
            answer = await door.ask(
                "POST", "/v1/report", body=gzip.compress(report()), token=student.token, Content_Encoding=encoding
            )
            assert answer.lines == ["error bad-report"]

    run(scenario)


def test_a_reporter_that_asks_before_it_sends_is_told_to_go_on() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        body = report()
        told = {"Authorization": f"Bearer {student.token}", "Expect": "100-continue"}
        wire = await door.connect()
        await wire.send(head("POST", "/v1/report", {**told, "Content-Length": str(len(body))}))
        assert (await wire._reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100 ")
        await wire.send(body)
        assert (await wire.answer()).status == 200
        large = await door.raw(head("POST", "/v1/report", {**told, "Content-Length": str(REPORT_LIMIT + 1)}))
        assert large.status == 413  # instead of being told to go on

    run(scenario)


def test_what_is_too_much_in_all_is_told_as_too_large() -> None:
    class Full(Taken):
        def take(self, reporter: str, report: object) -> Verdict:
            raise ReportError("report-too-large", megabytes=5)

    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        door.door._server.service._reports = Full()  # type: ignore[union-attr]
        assert (await student.report()).lines == ["error too-large"]

    run(scenario)


@asynccontextmanager
async def watched(clock: FakeClock) -> AsyncIterator[tuple[OpenDoor, Reports]]:
    reports = Reports(clock)
    door = Door(clock, reports, lambda _: None)
    await door.open("127.0.0.1", 0, title="")
    try:
        yield OpenDoor(door, clock, Taken()), reports
    finally:
        await door.close(grace=0)


def test_a_replayed_report_is_not_applied_twice(clock: FakeClock) -> None:
    async def scenario() -> None:
        async with watched(clock) as (door, reports):
            student: Student = await door.student()
            assert "again" in (await student.report()).lines  # nobody watches yet
            source = reports.make(student.seen.id, "c", ("frontend",))
            whole: list[dict[str, Any]] = [
                {"begin": "Pod"},
                {"type": "ADDED", "object": POD},
                {"end": "Pod"},
                {"complete": True},
            ]
            assert "again" not in (await student.report(*whole, whole=True)).lines
            assert source.told.size > 0
            gone = {"type": "DELETED", "object": POD}
            assert "again" not in (await student.report(gone)).lines
            assert source.told.size == 0
            once_more = report(3, {"type": "ADDED", "object": POD})
            assert "again" not in (await student.send(once_more)).lines
            assert source.told.size == 0
            assert "again" in (await student.report(seq=9)).lines  # one between was lost

    asyncio.run(scenario())
