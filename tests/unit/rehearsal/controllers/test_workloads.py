"""Deployments, ReplicaSets, StatefulSets and DaemonSets, as far as their pods."""

from __future__ import annotations

from unit.rehearsal.simulated import Simulated, deployment

STATEFUL_SET = """
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: default}
spec:
  serviceName: db
  replicas: 3
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
      - name: redis
        image: redis:7-alpine
        volumeMounts: [{name: files, mountPath: /data}]
  volumeClaimTemplates:
  - metadata: {name: files}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
"""


def test_a_deployment_becomes_a_replica_set_and_pods_and_says_so() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=3))
    status = simulated.status("Deployment", "default", "web")
    assert (status["replicas"], status["updatedReplicas"], status["availableReplicas"]) == (3, 3, 3)
    assert "unavailableReplicas" not in status
    assert simulated.condition("Deployment", "default", "web", "Available") == ("True", "MinimumReplicasAvailable")
    assert simulated.condition("Deployment", "default", "web", "Progressing") == ("True", "NewReplicaSetAvailable")
    (replica_set,) = simulated.storage.list("ReplicaSet", "default")
    hash_ = replica_set["metadata"]["labels"]["pod-template-hash"]
    assert replica_set["metadata"]["name"] == f"web-{hash_}"
    for pod in simulated.pods():
        assert pod["metadata"]["name"].startswith(f"web-{hash_}-")
        assert pod["metadata"]["ownerReferences"][0]["uid"] == replica_set["metadata"]["uid"]
        assert pod["metadata"]["labels"] == {"app": "web", "pod-template-hash": hash_}
    scaled = f"Scaled up replica set web-{hash_} from 0 to 3"
    assert ("ScalingReplicaSet", scaled) in simulated.events("web")


def test_a_rolling_update_never_has_too_few_pods_available() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=4))
    least = most = 4
    watched: list[int] = []

    def watch(change: str, obj: dict[str, object]) -> None:
        if obj["kind"] == "ReplicaSet":
            sets = simulated.storage.list("ReplicaSet", "default")
            watched.append(sum(each["status"].get("availableReplicas", 0) for each in sets))

    simulated.storage.subscribe(watch)
    simulated.apply(deployment(replicas=4, image="nginx:1.27"), seconds=60)
    assert min(watched) >= 3  # a quarter, rounded down, may be missing
    new = [each for each in simulated.storage.list("ReplicaSet", "default") if each["spec"]["replicas"]]
    assert [each["spec"]["replicas"] for each in new] == [4]
    assert new[0]["metadata"]["annotations"]["deployment.kubernetes.io/revision"] == "2"
    assert {pod["spec"]["containers"][0]["image"] for pod in simulated.pods()} == {"nginx:1.27"}
    assert least == most == len(simulated.pods())


def test_a_rollout_that_cannot_go_on_keeps_the_old_pods_and_is_given_up_after_its_deadline() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=3))
    simulated.apply(deployment(replicas=3, image="nginx:alpnie"), seconds=120)
    assert simulated.condition("Deployment", "default", "web", "Progressing") == ("True", "ReplicaSetUpdated")
    assert simulated.status("Deployment", "default", "web")["availableReplicas"] == 3
    simulated.wait(600)
    assert simulated.condition("Deployment", "default", "web", "Progressing") == ("False", "ProgressDeadlineExceeded")
    simulated.apply(deployment(replicas=3), seconds=60)  # back to what worked
    assert simulated.condition("Deployment", "default", "web", "Progressing") == ("True", "NewReplicaSetAvailable")
    revisions = simulated.get("Deployment", "default", "web")["metadata"]["annotations"]
    assert revisions["deployment.kubernetes.io/revision"] == "3"


def test_recreate_ends_the_old_pods_before_the_new_ones_begin() -> None:
    simulated = Simulated()
    manifest = deployment(replicas=2).replace("replicas: 2", "replicas: 2\n  strategy: {type: Recreate}")
    simulated.apply(manifest)
    simulated.changes.clear()
    simulated.apply(manifest.replace("nginx:alpine", "nginx:1.27"), seconds=60)
    pods = [change for change, kind, *_ in simulated.changes if kind == "Pod" and change != "MODIFIED"]
    assert pods == ["DELETED", "DELETED", "ADDED", "ADDED"]


def test_scaling_down_gives_up_what_is_not_ready_first() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=2))
    ready = {pod["metadata"]["name"] for pod in simulated.pods()}
    simulated.hands.scale(("Deployment", "default", "web"), 3)
    simulated.wait(0.5)  # the third is there, and not ready
    simulated.hands.scale(("Deployment", "default", "web"), 2)
    simulated.wait(60)
    assert {pod["metadata"]["name"] for pod in simulated.pods()} == ready


def test_a_deleted_pod_is_replaced_and_a_pod_without_the_labels_is_let_go() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=1))
    (pod,) = simulated.pods()
    simulated.storage.update({**pod, "metadata": {**pod["metadata"], "labels": {"app": "other"}}})
    simulated.wait(30)
    assert len(simulated.pods()) == 2
    assert "ownerReferences" not in simulated.get("Pod", "default", pod["metadata"]["name"])["metadata"]


def test_a_deleted_deployment_takes_everything_with_it() -> None:
    simulated = Simulated()
    simulated.apply(deployment(replicas=2))
    simulated.hands.delete(("Deployment", "default", "web"))
    simulated.wait(30)
    assert simulated.pods() == simulated.storage.list("ReplicaSet", "default") == []


def test_a_stateful_set_starts_its_pods_in_order_each_with_a_claim() -> None:
    simulated = Simulated()
    simulated.apply(STATEFUL_SET, seconds=120)
    added = ("ADDED", "Pod", "default")
    created = [name for *what, name in simulated.changes if tuple(what) == added]
    assert created == ["db-0", "db-1", "db-2"]
    starts = [pod["status"]["containerStatuses"][0]["state"]["running"]["startedAt"] for pod in simulated.pods()]
    assert starts == sorted(set(starts))
    claims = simulated.storage.list("PersistentVolumeClaim", "default")
    assert [claim["metadata"]["name"] for claim in claims] == ["files-db-0", "files-db-1", "files-db-2"]
    assert {claim["status"]["phase"] for claim in claims} == {"Bound"}
    status = simulated.status("StatefulSet", "default", "db")
    assert (status["replicas"], status["readyReplicas"], status["updatedReplicas"]) == (3, 3, 3)
    assert status["currentRevision"] == status["updateRevision"]


def test_a_stateful_set_is_updated_from_the_top_and_keeps_its_claims_when_it_shrinks() -> None:
    simulated = Simulated()
    simulated.apply(STATEFUL_SET, seconds=120)
    simulated.changes.clear()
    simulated.apply(STATEFUL_SET.replace("redis:7-alpine", "redis:7.4"), seconds=180)
    deleted = [name for change, kind, _, name in simulated.changes if (change, kind) == ("DELETED", "Pod")]
    assert deleted == ["db-2", "db-1", "db-0"]
    simulated.hands.scale(("StatefulSet", "default", "db"), 1)
    simulated.wait(60)
    assert [pod["metadata"]["name"] for pod in simulated.pods()] == ["db-0"]
    assert len(simulated.storage.list("PersistentVolumeClaim", "default")) == 3


def test_a_broken_stateful_set_is_not_mended_by_a_new_template_until_its_pod_is_deleted() -> None:
    simulated = Simulated()
    simulated.apply(STATEFUL_SET.replace("redis:7-alpine", "redis:nope"))
    simulated.apply(STATEFUL_SET, seconds=120)
    assert simulated.waiting(prefix="db") == "ImagePullBackOff"
    simulated.hands.delete(("Pod", "default", "db-0"))
    simulated.wait(120)
    assert len(simulated.pods(prefix="db")) == 3


def test_a_daemon_set_has_one_pod_and_replaces_it() -> None:
    simulated = Simulated()
    manifest = """
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: default}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "example.com/agent:1"}]}
"""
    simulated.apply(manifest)
    assert simulated.status("DaemonSet", "default", "agent")["numberReady"] == 1
    (before,) = simulated.pods()
    simulated.apply(manifest.replace("agent:1", "agent:2"))
    (after,) = simulated.pods()
    assert after["spec"]["containers"][0]["image"] == "example.com/agent:2"
    assert after["metadata"]["uid"] != before["metadata"]["uid"]
