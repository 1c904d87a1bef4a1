"""Tokens: guessed, stolen after their time, of somebody who was removed; and who sees what of whom."""

from __future__ import annotations

import json
import logging

import pytest

from console.joining.limits import MOST_MEMBERS, REPORT_RATE
from console.joining.members import Members
from console.joining.model import Checklist, ChecklistItem, ChecklistStep
from console.joining.refusals import Refused

from fakes.open_door import OpenDoor, Student, report, run


def test_without_a_token_nothing_is_told_or_taken() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        asked = [("GET", "/v1/config"), ("GET", "/v1/checklist"), ("GET", "/v1/me")]
        asked += [("POST", "/v1/report"), ("POST", "/v1/hand"), ("POST", "/v1/leave")]
        for method, path in asked:
            body = report() if method == "POST" else None
            for wrong in ("x", student.token[:-1], f"{student.token}x", student.token.swapcase(), "a" * 4000):
                answer = await door.ask(method, path, body=body, token=wrong)
                assert (answer.status, answer.lines) in ((401, ["error unknown-token"]), (400, ["error bad-request"]))
            for header in (f"Basic {student.token}", student.token, "Bearer", "Bearer ", "bearer\t" + student.token):
                answer = await door.ask(method, path, body=body, Authorization=header)
                assert (answer.status, answer.lines) == (401, ["error unknown-token"])
            assert (await door.ask(method, f"{path}?token={student.token}", body=body)).status == 401
        assert door.taken.reports == []

    run(scenario)


def test_tokens_are_kept_as_hashes_and_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def watched(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    members = Members()
    member, token = members.join("Mina", "A1", "", 0)
    assert len(token) >= 43  # 32 bytes
    kept = repr([(name, getattr(member, name)) for name in member.__slots__])
    assert token not in kept
    assert token not in repr(member)
    monkeypatch.setattr("hmac.compare_digest", watched)
    assert members.find(token) is member
    assert len(compared) == 1
    with pytest.raises(Refused, match="unknown-token"):
        members.find(token[:-1])


def test_who_was_removed_is_out_for_good() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        door.door.remove(student.seen.id)
        assert (await student.report()).lines == ["error removed"]
        assert (await student.get("/v1/me")).lines == ["error removed"]
        assert (await student.post("/v1/hand", b"up=1")).status == 401
        assert door.taken.reports == []
        assert door.view.members == ()

    run(scenario)


def test_an_old_token_is_worth_nothing_when_its_owner_began_anew() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student("Mina", "A1")
        door.door.say(student.seen.id, "a hint")
        assert (await student.report()).all("say") == ["a hint"]
        door.clock.advance(16)
        again = await door.student("Mina", "A1")
        assert (await student.report()).lines == ["error unknown-token"]
        assert (await again.report()).all("say") == ["a hint"]  # nobody knows that it arrived
        assert [each.joins for each in door.view.members] == [2]

    run(scenario)


def test_a_seat_is_one_students() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student("Mina", "A1")
        for name, seat in (("Mina", "A1"), ("Jun", "A1"), ("Jun", " a1 "), ("MINA", "a1"), ("Jun", "Ａ1")):
            answer = await door.join(name, seat)
            is_she = (name.casefold(), seat.casefold()) == ("mina", "a1")
            assert (answer.status, answer.lines) == (409, ["error taken" if is_she else "error seat-taken"])
        assert (await door.join("Mina", "A2")).status == 200  # two may be called the same
        assert (await door.join("Jun")).status == (await door.join("Sora")).status == 200  # without a seat
        assert (await door.join("Jun")).lines == ["error taken"]
        door.clock.advance(14)
        assert (await door.join("Mina", "A1")).status == 409
        await student.report()
        door.clock.advance(14)
        assert (await door.join("Mina", "A1")).status == 409  # was heard of
        door.clock.advance(2)
        assert (await door.join("Mina", "A1")).status == 200

    run(scenario)


def test_a_class_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.members.MOST_MEMBERS", 3)

    async def scenario(door: OpenDoor) -> None:
        students = [await door.student(f"Student {number}") for number in range(3)]
        answer = await door.join("One more")
        assert (answer.status, answer.lines) == (409, ["error class-full"])
        assert (await students[0].post("/v1/leave")).status == 200
        assert (await door.join("Student 0")).status == 200  # who was in comes back
        door.door.remove(students[1].seen.id)
        assert (await door.join("One more")).status == 200

    run(scenario)


def test_the_two_hundred_and_first_is_one_too_many() -> None:
    members = Members()
    tokens = {members.join(f"Student {number}", "", "", 0)[1] for number in range(MOST_MEMBERS)}
    assert len(tokens) == MOST_MEMBERS == 200
    with pytest.raises(Refused, match="class-full"):
        members.join("One more", "", "", 0)


def test_students_see_their_own_and_nothing_of_each_other() -> None:
    async def scenario(door: OpenDoor) -> None:
        mina, jun = await door.student("Mina", "A1"), await door.student("Jun", "A2")
        checklists = {
            each.seen.id: Checklist("Lab", (ChecklistStep("1", (ChecklistItem(f"for {each.name}", "passed"),)),))
            for each in (mina, jun)
        }
        door.door.use_checklists(checklists)
        door.door.say(mina.seen.id, "a hint for one")
        await jun.report({"type": "ADDED", "object": {"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "jun"}}})
        await jun.post("/v1/hand", b"up=1")
        seen = await everything(mina)
        assert "for Mina" in seen
        assert "a hint for one" in seen
        assert "hand down" in seen
        for hidden in ("Jun", "jun", "A2", jun.token, door.member("Jun").id, "hand up"):
            assert hidden not in seen
        theirs = await everything(jun)
        assert "a hint" not in theirs
        assert "Mina" not in theirs
        paths = ("/", "/me", "/join.sh", "/join.ps1", "/page.js")
        public = "".join([(await door.ask("GET", path)).body.decode() for path in paths])
        for hidden in ("Mina", "Jun", "a hint", mina.token, door.view.code):
            assert hidden not in public

    async def everything(student: Student) -> str:
        answers = [await student.get(path) for path in ("/v1/me", "/v1/checklist", "/v1/config")]
        answers += [await student.report(), await student.report(), await student.post("/v1/hand", b"up=x")]
        assert json.loads(answers[0].body)["name"] == student.name
        return "".join(answer.body.decode() for answer in answers)

    run(scenario)


def test_reports_have_a_rate_and_others_are_not_held_up_by_it() -> None:
    async def scenario(door: OpenDoor) -> None:
        mina, jun = await door.student("Mina"), await door.student("Jun")
        for _ in range(int(REPORT_RATE.burst)):
            assert (await mina.report()).status == 200
        answer = await mina.report()
        assert (answer.status, answer.lines, answer.headers["retry-after"]) == (429, ["error too-many 1"], "1")
        assert (await jun.report()).status == 200
        assert (await mina.get("/v1/me")).status == 200
        door.clock.advance(0.5)
        assert (await mina.report()).status == 200
        assert (await mina.report()).status == 429
        for _ in range(20):
            asked = await mina.get("/v1/checklist")
        assert asked.status == 429

    run(scenario)


def test_the_log_knows_no_token_no_code_and_no_name(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def scenario(door: OpenDoor) -> None:
        student = await door.student("Mina", "A1")
        await student.report()
        await student.get("/v1/me")
        await door.join(code="WRONG9")
        await door.ask("GET", "/nowhere", token=student.token)
        await student.post("/v1/leave")
        for secret in (student.token, door.view.code, "WRONG9", "Mina", "PRIVATE"):
            assert secret not in caplog.text
        assert "joined" in caplog.text

    run(scenario)
