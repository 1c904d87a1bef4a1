"""Reads what a README promises for every session below it: its minutes, and how it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.course.scan import LineKind, Scan
from console.course.titles import plain_text

_MINUTES = r"([0-9]{1,3}) ?(?:분|minutes?|mins?|m\b)"
_SLOT = re.compile(
    rf"(?:세션|교시|sessions?)[^()]{{0,40}}\( ?(?:각|매|each) ?{_MINUTES} ?\)"
    rf"|(?:세션|교시|sessions?)[^()]{{0,40}}\( ?{_MINUTES} ?(?:씩|each) ?\)"
    rf"|(?:각|매) ?(?:세션|교시)[은는]? ?:? ?{_MINUTES}"
    rf"|(?:세션|교시) ?당 ?:? ?{_MINUTES}"
    rf"|each session:? ?(?:is |takes |has )?{_MINUTES}"
    rf"|{_MINUTES} ?(?:세션|교시|sessions?) ?[×x*] ?[0-9]",
    re.IGNORECASE,
)
_DISCUSSION = re.compile(
    rf"(?:마지막|끝) ?{_MINUTES}[^.]{{0,40}}?(?:토론|회고|질의응답)"
    rf"|(?:last|final) {_MINUTES}[^.]{{0,40}}?(?:discussion|q ?& ?a)",
    re.IGNORECASE,
)
_EVERY_SESSION = re.compile(
    r"각 ?세션|매 ?세션|세션마다|모든 세션|each session|every session|all sessions", re.IGNORECASE
)
_LONGEST_LINE = 400  # a promise stands in a short line; longer ones are prose or data


@dataclass(frozen=True, slots=True)
class Promise:
    """Minutes that a README gives, and the 1-based line that says so."""

    minutes: float
    line: int


@dataclass(frozen=True, slots=True)
class Agreements:
    """What holds for every session of a day: its ``slot``, and the ``discussion`` at its end."""

    slot: Promise | None = None
    discussion: Promise | None = None


def agreements_of(source: Scan) -> Agreements:
    """Return the promises in a README: ``총 세션: 8개 (각 50분)``, ``각 세션 마지막 10분은 … 토론``."""
    slot: Promise | None = None
    discussion: Promise | None = None
    for number, (line, kind) in enumerate(zip(source.lines, source.kinds, strict=True), start=1):
        if kind is not LineKind.TEXT or len(line) > _LONGEST_LINE or not any(character.isdigit() for character in line):
            continue
        text = plain_text(line)
        if slot is None and (found := _SLOT.search(text)):
            slot = Promise(_minutes(found), number)
        if discussion is None and _EVERY_SESSION.search(text) and (found := _DISCUSSION.search(text)):
            discussion = Promise(_minutes(found), number)
    return Agreements(slot, discussion)


def _minutes(match: re.Match[str]) -> float:
    return float(next(group for group in match.groups() if group is not None))
