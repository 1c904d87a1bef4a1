"""Reads the time that stands in brackets at the end of a title: ``(15분)``, ``(1h 30m)``, ``(선택사항, 90분)``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from console.course.duration_words import ABOUT_AFTER, ABOUT_BEFORE, ACTIVITIES, OPTIONAL, any_of
from console.course.emoji import is_emoji, strip_emoji

_BRACKETS = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【", "〕": "〔"}
_LONGEST_GROUP = 80  # characters; longer brackets are prose
_MOST_GROUPS = 4  # brackets looked at from the end of a title: "(15분) (선택) [필수]"
_AFTER_BRACKET = " \t\xa0.:;!*_`~-–—#"

# Kubernetes writes millicores as "500m": beyond these minutes a bare "m" is not taken for a time.
_LONGEST_BARE_M = 240.0

_NUMBER = r"[0-9]{1,5}(?:\.[0-9]{1,2})?"
_NUMERALS = {"한": 1.0, "두": 2.0, "세": 3.0, "네": 4.0, "반": 0.5}


def _amount(name: str) -> str:
    """Return the pattern of one amount; that any of its parts is there is for `_minutes` to see."""
    return (
        rf"(?:(?P<{name}_hours>{_NUMBER}|[한두세네반])[ -]?(?:시간|hours?|hrs?|h)"
        rf"(?: ?(?P<{name}_half>반)|(?P<{name}_rest>[0-9]{{1,2}})(?![0-9.])(?= ?$))? ?)?"
        rf"(?:(?P<{name}_minutes>{_NUMBER})[ -]?(?P<{name}_unit>분|minutes?|mins?\.?|m) ?)?"
        rf"(?:(?P<{name}_seconds>{_NUMBER}) ?(?:초|seconds?|secs?))?"
    )


_CLAUSE = re.compile(
    rf"(?P<before>(?:(?:{any_of(OPTIONAL, ABOUT_BEFORE, ACTIVITIES)})[ :]*)*)"
    rf"(?:(?:(?P<low_number>{_NUMBER})|{_amount('low')}) ?(?P<to>[-~–—∼〜−‐‑]|to|에서) ?)?{_amount('high')}"
    r"(?: ?[×x*] ?(?P<times>[1-9][0-9]?)(?:회|번|세션|교시)?)? ?"
    rf"(?P<after>(?:(?:{any_of(OPTIONAL, ABOUT_AFTER, ACTIVITIES)}) ?)*)\.?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;、]")
_SLASH = re.compile(r" [/|·•] ")
_OPTIONAL_NOTE = re.compile(any_of(OPTIONAL), re.IGNORECASE)
_OPTIONAL_GROUP = re.compile(rf"[(\[（［【〔] *(?:{any_of(OPTIONAL)}) *[)\]）］】〕]", re.IGNORECASE)
_KNOWN_NOTE = re.compile(rf"(?:(?:{any_of(OPTIONAL, ABOUT_BEFORE, ABOUT_AFTER, ACTIVITIES)}) ?)+", re.IGNORECASE)
_ACTIVITY = re.compile(any_of(ACTIVITIES), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """A time in minutes. Of a ``range`` it is the upper bound; ``optional`` is what the brackets say of the part."""

    minutes: float
    range: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """One amount inside the brackets; ``partial`` when it names an activity, as in "이론 20분"."""

    minutes: float
    range: bool
    optional: bool
    partial: bool


def parse_duration(text: str) -> Duration | None:
    """Return the time in brackets at the end of ``text``, a title in plain text; None when there is none."""
    return split_duration(text)[1]


def split_duration(text: str) -> tuple[str, Duration | None]:
    """Return ``text`` without the time in brackets at its end, and that time.

    Brackets without an amount may follow the time: ``실습 (30분) (선택)`` gives ``실습 (선택)`` and 30 minutes.
    """
    for start, end in _groups_from_end(text):
        content = " ".join(unicodedata.normalize("NFKC", strip_emoji(text[start + 1 : end - 1])).split())
        found = _read_group(content)
        if found is not None:
            rest = f"{text[:start].rstrip()} {text[end:].strip(_AFTER_BRACKET)}".strip()
            optional = found.optional or _OPTIONAL_GROUP.search(rest) is not None
            return rest, Duration(found.minutes, found.range, optional)
        if any(character.isdigit() for character in content):
            break
    return text, None


def _groups_from_end(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the bracket groups that ``text`` ends with, the last one first."""
    end = len(text)
    for _ in range(_MOST_GROUPS):
        while end and (text[end - 1] in _AFTER_BRACKET or is_emoji(text[end - 1])):
            end -= 1
        opening = _BRACKETS.get(text[end - 1 : end])
        start = text.rfind(opening, max(0, end - _LONGEST_GROUP), end) if opening else -1
        if start < 0:
            return
        yield start, end
        end = start


def _read_group(content: str) -> Duration | None:
    """Return the duration that the inside of a bracket group states, e.g. "선택사항, 90분"."""
    clauses: list[_Clause] = []
    optional = False
    for part in _COMMA.split(content):
        pieces = _SLASH.split(part)
        for piece in pieces:
            clause = _read_clause(piece.strip())
            if clause is not None:
                clauses.append(clause)
            elif not _is_note(piece.strip(), known=len(pieces) > 1):
                return None
            optional = optional or _OPTIONAL_NOTE.fullmatch(piece.strip()) is not None
    return _combine(clauses, optional=optional)


def _is_note(piece: str, *, known: bool) -> bool:
    """Tell whether ``piece`` may stand beside a duration; beside a slash only known words may ("3시간 / 월 무료")."""
    if known:
        return _KNOWN_NOTE.fullmatch(piece) is not None
    return any(character.isalpha() for character in piece)


def _combine(clauses: list[_Clause], *, optional: bool) -> Duration | None:
    """Return the whole where one amount is the whole ("50분, 토론 10분"), else the sum of the activities."""
    wholes = [clause for clause in clauses if not clause.partial]
    if not clauses or len(wholes) > 1:
        return None
    counted = wholes or clauses
    return Duration(
        sum(clause.minutes for clause in counted),
        any(clause.range for clause in counted),
        optional or any(clause.optional for clause in clauses),
    )


def _read_clause(text: str) -> _Clause | None:
    """Return the amount in ``text``, terms joined by "+" added up; None when it is anything but a duration."""
    terms = [_read_term(term.strip()) for term in text.split("+")]
    known = [term for term in terms if term is not None]
    if len(known) < len(terms):
        return None
    return _Clause(
        sum(term.minutes for term in known),
        any(term.range for term in known),
        any(term.optional for term in known),
        any(term.partial for term in known),
    )


def _read_term(text: str) -> _Clause | None:
    match = _CLAUSE.fullmatch(text)
    if match is None:
        return None
    low, high = _minutes(match, "low"), _minutes(match, "high")
    if high is None or (match["to"] and low is None and match["low_number"] is None):
        return None
    words = f"{match['before']} {match['after']}"
    return _Clause(
        minutes=max(low or 0.0, high) * int(match["times"] or 1),
        range=match["to"] is not None,
        optional=_OPTIONAL_NOTE.search(words) is not None,
        partial=_ACTIVITY.search(words) is not None,
    )


def _minutes(match: re.Match[str], name: str) -> float | None:
    """Return the minutes of one amount, None when nothing of it is there."""
    hours, minutes, seconds = match[f"{name}_hours"], match[f"{name}_minutes"], match[f"{name}_seconds"]
    if hours is minutes is seconds is None:
        return None
    unit = match[f"{name}_unit"]
    if hours is None and (unit == "M" or (unit == "m" and float(minutes) > _LONGEST_BARE_M)):
        return None
    total = 0.0 if hours is None else 60 * (_NUMERALS.get(hours) or float(hours))
    total += 30.0 if match[f"{name}_half"] else float(match[f"{name}_rest"] or 0)
    return total + float(minutes or 0) + float(seconds or 0) / 60
