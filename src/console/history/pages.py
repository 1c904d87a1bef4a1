"""The pages of a database file and of its WAL, read past SQLite: for files that it will not open."""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE_SIZE = 4096
"""Of all our files; a damaged header need not be asked."""

_WAL_HEADER, _FRAME_HEADER = 32, 24
_WAL_MAGIC = frozenset({0x377F0682, 0x377F0683})


class Pages(Mapping[int, bytes]):
    """The whole pages of a file by number, from 1."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self._count = len(data) // PAGE_SIZE

    def __getitem__(self, number: int) -> bytes:
        if not 1 <= number <= self._count:
            raise KeyError(number)
        return self._data[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, self._count + 1))

    def __len__(self) -> int:
        return self._count


def has_header(wal: Path) -> bool:
    """Whether a WAL that has any frame begins as one. Raises OSError."""
    with wal.open("rb") as file:
        begin = file.read(_WAL_HEADER + _FRAME_HEADER + 1)
    return len(begin) <= _WAL_HEADER + _FRAME_HEADER or int.from_bytes(begin[:4], "big") in _WAL_MAGIC


def frames_of(wal: bytes | mmap.mmap) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of each whole frame of a WAL, the oldest first.

    What is left of an earlier round is passed over by the salt in the header, as long as there is a header.
    """
    salts = bytes(wal[16:24]) if int.from_bytes(wal[:4], "big") in _WAL_MAGIC else None
    for begin in range(_WAL_HEADER, len(wal) - _FRAME_HEADER - PAGE_SIZE + 1, _FRAME_HEADER + PAGE_SIZE):
        if salts is None or wal[begin + 8 : begin + 16] == salts:
            page = begin + _FRAME_HEADER
            yield int.from_bytes(wal[begin : begin + 4], "big"), wal[page : page + PAGE_SIZE]


@contextlib.contextmanager
def mapped(path: Path) -> Iterator[bytes | mmap.mmap]:
    """Map a file into memory; one that is missing or empty has no bytes. Raises OSError."""
    if not path.is_file() or path.stat().st_size == 0:
        yield b""
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
