"""What the topology says of a card and of a line, in the window's language."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.cluster.health import HealthState
from console.cluster.topology_model import Topology, TopologyEdge, TopologyNode
from console.messages import render
from console.ui.lab.plain import plain

_SHORT = {"PersistentVolumeClaim": "PVC"}
_MOST_NAMES = 8  # of the pods that one card stands for


def title(node: TopologyNode) -> str:
    """Return the name of a card: ``web-frontend``, or ``5 pods`` of what has more than are drawn."""
    if node.count > 1:
        return QCoreApplication.translate("Topology", "{count} pods").format(count=node.count)
    return plain(node.name)


def kind(node: TopologyNode) -> str:
    """Return what a card is, as short as people say it."""
    return _SHORT.get(node.kind, node.kind)


def heading(node: TopologyNode) -> str:
    """Return what the column of a card holds."""
    translate = QCoreApplication.translate
    if node.kind in ("Ingress", "Service"):
        return node.kind
    if node.kind == "Pod":
        return translate("Topology", "Pods")
    return translate("Topology", "Claims") if node.kind in _SHORT else translate("Topology", "Workload")


def word(node: TopologyNode) -> str:
    """Return the word that goes with the shape of a card's state; empty when it is well."""
    if node.is_missing:
        return QCoreApplication.translate("Topology", "missing")
    if node.health.state is HealthState.OK:
        return ""
    return plain(node.health.reason)


def tool_tip(lines: Iterable[str]) -> str:
    """Return all that is known of a card, as markup in which whatever a cluster says is text."""
    return "<br>".join(html.escape(line) for line in lines)


def told(node: TopologyNode, topology: Topology, lang: str) -> list[str]:
    """Return all that is known of a card and of the lines that are broken at it, a line of text each."""
    lines = [f"{kind(node)} {title(node)}", plain(node.namespace)]
    lines += [plain(ref.name) for ref in node.refs[:_MOST_NAMES]] if node.count > 1 else []
    lines.append(" · ".join(filter(None, (word(node), node.badge))))
    if node.health.message is not None and not node.is_missing:
        lines.append(plain(render(node.health.message, lang)))
    lines += [edge_told(edge, lang) for edge in topology.edges if node.id in (edge.source, edge.target) and edge.reason]
    return list(dict.fromkeys(filter(None, lines)))


def edge_tool_tip(edge: TopologyEdge, lang: str) -> str:
    """Return what is known of a line, as markup in which whatever a cluster says is text."""
    return html.escape(edge_told(edge, lang))


def edge_told(edge: TopologyEdge, lang: str) -> str:
    """Return what takes the way of a line, and why it does not arrive."""
    sentence = render(edge.message, lang) if edge.message is not None else edge.reason
    return plain(" → ".join(filter(None, (edge.label, sentence))))


def summary(topology: Topology) -> str:
    """Return the whole drawing in a sentence, for those who hear it."""
    problems = sum(node.health.state is HealthState.PROBLEM for node in topology.nodes)
    text = QCoreApplication.translate("Topology", "Topology: {objects} objects, {problems} with problems")
    return text.format(objects=len(topology.nodes), problems=problems)
