"""One command in one container, over WebSocket as ``v4`` and ``v5.channel.k8s.io`` speak it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from console.cluster.connection import Connection
from console.cluster.failures import Forbidden, NotFound, Rejected, ServerFailed, Unanswered, Unusable
from console.cluster.fields import mappings, number, text
from console.cluster.timing import Sizes
from console.errors import ClusterError

PROTOCOLS = ("v5.channel.k8s.io", "v4.channel.k8s.io")
_STDOUT, _STDERR, _ERROR = 1, 2, 3
_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Executed:
    """What a command printed, as far as it is taken, and how it ended; ``failure`` is why it could not run at all."""

    out: str
    err: str
    exit_code: int
    failure: str = ""


async def run_in_pod(
    connection: Connection,
    namespace: str,
    pod: str,
    container: str,
    argv: Sequence[str],
    *,
    seconds: float,
    sizes: Sizes | None = None,
) -> Executed:
    """Run a command to its end, or for so many seconds.

    Raises ClusterError: the rights do not reach to exec, the pod is gone or does not run, the server cannot reach it,
    or the command took too long; what runs on then ends with its container.
    """
    if not all(_NAME.fullmatch(name) for name in (namespace, pod, container)):
        raise ClusterError("cluster-exec-gone", pod=pod)
    asked = [("container", container), ("stdout", "true"), ("stderr", "true"), *(("command", word) for word in argv)]
    try:
        async with (
            asyncio.timeout(seconds),
            connection.socket(f"/api/v1/namespaces/{namespace}/pods/{pod}/exec", asked, PROTOCOLS) as socket,
        ):
            return await _collect(socket, (sizes or Sizes()).command_output)
    except TimeoutError as error:
        raise ClusterError("cluster-exec-too-long", seconds=f"{seconds:g}") from error
    except Forbidden as error:
        raise ClusterError("cluster-exec-forbidden") from error
    except NotFound as error:
        raise ClusterError("cluster-exec-gone", pod=pod) from error
    except (Rejected, ServerFailed, Unusable) as error:
        raise ClusterError("cluster-exec-not-there") from error
    except Unanswered as error:
        raise ClusterError("cluster-exec-cut-off") from error


async def _collect(socket: aiohttp.ClientWebSocketResponse, limit: int) -> Executed:
    streams: dict[int, bytearray] = {_STDOUT: bytearray(), _STDERR: bytearray(), _ERROR: bytearray()}
    async for message in socket:
        data: object = message.data
        if message.type is not aiohttp.WSMsgType.BINARY or not isinstance(data, bytes) or not data:
            continue
        stream = streams.get(data[0])
        if stream is not None:
            room = limit - sum(map(len, streams.values()))
            stream += data[1 : 1 + max(0, room)]
        if data[0] == _ERROR:
            break
    code, failure = _ending(bytes(streams[_ERROR]))
    out, err = (bytes(streams[each]).decode("utf-8", "replace") for each in (_STDOUT, _STDERR))
    return Executed(out, err, code, failure)


def _ending(told: bytes) -> tuple[int, str]:
    """Return the exit code that the Status on the error channel tells, -1 with a reason when it tells none."""
    try:
        status = json.loads(told)
    except ValueError:
        return -1, "no status"
    if text(status, "status") == "Success":
        return 0, ""
    for cause in mappings(status, "details", "causes"):
        code = text(cause, "message")
        if text(cause, "reason") == "ExitCode" and code.isdecimal():
            return int(code[:4]), ""
    return number(status, "code", default=-1), text(status, "message")
