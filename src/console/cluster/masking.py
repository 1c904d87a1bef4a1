"""Hiding what looks like a credential before an object is shown to a room. There is no way back.

Where an object can hold anything (environment, arguments, a ConfigMap's data, annotations) names and looks decide;
elsewhere only values that cannot be anything else are hidden, so that ``secretName: x`` can still be read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from console.cluster.credential_looks import is_credential, is_sensitive_name, without_credentials

MASK = "••••••••"
_LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_FREE_MAPS = ("data", "binaryData", "stringData", "annotations", "parameters", "volumeAttributes")
_ARGUMENTS = ("args", "command")
_LONGEST = 20_000  # characters of one text that are looked at, and shown
_DEEPEST = 60  # levels; a real object has about twelve


def masked(obj: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of an object in which `MASK` stands for whatever looks like a credential.

    Texts that are too long to read, and what is nested too deep to be real, end in an ellipsis.
    """
    return _mapping(obj, 0)


def _any(value: Any, deep: int) -> Any:
    if deep > _DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        return _mapping(value, deep)
    if isinstance(value, list | tuple):
        return [_any(item, deep + 1) for item in value]
    return without_credentials(_cut(value), MASK) if isinstance(value, str) else value


def _mapping(value: Mapping[str, Any], deep: int) -> dict[str, Any]:
    if isinstance(value.get("name"), str) and "value" in value:  # a variable, a header
        return {**_entries(value, deep), "value": _named(value["name"], value["value"], deep)}
    return _entries(value, deep)


def _entries(value: Mapping[str, Any], deep: int) -> dict[str, Any]:
    return {key: _entry(key, item, deep + 1) for key, item in value.items()}


def _entry(key: str, value: Any, deep: int) -> Any:
    if key in _FREE_MAPS and isinstance(value, Mapping):
        return {name: _named(name, item, deep) for name, item in value.items()}
    if key in _ARGUMENTS and isinstance(value, list):
        return _arguments(value, deep)
    return _any(value, deep)


def _named(name: str, value: Any, deep: int) -> Any:
    """Mask a value that somebody gave a name."""
    if not isinstance(value, str) or not value:
        return _any(value, deep)
    if name == _LAST_APPLIED:
        return _json(value, deep)
    is_hidden = is_credential(value) or (is_sensitive_name(name) and value.lower() not in ("true", "false"))
    return MASK if is_hidden else without_credentials(_cut(value), MASK)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _arguments(words: list[Any], deep: int) -> list[Any]:
    """Mask the words of a command line; ``--password`` hides the word after it."""
    shown: list[Any] = []
    hide_next = False
    for word in words:
        is_flag = isinstance(word, str) and word.startswith("-")
        shown.append(MASK if hide_next and not is_flag else _any(word, deep))
        hide_next = is_flag and "=" not in word and is_sensitive_name(word)
    return shown


def _json(value: str, deep: int) -> str:
    try:
        return json.dumps(_any(json.loads(value), deep), ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        return MASK
