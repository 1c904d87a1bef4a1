"""Changes that do not get through while the old pods serve on."""

from __future__ import annotations

from typing import Any

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.rollout_stalled import RULE

from fakes.objects import made, pod, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, only

REVISION = "deployment.kubernetes.io/revision"
PULLING = waiting("ImagePullBackOff", "not found")


def rolling(serving: int = 2, **given: Any) -> list[dict[str, Any]]:
    """Return a Deployment that changes: its old pods serve, its new one is not ready; what is given goes to that."""
    deployment = workload("Deployment", "web", "backend", replicas=2, ready=serving)
    deployment["status"] |= {"replicas": serving + 1, "updatedReplicas": 1, "unavailableReplicas": 1}
    old = workload("ReplicaSet", "web-9", "backend", replicas=serving, ready=serving, owner=deployment)
    new = workload("ReplicaSet", "web-10", "backend", replicas=1, ready=0, owner=deployment)
    old["metadata"]["annotations"] = {REVISION: "9"}
    new["metadata"]["annotations"] = {REVISION: "10"}
    fresh = pod("web-10-a", "backend", owner=new, **{"ready": False, "state": PULLING, "phase": "Pending", **given})
    kept = [pod(f"web-9-{number}", "backend", owner=old) for number in range(serving)]
    return [deployment, old, new, fresh, *kept]


def test_the_old_ones_serve_on() -> None:
    found = only(RULE, *rolling())
    assert found.message.code == "finding-rollout-stalled"
    assert found.severity is Severity.WARNING
    assert found.ref == Ref("Deployment", "backend", "web")
    assert (found.params["serving"], found.params["newest"]) == (2, "web-10")
    assert found.upstream == (Ref("Pod", "backend", "web-10-a"), Ref("ReplicaSet", "backend", "web-10"))


def test_no_progress_within_the_deadline() -> None:
    objects = rolling(serving=0)
    progress = {"type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded"}
    objects[0]["status"]["conditions"] = [progress]
    found = only(RULE, *objects)
    assert found.message.code == "finding-rollout-stalled-deadline"
    assert found.severity is Severity.ERROR


def test_a_rolling_update_under_way_is_nothing() -> None:
    evidence = evidence_of(rolling(age=20, state=waiting("ContainerCreating")))
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 40


def test_a_first_rollout_and_a_finished_one_are_nothing() -> None:
    assert judged(RULE, *rolling(serving=0)) == []
    done = rolling(ready=True, state=None, phase="Running")
    assert judged(RULE, *done) == []


def test_a_stateful_set_whose_newest_pod_does_not_come() -> None:
    status = {"currentRevision": "db-1", "updateRevision": "db-2", "readyReplicas": 1, "replicas": 2}
    owner = made("StatefulSet", "db", "data", spec={"replicas": 2}, status=status)
    new = pod("db-1", "data", owner=owner, ready=False, state=PULLING, labels={"controller-revision-hash": "db-2"})
    found = only(RULE, owner, new)
    assert found.upstream == (Ref("Pod", "data", "db-1"),)
    owner["status"]["updateRevision"] = "db-1"
    assert judged(RULE, owner, new) == []
