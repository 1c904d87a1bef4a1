"""Korean particles after words that are filled in: 이/가, 을/를, 은/는, 과/와, 으로/로.

Templates write both, as in ``{name}이(가)``; which one it is depends on how the word before it ends when it is read
aloud. Hangul says so itself, digits and capitals are read by their names, and most English words can be told by their
last letters. Where they cannot (a "pod" ends in a vowel when Koreans say it, a "web" does not), both stay.
"""

from __future__ import annotations

import re
from enum import Enum

_BOTH = {
    "이(가)": ("이", "가"),
    "가(이)": ("이", "가"),
    "을(를)": ("을", "를"),
    "를(을)": ("을", "를"),
    "은(는)": ("은", "는"),
    "는(은)": ("은", "는"),
    "과(와)": ("과", "와"),
    "와(과)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
_PARTICLE = re.compile(rf"""(\S+?)([”’"'`)\]}}>»]*)({"|".join(re.escape(both) for both in _BOTH)})""")
_FIRST_SYLLABLE, _FINALS = 0xAC00, 28
_FINAL_RIEUL = 8
_WORD = re.compile(r"[A-Za-z]+$")


class Ending(Enum):
    """How a word ends when it is read."""

    VOWEL = "vowel"
    RIEUL = "rieul"  # a consonant, but 로 follows it as it follows a vowel
    CONSONANT = "consonant"


# 영 일 이 삼 사 오 육 칠 팔 구; the noughts at the end of a larger number are read 십, 백, 천, 만
_DIGITS = dict(zip("0123456789", "crvcvvcrrv", strict=True))
_KINDS = {"c": Ending.CONSONANT, "r": Ending.RIEUL, "v": Ending.VOWEL}
_CAPITALS = {"L": Ending.RIEUL, "R": Ending.RIEUL, "M": Ending.CONSONANT, "N": Ending.CONSONANT}
# Longest first. A letter that is missing here is read one way in one word and another way in the next.
_LETTERS: tuple[tuple[str, Ending], ...] = (
    ("ng", Ending.CONSONANT),
    ("ck", Ending.CONSONANT),
    ("pp", Ending.CONSONANT),
    ("me", Ending.CONSONANT),
    ("ne", Ending.CONSONANT),
    ("le", Ending.RIEUL),
    *((f"{before}{last}", Ending.VOWEL) for before in "rlnscfpx" for last in "tdkg"),
    *((last, Ending.VOWEL) for last in "aeiouyrsxfhvzwdgj"),
    ("l", Ending.RIEUL),
    ("m", Ending.CONSONANT),
    ("n", Ending.CONSONANT),
)


def with_particles(text: str) -> str:
    """Return a Korean text in which each ``이(가)`` and its like is what the word before it asks for, where known."""
    return _PARTICLE.sub(_choose, text)


def ending_of(word: str) -> Ending | None:
    """Return how ``word`` ends when it is read, None when that cannot be told."""
    last = word[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - _FIRST_SYLLABLE) % _FINALS
        if final == _FINAL_RIEUL:
            return Ending.RIEUL
        return Ending.CONSONANT if final else Ending.VOWEL
    if last in _DIGITS:
        return _KINDS[_DIGITS[last]]
    letters = _WORD.search(word)
    if letters is None:
        return None
    read = letters[0]
    if len(read) == 1 or read.isupper():
        return _CAPITALS.get(read[-1].upper(), Ending.VOWEL)
    read = read.lower()
    return next((ending for letters, ending in _LETTERS if read.endswith(letters)), None)


def _choose(found: re.Match[str]) -> str:
    word, closing, both = found.groups()
    ending = ending_of(word)
    if ending is None:
        return found[0]
    after_consonant, after_vowel = _BOTH[both]
    is_open = ending is Ending.VOWEL or (ending is Ending.RIEUL and both == "(으)로")
    return f"{word}{closing}{after_vowel if is_open else after_consonant}"
