"""What a student's reporter sends, written by hand: reports as bytes and as values."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

from console.cluster.report import Report, parse_report

CLOCK = 1_772_618_400.0
"""2026-03-04 10:00 UTC, where the fake clocks begin."""

Lines = Sequence[Mapping[str, Any]]


def head(seq: int = 1, *, whole: bool = False, **fields: Any) -> dict[str, Any]:
    return {"report": 1, "seq": seq, "config": 1, "whole": whole, "clock": CLOCK, "cluster": "ok", **fields}


def body(first: Mapping[str, Any], *lines: Mapping[str, Any]) -> bytes:
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in (first, *lines)).encode()


def packed(first: Mapping[str, Any], *lines: Mapping[str, Any]) -> bytes:
    return gzip.compress(body(first, *lines))


def report(seq: int, *lines: Mapping[str, Any], whole: bool = False, **fields: Any) -> Report:
    return parse_report(body(head(seq, whole=whole, **fields), *lines))


def pod(name: str, namespace: str = "frontend", version: int = 1, **parts: Any) -> dict[str, Any]:
    metadata = {"name": name, "namespace": namespace, "uid": f"u-{name}", "resourceVersion": str(version)}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, **parts}


def added(obj: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "ADDED", "object": obj}


def modified(obj: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "MODIFIED", "object": obj}


def deleted(obj: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "DELETED", "object": obj}


def listed(kind: str, *objects: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the first look at a kind."""
    return [{"begin": kind}, *map(added, objects), {"end": kind}]


def whole(seq: int, *pods: Mapping[str, Any], **fields: Any) -> Report:
    """Return a whole snapshot of a cluster that has nothing but pods."""
    return report(seq, *listed("Pod", *pods), {"complete": True}, whole=True, **fields)
