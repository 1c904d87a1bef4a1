"""An OpenAPI document that describes no type: `kubectl apply` then leaves all checks to the server."""

from __future__ import annotations

from console.rehearsal.api.discovery import SERVER_VERSION
from console.rehearsal.api.media import encode

_PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
_PROTOBUF_OLD = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"  # asked for; no valid media type to answer
_TITLE = "Kubernetes"


def openapi(accept: str) -> tuple[str, bytes]:
    """Return the content type and the body of ``/openapi/v2``: as protobuf for kubectl, else as JSON."""
    version: str = SERVER_VERSION["gitVersion"]
    if _PROTOBUF in accept or _PROTOBUF_OLD in accept:
        info = _text(1, _TITLE) + _text(2, version)
        return _PROTOBUF, _text(1, "2.0") + _field(2, info) + _field(8, b"")
    return "application/json", encode({"swagger": "2.0", "info": {"title": _TITLE, "version": version}, "paths": {}})


def _text(number: int, value: str) -> bytes:
    return _field(number, value.encode())


def _field(number: int, value: bytes) -> bytes:
    """Return a length-delimited protobuf field; numbers below 16 and less than 128 bytes, so that each is one byte."""
    return bytes((number << 3 | 2, len(value))) + value
