"""Where no repair is determined: the command that shows why, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from console.cluster.fields import Ref, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding
from console.lab.repair import lines
from console.lab.repair.target import Target

CHECK_FAILS = "check-fails"
"""The code of what is no rule's finding: a check fails, and nobody knows why."""

_Look = Callable[[Finding, Evidence, Target], str]


def look_at(found: Finding, evidence: Evidence, target: Target) -> str:
    """Return a command line that only looks, the one that tells most about a finding."""
    return _LOOKS.get(found.code, _describe)(found, evidence, target)


def _describe(found: Finding, evidence: Evidence, target: Target) -> str:
    ref = found.ref
    if evidence.find(ref) is None and evidence.find(found.subject) is not None:
        ref = found.subject
    return lines.look(target, ref.namespace, "describe", lines.word(ref))


def _logs(found: Finding, evidence: Evidence, target: Target) -> str:
    """The last words of the container that ended; of a workload when no pod of it is named."""
    if found.ref.kind != "Pod":
        return _describe(found, evidence, target)
    container = found.part or text(dict(found.params), "container")
    chosen = [f"--container={container}"] if container else ["--all-containers"]
    return lines.look(target, found.ref.namespace, "logs", lines.word(found.ref), *chosen, "--previous", "--tail=100")


def _logs_now(found: Finding, evidence: Evidence, target: Target) -> str:
    """What a container says that has not ended yet."""
    if found.ref.kind != "Pod" or not found.part:
        return _describe(found, evidence, target)
    chosen = f"--container={found.part}"
    return lines.look(target, found.ref.namespace, "logs", lines.word(found.ref), chosen, "--tail=100")


def _logs_of_job(found: Finding, evidence: Evidence, target: Target) -> str:
    if found.ref.kind != "Job":
        return _describe(found, evidence, target)
    return lines.look(target, found.ref.namespace, "logs", lines.word(found.ref), "--all-containers", "--tail=100")


def _get(*words: str) -> _Look:
    """Return a look at what there is of a kind in the finding's namespace."""

    def look(found: Finding, _evidence: Evidence, target: Target) -> str:
        return lines.look(target, found.ref.namespace, "get", *words)

    return look


def _everywhere(*words: str) -> _Look:
    def look(_found: Finding, _evidence: Evidence, target: Target) -> str:
        return lines.look(target, "", *words)

    return look


def _describe_all(plural: str) -> _Look:
    def look(found: Finding, _evidence: Evidence, target: Target) -> str:
        return lines.look(target, found.ref.namespace, "describe", plural)

    return look


def _slices(found: Finding, _evidence: Evidence, target: Target) -> str:
    chosen = f"--selector=kubernetes.io/service-name={found.ref.name}"
    return lines.look(target, found.ref.namespace, "get", "endpointslices.discovery.k8s.io", chosen, "--output=wide")


def _subject(found: Finding, evidence: Evidence, target: Target) -> str:
    ref: Ref = found.subject if evidence.find(found.subject) is not None else found.ref
    return lines.look(target, ref.namespace, "describe", lines.word(ref))


def _asked_for(found: Finding, evidence: Evidence, target: Target) -> str:
    """What a check asks for: its labels, or all of it; where it is not there, what of its kind is."""
    ref, path = found.ref, text(dict(found.params), "path")
    if not ref.name or evidence.find(ref) is None:
        kind = lines.word(Ref(ref.kind, "", "")).removesuffix("/")
        return lines.look(target, ref.namespace, "get", kind, "--show-labels")
    if path.startswith("metadata.labels"):
        return lines.look(target, ref.namespace, "get", lines.word(ref), "--show-labels")
    if path:
        return lines.look(target, ref.namespace, "get", lines.word(ref), "--output=yaml")
    return lines.look(target, ref.namespace, "describe", lines.word(ref))


_LOOKS: Mapping[str, _Look] = {
    CHECK_FAILS: _asked_for,
    "namespace-missing": _everywhere("get", "namespaces"),
    "crash-loop": _logs,
    "restarting": _logs,
    "init-container-waiting": _logs_now,
    "job-failed": _logs_of_job,
    "config-missing": _get("configmaps,secrets"),
    "claim-missing": _get("persistentvolumeclaims"),
    "quota-exceeded": _describe_all("resourcequotas"),
    "forbidden-service-account": _get("serviceaccounts"),
    "replicas-unavailable": _subject,
    "rollout-stalled": _subject,
    "service-selects-nothing": _get("pods", "--show-labels"),
    "service-without-ready-endpoints": _slices,
    "ingress-backend-missing": _get("services"),
    "ingress-backend-other-namespace": _everywhere("get", "services", "--all-namespaces"),
    "ingress-class-missing": _everywhere("get", "ingressclasses.networking.k8s.io"),
    "ingress-host-duplicate": _everywhere("get", "ingresses.networking.k8s.io", "--all-namespaces"),
    "ingress-no-address": _everywhere(
        "get", "pods", "--all-namespaces", "--selector=app.kubernetes.io/name=ingress-nginx"
    ),
    "ingress-tls-secret-missing": _get("secrets"),
    "storage-class-missing": _everywhere("get", "storageclasses.storage.k8s.io"),
    "claim-no-default-class": _everywhere("get", "storageclasses.storage.k8s.io"),
    "policy-blocks": _describe_all("networkpolicies.networking.k8s.io"),
    "policy-blocks-dns": _describe_all("networkpolicies.networking.k8s.io"),
    "hostname-unresolvable": _everywhere("get", "services", "--all-namespaces"),
}
