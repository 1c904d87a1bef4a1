"""Network policies that keep two workloads apart between which the lab needs traffic."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.health.verdict import SETTLING
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.policy import Direction, allows
from console.lab.rules.labels import names, told_labels
from console.lab.rules.rule import Rule
from console.lab.templates import TEMPLATE_KINDS

_CODE = "policy-blocks"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    if evidence.lab is None or not evidence.snapshot.objects.get("NetworkPolicy"):
        return
    for pair in evidence.lab.pairs:
        verdict = allows(evidence, pair)
        for direction in Direction:
            policies = [one.policy for one in verdict.blocked_by if one.direction is direction]
            found = [evidence.find(policy) for policy in policies]
            # One that denies everything is often followed by those that allow.
            if not policies or not all(evidence.has_settled(each, SETTLING) for each in found if each is not None):
                continue
            source, target = told_labels(pair.from_labels), told_labels(pair.to_labels)
            message = told(
                f"finding-{_CODE}-{direction.value}",
                policy=names(policy.name for policy in policies),
                namespace=policies[0].namespace,
                source=source,
                from_namespace=pair.from_namespace,
                target=target,
                to_namespace=pair.to_namespace,
                port=f"{pair.port}/{pair.protocol}",
            )
            part = f"{pair.from_namespace}/{source} → {pair.to_namespace}/{target}:{pair.port} {direction.value}"
            yield Finding(_CODE, _severity(verdict.is_blocked), policies[0], message, policies[0], part=part)


def _severity(is_blocked: bool) -> Severity:
    return Severity.ERROR if is_blocked else Severity.WARNING


RULE = Rule("policy_blocks", (_CODE,), TEMPLATE_KINDS | {"NetworkPolicy", "Namespace"}, _judge, on_paper=True)
