"""Reads one large JSON object piece by piece: its members in order, of an array each element by itself.

Only one element is ever in memory. Raises JsonError with the line at which the piece begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

_CHUNK = 2**20
_MAY_GO_ON = 4  # characters behind a number that may still be its own once more is read, as ".", "e" and a sign
_BEYOND_SPACE = re.compile(r"[^ \t\r\n]")


class JsonError(ValueError):
    """Not JSON, or not of this shape, at a 1-based line; ``is_too_large``: a piece is larger than it may be."""

    def __init__(self, reason: str, line: int, *, is_too_large: bool = False) -> None:
        super().__init__(reason)
        self.line = line
        self.is_too_large = is_too_large


class JsonStream:
    """One object in ``file``; no piece may have more than ``most`` characters."""

    def __init__(self, file: TextIO, *, most: int) -> None:
        self.line = 1
        """Where the piece that was read last begins."""
        self._now = 1
        self._file = file
        self._most = most
        self._buffer = ""
        self._place = 0
        self._at_end = False
        self._decoder = json.JSONDecoder(parse_constant=_refuse)

    def members(self) -> Iterator[tuple[str, Iterator[Any]]]:
        """Yield the name of each member with its elements: those of an array, or the one value that it has.

        The elements have to be read before the next member is asked for.
        """
        self._expect("{")
        if self._peek() != "}":
            while True:
                name = self._value()
                if not isinstance(name, str):
                    raise JsonError("a member has no name", self.line)
                self._expect(":")
                yield name, self._elements() if self._peek() == "[" else iter((self._value(),))
                if self._peek() != ",":
                    break
                self._expect(",")
        self._expect("}")
        if self._peek():
            raise JsonError("something stands behind the end", self._now)

    def _elements(self) -> Iterator[Any]:
        self._expect("[")
        if self._peek() == "]":
            self._expect("]")
            return
        while True:
            yield self._value()
            if self._peek() != ",":
                break
            self._expect(",")
        self._expect("]")

    def _value(self) -> Any:
        self._peek()
        self.line = self._now
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._place)
            except json.JSONDecodeError as error:
                if self._at_end:
                    raise JsonError(error.msg, self._now + self._buffer.count("\n", self._place, error.pos)) from error
            except (RecursionError, ValueError) as error:  # nested too deeply, not a number, or of too many digits
                raise JsonError(str(error), self._now) from error
            else:
                if end + _MAY_GO_ON <= len(self._buffer) or self._at_end:
                    self._take(end)
                    return value
            if len(self._buffer) - self._place > self._most:
                raise JsonError("too large", self._now, is_too_large=True)
            self._read(max(_CHUNK, len(self._buffer) - self._place))

    def _peek(self) -> str:
        """Return the next character that is no space; nothing at the end."""
        while True:
            found = _BEYOND_SPACE.search(self._buffer, self._place)
            self._take(len(self._buffer) if found is None else found.start())
            if found is not None or self._at_end:
                return self._buffer[self._place : self._place + 1]
            self._read(_CHUNK)

    def _expect(self, character: str) -> None:
        if self._peek() != character:
            raise JsonError(f"{character} is missing", self._now)
        self._take(self._place + 1)

    def _take(self, end: int) -> None:
        self._now += self._buffer.count("\n", self._place, end)
        self._place = end

    def _read(self, size: int) -> None:
        more = self._file.read(size)
        self._at_end = not more
        self._buffer, self._place = self._buffer[self._place :] + more, 0


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
