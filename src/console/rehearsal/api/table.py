"""Answers as tables, which is what `kubectl get` asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from console.rehearsal.api.column import Column
from console.rehearsal.api.columns import COLUMNS, DEFAULT
from console.rehearsal.api.history import Object


def table(
    kind: str, objects: Iterable[Object], now: datetime, *, metadata: Object, include: str = "Metadata"
) -> dict[str, Any]:
    """Return the Table of some objects; ``include`` (None, Metadata or Object) is what a row carries of its own."""
    columns = COLUMNS.get(kind, DEFAULT)
    return {
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": metadata,
        "columnDefinitions": [column.to_json() for column in columns],
        "rows": [_row(columns, obj, now, include) for obj in objects],
    }


def partial_metadata(obj: Object) -> dict[str, Any]:
    """Return an object without anything but its metadata."""
    return {"kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": obj["metadata"]}


def _row(columns: tuple[Column, ...], obj: Object, now: datetime, include: str) -> dict[str, Any]:
    row: dict[str, Any] = {"cells": [column.cell(obj, now) for column in columns]}
    if include == "Object":
        row["object"] = obj
    elif include != "None":
        row["object"] = partial_metadata(obj)
    return row
