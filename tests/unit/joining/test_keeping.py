"""A door that another run of the program had open: its reporters go on, and nobody else gets in by it."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from console.errors import JoiningError
from console.joining.keeping import KeptCode, KeptDoor, KeptMember, read_kept, write_kept
from console.joining.limits import CODE_SECONDS, KEEP_SECONDS, MOST_APART

from fakes.clock import FakeClock
from fakes.open_door import OpenDoor, Student, opened, run_virtually

MEMBER = KeptMember("0123456789ab", "김하늘", "A1", "Linux", ("김하늘", "a1"), "", "0" * 64)
DOOR = KeptDoor("127.0.0.1", 8443, "Class", 3, "-----BEGIN", (MEMBER,))


def test_reporters_go_on_after_the_console_ended_suddenly(tmp_path: Path) -> None:
    file = tmp_path / "door.json"

    async def scenario() -> None:
        async with opened() as first:
            mina, jun = await first.student("Mina", "A1"), await first.student("Jun", "A2")
            first.door.merge(mina.seen.id, "of-the-roster")
            first.door.rename(jun.seen.id, "Juno", "A9")
            config = int((await mina.get("/v1/config")).first("version"))
            await mina.report()
            await jun.post("/v1/hand", b"up=1")
            gone = await first.student("Gone", "A3")
            await gone.post("/v1/leave")
            first.door.look()
            before = first.view
            gone_id = before.members[2].id
            (*_, kept) = first.kept
            assert kept is not None
            write_kept(kept, file)
        assert first.kept[-1] is None, "what is closed is not opened again"
        again = read_kept(file)
        assert again == kept
        later = FakeClock()
        later.advance(120)
        async with opened(later, again=again) as second:
            assert second.taken.ended == [("gone", gone_id)]
            assert [each.has_left for each in second.view.members] == [False, False, True]
            assert [each.hand_since for each in second.view.members] == [None, before.members[1].hand_since, None]
            assert (second.view.url, second.view.pin, second.view.fingerprint) == (
                before.url,
                before.pin,
                before.fingerprint,
            )
            assert second.view.code == before.code, "the line in the class's chat leads in as before"
            assert second.view.bash_line == before.bash_line
            assert [(each.name, each.seat, each.is_here) for each in second.view.members] == [
                ("Mina", "A1", False),
                ("Juno", "A9", False),
                ("Gone", "A3", False),
            ]
            went_on = Student(second, "Mina", mina.token, seq=1)
            answer = await went_on.report()
            assert answer.status == 200
            assert int(answer.first("config")) > config, "what they are to report may be another thing now"
            assert (went_on.seen.is_here, went_on.seen.student_id) == (True, "of-the-roster")
            assert second.taken.reports[0][0] == before.members[0].id
            assert (await second.ask("GET", "/v1/me", token="x" * 43)).status == 401
            assert (await second.join("Mina", "A1")).status == 409, "she is here"
            assert (await second.join("Jun", "A2")).status == 200, "his terminal may be closed by now"

    asyncio.run(scenario())


def test_a_code_goes_on_for_its_time_and_with_the_tries_that_were_made_at_it() -> None:
    async def scenario() -> None:
        async with opened() as first:
            old = first.view.code
            first.door.renew_code()
            before = first.view
            assert (await first.join(code="WRONG9")).lines == ["error wrong-code"]
            first.door.look()
            (*_, kept) = first.kept
            assert kept is not None
            assert before.code not in repr(kept), "who reads a log does not get in"
            assert old not in repr(kept)
            told = len(first.kept)
            first.clock.advance(10)
            first.door.look()
            assert len(first.kept) == told, "nothing of it changes by itself"
        started_anew = FakeClock(boot=5.0)  # the machine as well
        started_anew.advance(120)
        async with opened(started_anew, again=kept) as second:
            assert second.view.code == before.code
            assert second.view.code_until == 5.0 + CODE_SECONDS, "as many minutes are left as there were"
            assert second.view.wrong_tries == 1
            assert (await second.join("Late", code=old)).lines == ["error code-expired"]
            assert (await second.join("Late")).status == 200
            started_anew.advance(CODE_SECONDS - 120)
            assert (await second.join("Later")).lines == ["error code-expired"]
        much_later = FakeClock()
        much_later.advance(CODE_SECONDS)
        async with opened(much_later, again=kept) as third:
            assert third.view.code not in (before.code, old)
            assert third.view.code_until == much_later.boot() + CODE_SECONDS
            assert third.view.wrong_tries == 0
        set_back = FakeClock()
        set_back.step_wall(-86_400)
        async with opened(set_back, again=kept) as fourth:
            assert fourth.view.code_until == set_back.boot() + CODE_SECONDS, "never for longer than a new one"

    asyncio.run(scenario())


def test_who_was_told_apart_from_whom_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "door.json"

    async def scenario() -> None:
        async with opened() as first:
            mina = await first.student("Mina", "A1")
            member_id = mina.seen.id
            for student_id in ("one", "two", "three", "", "one"):
                first.door.decide(member_id, student_id)
            first.door.decide("nobody", "")
            first.door.look()
            assert (mina.seen.student_id, mina.seen.apart) == ("one", ("two", "three"))
            (*_, kept) = first.kept
            assert kept is not None
            write_kept(kept, file)
        again = read_kept(file)
        assert again == kept
        async with opened(again=again) as second:
            (seen,) = second.view.members
            assert (seen.student_id, seen.apart) == ("one", ("two", "three"))
            second.door.merge(member_id, "taken for")
            second.door.look()
            (seen,) = second.view.members
            assert (seen.student_id, seen.apart) == ("taken for", ("two", "three")), "nobody has said who they are"
            for number in range(MOST_APART + 3):
                second.door.decide(member_id, f"s{number}")
            second.door.look()
            (*_, kept) = second.kept
            assert kept is not None
            assert len(kept.members[0].apart) == MOST_APART
            assert kept.members[0].apart[-1] == f"s{MOST_APART + 1}", "of very many the last"
            write_kept(kept, file)
            assert read_kept(file) == kept

    asyncio.run(scenario())


def test_who_joined_through_a_door_that_was_closed_is_in_the_class_again_and_gets_in_by_nothing(
    tmp_path: Path,
) -> None:
    file = tmp_path / "door.json"

    async def scenario() -> None:
        async with opened() as first:
            mina, jun = await first.student("Mina", "A1"), await first.student("Jun", "A2")
            await jun.post("/v1/leave")
            await mina.post("/v1/hand", b"up=1")
            first.door.decide(mina.seen.id, "of-the-roster")
            secrets = (first.view.code, first.view.pin, *(each.token_hash for each in _members(first.kept[-1])))
            await first.door.close(grace=0)
            first.door.rename(mina.seen.id, "Minah", "A9")
            first.door.use_lab("/course/lab.yaml")
            (*_, kept) = first.kept
            assert kept is not None
            write_kept(kept, file)
            text = file.read_text(encoding="utf-8")
            assert not [each for each in secrets if each in text]
            assert "PRIVATE" not in text
            before = [replace(each, heard_at=0, joined_at=0) for each in first.view.members]
        again = read_kept(file)
        assert again == kept
        assert not again.is_open
        async with opened(FakeClock(boot=50_000.0)) as second:
            second.door.remember(again)
            seen = second.view.members
            assert [(each.name, each.seat, each.student_id) for each in seen] == [
                ("Minah", "A9", "of-the-roster"),
                ("Jun", "A2", ""),
            ]
            assert [(each.has_left, each.was_closed, each.hand_since) for each in seen] == [
                (each.has_left, each.was_closed, each.hand_since) for each in before
            ]
            assert [each.was_closed for each in seen] == [True, False]
            assert second.taken.ended == [("gone", each.id) for each in seen]
            assert (await Student(second, "Mina", mina.token, seq=1).report()).status == 401
            assert (await second.ask("GET", "/v1/me", token="")).status == 401
            assert (await second.join("Mina", "A1")).status == 200
            assert second.view.members[0].id == seen[0].id, "the same again"

    asyncio.run(scenario())


def test_who_has_not_joined_again_yet_is_kept_with_the_door_that_is_open_again() -> None:
    async def scenario() -> None:
        async with opened() as first:
            mina, jun = await first.student("Mina"), await first.student("Jun")
            await first.door.close(grace=0)
            await first.door.open("127.0.0.1", 0, title="Once more")
            assert (await first.join("Jun")).status == 200
            first.door.look()
            (*_, kept) = first.kept
            assert kept is not None
            assert kept.is_open
        async with opened(again=kept) as second:
            assert [(each.name, each.was_closed) for each in second.view.members] == [("Mina", True), ("Jun", False)]
            for old in (mina, jun):
                assert (await Student(second, old.name, old.token, seq=1).report()).status == 401

    asyncio.run(scenario())


def _members(kept: KeptDoor | None) -> tuple[KeptMember, ...]:
    assert kept is not None
    assert all(each.token_hash for each in kept.members)
    return kept.members


def test_nothing_is_kept_of_a_class_that_is_gone_nor_after_an_end_that_was_wanted() -> None:
    async def scenario() -> None:
        async with opened() as first:
            await first.door.close(grace=0)
            assert first.kept[-1] is None, "nobody had come"
        async with opened() as second:
            mina = await second.student("Mina")
            await second.door.close(grace=0)
            second.door.remove(mina.seen.id)
            second.door.look()
            assert second.kept[-1] is None
        async with opened() as third:
            await third.student("Mina")
            await third.door.close(grace=0)
            assert third.kept[-1] is not None
            await third.door.end(grace=0)
            third.door.use_lab("/lab.yaml")
            assert third.kept[-1] is None

    asyncio.run(scenario())


def test_it_is_known_how_long_who_joined_was_in_the_class_after_the_door_was_closed() -> None:
    async def test(door: OpenDoor) -> None:
        await door.student("Mina")
        await door.door.close(grace=0)
        told = len(door.kept)
        for _ in range(3):
            door.clock.advance(KEEP_SECONDS + 1)
            await asyncio.sleep(KEEP_SECONDS + 1)
        assert len(door.kept) == told + 3
        assert {each is not None and each.is_open for each in door.kept[told:]} == {False}

    run_virtually(test)


def test_it_is_known_when_the_door_was_open_last() -> None:
    """In the third hour of a class, when nobody has joined for long, a sudden end is still a sudden end."""

    async def scenario() -> None:
        async with opened() as first:
            await first.student("Mina", "A1")
            first.door.look()
            told = len(first.kept)
            first.clock.advance(200)
            first.door.look()
            first.clock.advance(200)
            first.door.look()
            assert len(first.kept) == told + 1
            assert first.kept[-1] == first.kept[-2]

    asyncio.run(scenario())


def test_who_was_removed_stays_out(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with opened() as first:
            mina = await first.student("Mina", "A1")
            first.door.remove(mina.seen.id)
            first.door.look()
            (*_, kept) = first.kept
        async with opened(again=kept) as second:
            assert (await Student(second, "Mina", mina.token).report()).status == 401

    asyncio.run(scenario())


def test_a_key_that_cannot_be_read_opens_nothing() -> None:
    async def scenario() -> None:
        for pem in ("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
            with pytest.raises(JoiningError) as caught:
                async with opened(again=replace(DOOR, pem=pem)):
                    pass
            assert caught.value.message.code == "joining-kept-damaged"

    asyncio.run(scenario())


def test_the_lab_that_was_open_is_kept_with_the_door(tmp_path: Path) -> None:
    file = tmp_path / "door.json"

    async def scenario() -> None:
        async with opened() as first:
            first.door.use_lab("/course/랩/lab.yaml")
            (*_, kept) = first.kept
            assert kept is not None
            assert kept.lab == "/course/랩/lab.yaml"
        async with opened(again=kept) as second:
            assert second.kept[-1] is not None
            assert second.kept[-1].lab == kept.lab, "another end may come before anybody has opened it"
            second.door.use_lab(os.fsdecode(b"/course/\xff/lab.yaml"))
            (*_, kept) = second.kept
            assert kept is not None
            write_kept(kept, file)
            assert read_kept(file) == kept
            second.door.use_lab("")
            assert second.kept[-1] == replace(kept, lab="")

    asyncio.run(scenario())


def test_reporters_go_on_with_the_namespaces_that_they_were_told_last() -> None:
    async def scenario() -> None:
        async with opened() as first:
            first.door.use_namespaces(("frontend", "backend"))
            mina = await first.student("Mina", "A1")
            before = (await first.ask("GET", "/v1/config", token=mina.token)).lines
            first.door.look()
            (*_, kept) = first.kept
            assert kept is not None
        async with opened(again=kept) as second:
            after = (await second.ask("GET", "/v1/config", token=mina.token)).lines
            assert "namespaces frontend backend" in after
            assert before[0] != after[0], "they ask once more, in case something was told after this was kept"

    asyncio.run(scenario())


def test_what_was_kept_without_a_lab_is_still_read(tmp_path: Path) -> None:
    file = tmp_path / "door.json"
    write_kept(DOOR, file)
    older = json.loads(file.read_text(encoding="utf-8"))
    del older["code"], older["lab"], older["namespaces"], older["members"][0]["apart"]
    file.write_text(json.dumps(older), encoding="utf-8")
    assert read_kept(file) == DOOR


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another thing there")
def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "door.json"
    before = os.umask(0)
    try:
        write_kept(DOOR, file)
        write_kept(replace(DOOR, port=9), file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["door.json"]
    assert read_kept(file) == replace(DOOR, port=9)
    assert "0" * 64 not in repr(DOOR)
    assert "BEGIN" not in repr(DOOR)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"address": 1}', "x" * 3_000_000],
)
def test_what_is_damaged_is_nothing(tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "door.json"
    file.write_text(text, encoding="utf-8")
    assert read_kept(file) is None
    assert "cannot be used" in caplog.text
    assert read_kept(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"port": 0},
        {"port": 70_000},
        {"members": (replace(MEMBER, id="../../x"),)},
        {"members": (replace(MEMBER, token_hash="0"),)},  # noqa: S106 - what is no hash, on purpose
        {"code": KeptCode("", 0.0)},
        {"code": KeptCode("K7WMPX", 0.0, wrong_tries=-1)},
    ],
)
def test_what_was_made_up_is_nothing(tmp_path: Path, changes: dict[str, object]) -> None:
    file = tmp_path / "door.json"
    write_kept(replace(DOOR, **changes), file)  # type: ignore[arg-type]  # wrong on purpose
    assert read_kept(file) is None
