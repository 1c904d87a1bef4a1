"""What a lab may ask of Ingresses."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from console.cluster.fields import mappings, name_of, namespace_of, number, text
from console.cluster.snapshot import Object
from console.lab.checks.outcome import PASSED, Outcome, failed, untried
from console.lab.checks.predicates.ingress_paths import Lane, hosts_with_tls, lane_for
from console.lab.checks.predicates.places import own_namespaces
from console.lab.checks.predicates.predicate import Arguments, Name, Named, Port
from console.lab.evidence import Evidence
from console.lab.spec.schema import Namespace, Part


class RoutesTo(Part):
    host: Name
    path: Annotated[str, StringConstraints(pattern=r"^/\S{0,200}$")] = "/"
    namespace: Namespace
    service: Name
    port: Port | None = None


class HasTls(Part):
    namespace: Namespace
    host: Name | None = None


def _routes_to(evidence: Evidence, arguments: Arguments) -> Outcome:
    """A request for the path would reach that Service, whichever Ingress it passes and however its path is written."""
    host, path = text(arguments, "host"), text(arguments, "path") or "/"
    own = own_namespaces(evidence) | {text(arguments, "namespace")}
    ingresses = [found for found in evidence.snapshot.of("Ingress") if namespace_of(found) in own]
    lane = lane_for(ingresses, host, path)
    if lane is None:
        is_begun = any(text(rule, "host") == host for each in ingresses for rule in mappings(each, "spec", "rules"))
        missing = failed if is_begun else untried
        return missing("lab-check-no-route", host=host, path=path)
    name = name_of(lane.ingress)
    if namespace_of(lane.ingress) != text(arguments, "namespace"):
        return failed("lab-check-route-namespace", name=name, host=host, path=path)
    if lane.route.service != text(arguments, "service"):
        return failed("lab-check-route-elsewhere", name=name, host=host, path=path)
    service = evidence.snapshot.get("Service", namespace_of(lane.ingress), lane.route.service)
    if service is None:
        return failed("lab-check-route-no-service", name=name, host=host, path=path)
    if not _port_fits(lane, service, arguments.get("port")):
        return failed("lab-check-route-port", name=name, host=host, path=path)
    return PASSED


def _port_fits(lane: Lane, service: Object, wanted: object) -> bool:
    """Whether the port of a rule is one that the Service has, and the one that is asked for if any is."""
    for port in mappings(service, "spec", "ports"):
        known = (number(port, "port"), text(port, "name"))
        if lane.route.port in known:
            return wanted is None or wanted in known
    return False


def _has_tls(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace, host = text(arguments, "namespace"), text(arguments, "host").lower()
    found = list(evidence.snapshot.of("Ingress", namespace))
    wanted = {host, f"*.{host.partition('.')[2]}"}
    tried = ""
    for ingress in found:
        for hosts, secret in hosts_with_tls(ingress):
            if secret and (not host or not wanted.isdisjoint(each.lower() for each in hosts)):
                return PASSED
            tried = name_of(ingress)
    return failed("lab-check-tls-other", name=tried) if tried else untried("lab-check-no-tls", namespace=namespace)


PREDICATES = (
    Named("ingress-routes-to", RoutesTo, frozenset({"Ingress", "Service"}), _routes_to),
    Named("ingress-has-tls", HasTls, frozenset({"Ingress"}), _has_tls),
)
