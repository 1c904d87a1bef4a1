"""What a lab may ask of network policies: of what they come to, not of how they are written."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from console.cluster.fields import mapping, mappings, name_of, number, pairs, strings, text
from console.cluster.snapshot import Object
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen, untried
from console.lab.checks.predicates.predicate import Arguments, Named
from console.lab.evidence import Evidence
from console.lab.policy import Verdict, allows
from console.lab.spec.model import Pair
from console.lab.spec.schema import Namespace, Part, PodsPart, TransportPort


class Traffic(Part):
    source: PodsPart = Field(alias="from")
    target: PodsPart = Field(alias="to")
    port: TransportPort
    protocol: Literal["TCP", "UDP", "SCTP"] = "TCP"


class OfNamespace(Part):
    namespace: Namespace


def pair_of(arguments: Arguments) -> Pair:
    """Return the pair that arguments name."""
    source, target = mapping(arguments, "from"), mapping(arguments, "to")
    return Pair(
        from_namespace=text(source, "namespace"),
        from_labels=pairs(source, "labels"),
        to_namespace=text(target, "namespace"),
        to_labels=pairs(target, "labels"),
        port=number(arguments, "port"),
        protocol=text(arguments, "protocol") or "TCP",
    )


def _allows(evidence: Evidence, arguments: Arguments) -> Outcome:
    verdict = _verdict(evidence, arguments)
    if isinstance(verdict, Outcome):
        return verdict
    if verdict.is_allowed:
        return _closed(evidence, arguments) or PASSED
    names = sorted({blocker.policy.name for blocker in verdict.blocked_by})
    return failed("lab-check-traffic-blocked", policies=", ".join(names) or "-")


def _closed(evidence: Evidence, arguments: Arguments) -> Outcome | None:
    """Return that there may be more policies than are seen, None when all of them are."""
    pair = pair_of(arguments)
    for namespace in (pair.from_namespace, pair.to_namespace):
        if evidence.is_closed("NetworkPolicy", namespace):
            return unseen("lab-check-closed", kind="NetworkPolicy", namespace=namespace)
    return None


def _blocks(evidence: Evidence, arguments: Arguments) -> Outcome:
    verdict = _verdict(evidence, arguments)
    if isinstance(verdict, Outcome):
        return verdict
    return PASSED if verdict.is_blocked else failed("lab-check-traffic-passes")


def _verdict(evidence: Evidence, arguments: Arguments) -> Verdict | Outcome:
    """Return what policies say of a pair; while neither side has any, nobody has tried."""
    pair = pair_of(arguments)
    places = (pair.from_namespace, pair.to_namespace)
    if not any(True for place in places for _ in evidence.snapshot.of("NetworkPolicy", place)):
        return untried("lab-check-no-policy", namespace=pair.to_namespace)
    return allows(evidence, pair)


def _restricts(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace = text(arguments, "namespace")
    found = list(evidence.snapshot.of("NetworkPolicy", namespace))
    if not found:
        return untried("lab-check-no-policy", namespace=namespace)
    if any(_restricts_anything(policy) for policy in found):
        return PASSED
    return failed("lab-check-policy-open", name=min(map(name_of, found)))


def _restricts_anything(policy: Object) -> bool:
    """Whether a policy lets less pass than if it were not there."""
    types = {kind.lower() for kind in strings(policy, "spec", "policyTypes")} or {"ingress"}
    directions = [("ingress", "from"), ("egress", "to")]
    return any(
        direction in types and not any(_is_open(rule, peers) for rule in mappings(policy, "spec", direction))
        for direction, peers in directions
    )


def _is_open(rule: Object, peers: str) -> bool:
    return not any(mappings(rule, peers)) and not any(mappings(rule, "ports"))


_READS = frozenset({"NetworkPolicy"})
PREDICATES = (
    Named("network-policy-allows", Traffic, _READS | {"Pod"}, _allows),
    Named("network-policy-blocks", Traffic, _READS | {"Pod"}, _blocks),
    Named("network-policy-restricts", OfNamespace, _READS, _restricts),
)
