"""Fuzzy search over short texts, Korean and English: letters in order, words' beginnings first, initial consonants."""

from __future__ import annotations

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 588
_FIRST, _START, _NEXT, _HIT = 10, 8, 5, 1
"""Points for a letter: the text's first, a word's first, right after the last one found, anywhere."""


def initials(text: str) -> str:
    """Return ``text`` with every Hangul syllable replaced by its initial consonant: 일시정지 → ㅇㅅㅈㅈ."""
    return "".join(
        _INITIALS[(ord(letter) - _FIRST_SYLLABLE) // _PER_INITIAL]
        if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE
        else letter
        for letter in text
    )


def score(query: str, text: str) -> int | None:
    """Return how well ``query`` matches ``text``, None when not all of its letters are there in order.

    Case and blanks in the query do not count. A query of consonants alone is matched with the initials.
    """
    wanted = "".join(query.lower().split())
    if not wanted:
        return 0
    looked_at = text.lower()
    if all(letter in _INITIALS for letter in wanted):
        looked_at = initials(looked_at)
    return _best(wanted, looked_at)


def _best(wanted: str, text: str) -> int | None:
    """Try every place where the first letter stands; the greedy walk from each is cheap on texts of a line."""
    results = [_walk(wanted, text, at) for at, letter in enumerate(text) if letter == wanted[0]]
    found = [points for points in results if points is not None]
    return max(found) if found else None


def _walk(wanted: str, text: str, start: int) -> int | None:
    points, last = 0, start - 1
    for letter in wanted:
        at = text.find(letter, last + 1)
        if at < 0:
            return None
        points += _points(text, at, follows=at == last + 1 and at != start)
        last = at
    return points


def _points(text: str, at: int, *, follows: bool) -> int:
    if at == 0:
        return _FIRST
    if not text[at - 1].isalnum():
        return _START
    return _NEXT if follows else _HIT
