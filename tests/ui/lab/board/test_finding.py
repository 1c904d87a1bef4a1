"""Finding people by what one types."""

from __future__ import annotations

import unicodedata

import pytest

from console.ui.lab.board.finding import folded, is_found

NAME = ("김민준", "A12", "1조")


@pytest.mark.parametrize(
    "query", ["", " ", "김민준", "민준", "ㄱㅁㅈ", "ㅁㅈ", "ㄱ", "a12", "1조", "ㄱㅁ a1", "준 김", "12"]
)
def test_parts_and_initials_find_somebody(query: str) -> None:
    assert is_found(query, NAME)


@pytest.mark.parametrize("query", ["김민수", "ㄱㅈ", "ㅈㅁ", "ㄱㅁㅈㅅ", "b12", "민김", "ㄲ"])
def test_other_names_are_not_found(query: str) -> None:
    assert not is_found(query, NAME)


def test_every_state_of_a_name_being_typed_finds_it() -> None:
    for typed in ("ㄱ", "기", "김", "김ㅁ", "김미", "김민", "김민ㅈ", "김민주", "김민준"):
        assert is_found(typed, ["김민준"]), typed
    for typed in ("ㅁ", "미", "민", "미나", "미낭", "미나ㅇ"):  # the ㄴ of 민 goes over to 나
        assert is_found(typed, ["미나영"]), typed


def test_a_syllable_in_the_middle_is_meant_as_it_stands() -> None:
    assert not is_found("기민", ["김민준"])
    assert not is_found("민", ["미소"])
    assert not is_found("미", ["마리"])


def test_joined_consonants_are_two_initials() -> None:
    assert is_found("ㄳ", ["강서준"])
    assert is_found("ㄶㅇ", ["나혜원"])
    assert not is_found("ㄳ", ["강유준"])
    assert is_found("ㅆ", ["쌍용"])


def test_taken_apart_letters_spaces_and_case_do_not_matter() -> None:
    assert is_found("김민준", [unicodedata.normalize("NFD", "김 민준")])
    assert is_found(unicodedata.normalize("NFD", "민준"), ["김민준"])
    assert is_found("ANNA", ["anna Schmidt"])
    assert folded(" Straße 3 ") == "strasse3"


def test_nothing_is_found_in_nothing() -> None:
    assert not is_found("ㄱ", ["", ""])
    assert not is_found("a", [])
