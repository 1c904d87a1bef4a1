"""Whether network policies let traffic pass: in both directions, by selectors, namespaces, addresses and ports.

Policies add up: a pod that no policy selects for a direction is open in it; one that some select lets pass what any of
them allows. Traffic needs both the egress of its source and the ingress of its target. Ports are those of the target's
pod, since policies see traffic after a Service has chosen one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Any

from console.cluster.fields import Ref, field, mapping, mappings, namespace_of, number, ref_of, strings, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.parties import NAME_LABEL, Party, namespace_labels, parties
from console.lab.selectors import matches
from console.lab.spec.model import Pair

_DEFAULT_PROTOCOL = "TCP"


class Direction(StrEnum):
    """Which side of the traffic a policy restricts: what arrives at a pod, or what leaves it."""

    INGRESS = "ingress"
    EGRESS = "egress"


@dataclass(frozen=True, slots=True)
class Blocker:
    """A policy that selects one of the pods and does not allow the traffic, in the direction in which it forbids it."""

    policy: Ref
    direction: Direction


@dataclass(frozen=True, slots=True)
class Verdict:
    """What policies say of a pair. ``is_allowed``: all traffic between any two pods of the pair passes; ``is_blocked``:
    none does. With several pods on a side, neither may hold.

    ``blocked_by`` are the policies in whose directions something does not pass: egress of the source first, each by
    name. ``no_pods``: on one side at least there is no pod yet, and labels stood for it: those of the workload whose
    pods are meant, else those of the pair.
    """

    is_allowed: bool
    is_blocked: bool
    blocked_by: tuple[Blocker, ...] = ()
    no_pods: bool = False


def allows(evidence: Evidence, pair: Pair) -> Verdict:
    """Return whether the cluster's policies let a pair's traffic pass; no policy at all means that everything does."""
    policies = evidence.snapshot.objects.get("NetworkPolicy")
    sources, no_source = parties(evidence, pair.from_namespace, pair.from_labels)
    targets, no_target = parties(evidence, pair.to_namespace, pair.to_labels)
    no_pods = no_source or no_target
    if not policies:
        return Verdict(is_allowed=True, is_blocked=False, no_pods=no_pods)
    passed = tried = 0
    blockers: set[Blocker] = set()
    for source in sources:
        for target in targets:
            found = set(_blockers(evidence, source, target, pair.port, pair.protocol))
            blockers |= found
            passed += not found
            tried += 1
    ordered = tuple(sorted(blockers, key=lambda found: (found.direction is Direction.INGRESS, found.policy)))
    return Verdict(is_allowed=passed == tried, is_blocked=passed == 0, blocked_by=ordered, no_pods=no_pods)


def policies_of(evidence: Evidence, party: Party, direction: Direction) -> list[Object]:
    """Return the policies that restrict a pod in a direction; it is open in it when there are none."""
    return [
        policy
        for policy in evidence.snapshot.of("NetworkPolicy", party.namespace)
        if direction in _directions(policy) and matches(mapping(policy, "spec", "podSelector"), party.labels)
    ]


def passes(
    evidence: Evidence,
    policies: Iterable[Object],
    direction: Direction,
    *,
    peer: Party,
    target: Party,
    port: int,
    protocol: str = _DEFAULT_PROTOCOL,
) -> bool:
    """Whether any of the policies that restrict a pod allows traffic with ``peer`` to a port of ``target``.

    ``target`` is whose port it is: the pod itself for ingress, the peer for egress.
    """
    rules_in, peers_in = ("ingress", "from") if direction is Direction.INGRESS else ("egress", "to")
    for policy in policies:
        for rule in mappings(policy, "spec", rules_in):
            if _opens_port(rule, target, port, protocol) and _names(evidence, policy, rule, peers_in, peer):
                return True
    return False


def _blockers(evidence: Evidence, source: Party, target: Party, port: int, protocol: str) -> Iterator[Blocker]:
    for direction, party, peer in ((Direction.EGRESS, source, target), (Direction.INGRESS, target, source)):
        policies = policies_of(evidence, party, direction)
        if policies and not passes(
            evidence, policies, direction, peer=peer, target=target, port=port, protocol=protocol
        ):
            yield from (Blocker(ref_of(policy), direction) for policy in policies)


def _directions(policy: Object) -> frozenset[Direction]:
    """Return what a policy restricts; without ``policyTypes`` that is ingress, and egress only where it has rules."""
    told = {kind.lower() for kind in strings(policy, "spec", "policyTypes")}
    if not told:
        told = {"ingress", "egress"} if any(mappings(policy, "spec", "egress")) else {"ingress"}
    return frozenset(direction for direction in Direction if direction.value in told)


def _opens_port(rule: Mapping[str, Any], target: Party, port: int, protocol: str) -> bool:
    """Whether a rule is for a port; one without ports is for all."""
    items = field(rule, "ports")
    if not isinstance(items, list) or not items:
        return True
    return any(_is_port(item, target, port, protocol) for item in mappings(rule, "ports"))


def _is_port(item: Mapping[str, Any], target: Party, port: int, protocol: str) -> bool:
    if (text(item, "protocol") or _DEFAULT_PROTOCOL) != protocol:
        return False
    named = field(item, "port")
    if named is None:
        return True
    if isinstance(named, str):
        return (named, port, protocol) in target.ports
    first = number(item, "port", default=-1)
    return first <= port <= number(item, "endPort", default=first)


def _names(evidence: Evidence, policy: Object, rule: Mapping[str, Any], key: str, peer: Party) -> bool:
    """Whether a rule is for a peer; one without peers is for all."""
    items = field(rule, key)
    if not isinstance(items, list) or not items:
        return True
    return any(_is_peer(evidence, policy, item, peer) for item in mappings(rule, key))


def _is_peer(evidence: Evidence, policy: Object, item: Mapping[str, Any], peer: Party) -> bool:
    """Whether one item means a peer. Selectors in one item must both hold; in items of their own, either may."""
    block, pods, namespaces = (field(item, key) for key in ("ipBlock", "podSelector", "namespaceSelector"))
    if isinstance(block, dict):
        return _holds_address(block, peer.addresses)
    if not isinstance(pods, dict) and not isinstance(namespaces, dict):
        return False
    if isinstance(namespaces, dict):
        if not _is_namespace(evidence, namespaces, peer.namespace):
            return False
    elif peer.namespace != namespace_of(policy):
        return False
    return not isinstance(pods, dict) or matches(pods, peer.labels)


def _is_namespace(evidence: Evidence, selector: Mapping[str, Any], name: str) -> bool:
    """Whether a selector means a namespace. What cannot be seen gets the benefit of the doubt, but for its name."""
    labels = namespace_labels(evidence, name)
    if labels is None:
        return bool(mapping(selector, "matchLabels").get(NAME_LABEL, name) == name)
    return matches(selector, labels)


def _holds_address(block: Mapping[str, Any], addresses: tuple[str, ...]) -> bool:
    """Whether a block holds any address; a pod that has none yet is within what holds all addresses."""
    excepted = strings(block, "except")
    if not addresses:
        return text(block, "cidr").endswith("/0") and not excepted
    return any(
        _is_within(address, text(block, "cidr")) and not any(_is_within(address, each) for each in excepted)
        for address in addresses
    )


def _is_within(address: str, block: str) -> bool:
    try:
        return ip_address(address) in ip_network(block, strict=False)
    except ValueError:
        return False
