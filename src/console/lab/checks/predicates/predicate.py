"""What a named predicate is, and the shapes of the arguments that several have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from console.cluster.kinds import KIND_BY_NAME
from console.lab.checks.outcome import Outcome
from console.lab.evidence import Evidence
from console.lab.quantity import quantity
from console.lab.spec.schema import Part, Text

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A predicate: its name in lab.yaml, the shape of what it is asked of, and what answers.

    ``reads`` are the kinds without which it cannot say that something is not there. ``judge`` takes nothing of what a
    cluster says for granted; its arguments have the shape.
    """

    name: str
    arguments: type[Part]
    reads: frozenset[str]
    judge: Callable[[Evidence, Arguments], Outcome]

    def kinds(self, arguments: Arguments) -> frozenset[str]:
        """Return the kinds that it reads when asked of these arguments."""
        kind = arguments.get("kind")
        return self.reads | {kind} if isinstance(kind, str) else self.reads


def _kind(value: str) -> str:
    if value not in KIND_BY_NAME:
        raise PydanticCustomError("lab_kind", "unknown kind")
    return value


def _quantity(value: str) -> str:
    if quantity(value) is None:
        raise PydanticCustomError("lab_quantity", "not a quantity")
    return value


def _port(value: object) -> object:
    is_name = isinstance(value, str) and bool(value.strip())
    if not is_name and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 65535):
        raise PydanticCustomError("lab_port", "neither a port's number nor its name")
    return value


def _texts(value: object) -> object:
    return [value] if isinstance(value, str) else value


Name = Text
KindName = Annotated[str, AfterValidator(_kind)]
"""A kind that is watched."""

Quantity = Annotated[Text, AfterValidator(_quantity)]
"""An amount as Kubernetes writes it: ``10Gi``."""

Port = Annotated[Any, AfterValidator(_port)]
"""A port by number or by name."""

Texts = Annotated[list[Text], BeforeValidator(_texts), Field(min_length=1)]
"""One text, or a list of them."""

Labels = Annotated[dict[str, Text], Field(min_length=1)]
