"""Pods that are not even made: the API server refuses them, and says why to whoever asked for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from console.cluster.fields import (
    Ref,
    condition,
    is_going,
    kind_of,
    mapping,
    name_of,
    namespace_of,
    number,
    ref_of,
    text,
)
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule
from console.lab.rules.workloads import wanted_pods

_QUOTA, _ACCOUNT, _OTHER = "quota-exceeded", "forbidden-service-account", "pods-forbidden"
_MAKERS = ("ReplicaSet", "StatefulSet", "DaemonSet", "Job")
_EXCEEDED = re.compile(
    r"exceeded quota: (?P<quota>[^,\s]{1,253}), requested: (?P<asked>.{1,300}?), used: (?P<used>.{1,300}?), "
    r"limited: (?P<limited>.{1,300})"
)
_UNSPECIFIED = re.compile(r"failed quota: (?P<quota>[^:,\s]{1,253}): must specify (?P<asked>.{1,200})")
_NO_ACCOUNT = re.compile(
    r'serviceaccounts? "(?P<account>[^"]{1,253})" not found|service account [^/\s]{1,63}/(?P<older>\S{1,253}) was not'
)
_FORBIDDEN = re.compile(r"forbidden|violates PodSecurity|denied the request|is invalid|failed calling webhook")
_PREFIX = re.compile(r"^(?:Error creating: |create (?:Pod|Claim) .{1,400}? failed error: )")


@dataclass(frozen=True, slots=True)
class _Why:
    code: str
    variant: str
    params: dict[str, object]
    upstream: tuple[Ref, ...] = ()


def _judge(evidence: Evidence) -> Iterator[Finding]:
    seen: set[tuple[str, Ref]] = set()
    for kind in _MAKERS:
        for maker in evidence.snapshot.of(kind):
            if not _lacks(maker) or is_going(maker):
                continue
            said = _said(maker, evidence)
            if not said or not evidence.has_settled(maker, SETTLING):
                continue
            why = _why(_PREFIX.sub("", said), namespace_of(maker), evidence)
            subject = ref_of(evidence.root(maker))
            if why is not None and (why.code, subject) not in seen:
                seen.add((why.code, subject))
                yield _finding(why, maker, subject)


def _lacks(maker: Object) -> bool:
    """Whether there are fewer pods than there should be."""
    status = mapping(maker, "status")
    match kind_of(maker):
        case "DaemonSet":
            return number(status, "currentNumberScheduled") < number(status, "desiredNumberScheduled")
        case "Job":
            return not any(number(status, key) for key in ("active", "succeeded", "failed"))
        case _:
            return number(status, "replicas") < wanted_pods(maker)


def _said(maker: Object, evidence: Evidence) -> str:
    failure = condition(maker, "ReplicaFailure")
    if text(failure, "status") == "True" and text(failure, "message"):
        return text(failure, "message")
    return next((told for told in evidence.warnings(maker) if _FORBIDDEN.search(told) or "quota" in told), "")


def _why(said: str, namespace: str, evidence: Evidence) -> _Why | None:
    for variant, pattern in (("", _EXCEEDED), ("unspecified", _UNSPECIFIED)):
        if found := pattern.search(said):
            params: dict[str, object] = {"used": "?", "limited": "?", **found.groupdict()}
            return _Why(_QUOTA, variant, params, (Ref("ResourceQuota", namespace, found["quota"]),))
    if found := _NO_ACCOUNT.search(said):
        account = found["account"] or found["older"]
        known = [name_of(each) for each in evidence.snapshot.of("ServiceAccount", namespace)]
        similar = nearest(account, known)
        elsewhere = sorted(namespace_of(each) for each in evidence.named("ServiceAccount", account))
        # Every namespace has its own one called default.
        is_moved = bool(elsewhere) and account != "default"
        variant = "similar" if similar else "elsewhere" if is_moved else ""
        params = {"account": account, "similar": similar, "elsewhere": elsewhere[0] if elsewhere else ""}
        place = elsewhere[0] if is_moved else namespace
        return _Why(_ACCOUNT, variant, params, (Ref("ServiceAccount", place, account),))
    return _Why(_OTHER, "", {"detail": said}) if _FORBIDDEN.search(said) else None


def _finding(why: _Why, maker: Object, subject: Ref) -> Finding:
    ref = ref_of(maker)
    sentence = f"finding-{why.code}-{why.variant}" if why.variant else f"finding-{why.code}"
    namespace = Ref("Namespace", "", ref.namespace)
    params = {"workload": subject.name, "kind": subject.kind, "namespace": ref.namespace, **why.params}
    return Finding(
        why.code, Severity.ERROR, ref, told(sentence, **params), subject, upstream=(*why.upstream, namespace)
    )


RULE = Rule(
    "pods_refused",
    (_QUOTA, _ACCOUNT, _OTHER),
    frozenset({*_MAKERS, "Deployment", "CronJob", "Event", "ServiceAccount"}),
    _judge,
)
