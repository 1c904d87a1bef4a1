"""What PowerShell's operators and .NET's objects do, as far as some parts of ``join.ps1`` use them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any


class NetList(list[Any]):
    """A List or a StringBuilder: an object of .NET, which is not taken apart as an array of PowerShell is."""


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

    def split(self, text: str) -> list[str]:
        """Return what is between the matches."""
        return self._compiled.split(text)

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


def is_true(value: Any) -> bool:
    """Whether PowerShell takes a value for true."""
    if isinstance(value, list) and not isinstance(value, NetList) and len(value) == 1:
        return is_true(value[0])
    return not (value is None or value is False or value == "" or value == 0 or value == [])


def cast(type_: str, value: Any) -> Any:
    """Convert a value as ``[type]value`` does."""
    match type_.strip("[]") if not type_.endswith("[]]") else type_[1:-1]:
        case "string":
            if isinstance(value, list):
                return " ".join(cast("[string]", each) for each in value)
            return "" if value is None else str(value)
        case "long":
            return int(value)
        case "string[]":
            return value if isinstance(value, list) else [value]
        case "bool":
            return is_true(value)
        case "char":
            return chr(value)
        case "int":
            return ord(value) if isinstance(value, str) else int(value)
        case "regex":
            return value if isinstance(value, Regex) else Regex(value)
        case "void":
            return None
        case "Text.RegularExpressions.MatchEvaluator":
            return value
        case "System.Collections.Generic.HashSet[string":
            return set(value)
    raise NotImplementedError(type_)


def compare(operator: str, one: Any, other: Any) -> Any:
    """Return what a comparison comes to; of two texts the case counts with ``-c…`` only."""
    minds_case = operator.startswith("-c") and operator != "-contains"  # nothing is looked for but by -ccontains
    word = operator.removeprefix("-").removeprefix("c") if minds_case else operator.removeprefix("-")
    match word:
        case "match" | "notmatch":
            is_found = Regex(other, ignores_case=not minds_case).match(one).Success
            return is_found is (word == "match")
        case "replace":
            return Regex(other[0], ignores_case=not minds_case).replace(one, other[1])
        case "split":
            return Regex(other, ignores_case=not minds_case).split(one)
        case "contains" | "notcontains":
            return (other in one) is (word == "contains")
        case "in":
            return one in other
        case "join":
            return other.join(cast("[string]", each) for each in one)
        case "eq" | "ne":
            if isinstance(one, str) and isinstance(other, str) and not minds_case:
                one, other = one.casefold(), other.casefold()
            return (one == other) is (word == "eq")
        case "gt":
            return one > other
        case "ge":
            return one >= other
        case "lt":
            return one < other
    raise NotImplementedError(operator)


def operate(operator: str, one: Any, other: Any) -> Any:
    """Add, subtract, repeat, format."""
    match operator:
        case "+":
            return one + (str(other) if isinstance(one, str) else other)
        case "-":
            return one - other
        case "*":
            return one * other
        case "-f":
            return re.sub(r"\{0:x(\d)\}", lambda found: f"{other:0{found[1]}x}", one)
    raise NotImplementedError(operator)


def member(of: Any, name: str) -> Any:
    """Return a property."""
    if isinstance(of, dict):
        return of[name]
    if name in ("Length", "Count"):
        return of.Length if isinstance(of, Match) else len(of)
    return getattr(of, name)


def method(of: Any, name: str, *values: Any) -> Any:
    """Call a method."""
    match of, name:
        case int(), "ToString":
            assert values == ("x2",)
            return f"{of:02x}"
        case str(), "Contains":
            return values[0] in of
        case str(), "StartsWith":
            return of.startswith(values[0])
        case str(), "Substring":
            start, *length = values
            assert 0 <= start <= len(of), "would raise"
            assert not length or 0 <= length[0] <= len(of) - start, "would raise"
            return of[start : start + length[0]] if length else of[start:]
        case str(), "Trim":
            return of.strip("".join(values)) if values else of.strip()
        case str(), "LastIndexOf":
            return of.rfind(values[0])
        case str(), "Split":
            return of.split(values[0])
        case str(), "Replace":
            return of.replace(*values)
        case NetList(), "Clear":
            return of.clear()
        case str(), "ToLowerInvariant":
            return of.lower()
        case Regex(), "Match":
            return of.match(*values)
        case Regex(), "Matches":
            return of.matches(*values)
        case Regex(), "IsMatch":
            return of.match(*values).Success
        case Regex(), "Replace":
            return of.replace(*values)
        case dict() | set(), "ContainsKey" | "Contains":
            return values[0] in of
        case NetList(), "Add":
            return of.append(values[0])
        case NetList(), "Append":
            whole, *part = values
            of.append(method(whole, "Substring", *part) if part else whole)
            return of
        case NetList(), "ToString":
            return "".join(of)
    if callable(made := getattr(of, name, None)):
        return made(*values)
    raise NotImplementedError(f"{type(of).__name__}.{name}")


def static(type_: str, name: str, *values: Any) -> Any:
    """Call a method of a type, or return a property of it."""
    match type_[1:-1], name:
        case "Convert", "ToInt32":
            return int(*values)
        case "Math", "Min":
            return min(values)
        case "regex", "Replace":
            text, pattern, by = values
            return Regex(pattern).replace(text, by)
        case "Text.RegularExpressions.Match", "Empty":
            return Match(None)
    raise NotImplementedError(f"{type_}::{name}")
