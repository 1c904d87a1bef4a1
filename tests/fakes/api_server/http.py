"""As much HTTP/1.1 as an API server needs."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """One request: its path, its parameters, its headers by lower-case name."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]

    @property
    def is_watch(self) -> bool:
        return self.params.get("watch") in ("1", "true")

    @property
    def token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass(frozen=True)
class Response:
    """One whole answer. ``body`` is bytes as they are, or anything else as JSON."""

    body: Any = field(default_factory=dict)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def head(self, now: datetime, *, length: int | None) -> bytes:
        headers = {
            "Content-Type": "application/json",
            "Date": format_datetime(now.astimezone(UTC), usegmt=True),
            **self.headers,
            **({"Transfer-Encoding": "chunked"} if length is None else {"Content-Length": str(length)}),
        }
        lines = [f"HTTP/1.1 {self.status} Said", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(lines).encode()

    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def status_response(
    code: int, reason: str = "", *, message: str = "no", headers: dict[str, str] | None = None
) -> Response:
    """Return a refusal as API servers word it."""
    return Response(status_object(code, reason, message=message), code, headers or {})


def status_object(code: int, reason: str = "", *, message: str = "no") -> dict[str, Any]:
    return {
        "kind": "Status",
        "apiVersion": "v1",
        "metadata": {},
        "status": "Failure",
        "reason": reason,
        "message": message,
        "code": code,
    }


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Return the next request of a connection, None when the client has closed it."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *rest = head.split("\r\n")
    target = urlsplit(first.split(" ")[1])
    headers = dict(line.split(": ", 1) for line in rest if ": " in line)
    return Request(
        unquote(target.path), dict(parse_qsl(target.query)), {name.lower(): value for name, value in headers.items()}
    )


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


LAST_CHUNK = b"0\r\n\r\n"
