"""One line of the tree of objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.cluster.fields import Ref
from console.cluster.health.verdict import FINE, Health
from console.messages import Message


class Part(StrEnum):
    """What a line stands for."""

    OBJECT = "object"
    NAMESPACE = "namespace"  # holds the objects of one; ``ref`` is the Namespace itself
    GROUP = "group"  # holds what needs a heading, and is no object: ``heading`` says which
    CONTAINER = "container"  # ``ref`` is its pod
    ROUTE = "route"  # one rule of an Ingress; ``ref`` is the Ingress
    MISSING = "missing"  # an object that is named but is not there; ``ref`` names it
    ADDRESS = "address"  # an endpoint that is no pod; ``ref`` is the Service


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One line. ``id`` is unique in the tree and stays the same for as long as what it stands for keeps its place.

    ``name`` is what is shown, or ``heading`` where the line is no object's. ``badge`` is a short fact: ``2/3`` ready,
    ``10Gi``, ``80/TCP``. ``created`` is by our clock. ``health`` of a line that only holds others is the worst of them.
    """

    id: str
    part: Part
    kind: str
    name: str
    ref: Ref | None = None
    heading: Message | None = None
    badge: str = ""
    health: Health = FINE
    created: datetime | None = None
    children: tuple[TreeNode, ...] = ()

    def walk(self) -> Iterator[TreeNode]:
        """Yield the line and everything under it, as shown from top to bottom."""
        yield self
        for child in self.children:
            yield from child.walk()
