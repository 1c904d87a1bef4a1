"""Many API servers in one process: clusters of prebuilt objects over TLS, some of which misbehave on purpose."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from collections.abc import Callable
from functools import partial

from benchmarks.subjects.api_cluster import ApiCluster
from benchmarks.subjects.api_protocol import ApiProtocol
from benchmarks.subjects.line_orders import obey

from fakes.api_server.certificates import certificates

_CHURN_BATCH = 50
_BACKLOG = 200
_LOOK = 0.001


class Subject:
    """Takes the orders. ``up`` are the clusters that behave; the steady events go round them."""

    def __init__(self) -> None:
        self._up: list[ApiCluster] = []
        self._held: list[object] = []
        self._steady: asyncio.Task[None] | None = None
        self._number = 0

    async def run(self) -> None:
        """Obey until there are no more orders."""
        await obey(
            {
                "serve": self._serve,
                "hang": self._hang,
                "refuse": self._refuse,
                "flip": self._flip,
                "steady": self._go_steady,
                "burst": self._burst,
                "churn": self._churn,
            }
        )

    async def _serve(self, *, count: int, accepts: bool = True) -> dict[str, object]:
        """Start clusters; answers their addresses and the authority of their certificates."""
        made = certificates("benchmark")
        servers = []
        for _ in range(count):
            cluster = ApiCluster(accepts=accepts)
            servers.append(await self._listen(partial(ApiProtocol, cluster), made.server_context))
            if accepts:
                self._up.append(cluster)
        return {"servers": servers, "ca": made.ca_pem.decode("ascii")}

    async def _hang(self, *, count: int) -> list[str]:
        """Start servers that accept connections and then say nothing, not even TLS."""
        return [await self._listen(asyncio.Protocol, None) for _ in range(count)]

    async def _refuse(self, *, count: int) -> list[str]:
        """Answer addresses that refuse connections: the ports are taken, and nobody listens."""
        taken = [socket.socket() for _ in range(count)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        self._held += taken
        return [f"https://127.0.0.1:{each.getsockname()[1]}" for each in taken]

    async def _listen(self, protocol: Callable[[], asyncio.Protocol], context: ssl.SSLContext | None) -> str:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=context, backlog=_BACKLOG)
        self._held.append(server)
        return f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _flip(self, *, cluster: int, number: int) -> None:
        """Change the first pod of a cluster, which then says this number."""
        self._up[cluster].flip_pod(number)

    async def _go_steady(self, *, rate: float) -> None:
        """Send ``rate`` events a second in all from now on; 0 ends that."""
        if self._steady is not None:
            self._steady.cancel()
        self._steady = asyncio.create_task(self._send_steadily(rate)) if rate else None

    async def _send_steadily(self, rate: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            self._number += 1
            self._up[self._number % len(self._up)].touch_pod(self._number)
            due += 1 / rate
            await asyncio.sleep(max(due - loop.time(), 0))

    async def _burst(self, *, cluster: int, events: int) -> int:
        """Send so many events of one cluster at once; answers the number of the last one."""
        for _ in range(events):
            self._number += 1
            self._up[cluster].touch_pod(self._number)
        return self._number

    async def _churn(self, *, events: int) -> int:
        """Send so many changes as fast as they are read, pods coming and going among them; answers the last number."""
        sent = 0
        while sent < events:
            for cluster in self._up:
                for _ in range(_CHURN_BATCH):
                    self._number += 1
                    cluster.touch_pod(self._number)
                cluster.replace_pod()
            sent += len(self._up) * (_CHURN_BATCH + 2)
            await asyncio.sleep(0)
            while any(cluster.behind for cluster in self._up):
                await asyncio.sleep(_LOOK)
        return self._number


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)
