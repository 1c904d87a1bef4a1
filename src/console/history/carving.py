"""Finds rows in a damaged database, page by page, without the tree that leads to them.

Format: https://www.sqlite.org/fileformat2.html. All our tables are without rowid, so every row is a cell of an index
page (leaf or interior), long ones with a chain of overflow pages. What comes out is only what looks like a row;
whether it is one, its seal says (`console.history.tables`).
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable, Iterator, Sequence

from console.history.tables import Value

HEADER = 100
"""Bytes before the b-tree on the first page."""

_LEAF, _INTERIOR = 0x0A, 0x02
_CELLS = {_LEAF: (8, 0), _INTERIOR: (12, 4)}  # where the pointers begin, and what stands before a cell's size
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type
_REAL, _ZERO, _ONE = 7, 8, 9
_LEAST_CELL = 6  # bytes with its pointer: a page has no room for as many cells as a damaged number may say
_NO_CELL = (IndexError, ValueError, struct.error)  # what reading raises where there is no cell, or no longer
_MOST_PAYLOAD = 64 * 2**20  # nothing of ours is as large; a damaged size must not ask for all the memory


PageAt = Callable[[int], bytes | None]
"""Gives any page by its number, None for one that is not there."""


def rows_of(page: bytes, chains: Sequence[PageAt], *, first: bool = False) -> Iterator[tuple[Value, ...]]:
    """Yield what looks like rows on one page, the ``first`` or another.

    A row that goes on elsewhere is looked for with each of ``chains``: it may be whole by an older page alone.
    """
    start = HEADER if first else 0
    if len(page) <= start + 12 or page[start] not in _CELLS:
        return
    pointers, before = _CELLS[page[start]]
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for number in range(min(count, len(page) // _LEAST_CELL)):
        place = start + pointers + 2 * number
        offset = int.from_bytes(page[place : place + 2], "big") + before
        yield from _cell(page, offset, chains)


def _cell(page: bytes, offset: int, chains: Sequence[PageAt]) -> Iterator[tuple[Value, ...]]:
    try:
        size, begin = _varint(page, offset)
        local = _local(size, len(page))
        here = _taken(page, begin, local)
        if local == size:
            yield _row(here)
            return
        following = int.from_bytes(_taken(page, begin + local, 4), "big")
    except _NO_CELL:
        return
    for page_at in chains:
        with contextlib.suppress(*_NO_CELL):
            yield _row(here + _overflow(following, size - local, page_at))


def _local(size: int, usable: int) -> int:
    """Return how much of a cell's ``size`` stands on its own page. Raises ValueError for what is no size."""
    if size > _MOST_PAYLOAD:
        raise ValueError(size)
    most = (usable - 12) * 64 // 255 - 23
    least = (usable - 12) * 32 // 255 - 23
    if size <= most:
        return size
    local = least + (size - least) % (usable - 4)
    return local if local <= most else least


def _overflow(number: int, size: int, page_at: PageAt) -> bytes:
    """Return ``size`` bytes of the chain that begins with a page. Raises ValueError where it breaks or is a ring."""
    parts: list[bytes] = []
    seen: set[int] = set()
    while size > 0:
        page = page_at(number)
        if page is None or number in seen:
            raise ValueError(number)
        seen.add(number)
        part = _taken(page, 4, min(size, len(page) - 4))
        parts.append(part)
        size -= len(part)
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _row(payload: bytes) -> tuple[Value, ...]:
    header, place = _varint(payload, 0)
    types: list[int] = []
    while place < header:
        kind, place = _varint(payload, place)
        types.append(kind)
    values: list[Value] = []
    place = header
    for kind in types:
        value, place = _value(payload, place, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, place
    if kind in _INTEGERS:
        end = place + _INTEGERS[kind]
        return int.from_bytes(_taken(payload, place, _INTEGERS[kind]), "big", signed=True), end
    if kind == _REAL:
        return struct.unpack(">d", _taken(payload, place, 8))[0], place + 8
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, place
    if kind >= 13 and kind % 2:
        length = (kind - 13) // 2
        return _taken(payload, place, length).decode("utf-8"), place + length
    raise ValueError(kind)  # a blob, of which we have none


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and the place behind it."""
    value = 0
    for end in range(place, place + 8):
        byte = data[end]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, end + 1
    return value << 8 | data[place + 8], place + 9


def _taken(data: bytes, place: int, size: int) -> bytes:
    part = data[place : place + size]
    if len(part) != size:
        raise ValueError(size)
    return part
