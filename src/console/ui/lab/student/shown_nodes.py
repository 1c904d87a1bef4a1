"""The rows of a student's tree of objects: each node reduced to what its row shows, narrowed to what is looked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from console.cluster.fields import Ref
from console.cluster.tree_node import Part, TreeNode
from console.messages import render
from console.ui.lab.plain import plain
from console.ui.lab.student.looks import health_look
from console.ui.readiness.sign import Look

_UNFOLDED = frozenset({"Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet"})
"""Kinds whose pods are worth a look without being asked for; containers, endpoints and routes are not."""


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One row, all plain text.

    ``key`` names the row, ``ref`` the object in it, which may have other rows: a pod stands under its workload and
    under each Service that selects it. ``badge`` is a count such as "2/3", ``word`` what is the matter.
    ``opens``: what is under it is shown until the instructor folds it away.
    """

    key: str
    ref: Ref | None
    kind: str
    title: str
    badge: str = ""
    word: str = ""
    look: Look = field(default_factory=Look)
    created: datetime | None = None
    opens: bool = True
    children: tuple[ShownNode, ...] = ()

    def looks_like(self, other: ShownNode) -> bool:
        """Whether the two rows themselves look the same, whatever is under them."""
        return (self.kind, self.title, self.badge, self.word, self.look, self.created) == (
            other.kind,
            other.title,
            other.badge,
            other.word,
            other.look,
            other.created,
        )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked for: every word of ``words`` in a row's name, kind or trouble."""

    words: str = ""
    only_unhealthy: bool = False

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words.strip()) or self.only_unhealthy


def shown_nodes(nodes: Sequence[TreeNode], wanted: Narrowing, *, lang: str) -> tuple[ShownNode, ...]:
    """Return the rows for a tree: those that are looked for, what is above them, and what is under a found name."""
    words = tuple(_folded(wanted.words).split())
    return tuple(_kept(nodes, words, only_unhealthy=wanted.only_unhealthy, lang=lang))


def _kept(nodes: Sequence[TreeNode], words: tuple[str, ...], *, only_unhealthy: bool, lang: str) -> Iterator[ShownNode]:
    for node in nodes:
        title = plain(node.name if node.heading is None else render(node.heading, lang))
        if only_unhealthy and node.health.is_ok:
            continue
        is_found = not words or _holds(words, title, node)
        under = _under(node, only_unhealthy=only_unhealthy)
        children = tuple(_kept(under, () if is_found else words, only_unhealthy=only_unhealthy, lang=lang))
        if is_found or children:
            yield _shown(node, title, children)


def _under(node: TreeNode, *, only_unhealthy: bool) -> Sequence[TreeNode]:
    """Return what is under a node: without a Service's pods where their own rows say what is the matter with them."""
    if only_unhealthy and node.kind == "Service":
        return [child for child in node.children if child.kind != "Pod"]
    return node.children


def _shown(node: TreeNode, title: str, children: tuple[ShownNode, ...]) -> ShownNode:
    return ShownNode(
        key=node.id,
        ref=node.ref,
        kind=node.kind,
        title=title,
        badge=plain(node.badge),
        word="" if node.health.is_ok else plain(node.health.reason),
        look=health_look(node.health.state),
        created=node.created,
        opens=node.part is Part.NAMESPACE or (node.part is Part.OBJECT and node.kind in _UNFOLDED),
        children=children,
    )


def _holds(words: tuple[str, ...], title: str, node: TreeNode) -> bool:
    text = _folded(f"{node.kind} {title} {node.health.reason}")
    return all(word in text for word in words)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
