"""What PowerShell's operators and casts do, as far as ``join.ps1`` uses them."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from unit.reporter.powershell_flow import NOTHING, NetList, each_of
from unit.reporter.powershell_regex import Regex


def is_true(value: Any) -> bool:
    """Whether PowerShell takes a value for true."""
    if isinstance(value, list) and not isinstance(value, NetList):
        return is_true(value[0]) if len(value) == 1 else len(value) > 1
    return not (value is None or value is NOTHING or value is False or value in ("", 0))


def as_text(value: Any) -> str:
    """Return a value as it stands within a text: an array with spaces between."""
    if isinstance(value, list) and not isinstance(value, NetList):
        return " ".join(map(as_text, value))
    if isinstance(value, tuple):
        return ".".join(map(str, value))
    return "" if value is None or value is NOTHING else str(value)


_CASTS: dict[str, Callable[[Any], Any]] = {
    "string": as_text,
    "long": int,
    "string[]": lambda value: [as_text(each) for each in value] if isinstance(value, list) else [as_text(value)],
    "bool": is_true,
    "switch": is_true,
    "char": chr,
    "int": lambda value: ord(value) if isinstance(value, str) and not value.isdecimal() else int(value),
    "regex": lambda value: value if isinstance(value, Regex) else Regex(value),
    "void": lambda _value: NOTHING,
    "version": lambda value: tuple(map(int, value.split("."))),
    "scriptblock": lambda value: value,
    "Text.RegularExpressions.MatchEvaluator": lambda value: value,
    "System.Collections.Generic.HashSet[string]": set,
}


def cast(type_: str, value: Any) -> Any:
    """Convert a value as ``[type]value`` does."""
    if type_[1:-1] not in _CASTS:
        raise NotImplementedError(type_)
    return _CASTS[type_[1:-1]](None if value is NOTHING else value)


def _alike(one: Any, other: Any) -> Any:
    """Return the second value as PowerShell compares it: in the type of the first."""
    if isinstance(one, bool):
        return is_true(other)
    if isinstance(one, str):
        return None if other is None else as_text(other)
    if isinstance(one, int) and isinstance(other, str):
        return int(other) if other.strip("-").isdecimal() else None
    return other


def _is_equal(one: Any, other: Any, *, minds_case: bool) -> bool:
    other = _alike(one, other)
    if isinstance(one, str) and isinstance(other, str) and not minds_case:
        return one.casefold() == other.casefold()
    return bool(one == other)


def compare(operator: str, one: Any, other: Any) -> Any:
    """Return what a comparison comes to; of two texts the case counts with ``-c…`` only."""
    word = operator[1:].lower()
    minds_case = word.startswith("c") and not word.startswith("contains")
    word = word.removeprefix("c") if minds_case else word
    match word:
        case "contains" | "notcontains":
            return any(_is_equal(each, other, minds_case=minds_case) for each in each_of(one)) is (word == "contains")
        case "in":
            return any(_is_equal(each, one, minds_case=minds_case) for each in each_of(other))
        case "join":
            return as_text(other).join(map(as_text, each_of(one)))
        case "band":
            return one & other
    if isinstance(one, list) and word != "split":
        raise NotImplementedError(f"an array {operator}")  # would be a filter
    match word:
        case "match" | "notmatch":
            is_found = Regex(other, ignores_case=not minds_case).match(as_text(one)).Success
            return is_found is (word == "match")
        case "like":
            return fnmatchcase(as_text(one).casefold(), other.casefold())
        case "replace":
            return Regex(other[0], ignores_case=not minds_case).replace(as_text(one), other[1])
        case "split":
            by, most = other if isinstance(other, list) else (other, 0)
            return Regex(by, ignores_case=not minds_case).split(as_text(one), max(0, most - 1))
        case "eq" | "ne":
            return _is_equal(one, other, minds_case=minds_case) is (word == "eq")
        case "gt":
            return one > _alike(one, other)
        case "ge":
            return one >= _alike(one, other)
        case "lt":
            return one < _alike(one, other)
    raise NotImplementedError(operator)


def operate(operator: str, one: Any, other: Any) -> Any:
    """Add, subtract, repeat, format."""
    match operator:
        case "+" if isinstance(one, list):
            return one + each_of(other)
        case "+":
            return one + (as_text(other) if isinstance(one, str) else other)
        case "-":
            return one - other
        case "*":
            return one * other
        case "-f":
            return _formatted(one, each_of(other))
    raise NotImplementedError(operator)


def _formatted(form: str, values: list[Any]) -> str:
    def filled(found: re.Match[str]) -> str:
        if found[0] in ("{{", "}}"):
            return found[0][0]
        value = values[int(found[1])]
        return f"{value:0{found[2]}x}" if found[2] else as_text(value)

    return re.sub(r"\{\{|\}\}|\{(\d)(?::x(\d))?\}", filled, form)
