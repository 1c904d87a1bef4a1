"""aiohttp's own server over TLS with the like key, which takes reports and does nothing with them: the peer."""

from __future__ import annotations

import asyncio
import sys

from aiohttp import web

from benchmarks.subjects.line_orders import obey
from console.app import interpreter
from console.clock import SystemClock
from console.joining.certificate import make_certificate


class Subject:
    """Takes the orders."""

    def __init__(self) -> None:
        self._runner: web.AppRunner | None = None
        self._heard = 0
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Obey until there are no more orders."""
        interpreter.set_up()
        await obey({"open": self._open, "live": self._wait})
        if self._runner is not None:
            await self._runner.cleanup()

    async def _open(self, *, namespaces: list[str], measured: str) -> dict[str, object]:
        """Begin to listen; answers where."""
        application = web.Application(client_max_size=16 << 20)
        application.router.add_post("/v1/join", self._join)
        application.router.add_post("/v1/report", self._report)
        self._runner = web.AppRunner(application, access_log=None)
        await self._runner.setup()
        context = make_certificate(("127.0.0.1",), now=SystemClock().wall()).context
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        port = self._runner.addresses[0][1]
        return {"url": f"https://127.0.0.1:{port}", "code": "", "line": ""}

    async def _wait(self, *, number: int) -> None:
        """Answer when so many reports have come."""
        while self._heard < number:
            self._news.clear()
            await self._news.wait()

    async def _join(self, request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="token x\n")

    async def _report(self, request: web.Request) -> web.Response:
        await request.read()
        self._heard += 1
        self._news.set()
        return web.Response(text="every 3\n")


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)
