"""Connections that reporters keep for their next report."""

from __future__ import annotations

import asyncio

import pytest

from console.joining.limits import KEPT_SECONDS, MOST_PER_ADDRESS

from fakes.open_door import OpenDoor, Student, Wire, head, run, run_virtually


async def _keeping(student: Student) -> Wire:
    """Return a connection on which a student has reported."""
    wire = await student.opened.connect()
    assert (await student.report_on(wire)).status == 200
    return wire


def test_reports_follow_each_other_on_one_connection() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await door.connect()
        for _ in range(4):
            answer = await student.report_on(wire)
            assert (answer.status, answer.headers.get("connection", "")) == (200, "")
            door.clock.advance(1)
        assert [report.head.seq for _, report in door.taken.reports] == [1, 2, 3, 4]
        await wire.close()

    run(scenario)


def test_a_whole_class_behind_one_address_keeps_its_connections_and_leaves_room_for_others() -> None:
    async def scenario(door: OpenDoor) -> None:
        class_of = []
        for number in range(MOST_PER_ADDRESS + 5):
            door.clock.advance(1)  # joining has a rate of its own
            class_of.append(await _keeping(await door.student(f"student {number}")))
        assert len(class_of) > MOST_PER_ADDRESS
        silent = [await door.connect() for _ in range(MOST_PER_ADDRESS)]
        assert (await door.ask("GET", "/")).status == 200
        assert door.door._server is not None
        assert len(door.door._server.gate) >= len(class_of) + MOST_PER_ADDRESS - 1
        for wire in (*class_of, *silent):
            await wire.close()

    run(scenario)


def test_each_keeps_one_connection() -> None:
    async def scenario(door: OpenDoor) -> None:
        mina, jun = await door.student("Mina"), await door.student("Jun")
        theirs = await _keeping(jun)
        wires = [await _keeping(mina) for _ in range(4)]
        for wire in wires[:-1]:
            assert (await wire.answer()).status == 0
        assert (await mina.report_on(wires[-1])).status == 200
        assert (await jun.report_on(theirs)).status == 200
        assert door.door._server is not None
        assert len(door.door._server.gate) == 2
        for wire in (theirs, wires[-1]):
            await wire.close()

    run(scenario)


def test_a_connection_is_one_students_only() -> None:
    async def scenario(door: OpenDoor) -> None:
        mina, jun = await door.student("Mina"), await door.student("Jun")
        shared, own = await _keeping(mina), await _keeping(jun)
        assert (await jun.report_on(shared)).status == 200  # answered, but it pushes nothing out
        assert (await jun.report_on(own)).status == 200
        assert (await mina.report_on(shared)).status == 200
        for wire in (shared, own):
            await wire.close()

    run(scenario)


@pytest.mark.parametrize("sent", [b"", b"POST /v1/report HT", b"GET /v1/me HTTP/1.1\r\nX: "])
def test_a_kept_connection_ends_when_no_whole_request_follows(sent: bytes) -> None:
    async def scenario(door: OpenDoor) -> None:
        wire = await _keeping(await door.student())
        began = asyncio.get_running_loop().time()
        if sent:
            await wire.send(sent)
        assert (await wire.answer()).status == 0
        assert asyncio.get_running_loop().time() - began == pytest.approx(KEPT_SECONDS, abs=1.5)

    run_virtually(scenario)


def test_a_slow_body_on_a_kept_connection_is_cut_and_blocks_nobody() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await _keeping(student)
        told = {"Authorization": f"Bearer {student.token}", "Content-Length": "5000", "Connection": "keep-alive"}
        await wire.send(head("POST", "/v1/report", told) + b"x")
        assert (await wire.answer()).status == 0
        door.clock.advance(KEPT_SECONDS)
        assert (await student.report()).status == 200

    run_virtually(scenario)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/config"), ("GET", "/v1/me"), ("POST", "/v1/hand"), ("GET", "/")]
)
def test_every_other_answer_ends_the_connection(method: str, path: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await _keeping(student)
        told = {"Authorization": f"Bearer {student.token}", "Connection": "keep-alive", "Content-Length": "0"}
        await wire.send(head(method, path, told))
        assert (await wire.answer()).headers["connection"] == "close"

    run(scenario)


def test_who_was_removed_hears_it_on_the_connection_that_they_kept_and_it_ends() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await _keeping(student)
        door.door.remove(student.seen.id)
        answer = await student.report_on(wire)
        assert (answer.status, answer.lines) == (401, ["error removed"])
        assert (await wire.answer()).status == 0

    run(scenario)


def test_the_end_of_the_class_is_heard_on_it_too() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        wire = await _keeping(student)
        closing = asyncio.create_task(door.door.close())
        await asyncio.sleep(0)
        answer = await student.report_on(wire)
        assert (answer.lines, answer.headers["connection"]) == (["end"], "close")
        await closing
        await wire.close()

    run(scenario)
