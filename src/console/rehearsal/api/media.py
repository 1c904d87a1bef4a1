"""What a client wants to read and what it sends: the negotiation of content types."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml

from console.rehearsal.api.status import ApiError, BadRequest

_ACCEPTED = "application/json, application/yaml, application/vnd.kubernetes.protobuf"


class Shape(StrEnum):
    """The forms that an answer comes in, by the ``as`` of the Accept header."""

    OBJECT = ""
    TABLE = "Table"
    METADATA = "PartialObjectMetadata"
    METADATA_LIST = "PartialObjectMetadataList"
    DISCOVERY = "APIGroupDiscoveryList"


_SHAPES = {shape.value: shape for shape in Shape}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One form that a client accepts, and the form's version."""

    shape: Shape = Shape.OBJECT
    version: str = ""


class _Loader(yaml.SafeLoader):
    """YAML as Kubernetes reads it: a time stays the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [entry for entry in entries if entry[0] != "tag:yaml.org,2002:timestamp"]
    for first, entries in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def wanted(accept: str) -> list[Wanted]:
    """Return the forms of JSON that an Accept header asks for, best first. Raises 406 when there are none.

    Protobuf is passed over: clients that like it better name JSON too.
    """
    found = []
    for part in (accept or "*/*").split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media not in ("application/json", "application/*", "*/*"):
            continue
        given = dict(parameter.split("=", 1) for parameter in parameters if "=" in parameter)
        if (shape := _SHAPES.get(given.get("as", ""))) is not None:
            found.append(Wanted(shape, given.get("v", "")))
    if not found:
        raise ApiError(406, "NotAcceptable", f"only the following media types are accepted: {_ACCEPTED}", {})
    return found


def parse(body: bytes, content_type: str, kind: str) -> dict[str, Any]:
    """Read an object from a request's body. Raises BadRequest, and 415 for what is neither JSON nor YAML."""
    media = content_type.partition(";")[0].strip()
    if media not in ("", "application/json", "application/yaml"):
        message = f"the body of the request was in an unknown format - accepted media types include: {_ACCEPTED}"
        raise ApiError(415, "UnsupportedMediaType", message)
    try:  # the loader is a safe one
        parsed = yaml.load(body, _Loader) if media == "application/yaml" else json.loads(body)  # noqa: S506
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise BadRequest(
            f"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; "
            f"json parse error: {error}"
        ) from error
    if not isinstance(parsed, dict):
        raise BadRequest(f"the object provided is unrecognized (must be of type {kind})")
    return parsed


def encode(value: object) -> bytes:
    """Return a value as compact JSON with a line end, as it goes over the wire."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
