"""Finds rows in a damaged database, page by page, without the tree that leads to them.

Format: https://www.sqlite.org/fileformat2.html. All our tables are without rowid, so every row is a cell of an index
page (leaf or interior), long ones with a chain of overflow pages. What comes out is only what looks like a row;
whether it is one, its seal says (`console.history.tables`).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from console.history.tables import Value

HEADER = 100
"""Bytes before the b-tree on the first page."""

_LEAF, _INTERIOR = 0x0A, 0x02
_CELLS = {_LEAF: (8, 0), _INTERIOR: (12, 4)}  # where the pointers begin, and what stands before a cell's size
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type
_REAL, _ZERO, _ONE = 7, 8, 9
_MOST_PAYLOAD = 64 * 2**20  # nothing of ours is as large; a damaged size must not ask for all the memory


def rows_of(page: bytes, page_at: Callable[[int], bytes | None], *, first: bool = False) -> Iterator[tuple[Value, ...]]:
    """Yield what looks like rows on one page, the ``first`` or another; ``page_at`` gives any page by its number."""
    start = HEADER if first else 0
    if len(page) <= start + 12 or page[start] not in _CELLS:
        return
    pointers, before = _CELLS[page[start]]
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    for number in range(count):
        place = start + pointers + 2 * number
        offset = int.from_bytes(page[place : place + 2], "big") + before
        try:
            row = _row(_payload(page, offset, page_at))
        except (IndexError, ValueError, struct.error):  # not a cell, or no longer
            continue
        yield row


def _payload(page: bytes, offset: int, page_at: Callable[[int], bytes | None]) -> bytes:
    """Return the whole of a cell that begins with its size. Raises ValueError or IndexError when it is not there."""
    size, offset = _varint(page, offset)
    usable = len(page)
    most = (usable - 12) * 64 // 255 - 23
    least = (usable - 12) * 32 // 255 - 23
    if size <= most:
        return _taken(page, offset, size)
    if size > _MOST_PAYLOAD:
        raise ValueError(size)
    local = least + (size - least) % (usable - 4)
    local = local if local <= most else least
    parts = [_taken(page, offset, local)]
    missing = size - local
    following = int.from_bytes(_taken(page, offset + local, 4), "big")
    while missing > 0:
        overflow = page_at(following)
        if overflow is None:
            raise ValueError(following)
        part = _taken(overflow, 4, min(missing, usable - 4))
        parts.append(part)
        missing -= len(part)
        following = int.from_bytes(overflow[:4], "big")
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
