"""Finding people by what one types: parts of words, and the initial consonants of Korean ones (초성)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_FIRST, _LAST = 0xAC00, 0xD7A3  # 가 to 힣
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_VOWELS = 21
# An input method joins two consonants that stand alone into one letter; who types ㄱㅅ means two initials.
_JOINED = str.maketrans(
    {
        "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """Return ``text`` as it is compared: composed, without case, without spaces."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def is_found(query: str, texts: Iterable[str]) -> bool:
    """Whether every word of ``query`` stands in one of ``texts``.

    ``ㄱㅁㅈ`` finds 김민준, and so does each state of 김민준 while it is being typed: 기, 김ㅁ, 김미.
    """
    if not query:
        return True
    wanted = [folded(word).translate(_JOINED) for word in query.split()]
    held = [folded(text) for text in texts]
    return all(any(_stands_in(word, text) for text in held) for word in wanted)


def _stands_in(word: str, text: str) -> bool:
    return any(_begins(word, text, start) for start in range(len(text) - len(word) + 1))


def _begins(word: str, text: str, start: int) -> bool:
    last = len(word) - 1
    return all(
        _is_letter(typed, text[start + place])
        or (place == last and _is_unfinished(typed, text[start + place : start + place + 2]))
        for place, typed in enumerate(word)
    )


def _is_letter(typed: str, held: str) -> bool:
    return typed == held or (typed in _INITIALS and _is_syllable(held) and _initial(held) == typed)


def _is_unfinished(typed: str, held: str) -> bool:
    """Whether ``typed``, the last letter so far, may yet become the first of ``held``, two letters of a name.

    기 may become 김, and the ㄴ of 민 may belong to the next syllable, as in 미나.
    """
    if not (_is_syllable(typed) and _is_syllable(held[0]) and _open(typed) == _open(held[0])):
        return False
    final = _final(typed)
    if not final:
        return True
    return not _final(held[0]) and len(held) > 1 and _is_syllable(held[1]) and _initial(held[1]) == final


def _is_syllable(letter: str) -> bool:
    return _FIRST <= ord(letter) <= _LAST


def _initial(syllable: str) -> str:
    return _INITIALS[(ord(syllable) - _FIRST) // (_VOWELS * len(_FINALS))]


def _final(syllable: str) -> str:
    return _FINALS[(ord(syllable) - _FIRST) % len(_FINALS)]


def _open(syllable: str) -> int:
    """Return what identifies a syllable without its final consonant."""
    return (ord(syllable) - _FIRST) // len(_FINALS)
