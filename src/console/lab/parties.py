"""The two ends of traffic as network policies see them: pods, or the labels that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import is_going, labels_of, mapping, mappings, namespace_of, number, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.selectors import Labels, includes
from console.lab.templates import templates_with

NAME_LABEL = "kubernetes.io/metadata.name"
_MOST = 24  # different pods of one side that are looked at; replicas of a Deployment are not different
_ENDED = ("Succeeded", "Failed")
_VERSION = re.compile(r"v?(\d{1,4})\.(\d{1,4})")
_NAMED_SINCE = (1, 21)  # the version from which every namespace has its name as a label


@dataclass(frozen=True, slots=True)
class Party:
    """One end. ``ports`` are (name, number, protocol) of the named ones, ``addresses`` empty while it has none."""

    namespace: str
    labels: Labels
    addresses: tuple[str, ...] = ()
    ports: tuple[tuple[str, int, str], ...] = ()


def parties(evidence: Evidence, namespace: str, labels: Labels) -> tuple[list[Party], bool]:
    """Return the pods that have labels, each sort once, and whether there are none, so that something stands for them.

    That are the workloads whose pods they would be, else a pod with just these labels.
    """
    pods = [_of_pod(pod) for pod in _pods(evidence, namespace, labels)]
    if pods:
        return _different(evidence, pods), False
    templates = templates_with(evidence, namespace, labels)
    stand_in = [Party(namespace, each.labels, (), _named_ports(each.spec)) for each in templates if each.serves]
    return _different(evidence, stand_in or [Party(namespace, labels)]), True


def namespace_labels(evidence: Evidence, name: str) -> Labels | None:
    """Return the labels of a namespace, with its name as servers give it; None when it cannot be seen."""
    found = evidence.snapshot.get("Namespace", "", name)
    if found is None:
        return None
    return {**labels_of(found), NAME_LABEL: name} if _names_namespaces(evidence) else labels_of(found)


def _names_namespaces(evidence: Evidence) -> bool:
    told = _VERSION.match(evidence.snapshot.server_version)
    return told is None or (int(told[1]), int(told[2])) >= _NAMED_SINCE


def _pods(evidence: Evidence, namespace: str, labels: Labels) -> Iterable[Object]:
    for pod in evidence.snapshot.of("Pod", namespace):
        if includes(labels_of(pod), labels) and not is_going(pod) and text(pod, "status", "phase") not in _ENDED:
            yield pod


def _of_pod(pod: Object) -> Party:
    addresses = {text(pod, "status", "podIP"), *(text(each, "ip") for each in mappings(pod, "status", "podIPs"))}
    found = tuple(sorted(addresses - {""}))
    return Party(namespace_of(pod), labels_of(pod), found, _named_ports(mapping(pod, "spec")))


def _named_ports(spec: Mapping[str, Any]) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (text(port, "name"), number(port, "containerPort"), text(port, "protocol") or "TCP")
        for container in mappings(spec, "containers")
        for port in mappings(container, "ports")
        if text(port, "name")
    )


def _different(evidence: Evidence, found: Iterable[Party]) -> list[Party]:
    """Return each sort of party once: pods that differ in their address alone do not, unless a policy looks at it."""
    by_address = evidence.once(_uses_addresses)
    sorts: dict[object, Party] = {}
    for each in found:
        key = frozenset(each.labels.items()), each.ports, each.addresses if by_address else ()
        sorts.setdefault(key, each)
        if len(sorts) == _MOST:
            break
    return list(sorts.values())


def _uses_addresses(evidence: Evidence) -> bool:
    return any(
        "ipBlock" in peer
        for policy in evidence.snapshot.of("NetworkPolicy")
        for rules, peers in (("ingress", "from"), ("egress", "to"))
        for rule in mappings(policy, "spec", rules)
        for peer in mappings(rule, peers)
    )
