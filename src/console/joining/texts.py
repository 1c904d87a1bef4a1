"""Text that students send, and text that is sent to their terminals: nothing in it may steer a terminal."""

from __future__ import annotations

import hashlib
import unicodedata

from console.joining.limits import NAME_LENGTH, SEAT_LENGTH, SYSTEM_LENGTH
from console.joining.refusals import Refused

_LINE_LENGTH = 2000
_LINES = 400
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul letters that show nothing: a name of them is no name."""
_MOST_MARKS = 3
"""Accents on one letter; more grow out of the line."""


def clean_name(given: str) -> str:
    """Return a name as it is shown. Raises Refused: long-name, or bad-name when it is empty or has odd characters."""
    name = _single_spaced(given)
    if len(name) > NAME_LENGTH:
        raise Refused(400, "long-name", NAME_LENGTH)
    if not _is_name(name):
        raise Refused(400, "bad-name")
    return name


def clean_seat(given: str) -> str:
    """Return a seat as it is shown; it may be empty. Raises Refused: long-seat, or bad-seat."""
    seat = _single_spaced(given)
    if len(seat) > SEAT_LENGTH:
        raise Refused(400, "long-seat", SEAT_LENGTH)
    if seat and not _is_name(seat):
        raise Refused(400, "bad-seat")
    return seat


def clean_system(given: str) -> str:
    """Return what somebody's machine calls itself, without what cannot be shown, cut where it is too long."""
    return _single_spaced("".join(filter(_is_plain, given[: 4 * SYSTEM_LENGTH])))[:SYSTEM_LENGTH]


def key_of(name: str, seat: str) -> tuple[str, str]:
    """Return what is the same for the same name at the same seat, however it is written."""
    return unicodedata.normalize("NFKC", name).casefold(), unicodedata.normalize("NFKC", seat).casefold()


def member_id_of(name: str, seat: str) -> str:
    """Return the id of whoever joins as that: the same after the console was started anew, and for a file of theirs."""
    return hashlib.sha256("\n".join(key_of(name, seat)).encode()).hexdigest()[:12]


def terminal_lines(text: str) -> tuple[str, ...]:
    """Return a text in lines that a terminal shows as they are. What is too long is cut."""
    lines = (line.expandtabs(4) for line in text.splitlines()[:_LINES])
    return tuple("".join(filter(_is_plain, line))[:_LINE_LENGTH].rstrip() for line in lines)


def one_line(text: str) -> str:
    """Return a text as one line that a terminal shows as it is."""
    return _single_spaced("".join(each if _is_plain(each) else " " for each in text))


def _single_spaced(text: str) -> str:
    # Only spaces: split() alone would let a line end or a tab, which nobody types into a name, pass as one.
    spaced = "".join(" " if unicodedata.category(each) == "Zs" else each for each in unicodedata.normalize("NFC", text))
    return " ".join(filter(None, spaced.split(" ")))


def _is_plain(text: str) -> bool:
    """Whether every character stands for itself: no controls, no change of direction, nothing unassigned or unseen."""
    return all(
        unicodedata.category(each)[0] != "C" and unicodedata.category(each) not in ("Zl", "Zp") and each not in _FILLERS
        for each in text
    )


def _is_name(text: str) -> bool:
    """Whether there is anything to see and to say, within the height of a line."""
    marks = 0
    for each in text:
        marks = marks + 1 if unicodedata.category(each) in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            return False
    return _is_plain(text) and any(unicodedata.category(each)[0] in "LN" for each in text)
