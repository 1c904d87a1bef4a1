"""The join code: tried out, guessed from many machines, waited for until it is old."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count, islice

import pytest

from console.joining.code import _ALPHABET, JoinCode
from console.joining.limits import CODE_SECONDS, MOST_MEMBERS, TRIES_AFTER_LOCK, TRIES_IN_ALL, TRIES_PER_ADDRESS
from console.joining.refusals import Refused

from fakes.open_door import Answer, OpenDoor, run

elsewhere = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8 on loopback")


def wrong_codes() -> Iterator[str]:
    """Codes that nothing draws, each another than those before."""
    return (f"{number:06d}" for number in count())


def test_who_mistypes_keeps_nobody_out_who_has_the_code() -> None:
    """Behind one router all of a class have one address: each of 200 may be wrong once."""

    async def scenario(door: OpenDoor) -> None:
        for wrong in islice(wrong_codes(), TRIES_PER_ADDRESS - 1):
            answer = await door.join(code=wrong)
            assert (answer.status, answer.lines) == (403, ["error wrong-code"])
            door.clock.advance(1)
        assert door.view.wrong_tries == MOST_MEMBERS - 1
        assert not door.view.locked
        assert (await door.join()).status == 200

    run(scenario)


def test_many_wrong_codes_lock_an_address_and_each_further_time_for_twice_as_long() -> None:
    async def scenario(door: OpenDoor) -> None:
        codes = wrong_codes()

        async def until_locked(tries: int) -> Answer:
            for _ in range(tries - 1):
                assert (await door.join(code=next(codes))).lines == ["error wrong-code"]
                door.clock.advance(1)
            return await door.join(code=next(codes))

        locked = await until_locked(TRIES_PER_ADDRESS)
        assert (locked.status, locked.lines, locked.headers["retry-after"]) == (429, ["error locked 60"], "60")
        assert door.view.locked == (("127.0.0.1", door.clock.boot() + 60),)
        assert (await door.join()).lines == ["error locked 60"]  # the right one tells nothing either
        door.clock.advance(59.5)
        assert (await door.join()).lines == ["error locked 1"]
        door.clock.advance(1)
        assert not door.view.locked
        assert (await until_locked(TRIES_AFTER_LOCK)).lines == ["error locked 120"]
        door.clock.advance(121)
        assert (await door.join()).status == 200
        assert door.view.wrong_tries == TRIES_PER_ADDRESS + TRIES_AFTER_LOCK

    run(scenario)


def test_the_instructor_lifts_a_lock_and_the_tries_in_all_go_on_being_counted() -> None:
    code, at = JoinCode(0), 0.0
    for each in islice(wrong_codes(), TRIES_PER_ADDRESS - 1):
        with pytest.raises(Refused, match="wrong-code"):
            code.check(each, "a", at)
    with pytest.raises(Refused, match="locked"):
        code.check("LAST", "a", at)
    code.unlock()
    assert code.locked(at) == ()
    code.check(code.code, "a", at)
    with pytest.raises(Refused, match="wrong-code"):
        code.check("AGAIN", "a", at)
    assert code.wrong_tries == TRIES_PER_ADDRESS + 1
    for round_ in range(TRIES_IN_ALL // TRIES_PER_ADDRESS):
        for number in range(TRIES_PER_ADDRESS):
            with pytest.raises(Refused):
                code.check(f"{round_}-{number}", "a", at)
        code.unlock()
    assert code.is_locked, "however often it is lifted"


def test_one_address_never_locks_the_code_for_everybody_and_guesses_as_rarely_as_is_said() -> None:
    """Without any limit on how often it may ask."""
    code, at = JoinCode(0), 0.0
    guessed: set[str] = set()
    for each in wrong_codes():
        try:
            code.check(each, "a", at)
        except Refused as refused:
            if refused.code == "code-expired":
                break
            guessed.add(each)
            at += refused.number or 0
    assert at >= CODE_SECONDS, "its time was over"
    assert not code.is_locked
    assert len(guessed) == code.wrong_tries == 220
    codes = len(_ALPHABET) ** len(code.code)
    assert 515_000 < codes / len(guessed) < 516_000
    assert 113_000 < codes / TRIES_IN_ALL < 114_000
    assert codes / (TRIES_IN_ALL * 16) > 7_000


def test_the_same_wrong_code_again_is_no_other_guess() -> None:
    """Thirty who paste a line with a letter missing are wrong once."""

    async def scenario(door: OpenDoor) -> None:
        for number in range(30):
            assert (await door.join(f"Student {number}", code="ABCDE ")).lines == ["error wrong-code"]
            door.clock.advance(1)
        assert door.view.wrong_tries == 1

    run(scenario)


def test_who_has_an_older_code_is_told_so_and_guesses_nothing() -> None:
    async def scenario(door: OpenDoor) -> None:
        old = [door.view.code]
        for _ in range(2):
            door.door.renew_code()
            old.append(door.view.code)
        for number, code in enumerate(old[:-1]):
            assert (await door.join(f"Student {number}", code=code)).lines == ["error code-expired"]
        await door.door.open("127.0.0.1", 0, title="After the break")
        assert door.view.code not in old
        assert (await door.join(code=old[-1])).lines == ["error code-expired"]
        assert door.view.wrong_tries == 0

    run(scenario)


@elsewhere
def test_one_address_that_is_locked_locks_nobody_else() -> None:
    async def scenario(door: OpenDoor) -> None:
        for wrong in islice(wrong_codes(), TRIES_PER_ADDRESS):
            await door.join(code=wrong, source="127.0.0.9")
            door.clock.advance(1)
        assert (await door.join(source="127.0.0.9")).status == 429
        assert (await door.join()).status == 200

    run(scenario)


@elsewhere
def test_guessing_from_many_addresses_locks_the_code_until_it_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.joining.code.TRIES_IN_ALL", 40)

    async def scenario(door: OpenDoor) -> None:
        inside = await door.student("Inside")
        for number, each in enumerate(islice(wrong_codes(), 40)):
            assert (await door.join(code=each, source=f"127.0.1.{1 + number // 2}")).status == 403
            door.clock.advance(1)
        assert door.view.is_code_locked
        right = await door.join("Mina", source="127.0.2.1")
        wrong = await door.join("Mina", code="WRONG9", source="127.0.2.2")
        assert right.lines == wrong.lines == ["error code-expired"]
        assert (await inside.report()).status == 200  # who is in stays in
        door.door.unlock()
        assert door.view.is_code_locked, "that is about addresses"
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
        assert (await door.join(code=first)).lines == ["error code-expired"]
        assert (await door.join(code="WRONG9")).lines == ["error wrong-code"]
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


def test_a_code_that_was_renewed_by_mistake_is_good_again_and_the_new_one_is_not() -> None:
    async def scenario(door: OpenDoor) -> None:
        pasted = door.view.code
        door.door.renew_code()
        new = door.view.code
        assert (await door.join("김민수", code=pasted)).lines == ["error code-expired"]
        assert (await door.join("김민수", code=new)).status == 200
        door.door.take_code_back()
        assert door.view.code == pasted
        assert (await door.join("이서연", code=new)).lines == ["error code-expired"]
        assert (await door.join("이서연", code=pasted)).status == 200
        assert {each.name for each in door.view.members} == {"김민수", "이서연"}, "who came in between stays"
        door.door.take_code_back()
        assert door.view.code == pasted, "it is taken back once"

    run(scenario)


def test_a_code_that_is_taken_back_has_the_rest_of_its_time_and_no_more() -> None:
    code = JoinCode(0.0)
    first, until = code.code, code.until
    code.renew(until - 10)
    assert code.take_back(until - 1)
    assert (code.code, code.until) == (first, until)
    code.renew(until - 1)
    second = code.code
    assert not code.take_back(until)
    assert code.code == second


def test_taking_a_code_back_makes_no_further_guesses() -> None:
    code, wrong = JoinCode(0.0), wrong_codes()
    seats = count()

    def guess(tries: int) -> None:
        for each in islice(wrong, tries):
            with pytest.raises(Refused):
                code.check(each, f"10.0.0.{next(seats)}", 1.0)

    guess(TRIES_IN_ALL - 2)
    code.renew(1.0)
    guess(1)
    assert code.wrong_tries == 1
    code.take_back(2.0)
    assert code.wrong_tries == TRIES_IN_ALL - 1
    guess(1)
    assert code.is_locked


def test_who_has_to_wait_waits_on_when_a_code_is_taken_back() -> None:
    code = JoinCode(0.0)
    for each in islice(wrong_codes(), TRIES_PER_ADDRESS):
        with pytest.raises(Refused):
            code.check(each, "10.0.0.1", 1.0)
    locked = code.locked(2.0)
    assert locked
    code.renew(2.0)
    assert not code.locked(2.0)
    code.take_back(3.0)
    assert code.locked(3.0) == locked


def test_an_address_gets_no_further_tries_when_a_code_is_taken_back() -> None:
    code, wrong = JoinCode(0.0), wrong_codes()

    def guess(tries: int) -> None:
        for each in islice(wrong, tries):
            with pytest.raises(Refused, match="wrong-code"):
                code.check(each, "10.0.0.1", 1.0)

    guess(TRIES_PER_ADDRESS - 3)
    code.renew(1.0)
    guess(2)
    code.take_back(1.0)
    with pytest.raises(Refused, match="locked"):
        code.check(next(wrong), "10.0.0.1", 1.0)
    first = code.locked(1.0)
    code.renew(1.0)
    guess(1)
    code.take_back(1.0)
    assert code.locked(1.0) == first, "who has to wait does so although they tried the other code, too"


def test_who_was_let_try_again_by_the_instructor_does_not_wait_when_a_code_is_taken_back() -> None:
    code = JoinCode(0.0)
    for each in islice(wrong_codes(), TRIES_PER_ADDRESS):
        with pytest.raises(Refused):
            code.check(each, "10.0.0.1", 1.0)
    code.renew(2.0)
    code.unlock()
    code.take_back(3.0)
    assert not code.locked(3.0)
