"""A Service whose selector no pod of its namespace has, nor any workload for its pods."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, labels_of, namespace_of, pairs, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.labels import MOST_COMPARED, names, nearest_workload, told_labels
from console.lab.rules.rule import Rule
from console.lab.selectors import Labels, includes
from console.lab.serving import SERVING_KINDS, Serving, serving
from console.lab.templates import TEMPLATE_KINDS, all_templates, templates_with

_CODE = "service-selects-nothing"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    wrong = (service for service in evidence.snapshot.of("Service") if _selects_nothing(evidence, service))
    for count, service in enumerate(wrong):
        yield _finding(evidence, service, looks_for_nearest=count < MOST_COMPARED)


def _selects_nothing(evidence: Evidence, service: Object) -> bool:
    if not evidence.is_paper:
        return serving(evidence, service) is Serving.SELECTS_NOTHING
    selector = pairs(service, "spec", "selector")
    if not selector or text(service, "spec", "type") == "ExternalName":
        return False
    return not templates_with(evidence, namespace_of(service), selector)


def _finding(evidence: Evidence, service: Object, *, looks_for_nearest: bool) -> Finding:
    selector, ref = pairs(service, "spec", "selector"), ref_of(service)
    params = {"service": ref.name, "namespace": ref.namespace, "selector": told_labels(selector)}
    variant, upstream = "", _owners(evidence, ref.namespace, selector)
    elsewhere = _elsewhere(evidence, ref.namespace, selector)
    near = None
    if looks_for_nearest and not elsewhere:
        near = nearest_workload(evidence, ref.namespace, selector, ref.name)
    if elsewhere:
        variant, params = "-elsewhere", {**params, "elsewhere": elsewhere}
    elif near is not None:
        found = near.template
        told_of = {"kind": found.ref.kind, "workload": found.ref.name, "labels": told_labels(found.labels)}
        variant, params = "-near", {**params, **told_of, "difference": near.difference}
    return Finding(_CODE, Severity.ERROR, ref, told(f"finding-{_CODE}{variant}", **params), ref, upstream=upstream)


def _owners(evidence: Evidence, namespace: str, selector: Labels) -> tuple[Ref, ...]:
    """Return the workloads whose pods the Service would find, had they been made where the lab has them."""
    return tuple(
        manifest.ref
        for manifest in (evidence.lab.manifests if evidence.lab is not None else ())
        if manifest.ref.namespace == namespace
        and includes(pairs(manifest.body, "spec", "template", "metadata", "labels"), selector)
    )


def _elsewhere(evidence: Evidence, namespace: str, selector: Labels) -> str:
    """Return the other namespaces in which a pod or a workload has these labels."""
    candidates = evidence.once(_by_label).get(next(iter(selector.items())), ())
    return names(place for place, labels in candidates if place != namespace and includes(labels, selector))


def _by_label(evidence: Evidence) -> dict[tuple[str, str], list[tuple[str, Labels]]]:
    """Return what has labels by each of them: in which namespace it is, and all of its labels."""
    found: dict[tuple[str, str], list[tuple[str, Labels]]] = {}
    labelled = [(each.ref.namespace, each.labels) for each in all_templates(evidence)]
    labelled += [(namespace_of(pod), labels_of(pod)) for pod in evidence.snapshot.of("Pod")]
    for namespace, labels in labelled:
        for label in labels.items():
            found.setdefault(label, []).append((namespace, labels))
    return found


RULE = Rule("service_selects_nothing", (_CODE,), SERVING_KINDS, _judge, on_paper=True, as_made=TEMPLATE_KINDS)
