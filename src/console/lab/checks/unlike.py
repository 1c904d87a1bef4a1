"""Says what an object should have, and what it has."""

from __future__ import annotations

import json

from console.lab.checks.match import NOTHING, Difference
from console.lab.checks.outcome import Outcome, failed

_NOT_SAID = frozenset({"Secret"})
"""Of these no value is ever told, be it the lab's."""
_LONGEST_VALUE = 80  # characters of a value that is told
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


def unlike(kind: str, name: str, differs: Difference) -> Outcome:
    """Return what it comes to that an object is there and not as it should be."""
    about = {"kind": kind, "name": name, "path": differs.path}
    if kind in _NOT_SAID:
        return failed("lab-check-differs", **about)
    if differs.found is NOTHING:
        return failed("lab-check-lacks", **about, wanted=_text(differs.wanted))
    if differs.wanted is NOTHING:
        return failed("lab-check-not-wanted", **about, found=_text(differs.found))
    wanted, found = _text(differs.wanted), _text(differs.found)
    if wanted == found:  # their types differ
        wanted, found = _written(differs.wanted), _written(differs.found)
    return failed("lab-check-other-value", **about, wanted=wanted, found=found)


def _text(value: object) -> str:
    """Return a value as it is written in a manifest, in a part of a line at most."""
    return _cut(value) if isinstance(value, str) and value else _written(value)


def _written(value: object) -> str:
    """Return a value as JSON. What a cluster holds may be huge: no more of it is written than is shown."""
    pieces = ""
    for piece in _JSON.iterencode(value[: _LONGEST_VALUE + 1] if isinstance(value, str) else value):
        pieces += piece
        if len(pieces) > _LONGEST_VALUE:
            break
    return _cut(pieces)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
