"""Reads orders from standard input inside an asyncio loop, and writes the answers to standard output, one at a time."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping

Order = Callable[..., Awaitable[object]]


async def obey(orders: Mapping[str, Order]) -> None:
    """Carry out each line's order and answer what it returns, until the input ends."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        asked = json.loads(line)
        answer = await orders[asked["order"]](**asked["params"])
        sys.stdout.write(json.dumps({"answer": answer}) + "\n")
        sys.stdout.flush()
