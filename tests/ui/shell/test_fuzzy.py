"""Fuzzy search: letters in order, beginnings of words first, and Korean by its initial consonants."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.shell.fuzzy import initials, score


def best(query: str, *texts: str) -> str:
    """The text that matches best."""
    scored = {text: points for text in texts if (points := score(query, text)) is not None}
    return max(scored, key=lambda text: scored[text])


def test_letters_must_be_there_in_order() -> None:
    assert score("nxt", "Next segment") is not None
    assert score("txn", "Next segment") is None
    assert score("next slide", "Next segment") is None


def test_case_and_blanks_do_not_count() -> None:
    assert score("NEXT  seg", "next segment") == score("nextseg", "Next Segment")


def test_nothing_typed_matches_everything_alike() -> None:
    assert score("", "Next") == score("  ", "Quit") == 0


def test_beginnings_of_words_win() -> None:
    assert best("ns", "Next segment", "Choose a session", "Answers") == "Next segment"
    assert best("qu", "Ask a question", "Quit") == "Quit", "and of the text most"


def test_a_run_of_letters_wins_over_scattered_ones() -> None:
    assert best("plan", "Replan", "Sapling rain") == "Replan"


def test_a_later_occurrence_may_be_the_better_one() -> None:
    assert best("slide", "Slides", "Some light idea") == "Slides"
    assert score("end", "Extend the end") == score("end", "Mostly the end")


def test_korean_by_syllables_and_by_initials() -> None:
    assert initials("일시정지 A") == "ㅇㅅㅈㅈ A"
    assert score("정지", "일시정지") is not None
    assert score("ㅇㅅㅈㅈ", "일시정지") is not None
    assert score("ㅈㅈ", "일시정지") is not None
    assert score("ㅈㅇ", "일시정지") is None
    assert score("ㅃ", "빨리") is not None


@given(text=st.text(max_size=60), data=st.data())
def test_every_subsequence_matches(text: str, data: st.DataObject) -> None:
    text = text.lower()
    places = data.draw(st.sets(st.integers(0, max(len(text) - 1, 0)), max_size=len(text)))
    query = "".join(text[place] for place in sorted(places)) if text else ""
    assert score(query, text) is not None or initials(query) == query


@given(st.text(max_size=30), st.text(max_size=60))
def test_any_input_is_answered(query: str, text: str) -> None:
    points = score(query, text)
    assert points is None or points >= 0
