"""Bytes of an API server become values that everything above may rely on to be JSON objects of clean text."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json

from console.cluster.failures import Unusable


def parse_object(data: bytes) -> dict[str, Any]:
    """Return a JSON object. Raises Unusable for anything else, however deep, long or broken it is."""
    try:
        value = from_json(data)  # in half the time, but strict: no text that is broken, nothing deeper than 200 levels
    except ValueError:
        value = _parse_patiently(data)
    if not isinstance(value, dict):
        raise Unusable("cluster-not-json")
    return value


def _parse_patiently(data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8", "replace"))
        if b"\\ud" in data or b"\\uD" in data:
            value = _without_lone_surrogates(value)
    except (ValueError, RecursionError) as error:
        raise Unusable("cluster-not-json") from error
    return value


def _without_lone_surrogates(value: Any) -> Any:
    """Half a character is no text: it could be neither shown nor written."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
