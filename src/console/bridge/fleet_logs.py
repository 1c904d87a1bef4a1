"""Opens pods' logs on the network's thread for the window to read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import Future

from console.bridge.fleet_thread import FleetThread
from console.bridge.log_stream import LogPipe, LogStream
from console.errors import ConsoleError


class FleetLogs:
    """The `LogOpener` of a running fleet."""

    def __init__(self, thread: FleetThread) -> None:
        self._thread = thread

    def open(
        self,
        student_id: str,
        namespace: str,
        pod: str,
        container: str,
        *,
        tail: int,
        follow: bool,
        previous: bool,
    ) -> LogStream:
        """Begin to read a container's log; closing the stream ends the request."""
        reading: list[Future[None]] = []
        stream = LogStream(on_close=lambda: [future.cancel() for future in reading], parent=self._thread)
        lines = self._thread.fleet.logs(
            student_id, namespace, pod, container, tail=tail, follow=follow, previous=previous
        )
        reading.append(self._thread.loop.submit(_pour(lines, stream.pipe)))
        return stream


async def _pour(lines: AsyncIterator[tuple[str, ...]], pipe: LogPipe) -> None:
    try:
        async for some in lines:
            pipe.push(some)
    except ConsoleError as error:
        pipe.end(error.message)
    else:
        pipe.end()
