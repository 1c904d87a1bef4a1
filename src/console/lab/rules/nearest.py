"""What somebody may have meant by a name that there is not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

_LIKE_ENOUGH = 0.75
_LONGEST = 253  # characters of a name
_MOST = 200  # names that are compared
_REMEMBERED = 256  # questions: the same mistake is looked at again with everything that happens


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like one, empty when none is like enough."""
    if not name or len(name) > _LONGEST:
        return ""
    candidates = [each for each in known if each and each != name and len(each) <= _LONGEST][:_MOST]
    return _most_like(name, tuple(candidates))


@lru_cache(maxsize=_REMEMBERED)
def _most_like(name: str, candidates: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(name, candidates, n=1, cutoff=_LIKE_ENOUGH)
    return found[0] if found else ""
