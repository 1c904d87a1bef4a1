"""The log of one container, a batch of lines at a time."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator

from console.cluster.connection import Connection
from console.cluster.failures import Forbidden, NotFound, Rejected, Unreachable
from console.cluster.timing import Sizes
from console.errors import ClusterError

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
"""What Kubernetes allows as a name: nothing that means something else inside an address."""
_CUT = " … (cut)"


async def read_log(
    connection: Connection,
    namespace: str,
    pod: str,
    container: str,
    *,
    tail: int,
    follow: bool,
    previous: bool,
    sizes: Sizes | None = None,
) -> AsyncGenerator[tuple[str, ...]]:
    """Yield the last ``tail`` lines, and with ``follow`` those that come, as they come. A very long line is cut.

    Raises ClusterError: the rights do not reach to logs, the pod is gone, the container has not started, or the
    connection broke.
    """
    if not all(_NAME.fullmatch(name) for name in (namespace, pod, container)):
        raise ClusterError("cluster-log-gone", pod=pod)
    params = {"container": container, "tailLines": str(tail)}
    params |= {"follow": "true"} if follow else {}
    params |= {"previous": "true"} if previous else {}
    cutter = _LineCutter((sizes or Sizes()).log_line)
    try:
        async with connection.stream(f"/api/v1/namespaces/{namespace}/pods/{pod}/log", params) as chunks:
            async for chunk in chunks:
                if lines := cutter.feed(chunk):
                    yield lines
            if last := cutter.end():
                yield (last,)
    except Forbidden as error:
        raise ClusterError("cluster-log-forbidden") from error
    except NotFound as error:
        raise ClusterError("cluster-log-gone", pod=pod) from error
    except Rejected as error:
        # The server says why: the container waits to start, or there is none before this one.
        raise ClusterError("cluster-log-not-yet", said=error.message.params.get("said", "")) from error
    except Unreachable as error:
        raise ClusterError("cluster-log-cut-off") from error


class _LineCutter:
    """Chunks become lines of text, none longer than ``limit`` bytes; what is beyond is let go as it comes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = b""

    def feed(self, chunk: bytes) -> tuple[str, ...]:
        *whole, rest = (self._rest + chunk).split(b"\n")
        self._rest = rest[: self._limit + 1]  # one more than fits, to remember that it was cut
        return tuple(self._text(line) for line in whole)

    def end(self) -> str:
        rest, self._rest = self._rest, b""
        return self._text(rest)

    def _text(self, line: bytes) -> str:
        text = line[: self._limit].decode("utf-8", "replace").rstrip("\r")
        return text + _CUT if len(line) > self._limit else text
