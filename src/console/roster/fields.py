"""Takes checked values out of a roster's YAML nodes; the first mistake ends the reading, and is named with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import yaml

from console.errors import RosterError
from console.roster.documents import Unreadable, compose, decode, is_namespace, is_null, line_of, one_line, read_bytes

_TRUTHS = {"true": True, "false": False}


class Fields:
    """The keys of one YAML mapping. A key that is not there, or is null, reads as empty.

    Every accessor raises `RosterError` with the line of a value that is not what it should be.
    """

    def __init__(self, node: yaml.MappingNode, path: Path) -> None:
        self.line = line_of(node)
        self.path = path
        self._nodes: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fail("roster-key-not-text", line_of(key))
            if key.value in self._nodes:
                first = self._lines[key.value]
                self.fail("roster-duplicate-key", line_of(key), key=one_line(key.value), first=first)
            self._nodes[key.value], self._lines[key.value] = value, line_of(key)

    def expect(self, known: Sequence[str], *, required: Sequence[str] = ()) -> None:
        """Refuse keys that are not ``known``, naming the nearest that is, and the lack of ``required`` ones."""
        for name, line in self._lines.items():
            if name not in known:
                self.unknown("roster-unknown-key", line, name, known)
        for name in required:
            if self._node(name) is None:
                self.fail("roster-missing-key", self.line, key=name)

    def items(self) -> Iterator[tuple[str, int, yaml.Node]]:
        """Yield key, line and node of every entry."""
        for name, node in self._nodes.items():
            yield name, self._lines[name], node

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping when the key is not there."""
        return self._lines.get(key, self.line)

    def text(self, key: str) -> str:
        """Return one line of text; a number is taken as it is written."""
        return one_line(self.raw(key))

    def raw(self, key: str) -> str:
        """Return a text to the letter, as paths need it."""
        node = self._node(key)
        return "" if node is None else self._scalar(key, node)

    def truth(self, key: str) -> bool:
        """Return whether the value is ``true``."""
        node = self._node(key)
        if node is None:
            return False
        written = self._scalar(key, node).lower()
        if written not in _TRUTHS:
            self.fail("roster-not-truth", line_of(node), key=key)
        return _TRUTHS[written]

    def namespace(self, key: str) -> str:
        """Return the name of a namespace."""
        return self._namespace(key, self._nodes[key])

    def namespaces(self, key: str) -> tuple[str, ...]:
        """Return a list of names of namespaces."""
        return tuple(self._namespace(key, node) for node in self.sequence(key))

    def mapping(self, key: str) -> Fields | None:
        """Return the mapping under ``key``."""
        node = self._node(key)
        return None if node is None else self.as_mapping(key, node)

    def as_mapping(self, key: str, node: yaml.Node) -> Fields:
        """Return ``node``, which stands under ``key``, as a mapping."""
        if not isinstance(node, yaml.MappingNode):
            self.fail("roster-not-mapping", line_of(node), key=one_line(key))
        return Fields(node, self.path)

    def sequence(self, key: str) -> list[yaml.Node]:
        """Return the nodes of the list under ``key``."""
        node = self._node(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fail("roster-not-list", line_of(node), key=one_line(key))
        return list(node.value)

    def words(self, key: str) -> Iterator[tuple[str, int]]:
        """Yield the texts of a list with their lines."""
        for node in self.sequence(key):
            yield self._scalar(key, node), line_of(node)

    def unknown(self, code: str, line: int, word: str, known: Iterable[str]) -> NoReturn:
        """Refuse ``word``, naming the nearest of the ``known`` ones, or all of them when none is near."""
        choice = tuple(known)
        nearest = difflib.get_close_matches(word, choice, n=1, cutoff=0.4)
        if nearest:
            self.fail(f"{code}-near", line, word=one_line(word), nearest=nearest[0])
        self.fail(code, line, word=one_line(word), known=", ".join(choice))

    def fail(self, code: str, line: int, **params: object) -> NoReturn:
        """Raise the `RosterError` that a mistake on ``line`` is."""
        raise RosterError(code, path=self.path, line=line, **params)

    def _node(self, key: str) -> yaml.Node | None:
        node = self._nodes.get(key)
        return None if node is None or is_null(node) else node

    def _scalar(self, key: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fail("roster-not-text", line_of(node), key=one_line(key))
        return str(node.value)

    def _namespace(self, key: str, node: yaml.Node) -> str:
        name = self._scalar(key, node)
        if not is_namespace(name):
            self.fail("roster-not-namespace", line_of(node), name=one_line(name))
        return name


def read_fields(path: Path) -> Fields:
    """Return the top mapping of the roster file ``path``."""
    try:
        node = compose(decode(read_bytes(path)))
    except Unreadable as error:
        raise error.as_error(path) from error
    if node is None:
        raise RosterError("roster-empty", path=path)
    if not isinstance(node, yaml.MappingNode):
        raise RosterError("roster-not-mapping", path=path, line=line_of(node), key=path.name)
    return Fields(node, path)
