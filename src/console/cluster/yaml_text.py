"""An object as ``kubectl get -o yaml`` would print it, without what looks like a credential.

The writer is our own: it stops at a bound, knows no aliases, and takes a thirtieth of the time of a general one, which
matters while a window waits. Whatever it writes reads back as what it was given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from console.cluster.masking import MASK, masked
from console.cluster.snapshot import Object

MOST_LINES = 5000
_PLAIN = re.compile(r"[A-Za-z_/\u00c0-\ud7ff](?:[\w ./@+=,()*%&;$~^\\-]|:(?=[^\s:])|(?<=\S)#)*")
_QUANTITY = re.compile(r"[0-9]+(?:m|Ki|Mi|Gi|Ti|M|G)|[0-9]{1,3}(?:\.[0-9]{1,3}){3}")  # or an address: no number to YAML
_RESERVED = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_UNPRINTABLE = re.compile(
    r"[^\t\n\x20-\x7e\u00a0-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\uffef\U00010000-\U0010ffff]"
)
_ESCAPED = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]")


@dataclass(frozen=True, slots=True)
class YamlText:
    """``text`` ends with a line break. ``is_masked``: something was hidden. ``left_out`` counts what was too much:
    lines after the last that is shown.
    """

    text: str
    is_masked: bool = False
    left_out: int = 0


def yaml_text(obj: Object) -> YamlText:
    """Return the YAML of an object: keys in alphabetical order, at most `MOST_LINES` lines, nothing secret."""
    lines = _mapping(masked(obj), "")
    shown = list(islice(lines, MOST_LINES))
    text = "\n".join(shown) + "\n"
    return YamlText(text, is_masked=MASK in text, left_out=sum(1 for _ in lines))


def _mapping(found: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key in sorted(found):
        value = found[key]
        yield from _item(f"{indent}{_scalar(key)}:", value, indent)


def _item(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, f"{indent}  ")
    elif isinstance(value, list) and value:
        yield head
        yield from _list(value, indent)
    else:
        yield from _leaf(head, value, f"{indent}  ")


def _list(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping | list) and item:
            inner = f"{indent}  "
            lines = _mapping(item, inner) if isinstance(item, Mapping) else _list(item, inner)
            yield f"{indent}- {next(lines)[len(inner) :]}"
            yield from lines
        else:
            yield from _leaf(f"{indent}-", item, f"{indent}  ")


def _leaf(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, str) and _is_block(value):
        body = value.rstrip("\n")
        ends = len(value) - len(body)
        yield f"{head} |{'-' if ends == 0 else '' if ends == 1 else '+'}"
        for line in (body if ends < 2 else value[:-1]).split("\n"):
            yield f"{indent}{line}" if line else ""
    else:
        yield f"{head} {_scalar(value)}"


def _is_block(value: str) -> bool:
    """Whether a text of several lines can stand as it is."""
    first = value.lstrip("\n")[:1]
    return "\n" in value and value[:1] not in ("\n", " ") and first.strip() != "" and not _UNPRINTABLE.search(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value if _is_plain(value) else _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))
    if isinstance(value, Mapping | list):
        return "{}" if isinstance(value, Mapping) else "[]"
    written = json.dumps(value)
    is_bare = isinstance(value, float) and "." not in written  # 1e+16, which is a word to YAML
    return written.replace("e", ".0e") if is_bare else written


def _is_plain(value: str) -> bool:
    if _QUANTITY.fullmatch(value):
        return True
    is_word = _PLAIN.fullmatch(value) and value[-1] not in " :" and value.lower() not in _RESERVED
    return bool(is_word) and not _ESCAPED.search(value)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
