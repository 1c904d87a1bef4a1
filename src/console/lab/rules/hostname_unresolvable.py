"""A variable, argument or ConfigMap entry that names a Service, or a namespace, that there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from console.cluster.fields import Ref, name_of, namespace_of, pairs, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.hostnames import Mention, mentions_in, mentions_of
from console.lab.rules.labels import names
from console.lab.rules.nearest import nearest
from console.lab.rules.ports import services_in
from console.lab.rules.rule import Rule
from console.lab.templates import TEMPLATE_KINDS, all_templates

_CODE = "hostname-unresolvable"
_OF_MACHINERY = frozenset({"kube-root-ca.crt", "istio-ca-root-cert", "openshift-service-ca.crt"})
_SYSTEM = frozenset({"default", "kube-system", "kube-public", "kube-node-lease"})


def _judge(evidence: Evidence) -> Iterator[Finding]:
    watched = _watched(evidence)
    for template in all_templates(evidence):
        found = mentions_of(template.spec, template.ref.namespace, watched)
        yield from _findings(evidence, template.workload, found, watched)
    for config in evidence.snapshot.of("ConfigMap"):
        if name_of(config) not in _OF_MACHINERY:
            data, own = pairs(config, "data"), namespace_of(config)
            entries = (mentions_in(str(key), value, own, watched) for key, value in data.items())
            yield from _findings(evidence, config, chain.from_iterable(entries), watched)


def _findings(evidence: Evidence, obj: Object, found: Iterable[Mention], watched: set[str]) -> Iterator[Finding]:
    """Yield one finding for each name that does not resolve, however often it is given."""
    by_host: dict[str, list[Mention]] = {}
    for mention in found:
        by_host.setdefault(mention.host, []).append(mention)
    for mentions in by_host.values():
        first = mentions[0]
        if not _resolves(evidence, first, namespace_of(obj), watched) and evidence.has_settled(obj, SETTLING):
            finding = _finding(evidence, obj, mentions)
            if finding is not None:
                yield finding


def _watched(evidence: Evidence) -> set[str]:
    """Return the namespaces of which it is known which Services they have."""
    if evidence.lab is not None:
        return {*evidence.lab.namespaces, *evidence.lab.also_watch}
    kinds = ("Service", "Deployment", "StatefulSet", "DaemonSet", "Pod", "ConfigMap")
    seen = {place.namespace for kind in kinds for place in evidence.snapshot.objects.get(kind, {})}
    return (
        seen | {place.name for place in evidence.snapshot.objects.get("Namespace", {})} if evidence.is_paper else seen
    )


def _resolves(evidence: Evidence, mention: Mention, own: str, watched: set[str]) -> bool:
    """Whether a name leads to a Service, or nobody can know."""
    if evidence.snapshot.get("Service", mention.namespace, mention.service) is not None:
        return True
    if not all(evidence.can_see("Service", each) for each in (mention.namespace, own)):
        return True
    labels = mention.host.split(".")
    if len(labels) in (2, 3) and any(evidence.snapshot.get("Service", own, label) is not None for label in labels[1:]):
        return True  # pod.service, within its own namespace
    if mention.namespace in watched or mention.namespace == own:
        return False
    return not _lacks_namespace(evidence, mention.namespace, watched)


def _lacks_namespace(evidence: Evidence, namespace: str, watched: set[str]) -> bool:
    """Whether a namespace does not exist. On paper a cluster may bring along any; there only a likely slip counts."""
    known = evidence.snapshot.objects.get("Namespace", {})
    if namespace in _SYSTEM or not known or not evidence.can_see("Namespace"):
        return False
    if evidence.snapshot.get("Namespace", "", namespace) is not None:
        return False
    return not evidence.is_paper or bool(nearest(namespace, watched))


def _finding(evidence: Evidence, obj: Object, mentions: list[Mention]) -> Finding | None:
    ref, mention = ref_of(obj), mentions[0]
    wanted = Ref("Service", mention.namespace, mention.service)
    home = Ref("Namespace", "", mention.namespace)
    elsewhere = names(namespace_of(found) for found in evidence.named("Service", mention.service))
    near = nearest(mention.service, map(name_of, services_in(evidence, mention.namespace)))
    is_homeless = evidence.can_see("Namespace") and evidence.find(home) is None and mention.namespace != ref.namespace
    if not (mention.is_sure or elsewhere or near):
        return None
    variant = "-elsewhere" if elsewhere else "-near" if near else ""
    if is_homeless and not elsewhere:
        near = nearest(mention.namespace, _watched(evidence))
        variant = "-namespace-near" if near else "-namespace"
    message = told(
        f"finding-{_CODE}{variant}",
        kind=ref.kind,
        workload=ref.name,
        namespace=ref.namespace,
        key=names(found.key for found in mentions if found.key) or "–",
        host=mention.host,
        service=mention.service,
        target=mention.namespace,
        elsewhere=elsewhere,
        nearest=near,
    )
    # A ConfigMap may be nobody's; a container is started with what it is given.
    severity = Severity.WARNING if ref.kind == "ConfigMap" else Severity.ERROR
    upstream = (wanted, home) if is_homeless else (wanted,)
    return Finding(_CODE, severity, ref, message, ref, part=mention.host, upstream=upstream)


RULE = Rule(
    "hostname_unresolvable",
    (_CODE,),
    TEMPLATE_KINDS | {"Service", "ConfigMap", "Namespace"},
    _judge,
    on_paper=True,
    as_made=TEMPLATE_KINDS,
)
