"""What a cluster says, made harmless to show: no invisible letters, nothing that turns the direction of a line."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")
"""What colours a terminal, or gives its window another title."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of direction
    "\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff]"  # separators that break lines, and halves of letters
)
_SIGN = "\ufffd"
_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_LONGEST = 2_000  # letters of a line; a log may hold a picture in one


def plain(text: str) -> str:
    """Return ``text`` as one line in which every letter is one that can be seen."""
    return _UNSEEN.sub(_SIGN, " ".join(text.split()))


def isolated(name: str) -> str:
    """Return a name as `plain` does, for the midst of a sentence: one from right to left does not turn that around.

    Only to be shown: what is stored, compared or copied is the name alone. Twice is as once.
    """
    bare = plain(name[1:-1] if name.startswith(_ISOLATE) and name.endswith(_END) else name)
    turns = not bare.isascii() and any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in bare)
    return f"{_ISOLATE}{bare}{_END}" if turns else bare


def plain_block(text: str) -> str:
    """Return ``text`` with its lines and tabs, and otherwise as `plain` does."""
    return _UNSEEN.sub(_SIGN, text.replace("\r\n", "\n"))


def plain_log_line(line: str) -> str:
    """Return a line of a log without the colours meant for a terminal, and not longer than anybody reads."""
    if "\x1b" in line:
        line = _ESCAPES.sub("", line)
    if len(line) > _LONGEST:
        line = line[:_LONGEST] + " …"
    return _UNSEEN.sub(_SIGN, line.rstrip("\r\n").replace("\n", " "))
