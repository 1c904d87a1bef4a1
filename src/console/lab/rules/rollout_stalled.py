"""A change of a workload that does not get through: the new pods do not get ready, and the old ones serve on."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import condition, is_going, kind_of, labels_of, mapping, number, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.rule import Rule
from console.lab.rules.sighting import OWNERS
from console.lab.rules.workloads import has_lacked, is_controlled, revision_of, wanted_pods

_CODE = "rollout-stalled"
_HASH = "controller-revision-hash"
_MOST = 20


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for deployment in evidence.snapshot.of("Deployment"):
        if not is_going(deployment) and wanted_pods(deployment):
            yield from _of_deployment(deployment, evidence)
    for stateful in evidence.snapshot.of("StatefulSet"):
        if not is_going(stateful) and wanted_pods(stateful):
            yield from _of_stateful_set(stateful, evidence)


def _of_deployment(deployment: Object, evidence: Evidence) -> Iterator[Finding]:
    progress = condition(deployment, "Progressing")
    is_late = text(progress, "status") == "False" and text(progress, "reason") == "ProgressDeadlineExceeded"
    # Whatever else is under way shows in a pod of the newest that is not ready beside older ones that are.
    if not is_late and not number(deployment, "status", "unavailableReplicas") and _is_complete(deployment):
        return
    sets = sorted(
        (child for child in evidence.owned(deployment) if kind_of(child) == "ReplicaSet"), key=revision_of, reverse=True
    )
    if not sets:
        return
    newest = sets[0]
    serving = sum(number(each, "status", "readyReplicas") for each in sets[1:] if wanted_pods(each))
    pods = [pod for pod in evidence.unwell_pods if evidence.owner(pod) is newest]
    if is_late or (serving and wanted_pods(newest) and pods and has_lacked(iter(pods), evidence)):
        yield _finding(deployment, newest, pods, serving, is_late=is_late)


def _is_complete(deployment: Object) -> bool:
    status = mapping(deployment, "status")
    return number(status, "updatedReplicas") >= number(status, "replicas")


def _of_stateful_set(stateful: Object, evidence: Evidence) -> Iterator[Finding]:
    status = mapping(stateful, "status")
    current, update = text(status, "currentRevision"), text(status, "updateRevision")
    serving = number(status, "readyReplicas")
    if not update or current == update or not serving:
        return
    pods = [
        pod
        for pod in evidence.unwell_pods
        if evidence.owner(pod) is stateful and labels_of(pod).get(_HASH) == update and is_controlled(pod)
    ]
    if pods and has_lacked(iter(pods), evidence):
        yield _finding(stateful, stateful, pods, serving, is_late=False)


def _finding(workload: Object, newest: Object, pods: list[Object], serving: int, *, is_late: bool) -> Finding:
    ref = ref_of(workload)
    variant = "" if serving else "-deadline" if is_late else ""
    params = {
        "workload": ref.name,
        "kind": ref.kind,
        "namespace": ref.namespace,
        "newest": ref_of(newest).name,
        "serving": serving,
    }
    refs = tuple(sorted(map(ref_of, pods))[:_MOST])
    upstream = refs if newest is workload else (*refs, ref_of(newest))
    severity = Severity.WARNING if serving else Severity.ERROR
    return Finding(_CODE, severity, ref, told(f"finding-{_CODE}{variant}", **params), ref, upstream=upstream)


RULE = Rule("rollout_stalled", (_CODE,), OWNERS, _judge)
