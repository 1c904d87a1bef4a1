"""The health of what leads to pods: Services and Ingresses."""

from __future__ import annotations

from console.cluster.fields import mapping, mappings, namespace_of, pairs, text
from console.cluster.health.pods import pod_health
from console.cluster.health.verdict import (
    FINE,
    SETTLING,
    STARTING,
    Health,
    HealthState,
    problem,
    warning,
    working,
    worst,
)
from console.cluster.reading import Reading
from console.cluster.routes import port_fault, route_fault, routes_of
from console.cluster.snapshot import Object


def service_health(obj: Object, reading: Reading) -> Health:
    """Judge a Service by whether it has somewhere to send to.

    One that selects no pod is a warning only: in a lab, Services are made before what they lead to.
    """
    kind = text(obj, "spec", "type")
    if kind == "ExternalName":
        return FINE
    endpoints = reading.endpoints(obj)
    if not any(endpoint.is_ready for endpoint in endpoints):
        return _nowhere(obj, reading)
    if kind == "LoadBalancer" and not mapping(obj, "status", "loadBalancer") and reading.age(obj) >= STARTING:
        return warning("Pending", "inspect-no-load-balancer")
    fault = port_fault(obj, reading)
    return FINE if fault is None else Health(HealthState.WARNING, fault.reason, fault.message)


def _nowhere(obj: Object, reading: Reading) -> Health:
    if not pairs(obj, "spec", "selector"):
        return warning("NoEndpoints", "inspect-no-selector")
    pods = reading.selected(obj)
    if not pods:
        if not reading.can_see("Pod", namespace_of(obj)):
            return Health(HealthState.UNKNOWN)
        if reading.age(obj) < SETTLING:
            return working("NoPods")
        labels = ", ".join(f"{key}={value}" for key, value in pairs(obj, "spec", "selector").items())
        return warning("NoPods", "inspect-selects-nothing", selector=labels)
    cause = worst(pod_health(pod, reading) for pod in pods)
    if cause.state is HealthState.WORKING:
        return working("NoEndpoints", "inspect-no-endpoints", pods=len(pods))
    return problem("NoEndpoints", "inspect-no-endpoints", pods=len(pods))


def ingress_health(obj: Object, reading: Reading) -> Health:
    """Judge an Ingress by its routes, its class, and whether a controller has taken it up."""
    for route in routes_of(obj):
        fault = route_fault(route, obj, reading)
        if fault is not None:
            state = HealthState.WORKING if reading.age(obj) < SETTLING else HealthState.PROBLEM
            return Health(state, fault.reason, fault.message)
    name = text(obj, "spec", "ingressClassName")
    classes = reading.snapshot.objects.get("IngressClass", {})
    if name and reading.can_see("IngressClass") and name not in {place.name for place in classes}:
        known = ", ".join(sorted(place.name for place in classes))
        return problem("IngressClassNotFound", "inspect-no-ingress-class", name=name, known=known)
    if not any(mappings(obj, "status", "loadBalancer", "ingress")):
        return working("NoAddress") if reading.age(obj) < STARTING else warning("NoAddress", "inspect-no-address")
    return FINE
