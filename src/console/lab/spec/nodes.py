"""YAML that a lab's author wrote, as plain values that remember the line on which each of them stands.

Nodes are composed and never constructed, so tags make no objects; aliases are refused, so nothing can blow up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from console.course.model import Finding, Severity
from console.course.source import read_text

Problem = Finding
"""Something wrong in a lab's files. An error keeps the lab from being opened; a warning leaves something out."""

Where = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

Complain = Callable[[str, int, Mapping[str, object]], None]

_DEEPEST = 40
_MOST_NODES = 100_000
_LONGEST_KEY = 120  # characters that go into a sentence
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser, where PyYAML was built with it
_WHOLE = re.compile(r"[-+]?(?:0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]{0,18})")
_TAG = "tag:yaml.org,2002:"
_TRUE = ("true", "yes", "on")


@dataclass(frozen=True, slots=True)
class Written:
    """One YAML document: its value as JSON would have it, and the 1-based line of every part of it."""

    value: Any
    lines: Mapping[Where, int]

    def line(self, where: Where = ()) -> int:
        """Return the line of a part, or of the nearest part around it that is there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_documents(path: Path, problems: list[Problem]) -> Iterator[Written]:
    """Yield the documents in a file that are not empty, and add what is wrong to ``problems``. Never raises.

    What is in a file that cannot be read to its end is yielded up to the mistake.
    """
    source = read_text(path)
    problems.extend(source.problems)
    if source.readable:
        yield from parse_documents(source.text, path, problems)


def parse_documents(text: str, path: Path, problems: list[Problem]) -> Iterator[Written]:
    """Yield the documents in ``text``; ``path`` is only named in the problems."""

    def complain(code: str, line: int, params: Mapping[str, object]) -> None:
        problems.append(Problem(code, Severity.ERROR, path, line, params))

    try:
        refused = _refused(text)
        if refused is not None:
            complain(refused[0], refused[1], {})
            return
        for node in yaml.compose_all(text, Loader=_LOADER):
            if node is not None and not _is_null(node):
                lines: dict[Where, int] = {(): _line(node)}
                yield Written(_plain(node, (), lines, complain), lines)
    except yaml.MarkedYAMLError as error:
        # What is never closed goes wrong at the end of the file; where it was opened is of more use.
        is_open = "end of stream" in (error.problem or "") and error.context_mark is not None
        mark = error.context_mark if is_open else error.problem_mark or error.context_mark
        complain("lab-spec-yaml", mark.line + 1 if mark else 1, {"reason": error.problem or "?"})
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # Control characters and code points that no file may hold: where they are is given as an offset.
        offset = getattr(error, "position", None)
        line = text.count("\n", 0, offset) + 1 if isinstance(offset, int) else 1
        complain("lab-spec-yaml", line, {"reason": getattr(error, "reason", type(error).__name__)})


def shown(text: object) -> str:
    """Return somebody's text as it may stand in a sentence: one line, not endless."""
    line = " ".join(str(text).split())
    return line if len(line) <= _LONGEST_KEY else f"{line[:_LONGEST_KEY]}…"


def _refused(text: str) -> tuple[str, int] | None:
    """Look at the events, which cost next to nothing, before anything is built from them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.AliasEvent):
            return "lab-spec-alias", line
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or count > _MOST_NODES:
            return "lab-spec-too-deep", line
    return None


def _plain(node: yaml.Node, where: Where, lines: dict[Where, int], complain: Complain) -> Any:
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            lines[*where, index] = _line(item)
            items.append(_plain(item, (*where, index), lines, complain))
        return items
    if not isinstance(node, yaml.MappingNode):
        return _scalar(node)
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            complain("lab-spec-key-not-text", _line(key), {})
            continue
        name = str(key.value)
        place = (*where, name)
        if name in found:
            complain("lab-spec-duplicate-key", _line(key), {"key": shown(name), "first": lines[place]})
            continue
        lines[place] = _line(key)
        found[name] = _plain(value, place, lines, complain)
    return found


def _scalar(node: yaml.Node) -> Any:
    """Return a scalar as kubectl would send it; dates, and numbers to the base of sixty, stay what was written."""
    written = str(node.value)
    match node.tag.removeprefix(_TAG):
        case "null":
            return None
        case "bool":
            return written.lower() in _TRUE
        case "int" if _WHOLE.fullmatch(written):
            return _whole(written.replace("_", ""))
        case "float":
            return _fraction(written)
    return written


def _whole(written: str) -> int | str:
    sign, digits = (-1, written[1:]) if written[0] == "-" else (1, written.lstrip("+"))
    base = {"0x": 16, "0b": 2}.get(digits[:2], 8 if len(digits) > 1 and digits[0] == "0" else 10)
    try:
        return sign * int(digits, base)
    except ValueError:  # 089 is no number to the base of eight
        return written


def _fraction(written: str) -> float | str:
    try:
        value = float(written.replace("_", ""))
    except ValueError:
        return written
    return value if math.isfinite(value) else written


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == f"{_TAG}null"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
