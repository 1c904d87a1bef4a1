"""Network policies that let traffic out but forgot the name server, so that no name resolves."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.parties import Party, parties
from console.lab.policy import Direction, passes, policies_of
from console.lab.rules.hostnames import mentions_of
from console.lab.rules.labels import names
from console.lab.rules.rule import Rule
from console.lab.selectors import includes
from console.lab.templates import TEMPLATE_KINDS, Template, pod_templates

_CODE = "policy-blocks-dns"
_NAMESPACE = "kube-system"
_LABELS = {"k8s-app": "kube-dns"}
_PORT = 53
_STAND_IN = Party(_NAMESPACE, _LABELS, (), (("dns", _PORT, "UDP"), ("dns-tcp", _PORT, "TCP")))


def _judge(evidence: Evidence) -> Iterator[Finding]:
    namespaces = {place.namespace for place in evidence.snapshot.objects.get("NetworkPolicy", {})}
    groups: dict[tuple[Ref, ...], list[Template]] = {}
    for namespace in sorted(namespaces - {_NAMESPACE}):
        for template in pod_templates(evidence, namespace):
            policies = policies_of(evidence, Party(namespace, template.labels), Direction.EGRESS)
            if not policies or _lets_ask(evidence, policies):
                continue
            if all(evidence.has_settled(policy, SETTLING) for policy in policies):
                groups.setdefault(tuple(sorted(map(ref_of, policies))), []).append(template)
    for policies_, templates in groups.items():
        yield _finding(evidence, policies_, templates)


def _lets_ask(evidence: Evidence, policies: list[Object]) -> bool:
    """Whether the policies of a pod let it ask any of the cluster's name servers."""
    servers, is_unseen = parties(evidence, _NAMESPACE, _LABELS)
    return any(
        passes(evidence, policies, Direction.EGRESS, peer=server, target=server, port=_PORT, protocol="UDP")
        for server in ([_STAND_IN] if is_unseen else servers)
    )


def _finding(evidence: Evidence, policies: tuple[Ref, ...], templates: list[Template]) -> Finding:
    """Return the finding. A pod that asks for no name, a database, may well be kept from asking."""
    ref = policies[0]
    message = told(
        f"finding-{_CODE}",
        policy=names(policy.name for policy in policies),
        namespace=ref.namespace,
        workloads=names(each.ref.name for each in templates),
    )
    severity = Severity.ERROR if any(_needs_names(evidence, each) for each in templates) else Severity.INFO
    part = "" if len(policies) == 1 else ", ".join(policy.name for policy in policies)
    return Finding(_CODE, severity, ref, message, ref, part=part)


def _needs_names(evidence: Evidence, template: Template) -> bool:
    lab = evidence.lab
    is_source = lab is not None and any(
        pair.from_namespace == template.ref.namespace and includes(template.labels, pair.from_labels)
        for pair in lab.pairs
    )
    own = template.ref.namespace
    known = {place.namespace for place in evidence.snapshot.objects.get("Service", {})}
    return is_source or any(True for _ in mentions_of(template.spec, own, known))


RULE = Rule(
    "policy_blocks_dns", (_CODE,), TEMPLATE_KINDS | {"NetworkPolicy", "Namespace", "Service"}, _judge, on_paper=True
)
