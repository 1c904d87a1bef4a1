"""Commands in containers, over WebSocket as kubectl's ``v4`` and ``v5.channel.k8s.io`` speak it."""

from __future__ import annotations

from aiohttp import web

from console.rehearsal.api.history import Object
from console.rehearsal.api.logs import chosen_container, container_state
from console.rehearsal.api.media import encode
from console.rehearsal.api.runtime import Executed, PodRuntime
from console.rehearsal.api.status import BadRequest

PROTOCOLS = ("v5.channel.k8s.io", "v4.channel.k8s.io")
_STDOUT, _STDERR, _ERROR = b"\x01", b"\x02", b"\x03"
_FRAME_BYTES = 32 * 1024


async def serve_exec(request: web.BaseRequest, pod: Object, runtime: PodRuntime) -> web.WebSocketResponse:
    """Run the command of a request and send what it leaves behind. Raises BadRequest before the connection changes."""
    argv = request.query.getall("command", [])
    if not argv:
        raise BadRequest("you must specify at least 1 command for the container")
    container = chosen_container(pod, request.query.get("container", ""))
    if "running" not in (container_state(pod, container).get("state") or {}):
        raise BadRequest(f'unable to upgrade connection: container not found ("{container}")')
    if request.headers.get("Upgrade", "").lower() != "websocket":
        raise BadRequest(
            "unable to upgrade: this server speaks WebSocket (v4.channel.k8s.io, v5.channel.k8s.io) for exec, not SPDY"
        )
    socket = web.WebSocketResponse(protocols=PROTOCOLS)
    await socket.prepare(request)
    await _send(socket, runtime.exec(pod, container, argv))
    await socket.close()
    return socket


async def _send(socket: web.WebSocketResponse, done: Executed) -> None:
    for channel, data in ((_STDOUT, done.stdout), (_STDERR, done.stderr)):
        for start in range(0, len(data), _FRAME_BYTES):
            await socket.send_bytes(channel + data[start : start + _FRAME_BYTES])
    await socket.send_bytes(_ERROR + encode(exit_status(done.exit_code)))


def exit_status(code: int) -> Object:
    """Return the Status that tells how a command ended."""
    if code == 0:
        return {"metadata": {}, "status": "Success"}
    return {
        "metadata": {},
        "status": "Failure",
        "message": f"command terminated with non-zero exit code: exit status {code}",
        "reason": "NonZeroExitCode",
        "details": {"causes": [{"reason": "ExitCode", "message": str(code)}]},
    }
