"""What objects and types of .NET do, as far as ``join.ps1`` uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unit.reporter.powershell_flow import NOTHING, NetList
from unit.reporter.powershell_regex import Match, Regex


def member(of: Any, name: str) -> Any:
    """Return a property."""
    if isinstance(of, dict):
        return of[name]
    if name in ("Length", "Count"):
        return of.Length if isinstance(of, Match) else len(of)
    return getattr(of, name)


def method(of: Any, name: str, *values: Any) -> Any:
    """Call a method; NOTHING of one that has no result."""
    match of, name:
        case int(), "ToString":
            assert values == ("x2",)
            return f"{of:02x}"
        case str(), _:
            return _method_of_text(of, name, *values)
        case NetList(), _:
            return _method_of_list(of, name, *values)
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
    if callable(made := getattr(of, name, None)):
        result = made(*values)
        return NOTHING if result is None else result
    raise NotImplementedError(f"{type(of).__name__}.{name}")


def _method_of_text(of: str, name: str, *values: Any) -> Any:
    match name:
        case "Contains":
            return values[0] in of
        case "StartsWith":
            return of.startswith(values[0])
        case "Substring":
            start, *length = values
            assert 0 <= start <= len(of), "would raise"
            assert not length or 0 <= length[0] <= len(of) - start, "would raise"
            return of[start : start + length[0]] if length else of[start:]
        case "Trim":
            return of.strip("".join(values)) if values else of.strip()
        case "TrimEnd":
            return of.rstrip("".join(values)) if values else of.rstrip()
        case "LastIndexOf":
            return of.rfind(values[0])
        case "Split":
            return of.split(values[0])
        case "Replace":
            return of.replace(*values)
        case "ToLowerInvariant":
            return of.lower()
    raise NotImplementedError(f"string.{name}")


def _method_of_list(of: NetList, name: str, *values: Any) -> Any:
    match name:
        case "Clear":
            of.clear()
        case "Add":
            of.append(values[0])
        case "RemoveRange":
            start, count = values
            assert start + count <= len(of), "would raise"
            del of[start : start + count]
        case "Append":
            whole, *part = values
            of.append(_method_of_text(whole, "Substring", *part) if part else whole)
            return of
        case "ToString":
            return "".join(of)
        case _:
            raise NotImplementedError(f"List.{name}")
    return NOTHING


def static(type_: str, name: str, *values: Any) -> Any:
    """Call a method of a type, or return a property of it."""
    match type_, name:
        case "Convert", "ToInt32":
            return int(*values)
        case "Math", "Min":
            return min(values)
        case "Math", "Max":
            return max(values)
        case "Math", "Floor":
            return values[0] // 1
        case "regex", "Replace":
            text, pattern, by = values
            return Regex(pattern).replace(text, by)
        case "Text.RegularExpressions.Match", "Empty":
            return Match(None)
    raise NotImplementedError(f"{type_}::{name}")


MADE: dict[str, Callable[..., Any]] = {
    "System.Collections.Generic.Dictionary[string,bool]": dict,
    "System.Collections.Generic.List[string]": NetList,
    "Text.StringBuilder": NetList,
}
"""What New-Object makes."""
