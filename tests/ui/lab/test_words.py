"""What a cluster says, made harmless; and lengths of time."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout

from console.ui.lab.plain import isolated, plain, plain_block, plain_log_line
from console.ui.lab.run.people import Person
from console.ui.lab.spans import ago, span
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type


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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김민수", "김민수"),
        ("Mina O'Neil 7", "Mina O'Neil 7"),
        ("שלום עולם", "\u2068שלום עולם\u2069"),
        ("Mina مرحبا", "\u2068Mina مرحبا\u2069"),
        ("Mina\u202egnp", "Mina\ufffdgnp"),
        ("\u2068Mina", "\ufffdMina"),
        ("\u2068Mina\u2069", "Mina"),
    ],
)
def test_a_name_from_right_to_left_is_set_apart(name: str, shown: str) -> None:
    assert isolated(name) == shown
    assert isolated(isolated(name)) == shown


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sentence", ["{name} has joined.", "{name} · A1", "{name}이(가) 손을 들었습니다."])
def test_it_turns_no_sentence_around(sentence: str) -> None:
    assert _ends_left(sentence.format(name=plain("שלום עולם")))
    assert not _ends_left(sentence.format(name=isolated("שלום עולם")))


@pytest.mark.usefixtures("qapp")
def test_a_long_name_from_right_to_left_is_cut_at_its_end_and_not_before_its_first_letter() -> None:
    person = Person("s1", "A1", "عبد الرحمن بن محمد بن عبد الله الأنصاري")
    face = font(Type.DETAIL)
    for shown in (isolated(person.name), person.label):
        cut = QFontMetricsF(face).elidedText(shown, Qt.TextElideMode.ElideRight, 120)
        assert "…" in cut
        layout = QTextLayout(cut, face)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        ellipsis, first = (line.glyphRuns(cut.index(letter), 1)[0].boundingRect().center().x() for letter in ("…", "ع"))
        assert ellipsis < first


def _ends_left(sentence: str) -> bool:
    """Whether Qt lays a sentence out from right to left."""
    layout = QTextLayout(sentence)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()

    def x(place: int) -> float:
        return float(line.cursorToX(place)[0])  # type: ignore[index]  # PySide's stub has a float, not a pair

    return x(len(sentence)) < x(0)
