"""An Ingress that names a port which its Service does not have."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, namespace_of, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.routes import Route
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import backends, told_routes
from console.lab.rules.labels import names
from console.lab.rules.ports import service_ports
from console.lab.rules.rule import Rule

_CODE = "ingress-port-missing"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for ingress in evidence.snapshot.of("Ingress"):
        for name, routes in backends(ingress).items():
            service = evidence.snapshot.get("Service", namespace_of(ingress), name)
            if service is None or text(service, "spec", "type") == "ExternalName" or is_going(ingress):
                continue
            yield from _of_service(evidence, ingress, service, routes)


def _of_service(evidence: Evidence, ingress: Object, service: Object, routes: list[Route]) -> Iterator[Finding]:
    ports = list(service_ports(service))
    known = {port.port for port in ports} | {port.name for port in ports if port.name}
    wrong: dict[int | str, list[Route]] = {}
    for route in routes:
        if route.port != "" and route.port not in known:
            wrong.setdefault(route.port, []).append(route)
    if not wrong or not (evidence.has_settled(ingress, SETTLING) and evidence.has_settled(service, SETTLING)):
        return
    ref = ref_of(ingress)
    for wanted, found in wrong.items():
        # The port of the container in the place of the Service's is the usual mistake.
        is_target = any(port.target == wanted for port in ports)
        message = told(
            f"finding-{_CODE}{'-target' if is_target else ''}",
            ingress=ref.name,
            namespace=ref.namespace,
            service=found[0].service,
            port=wanted,
            known=names(f"{port.port} ({port.name})" if port.name else str(port.port) for port in ports) or "–",
            routes=told_routes(found),
        )
        part = f"{found[0].service}:{wanted}"
        upstream = (Ref("Service", ref.namespace, found[0].service),)
        yield Finding(_CODE, Severity.ERROR, ref, message, ref, part=part, upstream=upstream)


RULE = Rule("ingress_port_missing", (_CODE,), frozenset({"Ingress", "Service"}), _judge, on_paper=True)
