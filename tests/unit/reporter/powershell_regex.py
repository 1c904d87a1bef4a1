"""A regular expression of .NET, in Python's spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from unit.reporter.powershell_flow import NetList


class Regex:
    """A regular expression of .NET, in Python's spelling.

    Of those in the script both find the same, but that Python's takes \\x1c to \\x1f for white space, too, and without
    regard to case ``ſ`` for an s.
    """

    def __init__(self, pattern: str, *, ignores_case: bool = False) -> None:
        self._is_anchored = r"\G" in pattern
        spelled = _without_balance(pattern).replace(r"\z", r"\Z").replace(r"\G", "")
        self._compiled = re.compile(spelled, re.IGNORECASE if ignores_case else 0)

    def match(self, text: str, at: int = 0) -> Match:
        """Return the first match that begins there or later; with ``\\G`` there."""
        return Match((self._compiled.match if self._is_anchored else self._compiled.search)(text, at))

    def matches(self, text: str) -> NetList:
        """Return all matches."""
        return NetList(map(Match, self._compiled.finditer(text)))

    def split(self, text: str, most: int = 0) -> list[str]:
        """Return what is between the matches; ``most`` of them count, 0: all."""
        return self._compiled.split(text, most)

    def replace(self, text: str, by: str | Callable[[Any], Any]) -> str:
        """Replace every match by a text, in which $1 is a group, or by what a script block makes of it."""
        if isinstance(by, str):
            return self._compiled.sub(re.sub(r"\$(\d)", r"\\\1", by), text)
        return self._compiled.sub(lambda found: by(Match(found)), text)


class Match:
    """What was found, or that nothing was."""

    def __init__(self, found: re.Match[str] | None) -> None:
        self.Success = found is not None
        self.Value = found[0] if found else ""
        self.Index = found.start() if found else 0
        self.Length = len(self.Value)
        self.Groups = [Match.of(found[0]), *map(Match.of, found.groups())] if found else []

    @classmethod
    def of(cls, value: str | None) -> Match:
        """Return a group."""
        made = cls(None)
        made.Success, made.Value, made.Length = value is not None, value or "", len(value or "")
        return made


def _without_balance(pattern: str) -> str:
    """Write brackets that .NET counts as brackets within brackets, some levels deep: Python's engine cannot count."""
    open_, close, rest = r"|\[(?<open>)", r"|\](?<-open>))*", "(?(open)(?!))"
    if open_ not in pattern:
        return pattern
    assert f"{open_}{close}{rest}" in pattern
    before, _, after = pattern.partition(f"{open_}{close}{rest}")
    at = before.index("(?>")
    each = before[at:]
    inner = f"{each})*"
    for _level in range(4):
        inner = rf"{each}|\[{inner}\])*"
    return before[:at] + inner + after
