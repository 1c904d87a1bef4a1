"""The join code: tried out, guessed from many machines, waited for until it is old."""

from __future__ import annotations

import sys

import pytest

from console.joining.code import JoinCode
from console.joining.limits import CODE_SECONDS, TRIES_IN_ALL, TRIES_PER_ADDRESS
from console.joining.refusals import Refused

from fakes.open_door import OpenDoor, run

elsewhere = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on loopback")


def test_five_wrong_tries_lock_an_address_and_each_further_time_for_twice_as_long() -> None:
    async def scenario(door: OpenDoor) -> None:
        for left in (4, 3, 2, 1):
            answer = await door.join(code="WRONG9")
            assert (answer.status, answer.lines) == (403, [f"error wrong-code {left}"])
        locked = await door.join(code="WRONG9")
        assert (locked.status, locked.lines, locked.headers["retry-after"]) == (429, ["error locked 60"], "60")
        assert (await door.join()).lines == ["error locked 60"]  # the right one tells nothing either
        door.clock.advance(59.5)
        assert (await door.join()).lines == ["error locked 1"]
        door.clock.advance(1)
        for _ in range(TRIES_PER_ADDRESS):
            answer = await door.join(code="WRONG9")
        assert answer.lines == ["error locked 120"]
        door.clock.advance(121)
        assert (await door.join()).status == 200
        assert door.view.wrong_tries == 2 * TRIES_PER_ADDRESS

    run(scenario)


@elsewhere
def test_one_address_that_is_locked_locks_nobody_else() -> None:
    async def scenario(door: OpenDoor) -> None:
        for _ in range(TRIES_PER_ADDRESS):
            await door.join(code="WRONG9", source="127.0.0.9")
        assert (await door.join(source="127.0.0.9")).status == 429
        assert (await door.join()).status == 200

    run(scenario)


@elsewhere
def test_guessing_from_many_addresses_locks_the_code_until_it_is_renewed() -> None:
    async def scenario(door: OpenDoor) -> None:
        inside = await door.student("Inside")
        for number in range(TRIES_IN_ALL):
            assert (await door.join(code="WRONG9", source=f"127.0.1.{1 + number // 2}")).status == 403
            door.clock.advance(1)
        assert door.view.is_code_locked
        right = await door.join("Mina", source="127.0.2.1")
        wrong = await door.join("Mina", code="WRONG9", source="127.0.2.2")
        assert right.lines == wrong.lines == ["error code-expired"]
        assert (await inside.report()).status == 200  # who is in stays in
        door.door.renew_code()
        assert not door.view.is_code_locked
        assert (await door.join("Mina", source="127.0.2.1")).status == 200

    run(scenario)


def test_a_code_is_worth_nothing_when_its_time_is_over_or_there_is_a_new_one() -> None:
    async def scenario(door: OpenDoor) -> None:
        first = door.view.code
        door.clock.advance(CODE_SECONDS)
        assert (await door.join()).lines == ["error code-expired"]
        assert door.view.wrong_tries == 0
        door.door.renew_code()
        assert door.view.code_until == door.clock.boot() + CODE_SECONDS
        assert (await door.join(code=first)).lines == ["error wrong-code 4"]
        assert (await door.join()).status == 200

    run(scenario)


def test_a_code_is_read_as_people_write_it_and_no_other_way() -> None:
    async def scenario(door: OpenDoor) -> None:
        code = door.view.code
        for number, written in enumerate((code.lower(), f" {code[:3]}-{code[3:]} ", code)):
            assert (await door.join(f"Student {number}", code=written)).status == 200
        for wrong in ("", code[:-1], f"{code}A", f"{code}\x00", "한글한글한글", code * 200):
            door.door.renew_code()
            if wrong.startswith(code[:-1]):
                wrong = wrong.replace(code, door.view.code).replace(code[:-1], door.view.code[:-1])
            assert (await door.join("Wrong", code=wrong)).status == 403

    run(scenario)


def test_codes_are_drawn_anew_from_letters_that_nobody_misreads() -> None:
    codes = set[str]()
    code = JoinCode(0)
    for _ in range(200):
        code.renew(0)
        codes.add(code.code)
    assert len(codes) == 200
    assert not set("".join(codes)) & set("0O1IL5S2Z8BAEU")


def test_what_an_attacker_is_told_does_not_depend_on_how_near_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def watched(given: bytes, right: bytes) -> bool:
        compared.append((given, right))
        return given == right

    monkeypatch.setattr("hmac.compare_digest", watched)
    code = JoinCode(0)
    near = code.code[:-1] + ("3" if code.code[-1] != "3" else "4")
    for given in (near, "333333"):
        with pytest.raises(Refused, match="wrong-code"):
            code.check(given, "a" if given == near else "b", 1)
    assert [right for _, right in compared] == [code.code.encode()] * 2  # each time, whole, in constant time


def test_joining_from_one_address_has_a_rate() -> None:
    async def scenario(door: OpenDoor) -> None:
        for number in range(30):
            assert (await door.join(f"Student {number}")).status == 200
        answer = await door.join("One more")
        assert (answer.status, answer.lines) == (429, ["error too-many 1"])
        door.clock.advance(1)
        assert (await door.join("One more")).status == 200

    run(scenario)
