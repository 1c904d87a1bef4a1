"""What a lab may ask of Services."""

from __future__ import annotations

from console.cluster.fields import field, mappings, name_of, namespace_of, number, pairs, text
from console.cluster.snapshot import Object
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen, untried
from console.lab.checks.predicates.places import seek
from console.lab.checks.predicates.predicate import Arguments, Name, Named, Port
from console.lab.evidence import Evidence
from console.lab.serving import SERVING_KINDS, Serving, closed_template, sees_endpoints, serving
from console.lab.spec.schema import Namespace, Part
from console.lab.templates import templates_with


class Service(Part):
    namespace: Namespace
    name: Name


class Selects(Service):
    workload: Name | None = None


class ServicePort(Service):
    port: Port
    target: Port | None = None


def _ready_endpoints(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _service(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    name = name_of(found)
    if any(endpoint.is_ready for endpoint in evidence.endpoints(found)):
        return PASSED
    selector = pairs(found, "spec", "selector")
    if evidence.is_paper and templates_with(evidence, namespace_of(found), selector):
        return unseen("lab-check-paper", kind="Service", name=name)
    if evidence.is_paper and selector:
        return failed("lab-check-service-selects-nothing", name=name)
    namespace = namespace_of(found)
    if not evidence.can_see("Pod", namespace) and not sees_endpoints(evidence, namespace):
        return unseen("lab-check-unseen", kind="EndpointSlice")
    match serving(evidence, found):
        case Serving.FINE if closed := closed_template(evidence, namespace):
            return unseen("lab-check-closed", kind=closed, namespace=namespace)
        case Serving.FINE:
            return untried("lab-check-young", kind="Service", name=name)
        case Serving.SELECTS_NOTHING | Serving.BY_HAND:
            return failed("lab-check-service-selects-nothing", name=name)
        case Serving.NO_PODS:
            return failed("lab-check-service-no-pods", name=name)
        case _:
            return failed("lab-check-service-not-ready", name=name)


def _selects(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _service(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    workload = text(arguments, "workload")
    templates = templates_with(evidence, namespace_of(found), pairs(found, "spec", "selector"))
    named = {each.ref.name for each in templates} | {name_of(evidence.root(pod)) for pod in evidence.selected(found)}
    if not named:
        return failed("lab-check-service-selects-nothing", name=name_of(found))
    if workload and workload not in named:
        return failed("lab-check-service-selects-others", name=name_of(found))
    return PASSED


def _port(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _service(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    wanted, target = arguments.get("port"), arguments.get("target")
    ports = [port for port in mappings(found, "spec", "ports") if wanted in (field(port, "port"), field(port, "name"))]
    if not ports:
        return failed("lab-check-service-port", name=name_of(found))
    if target is not None and not any(target in _targets(evidence, found, port) for port in ports):
        return failed("lab-check-service-target", name=name_of(found))
    return PASSED


def _targets(evidence: Evidence, service: Object, port: Object) -> set[object]:
    """Return what a port of a Service leads to: as it is written, and the numbers that pods give to a name."""
    written = field(port, "targetPort")
    if isinstance(written, str) and written.isdecimal():
        return {int(written[:6])}
    if not isinstance(written, str) or not written:
        return {number(port, "targetPort") or number(port, "port")}
    templates = templates_with(evidence, namespace_of(service), pairs(service, "spec", "selector"))
    declared = (
        declared
        for template in templates
        for container in mappings(template.spec, "containers")
        for declared in mappings(container, "ports")
    )
    return {written} | {number(each, "containerPort") for each in declared if text(each, "name") == written}


def _service(evidence: Evidence, arguments: Arguments) -> Object | Outcome:
    return seek(evidence, "Service", text(arguments, "namespace"), text(arguments, "name"))


_SERVICES = frozenset({"Service"})
PREDICATES = (
    Named("service-has-ready-endpoints", Service, _SERVICES, _ready_endpoints),
    Named("service-selects", Selects, SERVING_KINDS - {"EndpointSlice", "Endpoints"}, _selects),
    Named("service-port", ServicePort, _SERVICES, _port),
)
