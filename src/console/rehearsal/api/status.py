"""What an API server says when it cannot do what it was asked: one exception, and its ``Status`` object.

Reasons and sentences are those of k8s.io/apimachinery ``pkg/api/errors``; clients decide by reason and code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from console.rehearsal.api.resources import Resource


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is wrong with a field."""

    field: str
    message: str
    reason: str = "FieldValueInvalid"

    def to_json(self) -> dict[str, str]:
        return {"reason": self.reason, "message": self.message, "field": self.field}


def required(field: str, detail: str = "") -> Cause:
    return Cause(field, f"Required value: {detail}" if detail else "Required value", "FieldValueRequired")


def invalid(field: str, value: object, detail: str) -> Cause:
    return Cause(field, f"Invalid value: {_go(value)}: {detail}")


def unsupported(field: str, value: object, supported: Iterable[str]) -> Cause:
    names = ", ".join(f'"{name}"' for name in supported)
    return Cause(field, f"Unsupported value: {_go(value)}: supported values: {names}", "FieldValueNotSupported")


def forbidden_value(field: str, detail: str) -> Cause:
    return Cause(field, f"Forbidden: {detail}", "FieldValueForbidden")


def _go(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


class ApiError(Exception):
    """An answer that is not a success: HTTP ``code``, machine-readable ``reason``, a sentence, and ``details``.

    ``list_metadata`` is what an expired list says about going on.
    """

    def __init__(self, code: int, reason: str, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.message = message
        self.details = details
        self.list_metadata: dict[str, Any] = {}

    def to_json(self) -> dict[str, Any]:
        """Return the ``Status`` object, as it is sent."""
        status: dict[str, Any] = {
            "kind": "Status",
            "apiVersion": "v1",
            "metadata": self.list_metadata,
            "status": "Failure",
            "message": self.message,
        }
        if self.reason:
            status["reason"] = self.reason
        if self.details is not None:
            status["details"] = self.details
        return {**status, "code": self.code}


class NotFound(ApiError):
    """404: there is no such object."""

    def __init__(self, resource: Resource, name: str) -> None:
        super().__init__(404, "NotFound", f'{resource.full_name} "{name}" not found', _details(resource, name))


class AlreadyExists(ApiError):
    """409: an object of that name is there."""

    def __init__(self, resource: Resource, name: str) -> None:
        super().__init__(
            409, "AlreadyExists", f'{resource.full_name} "{name}" already exists', _details(resource, name)
        )


class Conflict(ApiError):
    """409: somebody else changed the object first."""

    def __init__(self, resource: Resource, name: str, why: str = "") -> None:
        why = why or "the object has been modified; please apply your changes to the latest version and try again"
        message = f'Operation cannot be fulfilled on {resource.full_name} "{name}": {why}'
        super().__init__(409, "Conflict", message, _details(resource, name))


class Invalid(ApiError):
    """422: the object breaks a rule; every broken one is told."""

    def __init__(self, resource: Resource, name: str, causes: Iterable[Cause]) -> None:
        causes = tuple(causes)
        told = [f"{cause.field}: {cause.message}" for cause in causes]
        body = told[0] if len(told) == 1 else f"[{', '.join(told)}]"
        kind = f"{resource.kind}.{resource.group}" if resource.group else resource.kind
        details = {**_details(resource, name), "kind": resource.kind}
        details["causes"] = [cause.to_json() for cause in causes]
        super().__init__(422, "Invalid", f'{kind} "{name}" is invalid: {body}', details)


class Forbidden(ApiError):
    """403: the rights do not allow it, or the cluster does not now."""

    def __init__(self, resource: Resource, name: str, why: str, causes: Iterable[Cause] = ()) -> None:
        subject = f'{resource.full_name} "{name}"' if name else resource.full_name
        details = _details(resource, name)
        if told := [cause.to_json() for cause in causes]:
            details["causes"] = told
        super().__init__(403, "Forbidden", f"{subject} is forbidden: {why}", details)


class BadRequest(ApiError):
    """400: what was sent makes no sense."""

    def __init__(self, message: str) -> None:
        super().__init__(400, "BadRequest", message)


class Expired(ApiError):
    """410: the history that this asks for has been forgotten."""

    def __init__(self, message: str) -> None:
        super().__init__(410, "Expired", message)


class Unauthorized(ApiError):
    """401: no token, or not one that is valid now."""

    def __init__(self) -> None:
        super().__init__(401, "Unauthorized", "Unauthorized")


class NoSuchPath(ApiError):
    """404: nothing is served there."""

    def __init__(self) -> None:
        super().__init__(404, "NotFound", "the server could not find the requested resource", {})


def _details(resource: Resource, name: str) -> dict[str, Any]:
    details: dict[str, Any] = {"name": name} if name else {}
    if resource.group:
        details["group"] = resource.group
    details["kind"] = resource.plural
    return details
