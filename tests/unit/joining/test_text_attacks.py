"""Names and texts that would steer a terminal, a page or a path."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.joining.pages import preferred
from console.joining.refusals import Refused
from console.joining.texts import clean_name, clean_seat, clean_system, key_of, one_line, terminal_lines

from fakes.open_door import OpenDoor, run

BAD_NAMES = {
    "nothing": "",
    "spaces": "   ",
    "too long": "n" * 61,
    "escape": "Mina\x1b[31m",
    "one-byte escape": "Mina\x9b31m",
    "line end": "Mina\nerror removed",
    "carriage return": "Mina\rroot",
    "tab": "Mina\tA1",
    "nothing to see": "\u200b\u200d",
    "fillers": "\u3164\u3164",
    "right to left": "Mina\u202egnp.exe",
    "isolate": "\u2066Mina",
    "line separator": "Mina\u2028x",
    "null": "Mi\x00na",
    "private": "Mina\ue000",
    "signs": "----",
    "tower": "M\u0301\u0302\u0303\u0304\u0305ina",
    "byte order mark": "\ufeffMina",
}


@pytest.mark.parametrize("name", BAD_NAMES.values(), ids=BAD_NAMES.keys())
def test_odd_names_are_refused(name: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        answer = await door.join(name)
        assert (answer.status, answer.lines) == (400, ["error long-name 60" if len(name) > 60 else "error bad-name"])
        seat = await door.join("Mina", f"x{name}" if not name.strip() else name)
        assert seat.status == (200 if not name.strip() else 400)
        assert seat.status == 200 or seat.lines == ["error long-seat 20" if len(name) > 20 else "error bad-seat"]

    run(scenario)


@pytest.mark.parametrize(
    "name", ["김민수", "Mina O'Neil-Kim", "José", "Jose\u0301", "학생 7", "<b>Mina</b>", "../../etc", "$(id)"]
)
def test_names_that_are_only_text_are_taken_as_text(name: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        answer = await door.join(name)
        assert answer.status == 200
        own = await door.ask("GET", "/v1/me", token=answer.first("token"))
        assert own.headers["content-type"].startswith("application/json")
        assert own.headers["x-content-type-options"] == "nosniff"
        assert json.loads(own.body)["name"] == door.view.members[0].name
        assert door.view.members[0].id.isalnum()  # what names a thing of ours is not made of what they said

    run(scenario)


def test_what_is_compared_by_eye_is_what_curl_is_held_to() -> None:
    async def scenario(door: OpenDoor) -> None:
        short = door.view.fingerprint
        assert len(short) == 12
        assert door.view.pin.startswith(f"sha256//{short}")
        page = (await door.ask("GET", "/")).body.decode()
        assert page.count(f"sha256//<b>{short}</b>") == 2  # in both lines
        assert door.view.pin in door.view.bash_line
        assert door.view.pin in door.view.powershell_line

    run(scenario)


def test_the_title_of_the_class_is_text_in_the_page_and_one_line_in_the_config() -> None:
    async def scenario(door: OpenDoor) -> None:
        await door.door.open("127.0.0.1", 0, title='<script>alert("1")</script>\n{{bash-line}}\x1b[2J')
        page = await door.ask("GET", "/")
        assert b"<script>alert" not in page.body
        assert b"&lt;script&gt;alert(&quot;1&quot;)" in page.body
        assert b"{{bash-line}}" in page.body  # what is put in is not filled in once more
        config = await door.ask("GET", "/v1/config", token=(await door.join()).first("token"))
        assert config.first("title") == '<script>alert("1")</script> {{bash-line}} [2J'

    run(scenario)


@pytest.mark.parametrize(("accepted", "lang"), [("ko-KR,ko;q=0.9", "ko"), ("en;q=0.5, ko;q=0.8", "ko"), ("fr", "en")])
def test_the_page_speaks_the_language_of_who_asks(accepted: str, lang: str) -> None:
    async def scenario(door: OpenDoor) -> None:
        page = (await door.ask("GET", "/", Accept_Language=accepted)).body.decode()
        assert f'<html lang="{lang}">' in page
        assert ("수업에 접속하기" in page) == (lang == "ko")
        assert "{{" not in page
        assert "joining-page" not in page  # every word has its sentence

    run(scenario)


@given(st.text(max_size=80))
def test_whatever_is_asked_for_a_language_of_ours_is_given(accepted: str) -> None:
    assert preferred(accepted) in ("en", "ko")


@given(st.text(max_size=80))
def test_a_name_that_is_taken_can_be_shown_anywhere(text: str) -> None:
    for clean, most in ((clean_name, 60), (clean_seat, 20)):
        try:
            name = clean(text)
        except Refused:
            continue
        assert len(name) <= most
        assert name.isprintable()
        assert name == name.strip()
        assert clean(name) == name
        assert key_of(name, "") == key_of(name.upper().lower(), "") or not name.isascii()


@given(st.text(max_size=300))
def test_what_is_sent_to_a_terminal_has_nothing_that_steers_it(text: str) -> None:
    for line in (*terminal_lines(text), one_line(text), clean_system(text)):
        assert not {unicodedata.category(each)[0] for each in line} & {"C"}
        assert not set(line) & set("\n\r\x1b\x9b\u2028\u202e")
    assert len(terminal_lines(text)) == len(text.splitlines())
