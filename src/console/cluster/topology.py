"""How requests and data go through a cluster: Ingress → Service → workload → pod → claim, and where they stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from console.cluster.fields import (
    Ref,
    name_of,
    namespace_of,
    pairs,
    ref_of,
)
from console.cluster.health import Health, HealthState, health, worst
from console.cluster.pod_status import is_completed, is_ready
from console.cluster.reading import Reading, claims_of
from console.cluster.routes import port_fault, route_fault, routes_of
from console.cluster.snapshot import Object, Snapshot
from console.cluster.topology_model import EdgeKind, EdgeState, Topology, TopologyEdge, TopologyNode
from console.cluster.tree import is_in_every_cluster
from console.cluster.tree_badges import badge_of
from console.messages import Message

MOST_PODS = 3
"""How many pods of one workload are drawn one by one; more become a single card."""

_WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet")
_GHOST = Health(HealthState.PROBLEM, "NotFound")
_SEVERITY = (EdgeState.OK, EdgeState.WAITING, EdgeState.BROKEN)


def topology(snapshot: Snapshot, now: datetime) -> Topology:
    """Return what to draw of a snapshot; ``now`` is a time of our own clock.

    ReplicaSets and Jobs that something else controls, pods that have done their work, and what is in every cluster are
    left out. A volume is part of its claim. What is named but missing is drawn as well.
    """
    drawing = _Drawing(Reading(snapshot, now))
    drawing.draw()
    return Topology(tuple(drawing.nodes.values()), tuple(drawing.edges.values()))


class _Drawing:
    """Collects cards and lines of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.nodes: dict[str, TopologyNode] = {}
        self.edges: dict[tuple[str, str], TopologyEdge] = {}
        self._card_of_pod: dict[Ref, str] = {}

    def draw(self) -> None:
        """Draw from right to left, so that every line finds the card that it leads to."""
        for kind in ("PersistentVolumeClaim", *_WORKLOADS):
            for obj in self._sorted(kind):
                if self._reading.owner(obj) is None:
                    self._card(obj)
        self._draw_pods()
        for service in self._sorted("Service"):
            if not is_in_every_cluster(ref_of(service)):
                self._card(service)
                self._draw_selection(service)
        for ingress in self._sorted("Ingress"):
            self._card(ingress)
            self._draw_routes(ingress)

    def _sorted(self, kind: str) -> list[Object]:
        return sorted(self._reading.snapshot.of(kind), key=lambda obj: (namespace_of(obj), name_of(obj)))

    def _card(self, obj: Object) -> None:
        ref = ref_of(obj)
        judged = health(obj, self._reading)
        self.nodes[str(ref)] = TopologyNode(str(ref), ref.kind, ref.namespace, ref.name, (ref,), judged, badge_of(obj))

    def _ghost(self, ref: Ref, judged: Health = _GHOST) -> str:
        """Draw what is named but missing."""
        self.nodes.setdefault(str(ref), TopologyNode(str(ref), *ref, refs=(ref,), health=judged, is_missing=True))
        return str(ref)

    def _draw_pods(self) -> None:
        families: dict[Ref, list[Object]] = {}
        for pod in self._sorted("Pod"):
            if not is_completed(pod):
                families.setdefault(ref_of(self._reading.root(pod)), []).append(pod)
        for root, pods in families.items():
            if len(pods) > MOST_PODS:
                self._draw_together(root, pods)
            else:
                for pod in pods:
                    self._card(pod)
                    self._draw_pod(root, pod, str(ref_of(pod)))

    def _draw_together(self, root: Ref, pods: Sequence[Object]) -> None:
        card = f"pods of {root}"
        ready = sum(map(is_ready, pods))
        judged = worst(health(pod, self._reading) for pod in pods)
        refs = tuple(map(ref_of, pods))
        self.nodes[card] = TopologyNode(card, "Pod", root.namespace, root.name, refs, judged, f"{ready}/{len(pods)}")
        for pod in pods:
            self._draw_pod(root, pod, card)

    def _draw_pod(self, root: Ref, pod: Object, card: str) -> None:
        self._card_of_pod[ref_of(pod)] = card
        if str(root) in self.nodes and root != ref_of(pod):
            self._line(TopologyEdge(str(root), card, EdgeKind.OWNS))
        for name in claims_of(pod):
            claim = Ref("PersistentVolumeClaim", namespace_of(pod), name)
            if str(claim) in self.nodes or self._reading.can_see(claim.kind, claim.namespace):
                self._line(self._mount(card, claim))

    def _mount(self, card: str, claim: Ref) -> TopologyEdge:
        found = self.nodes.get(str(claim))
        if found is None or found.is_missing:
            params = {"claim": claim.name, "namespace": claim.namespace}
            told = Message("inspect-claim-missing", params)
            return TopologyEdge(card, self._ghost(claim), EdgeKind.MOUNTS, EdgeState.BROKEN, "NotFound", told)
        if found.health.is_ok:
            return TopologyEdge(card, found.id, EdgeKind.MOUNTS)
        state = EdgeState.WAITING if found.health.state is HealthState.WORKING else EdgeState.BROKEN
        told = Message("inspect-claim-unbound", {"claim": claim.name})
        return TopologyEdge(card, found.id, EdgeKind.MOUNTS, state, found.health.reason, told)

    def _draw_selection(self, service: Object) -> None:
        """Draw lines to what has the pods of a Service, or should have them."""
        source = str(ref_of(service))
        judged = self.nodes[source].health
        fault = port_fault(service, self._reading)
        ready = {endpoint.pod for endpoint in self._reading.endpoints(service) if endpoint.is_ready}
        families: dict[str, list[Object]] = {}
        for pod in self._reading.selected(service):
            if ref_of(pod) in self._card_of_pod:
                root = str(ref_of(self._reading.root(pod)))
                card = root if root in self.nodes else self._card_of_pod[ref_of(pod)]
                families.setdefault(card, []).append(pod)
        for card, pods in families.items():
            if fault is not None:
                self._line(TopologyEdge(source, card, EdgeKind.SELECTS, EdgeState.BROKEN, fault.reason, fault.message))
            elif ready.isdisjoint(map(name_of, pods)):
                cause = worst(health(pod, self._reading) for pod in pods)
                state = EdgeState.WAITING if cause.state is HealthState.WORKING else EdgeState.BROKEN
                told = Message("inspect-no-endpoints", {"pods": len(pods)})
                self._line(TopologyEdge(source, card, EdgeKind.SELECTS, state, "NoEndpoints", told))
            else:
                self._line(TopologyEdge(source, card, EdgeKind.SELECTS))
        selector = pairs(service, "spec", "selector")
        if families or not selector or judged.is_ok:
            return
        state = EdgeState.WAITING if judged.state is HealthState.WORKING else EdgeState.BROKEN
        for card in self._would_be_selected(service) or [self._nobody(service, judged)]:
            self._line(TopologyEdge(source, card, EdgeKind.SELECTS, state, judged.reason, judged.message))

    def _would_be_selected(self, service: Object) -> list[str]:
        """Return the workloads whose pods a Service would select if they had any."""
        selector = pairs(service, "spec", "selector")
        return [
            str(ref_of(obj))
            for kind in _WORKLOADS
            for obj in self._reading.snapshot.of(kind, namespace_of(service))
            if str(ref_of(obj)) in self.nodes
            and selector.items() <= pairs(obj, "spec", "template", "metadata", "labels").items()
        ]

    def _nobody(self, service: Object, judged: Health) -> str:
        labels = ", ".join(f"{key}={value}" for key, value in pairs(service, "spec", "selector").items())
        return self._ghost(Ref("Pod", namespace_of(service), labels), judged)

    def _draw_routes(self, ingress: Object) -> None:
        source = str(ref_of(ingress))
        for route in routes_of(ingress):
            if not route.service:
                continue
            target = Ref("Service", namespace_of(ingress), route.service)
            fault = route_fault(route, ingress, self._reading)
            if fault is None:
                if str(target) in self.nodes:
                    self._line(TopologyEdge(source, str(target), EdgeKind.ROUTES, label=route.label))
                continue
            young = self.nodes[source].health.state is HealthState.WORKING
            state = EdgeState.WAITING if young else EdgeState.BROKEN
            line = TopologyEdge(source, "", EdgeKind.ROUTES, state, fault.reason, fault.message, route.label)
            ends = [str(target) if str(target) in self.nodes else self._ghost(target)]
            elsewhere = str(target._replace(namespace=fault.elsewhere))
            if elsewhere in self.nodes and elsewhere not in ends:
                ends.append(elsewhere)
            for end in ends:
                self._line(replace(line, target=end))

    def _line(self, edge: TopologyEdge) -> None:
        """Draw a line; of two between the same cards the worse one stays, with the labels of both."""
        key = edge.source, edge.target
        known = self.edges.get(key)
        if known is not None:
            shown = max(known, edge, key=lambda line: _SEVERITY.index(line.state))
            labels = [label for label in (known.label, edge.label) if label]
            edge = replace(shown, label=", ".join(dict.fromkeys(labels)))
        self.edges[key] = edge
