"""A drawing of how requests and data go through a cluster: cards, and lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.cluster.fields import Ref
from console.cluster.health.verdict import FINE, Health
from console.messages import Message


class EdgeKind(StrEnum):
    """What a line between two objects means."""

    ROUTES = "routes"  # an Ingress to a Service
    SELECTS = "selects"  # a Service to what has its pods
    OWNS = "owns"  # a workload to its pods
    MOUNTS = "mounts"  # pods to a claim


class EdgeState(StrEnum):
    """Whether something arrives."""

    OK = "ok"
    WAITING = "waiting"  # not yet, and that is as it should be
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class TopologyNode:
    """One card. ``id`` stays the same for as long as the object has its name.

    ``refs`` are the objects that it stands for: one, or the pods that are drawn as one. ``is_missing``: something names
    it, but it is not there; ``name`` is then what it should be called, or the labels that nothing has.
    """

    id: str
    kind: str
    namespace: str
    name: str
    refs: tuple[Ref, ...]
    health: Health = FINE
    badge: str = ""
    is_missing: bool = False

    @property
    def count(self) -> int:
        """How many objects are drawn as this one card."""
        return len(self.refs)


@dataclass(frozen=True, slots=True)
class TopologyEdge:
    """A line from the card ``source`` to the card ``target``, which are ids. ``reason`` says what is broken in a word
    as Kubernetes might have it, ``message`` in a sentence. ``label`` is what takes this way: ``api.example.com/users``.
    """

    source: str
    target: str
    kind: EdgeKind
    state: EdgeState = EdgeState.OK
    reason: str = ""
    message: Message | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Topology:
    """Cards and the lines between them; every end of a line is a card. At most one line joins two cards."""

    nodes: tuple[TopologyNode, ...] = ()
    edges: tuple[TopologyEdge, ...] = ()
