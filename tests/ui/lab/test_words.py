"""What a cluster says, made harmless; and lengths of time."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.lab.plain import plain, plain_block, plain_log_line
from console.ui.lab.spans import ago, span


@given(st.text(alphabet=st.characters(codec=None)))
def test_nothing_invisible_is_left(text: str) -> None:
    for cleaned in (plain(text), plain_log_line(text)):
        assert "\n" not in cleaned
        # Tabs are kept in logs; what joins letters and emoji (Cf beyond the directions) has to stay.
        assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in cleaned if letter != "\t")
        assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_names_of_people_stay_as_they_are() -> None:
    for name in ("김서연", "José", "👩‍🎓 민지", "محمد"):
        assert plain(name) == name
    assert plain("  two\n words ") == "two words"
    assert plain_block("one\r\n\ttwo") == "one\n\ttwo"


def test_a_terminal_is_not_driven() -> None:
    assert plain_log_line("\x1b[1;31mERROR\x1b[0m \x1b]0;title\x07done\r") == "ERROR done"
    assert plain_log_line("\x1b[") == "\ufffd["


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (0, "0 s"),
        (59.9, "59 s"),
        (60, "1 min"),
        (119.9, "1 min 59 s"),
        (120, "2 min"),
        (7_199, "119 min"),
        (7_200, "2 h"),
        (200_000, "2 d"),
    ],
)
def test_a_length_of_time_is_said_briefly(seconds: float, words: str) -> None:
    assert span(seconds) == words
    assert ago(seconds) == f"{words} ago"
