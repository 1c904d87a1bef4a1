"""The lines of the tree that are no objects of their own: containers, routes, endpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from console.cluster.containers import containers_of
from console.cluster.fields import Ref, namespace_of, ref_of
from console.cluster.health import Health, HealthState
from console.cluster.health.verdict import FINE, SETTLING
from console.cluster.reading import Reading
from console.cluster.routes import route_fault, routes_of
from console.cluster.snapshot import Object
from console.cluster.tree_node import Part, TreeNode

Facts = Callable[[Object], tuple[Health, str]]
"""Tells of an object how it is, and its badge."""


def container_lines(pod: Object, parent: str, judged: Health) -> Iterator[TreeNode]:
    """Yield the containers of a pod, which is known to be ``judged``."""
    for row in containers_of(pod):
        is_fine = judged.is_ok or row.is_fine
        yield TreeNode(
            id=f"{parent}>{row.name}",
            part=Part.CONTAINER,
            kind="Container",
            name=row.name,
            ref=ref_of(pod),
            badge=f"↻ {row.restarts}" if row.restarts else "",
            health=FINE if is_fine else Health(judged.state, row.state, judged.message),
        )


def endpoint_lines(service: Object, parent: str, reading: Reading, facts: Facts) -> Iterator[TreeNode]:
    """Yield where a Service sends to: pods, and addresses that are nobody's."""
    for endpoint in sorted(reading.endpoints(service), key=lambda found: (found.pod, found.address)):
        ref = Ref("Pod", namespace_of(service), endpoint.pod)
        pod = reading.find(ref)
        if pod is not None:
            yield _reference(ref, pod, parent, facts)
        else:
            yield TreeNode(
                id=f"{parent}>{endpoint.pod}{endpoint.address}",
                part=Part.ADDRESS,
                kind="Endpoint",
                name=endpoint.pod or endpoint.address,
                ref=ref_of(service),
                health=FINE if endpoint.is_ready else Health(HealthState.WARNING, "NotReady"),
            )


def route_lines(ingress: Object, parent: str, reading: Reading, facts: Facts) -> Iterator[TreeNode]:
    """Yield the routes of an Ingress, each with the Service that it leads to, there or missing."""
    broken = HealthState.WORKING if reading.age(ingress) < SETTLING else HealthState.PROBLEM
    for number, route in enumerate(routes_of(ingress)):
        fault = route_fault(route, ingress, reading)
        told = FINE if fault is None else Health(broken, fault.reason, fault.message)
        line_id = f"{parent}>{number}"
        ref = Ref("Service", namespace_of(ingress), route.service)
        service = reading.find(ref)
        leads_to: tuple[TreeNode, ...] = ()
        if service is not None:
            leads_to = (_reference(ref, service, line_id, facts),)
        elif fault is not None:
            leads_to = (TreeNode(f"{line_id}>{ref}", Part.MISSING, ref.kind, ref.name, ref=ref, health=told),)
        yield TreeNode(
            id=line_id,
            part=Part.ROUTE,
            kind="Route",
            name=route.label,
            ref=ref_of(ingress),
            badge=f"{route.service}:{route.port}" if route.port else route.service,
            health=told,
            children=leads_to,
        )


def _reference(ref: Ref, obj: Object, parent: str, facts: Facts) -> TreeNode:
    """Return a line for an object that has its own place elsewhere in the tree."""
    health, badge = facts(obj)
    return TreeNode(f"{parent}>{ref}", Part.OBJECT, ref.kind, ref.name, ref=ref, badge=badge, health=health)
