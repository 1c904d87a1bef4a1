"""What a fake server can be made to do wrong. Each is a `Trouble` for requests whose path holds ``part``."""

from __future__ import annotations

import asyncio

from fakes.api_server.http import Request, Response
from fakes.api_server.server import FakeApiServer, Trouble


def answer(
    server: FakeApiServer, part: str, response: Response, *, times: int | None = None, watch: bool | None = None
) -> Trouble:
    """Answer with something else, for ever or some times."""
    left = [times]

    async def trouble(request: Request, writer: asyncio.StreamWriter) -> bool:
        if part not in request.path or watch not in (None, request.is_watch) or left[0] == 0:
            return False
        left[0] = left[0] if left[0] is None else left[0] - 1
        server.send(writer, response)
        return True

    return trouble


def silence(part: str = "") -> Trouble:
    """Take the request and never answer."""

    async def trouble(request: Request, _: asyncio.StreamWriter) -> bool:
        if part in request.path:
            await asyncio.Event().wait()
        return False

    return trouble


def raw_stream(part: str, data: bytes, *, times: int = 1) -> Trouble:
    """Write bytes as they are in answer to a watch, and break the connection."""
    left = [times]

    async def trouble(request: Request, writer: asyncio.StreamWriter) -> bool:
        if part not in request.path or not request.is_watch or left[0] == 0:
            return False
        left[0] -= 1
        writer.write(data)
        await writer.drain()
        await asyncio.sleep(0.01)
        writer.transport.abort()
        return True

    return trouble
