"""A course file as it stands on the disk: its text can be changed in places while every other byte stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from console.course.source import LARGEST_BYTES, read_text
from console.errors import HistoryError

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class RawText:
    """A file's ``content``: its byte-order ``mark``, then ``text`` in ``encoding`` with the line ends that it has."""

    path: Path
    content: bytes
    mark: bytes
    encoding: str
    text: str

    def lines(self) -> list[str]:
        """Return the lines as `console.course.scan` counts them, each with its line end."""
        ends = [match.end() for match in _LINE_END.finditer(self.text)]
        lines = [self.text[start:end] for start, end in zip([0, *ends], [*ends, len(self.text)], strict=True)]
        return lines if lines[-1] else lines[:-1]

    def changed(self, text: str) -> RawText:
        """Return this file with another text. Raises HistoryError for what its encoding has not."""
        try:
            content = self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise HistoryError("suggest-encoding", path=self.path) from error
        return replace(self, content=content, text=text)


def read_raw(path: Path) -> RawText:
    """Return a file as it stands.

    Raises ContentError when it cannot be read, HistoryError when it is damaged: it could not be written back.
    """
    source = read_text(path)
    source.require()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise HistoryError("suggest-unreadable", path=path, reason=error.strerror or str(error)) from error
    return _decoded(path, content, source.encoding)


def _decoded(path: Path, content: bytes, encoding: str) -> RawText:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    encoding = _MARKS.get(mark, encoding)
    try:
        text = content[len(mark) :].decode(encoding)
        is_whole = mark + text.encode(encoding) == content
    except UnicodeError:
        is_whole = False
    if not is_whole:
        raise HistoryError("suggest-damaged", path=path)
    return RawText(path, content, mark, encoding, text)
