"""A Service that sends to a port at which no container of its pods is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import is_going, labels_of, mapping, name_of, namespace_of, pairs, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.pod_status import is_completed
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.known_images import listens_on
from console.lab.rules.labels import names
from console.lab.rules.ports import ServicePort, container_ports, containers, service_ports, takes
from console.lab.rules.rule import Rule
from console.lab.templates import TEMPLATE_KINDS, templates_with

_CODE = "service-port-mismatch"
_HASH = "pod-template-hash"

_Spec = Mapping[str, Any]


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for service in evidence.snapshot.of("Service"):
        # Who asks a headless Service gets the addresses of pods, and no port is changed on the way.
        if text(service, "spec", "type") == "ExternalName" or text(service, "spec", "clusterIP") == "None":
            continue
        specs = _specs(evidence, service)
        for port in service_ports(service) if specs else ():
            wrong = _wrong(evidence, namespace_of(service), specs, port)
            if wrong and evidence.has_settled(service, SETTLING):
                yield _finding(evidence, service, port, wrong, len(specs))


def _specs(evidence: Evidence, service: Object) -> list[tuple[str, _Spec]]:
    """Return the specs of the pods of a Service, each with what is the same for those that are alike.

    While there is no pod, those of what its pods will be made of.
    """
    pods = [pod for pod in evidence.selected(service) if not is_going(pod) and not is_completed(pod)]
    if pods:
        return [(labels_of(pod).get(_HASH) or name_of(pod), mapping(pod, "spec")) for pod in pods]
    templates = templates_with(evidence, namespace_of(service), pairs(service, "spec", "selector"))
    return [(each.ref.name, each.spec) for each in templates]


def _wrong(evidence: Evidence, namespace: str, specs: list[tuple[str, _Spec]], port: ServicePort) -> list[_Spec]:
    """Return the specs in which nobody is at the target of a port."""
    answers: dict[str, bool | None] = {}
    for sort, spec in specs:
        if sort not in answers:
            answers[sort] = takes(evidence, namespace, spec, port)
    return [spec for sort, spec in specs if answers[sort] is False]


def _finding(evidence: Evidence, service: Object, port: ServicePort, wrong: list[_Spec], pods: int) -> Finding:
    ref = ref_of(service)
    declared = names(each.label for spec in wrong for each in container_ports(spec))
    variant = "" if declared else "-image"
    known = declared or _listening(evidence, ref.namespace, wrong)
    if isinstance(port.target, str):
        variant = "-name"
        known = declared or "–"
    is_partly = len(wrong) < pods
    if is_partly:
        variant = "-partly"
    message = told(
        f"finding-{_CODE}{variant}",
        service=ref.name,
        namespace=ref.namespace,
        port=port.port,
        target=port.target,
        known=known,
        wrong=len(wrong),
        pods=pods,
    )
    severity = Severity.WARNING if is_partly else Severity.ERROR
    return Finding(_CODE, severity, ref, message, ref, part=port.name or str(port.port))


def _listening(evidence: Evidence, namespace: str, specs: list[_Spec]) -> str:
    found = [listens_on(evidence, namespace, container) for spec in specs for container in containers(spec)]
    return names(str(port) for ports in found if ports is not None for port in ports)


RULE = Rule(
    "service_port_mismatch",
    (_CODE,),
    TEMPLATE_KINDS | {"Service", "ConfigMap"},
    _judge,
    on_paper=True,
    as_made=TEMPLATE_KINDS,
)
