"""A container that declares a port on which its image, as it comes, does not listen: nginx with 8080."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import field, mapping, mappings, name_of, namespace_of, number, pairs, text
from console.cluster.health.verdict import SETTLING
from console.cluster.pod_status import is_ready
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.known_images import listens_on
from console.lab.rules.labels import names
from console.lab.rules.ports import service_ports, services_in
from console.lab.rules.rule import Rule
from console.lab.selectors import includes
from console.lab.templates import TEMPLATE_KINDS, Template, all_templates

_CODE = "container-port-not-listening"
_PROBES = ("startupProbe", "readinessProbe", "livenessProbe")


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for template in all_templates(evidence):
        for container in mappings(template.spec, "containers"):
            if not field(container, "ports"):
                continue
            listening = listens_on(evidence, template.ref.namespace, container)
            if listening is None:
                continue
            wrong = [
                port
                for port in mappings(container, "ports")
                if number(port, "containerPort") not in listening and (text(port, "protocol") or "TCP") == "TCP"
            ]
            if not wrong or _is_proven(evidence, template, container, wrong):
                continue
            if evidence.has_settled(template.workload, SETTLING):
                yield _finding(evidence, template, container, wrong, listening)


def _finding(
    evidence: Evidence,
    template: Template,
    container: Mapping[str, Any],
    wrong: list[Mapping[str, Any]],
    listening: frozenset[int],
) -> Finding:
    """Return the finding: an error when somebody knocks at such a port, else a declaration that misleads."""
    ref = template.ref
    service = _sends_to(evidence, template, wrong)
    is_probed = any(_probes(container, port) for port in wrong)
    variant = "-service" if service else "-probe" if is_probed else ""
    message = told(
        f"finding-{_CODE}{variant}",
        kind=ref.kind,
        workload=ref.name,
        namespace=ref.namespace,
        container=text(container, "name"),
        image=text(container, "image"),
        ports=names(str(number(port, "containerPort")) for port in wrong),
        listens=names(map(str, listening)),
        service=service,
    )
    severity = Severity.ERROR if service or is_probed else Severity.WARNING
    return Finding(_CODE, severity, ref, message, ref, part=text(container, "name"))


def _sends_to(evidence: Evidence, template: Template, wrong: list[Mapping[str, Any]]) -> str:
    """Return the first Service that sends to one of the ports, empty when none does."""
    numbers = {number(port, "containerPort") for port in wrong}
    by_name = {text(port, "name") for port in wrong} - {""}
    for service in services_in(evidence, namespace_of(template.workload)):
        selector = pairs(service, "spec", "selector")
        if not selector or not includes(template.labels, selector):
            continue
        if any(port.target in numbers or port.target in by_name for port in service_ports(service)):
            return name_of(service)
    return ""


def _probes(container: Mapping[str, Any], port: Mapping[str, Any]) -> bool:
    for probe in _PROBES:
        for way in ("httpGet", "tcpSocket", "grpc"):
            target = field(mapping(container, probe, way), "port")
            if target is not None and target in (number(port, "containerPort"), text(port, "name") or None):
                return True
    return False


def _is_proven(
    evidence: Evidence, template: Template, container: Mapping[str, Any], wrong: list[Mapping[str, Any]]
) -> bool:
    """Whether a pod has passed a readiness probe at one of the ports, so that somebody does listen there."""
    probe = {"readinessProbe": mapping(container, "readinessProbe")}
    if evidence.is_paper or not any(_probes(probe, port) for port in wrong):
        return False
    pods = evidence.pods_under(template.workload) if template.ref.kind != "Pod" else iter([template.workload])
    return any(is_ready(pod) for pod in pods)


RULE = Rule("container_port_not_listening", (_CODE,), TEMPLATE_KINDS | {"Service", "ConfigMap"}, _judge, on_paper=True)
