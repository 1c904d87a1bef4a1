"""What is sent back: lines of text, and the headers that every answer has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from aiohttp import web

from console.joining.refusals import Refused

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_COMMON = {
    "Server": "instructor-console",
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_TEXT = "text/plain; charset=utf-8"


def response(body: bytes, media: str, status: int = 200, more: Mapping[str, str] | None = None) -> web.Response:
    """Return an answer after which the connection ends."""
    made = _response(body, media, status, more)
    made.force_close()
    return made


def _response(body: bytes, media: str, status: int, more: Mapping[str, str] | None) -> web.Response:
    return web.Response(body=body, status=status, headers={**_COMMON, "Content-Type": media, **(more or {})})


def text_response(text: str, status: int = 200, more: Mapping[str, str] | None = None) -> web.Response:
    """Return lines of text."""
    return response(f"{text}\n".encode(), _TEXT, status, more)


def lines_response(lines: Iterable[str]) -> web.Response:
    """Return ``word rest`` lines."""
    return text_response("\n".join(lines))


def kept_response(lines: Iterable[str]) -> web.Response:
    """Return lines after which the connection stays, if whoever asked wants that."""
    return _response(("\n".join(lines) + "\n").encode(), _TEXT, 200, None)


def json_response(value: object) -> web.Response:
    """Return JSON."""
    return response(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8")


def refusal_response(refused: Refused) -> web.Response:
    """Return why something is not granted; who is to wait is told so in HTTP's own words too."""
    more: dict[str, str] = {}
    if refused.status == 429 and refused.number is not None:
        more["Retry-After"] = str(refused.number)
    if refused.status == 401:
        more["WWW-Authenticate"] = "Bearer"
    return text_response(refused.line(), refused.status, more)
