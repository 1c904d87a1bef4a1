"""Takes checked values out of YAML nodes, so that every mistake is reported with its line.

Nodes are composed, never constructed: tags make no objects, and an alias cannot blow up, because aliases are refused.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path

import yaml

from console.course.model import Finding, Severity

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_LONGEST_DAY = 24 * 60
_DEEPEST = 20
_YES = ("yes", "true", "on")


class Fields:
    """The keys of one YAML mapping. Each accessor reports a wrong value and returns None or nothing for it."""

    def __init__(self, node: yaml.MappingNode, path: Path, problems: list[Finding]) -> None:
        self.line = _line(node)
        self._path = path
        self._problems = problems
        self._nodes: dict[str, yaml.Node] = {}
        self._keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                self._report("manifest-not-text", key, key="?")
            elif name in self._nodes:
                self._report("manifest-duplicate-key", key, key=name, first=_line(self._keys[name]))
            else:
                self._nodes[name], self._keys[name] = value, key

    def expect(self, known: Sequence[str], *, required: Sequence[str] = ()) -> None:
        """Report keys that are not ``known``, with the nearest that is, and ``required`` ones that are missing."""
        for name, node in self._keys.items():
            if name not in known:
                nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
                if nearest:
                    self._report("manifest-unknown-key-near", node, key=name, nearest=nearest[0])
                else:
                    self._report("manifest-unknown-key", node, key=name, known=", ".join(known))
        for name in required:
            if name not in self._nodes:
                self._problems.append(
                    Finding("manifest-missing-key", Severity.ERROR, self._path, self.line, {"key": name})
                )

    def text(self, key: str) -> str | None:
        """Return a text; a number is taken as written."""
        node = self._scalar(key, "text")
        return node.value if node is not None else None

    def texts(self, key: str) -> Iterator[str]:
        """Yield the texts of a list."""
        for node in self._sequence(key):
            if isinstance(node, yaml.ScalarNode):
                yield node.value
            else:
                self._wrong(key, node, "text")

    def minutes(self, key: str) -> float | None:
        """Return a number of minutes from 0 to a day."""
        node = self._scalar(key, "minutes")
        if node is None:
            return None
        try:
            value = float(node.value)
        except ValueError:
            value = -1.0
        if 0 <= value <= _LONGEST_DAY:
            return value
        self._wrong(key, node, "minutes")
        return None

    def clock(self, key: str) -> time | None:
        """Return a time of day written ``09:00``."""
        node = self._scalar(key, "clock")
        if node is None:
            return None
        found = _CLOCK.fullmatch(node.value.strip())
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            return time(int(found[1]), int(found[2]))
        self._wrong(key, node, "clock")
        return None

    def flag(self, key: str) -> bool | None:
        """Return whether something is so: true or false, or another word for it that YAML knows."""
        node = self._scalar(key, "flag")
        if node is None:
            return None
        if node.tag == "tag:yaml.org,2002:bool":
            return node.value.lower() in _YES
        self._wrong(key, node, "flag")
        return None

    def one_of(self, key: str, known: Sequence[str]) -> str | None:
        """Return one of the ``known`` words, whatever its case."""
        node = self._scalar(key, "text")
        if node is None:
            return None
        word: str = node.value.strip().lower()
        if word in known:
            return word
        self._report("manifest-not-one-of", node, key=key, known=", ".join(known))
        return None

    def items(self, key: str) -> Iterator[Fields]:
        """Yield the mappings of a list."""
        for node in self._sequence(key):
            if isinstance(node, yaml.MappingNode):
                yield Fields(node, self._path, self._problems)
            else:
                self._wrong(key, node, "mapping")

    def mappings(self, key: str) -> Iterator[tuple[str, Fields]]:
        """Yield name and mapping of each entry of a mapping of mappings."""
        node = self._nodes.get(key)
        if node is None or _is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self._wrong(key, node, "mapping")
            return
        places = Fields(node, self._path, self._problems)
        for name, value in places._nodes.items():
            if isinstance(value, yaml.MappingNode):
                yield name, Fields(value, self._path, self._problems)
            elif not _is_null(value):
                self._wrong(name, value, "mapping")

    def _scalar(self, key: str, expected: str) -> yaml.ScalarNode | None:
        node = self._nodes.get(key)
        if node is None or _is_null(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return node
        self._wrong(key, node, expected)
        return None

    def _sequence(self, key: str) -> list[yaml.Node]:
        node = self._nodes.get(key)
        if node is None or _is_null(node):
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._wrong(key, node, "list")
        return []

    def _wrong(self, key: str, node: yaml.Node, expected: str) -> None:
        self._report(f"manifest-not-{expected}", node, key=key)

    def _report(self, code: str, node: yaml.Node, **params: object) -> None:
        self._problems.append(Finding(code, Severity.ERROR, self._path, _line(node), params))


def load_mapping(text: str, path: Path, problems: list[Finding]) -> Fields | None:
    """Return the top mapping of the YAML ``text``, or None after reporting why there is none."""
    try:
        refused = _refused(text)
        if refused is not None:
            code, line = refused
            problems.append(Finding(code, Severity.ERROR, path, line))
            return None
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problems.append(Finding("manifest-yaml", Severity.ERROR, path, line, {"reason": error.problem or "?"}))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        reason = getattr(error, "reason", type(error).__name__)
        problems.append(Finding("manifest-yaml", Severity.ERROR, path, 1, {"reason": reason}))
        return None
    if node is None or _is_null(node):
        return None
    if not isinstance(node, yaml.MappingNode):
        problems.append(Finding("manifest-not-mapping", Severity.ERROR, path, _line(node), {"key": path.name}))
        return None
    return Fields(node, path, problems)


def _refused(text: str) -> tuple[str, int] | None:
    """Return code and line of what a manifest must not hold: an alias, or nesting beyond all reason."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            return "manifest-alias", _event_line(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return "manifest-too-deep", _event_line(event)
    return None


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _event_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1
