"""From the opening to the end: what a student's reporter does in a class, over real TLS."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import ssl
import tempfile
from pathlib import Path

import pytest

from console.cluster.kinds import KINDS
from console.cluster.reported_source import Verdict
from console.errors import JoiningError
from console.joining.addresses import local_addresses
from console.joining.door import Door
from console.joining.model import Checklist, ChecklistItem, ChecklistStep

from fakes.clock import FakeClock
from fakes.open_door import TITLE, OpenDoor, Taken, opened, run, run_virtually

CHECKLIST = Checklist(
    "CloudMart",
    (ChecklistStep("1. Data", (ChecklistItem("postgres runs", "passed"), ChecklistItem("cache", "blank"))),),
)


def test_a_student_joins_reports_and_leaves() -> None:
    async def scenario(door: OpenDoor) -> None:
        door.door.use_namespaces(("frontend", "backend"))
        answer = await door.join("김민수", "A1", system="Linux 6.1")
        token = answer.first("token")
        assert answer.first("me") == f"{door.view.url}/me#{token}"
        config = await door.ask("GET", "/v1/config", token=token)
        assert config.first("title") == TITLE
        assert config.first("namespaces") == "frontend backend"
        assert len(config.all("kind")) == sum(len(kind.versions) for kind in KINDS)
        assert config.all("kind")[4] == "EndpointSlice discovery.k8s.io/v1 endpointslices 1 Endpoints"
        assert not any("Secret" in line for line in config.lines)
        student = await door.student("이서연", "A2")
        reported = await student.report({"begin": "Pod"}, {"end": "Pod"}, {"complete": True})
        assert reported.lines == ["every 3", "hand down", f"config {config.first('version')}"]
        (member_id, report), *_ = door.taken.reports
        assert member_id == student.seen.id
        assert report.head.is_whole
        assert len(report.lines) == 3
        assert (await student.post("/v1/leave")).lines == ["end"]
        assert ("gone", member_id) in door.taken.ended
        assert not student.seen.is_here
        first = door.member("김민수")
        assert (first.seat, first.system, first.is_here) == ("A1", "Linux 6.1", True)

    run(scenario)


def test_a_hand_goes_up_and_comes_down_from_either_side() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        assert "hand up" in (await student.post("/v1/hand", b"up=1")).lines
        door.clock.advance(5)
        assert (await student.post("/v1/hand", b"up=1")).status == 200
        assert student.seen.hand_since == door.clock.boot() - 5  # still the first time
        door.door.lower_hand(student.seen.id)
        assert "hand down" in (await student.report()).lines
        await student.post("/v1/hand", b"up=1")
        assert "hand down" in (await student.post("/v1/hand", b"up=0")).lines
        assert student.seen.hand_since is None
        assert (await student.post("/v1/hand", b"up=perhaps")).status == 400

    run(scenario)


def test_a_reporter_hears_when_something_else_is_wanted() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        before = int((await student.get("/v1/config")).first("version"))
        door.door.use_namespaces(("data", "data", "../etc", "UPPER", "a" * 64, "x\ny"))
        assert (await student.report()).first("config") == str(before + 1)
        assert (await student.get("/v1/config")).first("namespaces") == "data"
        door.door.use_namespaces(("data",))
        assert (await student.report()).first("config") == str(before + 1)

    run(scenario)


def test_a_reporter_is_asked_for_everything_when_it_goes_on_from_nothing() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        door.taken.verdict = Verdict.AGAIN
        assert "again" in (await student.report()).lines
        door.taken.verdict = Verdict.TAKEN
        assert "again" not in (await student.report()).lines

    run(scenario)


def test_a_hint_is_printed_once_it_has_arrived_and_only_then_counts_as_told() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        door.door.say(student.seen.id, "Look at the Service.\n\n\tkubectl get svc\x1b[2J\r\n")
        assert student.seen.undelivered == 3
        assert (await student.report()).all("say") == ["Look at the Service.", "", "    kubectl get svc[2J"]
        assert (await student.report(seq=1)).all("say")[0] == "Look at the Service."  # the answer was lost
        assert (student.seen.undelivered, student.seen.told_at) == (3, None)
        door.clock.advance(3)
        assert (await student.report()).all("say") == []
        assert (student.seen.undelivered, student.seen.told_at) == (0, door.clock.boot())

    run(scenario)


def test_a_checklist_is_text_in_the_terminal_and_json_for_the_page() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student("Mina", "B2")
        assert (await student.get("/v1/checklist")).lines == ["error not-yet"]
        assert json.loads((await student.get("/v1/me")).body)["checklist"] is None
        door.door.use_checklists({student.seen.id: CHECKLIST})
        text = await student.get("/v1/checklist")
        assert text.lines == ["CloudMart", "", "→ 1. Data  1/2", "    ✓ postgres runs", "    · cache"]
        page = json.loads((await student.get("/v1/me")).body)
        assert (page["class"], page["name"], page["seat"], page["hand"]) == (TITLE, "Mina", "B2", False)
        assert page["checklist"]["steps"][0]["items"][1] == {"text": "cache", "standing": "blank"}

    run(scenario)


def test_what_is_joined_may_be_called_otherwise_on_the_way() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student()
        version = int((await student.get("/v1/config")).first("version"))
        assert f"<title>{TITLE}</title>" in (await door.ask("GET", "/")).body.decode()
        door.door.use_title("Cloud <Mart>")
        config = await student.get("/v1/config")
        assert (config.first("title"), int(config.first("version"))) == ("Cloud <Mart>", version + 1)
        assert (await student.report()).first("config") == str(version + 1), "reporters learn that there is news"
        assert "<title>Cloud &lt;Mart&gt;</title>" in (await door.ask("GET", "/")).body.decode()
        assert json.loads((await student.get("/v1/me")).body)["class"] == "Cloud <Mart>"
        door.door.use_title("Cloud <Mart>")
        assert int((await student.get("/v1/config")).first("version")) == version + 1
        door.door.look()
        assert door.kept[-1] is not None
        assert door.kept[-1].title == "Cloud <Mart>"

    run(scenario)


def test_reporters_are_told_when_the_class_ends() -> None:
    async def scenario(door: OpenDoor) -> None:
        student, other = await door.student("Mina"), await door.student("Jun")
        closing = asyncio.create_task(door.door.close())
        await asyncio.sleep(0)
        assert not door.views[-1].is_open
        assert (await door.join("Late")).lines == ["error closed"]
        assert (await student.report()).lines == ["end"]
        assert not closing.done()
        await other.post("/v1/leave")
        await closing  # long before its time is over: everybody knows
        assert [each.is_here for each in door.views[-1].members] == [False, False]
        assert door.views[-1].url == door.views[-1].code == ""

    run(scenario)


def test_who_is_shut_out_has_not_ended_it() -> None:
    async def scenario(door: OpenDoor) -> None:
        left, told, silent = [await door.student(name) for name in ("Left", "Told", "Silent")]
        await left.post("/v1/leave")
        closing = asyncio.create_task(door.door.close(grace=1))
        await asyncio.sleep(0)
        assert (await told.report()).lines == ["end"]
        await told.post("/v1/leave")  # as the script does then
        await left.post("/v1/leave")
        door.clock.advance(60)  # who is silent is waited for no longer
        await closing
        shut_out = {"Left": False, "Told": True, "Silent": True}
        assert {each.name: each.was_closed for each in door.view.members} == shut_out
        assert all(each.has_left for each in door.view.members)
        await door.door.open("127.0.0.1", 0, title=TITLE)
        await door.student("Silent")
        assert not silent.seen.was_closed
        assert not silent.seen.has_left

    run(scenario)


def test_nobody_keeps_the_door_from_closing() -> None:
    async def scenario(door: OpenDoor) -> None:
        await door.student()
        before = asyncio.get_running_loop().time()
        await door.door.close()
        assert asyncio.get_running_loop().time() - before == pytest.approx(4, abs=0.2)

    run_virtually(scenario)


def test_whoever_was_there_is_the_same_after_the_door_was_opened_anew() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student("Mina", "A1")
        door.door.merge(student.seen.id, "s-07")
        old_pin, old_code = door.view.pin, door.view.code
        await door.door.open("127.0.0.1", 0, title=TITLE)
        assert door.view.pin == old_pin, "the line in the class's chat still leads here"
        assert door.view.code != old_code
        assert (await student.report()).lines == ["error unknown-token"]
        await door.student("Mina", "A1")
        assert [(each.student_id, each.joins) for each in door.view.members] == [("s-07", 2)]

    run(scenario)


def test_the_instructor_renames_merges_and_removes() -> None:
    async def scenario(door: OpenDoor) -> None:
        student = await door.student("mina", "a1")
        member_id = student.seen.id
        door.door.rename(member_id, "Kim Mina", "A1")
        door.door.rename(member_id, "\x1b[31m", "A1")
        door.door.merge(member_id, "s-01")
        door.door.merge("nobody", "s-01")
        (seen,) = door.view.members
        assert (seen.name, seen.seat, seen.student_id) == ("Kim Mina", "A1", "s-01")
        door.clock.advance(20)
        again = await door.join("mina", "a1")  # their script says what they typed
        assert again.status == 200
        assert [each.id for each in door.view.members] == [member_id]
        door.door.remove(member_id)
        assert door.view.members == ()
        assert door.taken.ended == [("gone", member_id), ("forget", member_id)]
        door.door.say(member_id, "too late")
        door.door.lower_hand(member_id)

    run(scenario)


def test_the_instructor_sees_changes_soon_and_many_at_once() -> None:
    async def scenario(door: OpenDoor) -> None:
        assert len(door.views) == 1  # it opened
        for name in ("A", "B", "C"):
            await door.join(name)
        assert len(door.views) == 1
        await asyncio.sleep(0.2)
        assert len(door.views) == 2
        assert [each.name for each in door.views[-1].members] == ["A", "B", "C"]
        door.clock.advance(11)
        await asyncio.sleep(1.2)
        assert [each.is_here for each in door.views[-1].members] == [False] * 3
        shown = len(door.views)
        await asyncio.sleep(30)
        assert len(door.views) == shown  # nothing has changed

    run_virtually(scenario)


def test_where_nothing_can_listen_the_reason_is_said() -> None:
    async def scenario(door: OpenDoor) -> None:
        other = Door(door.clock, Taken(), lambda _: None)
        with pytest.raises(JoiningError) as taken:
            await other.open("127.0.0.1", door.view.port, title="")
        assert str(door.view.port) in str(taken.value)
        for address, port, code in (
            ("192.0.2.77", 0, "joining-address-gone"),
            ("console.example", 0, "joining-address-odd"),
            ("127.0.0.1", 70_000, "joining-port-out-of-range"),
        ):
            with pytest.raises(JoiningError) as odd:
                await other.open(address, port, title="")
            assert odd.value.message.code == code
        assert not other.view().is_open

    run(scenario)


def test_the_key_is_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    loaded: list[int] = []
    load = ssl.SSLContext.load_cert_chain

    def watched(self: ssl.SSLContext, path: Path) -> None:
        loaded.append(path.stat().st_mode & 0o777)
        loaded.append(path.parent.stat().st_mode & 0o777)
        load(self, path)

    monkeypatch.setattr(ssl.SSLContext, "load_cert_chain", watched)

    async def scenario(door: OpenDoor) -> None:
        assert list(tmp_path.iterdir()) == []
        if os.name != "nt":
            assert loaded == [0o600, 0o700]
        assert "PRIVATE" not in repr(door.view)

    run(scenario)


def test_addresses_are_those_that_others_can_reach() -> None:
    for address in local_addresses():
        assert not address.startswith(("127.", "169.254.", "0."))
        with socket.socket() as probe:
            probe.bind((address, 0))  # it is ours


def test_the_certificate_is_for_the_address_and_knows_old_and_new_tls() -> None:
    async def scenario() -> None:
        async with opened(FakeClock()) as door:
            for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                context.minimum_version = context.maximum_version = version
                _, writer = await asyncio.open_connection("127.0.0.1", door.view.port, ssl=context)
                assert writer.get_extra_info("cipher")[0].find("GCM") > 0 or version is ssl.TLSVersion.TLSv1_3
                writer.close()
                await writer.wait_closed()

    asyncio.run(scenario())
