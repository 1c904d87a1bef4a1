"""Reads small YAML and JSON files that other people wrote, whatever their size, encoding or shape.

YAML is composed and never constructed, so tags make no objects; aliases are refused, so nothing can blow up.
"""

from __future__ import annotations

import codecs
import json
import re
import stat
import unicodedata
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from console.errors import RosterError
from console.messages import Message

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A document without types: every scalar is the text that was written, null is None."""

LARGEST = 512 * 1024
"""Bytes. A kubeconfig with certificates for fifty contexts has half of that."""

LONGEST_SHOWN = 120
"""Characters of somebody else's text that go into a sentence or a name."""

_DNS_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_DEEPEST = 30
_MOST_NODES = 50_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser, where PyYAML was built with it


class Unreadable(Exception):
    """A file, or a place in it, that cannot be used; ``line`` is 1-based where it is known."""

    def __init__(self, code: str, *, line: int | None = None, **params: object) -> None:
        super().__init__(code)
        self.message = Message(code, params)
        self.line = line

    def as_error(self, path: Path) -> RosterError:
        """Return the error that this is when nothing can be done without ``path``."""
        params: dict[str, Any] = dict(self.message.params)
        return RosterError(self.message.code, path=path, line=self.line, **params)


def is_namespace(name: str) -> bool:
    """Whether ``name`` can be the name of a namespace (RFC 1123)."""
    return _DNS_LABEL.fullmatch(name) is not None


def one_line(text: str) -> str:
    """Return ``text`` as something to show in one line: composed Hangul, no control characters, not endless."""
    # A surrogate stands for a byte of a file name that is not UTF-8; it could not be written anywhere.
    visible = ("" if unicodedata.category(char) in ("Cc", "Cs") and not char.isspace() else char for char in text)
    line = " ".join("".join(visible).split())
    return unicodedata.normalize("NFC", line[:LONGEST_SHOWN])


def read_bytes(path: Path) -> bytes:
    """Return the content of a small ordinary file; pipes, devices and folders are not opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("file-not-ordinary")
        if status.st_size > LARGEST:
            raise Unreadable("file-too-large", limit=LARGEST // 1024)
        with path.open("rb") as stream:
            return stream.read(LARGEST)
    except FileNotFoundError as error:
        raise Unreadable("file-missing") from error
    except PermissionError as error:
        raise Unreadable("file-no-permission") from error
    except OSError as error:
        raise Unreadable("file-unreadable", reason=error.strerror or type(error).__name__) from error
    except ValueError as error:  # a name that no file can have
        raise Unreadable("file-missing") from error


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, or in the UTF-16 that PowerShell writes when output is redirected."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = None if wide else data.count(b"\n", 0, error.start) + 1
        raise Unreadable("file-not-utf8", line=line) from error


def compose(text: str) -> yaml.Node | None:
    """Return the node of the one YAML document in ``text``, None when there is nothing in it."""
    try:
        _refuse_bombs(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable("yaml-invalid", line=mark.line + 1 if mark else 1, reason=error.problem or "?") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # Control characters and code points that no file may hold: where they are is given as an offset.
        reason = getattr(error, "reason", type(error).__name__)
        offset = getattr(error, "position", None)
        line = text.count("\n", 0, offset) + 1 if isinstance(offset, int) else 1
        raise Unreadable("yaml-invalid", line=line, reason=reason) from error
    return None if node is None or is_null(node) else node


def read_plain(path: Path) -> Plain:
    """Return the YAML or JSON document in the file ``path`` without types; see `Plain`."""
    text = decode(read_bytes(path))
    if text.lstrip().startswith("{"):
        try:
            return _untyped(json.loads(text, object_pairs_hook=_without_duplicates))
        except (json.JSONDecodeError, RecursionError, ValueError):
            pass  # a YAML mapping may begin with a brace too
    node = compose(text)
    return None if node is None else _plain(node)


def is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def line_of(node: yaml.Node) -> int:
    """Return the 1-based line on which ``node`` begins."""
    return int(node.start_mark.line) + 1


def _refuse_bombs(text: str) -> None:
    """Look at the events, which cost next to nothing, before anything is built from them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.AliasEvent):
            raise Unreadable("yaml-alias", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or count > _MOST_NODES:
            raise Unreadable("yaml-too-deep", line=line)


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return None if is_null(node) else str(node.value)
    found: dict[str, Plain] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise Unreadable("yaml-invalid", line=line_of(key), reason="a key that is not text")
        if key.value in found:
            raise Unreadable("yaml-duplicate-key", line=line_of(key), key=one_line(key.value))
        found[key.value] = _plain(value)
    return found


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unreadable("yaml-duplicate-key", key=one_line(key))
        found[key] = value
    return found


def _untyped(value: Any) -> Plain:
    if isinstance(value, dict):
        return {key: _untyped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_untyped(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)
