"""A Service that selects pods of which none is ready, or for which the cluster keeps no endpoints: a symptom."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, name_of, namespace_of, pairs, ref_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule
from console.lab.serving import SERVING_KINDS, Serving, serving
from console.lab.templates import Template, templates_with, workload_ref

_CODE = "service-without-ready-endpoints"
_MOST = 10  # pods that are named as a possible cause


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for service in evidence.snapshot.of("Service"):
        state = serving(evidence, service)
        if state is Serving.NOT_READY:
            pods = sorted((pod for pod in evidence.selected(service) if not is_going(pod)), key=name_of)
            workloads = dict.fromkeys(workload_ref(evidence, pod) for pod in pods)
            upstream = (*map(ref_of, pods[:_MOST]), *workloads)
            yield _finding(service, "", upstream, pods=len(pods))
        elif state is Serving.NO_PODS:
            yield _without_pods(service, templates_with(evidence, *_wanted(service)))
        elif state is Serving.NO_OBJECT:
            yield _finding(service, "-no-object", (), pods=len(evidence.selected(service)))
        elif state is Serving.BY_HAND:
            yield _finding(service, "-no-selector", (), pods=0, severity=Severity.WARNING)


def _wanted(service: Object) -> tuple[str, dict[str, str]]:
    return namespace_of(service), pairs(service, "spec", "selector")


def _without_pods(service: Object, templates: list[Template]) -> Finding:
    upstream = tuple(each.ref for each in templates)
    first = upstream[0]
    variant = "-no-pods" if any(each.wants_pods for each in templates) else "-scaled-down"
    return _finding(service, variant, upstream, pods=0, kind=first.kind, workload=first.name)


def _finding(
    service: Object, variant: str, upstream: tuple[Ref, ...], *, severity: Severity = Severity.ERROR, **params: object
) -> Finding:
    ref = ref_of(service)
    message = told(f"finding-{_CODE}{variant}", service=ref.name, namespace=ref.namespace, **params)
    return Finding(_CODE, severity, ref, message, ref, upstream=upstream)


RULE = Rule("service_without_ready_endpoints", (_CODE,), SERVING_KINDS, _judge)
