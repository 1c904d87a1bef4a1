"""Claims, volumes, and where pods are placed."""

from __future__ import annotations

import pytest

from unit.rehearsal.simulated import Simulated, deployment

CLAIM = """
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: files, namespace: default}
spec: {accessModes: [ReadWriteOnce], storageClassName: CLASS, resources: {requests: {storage: 1Gi}}}
"""
CLASS = """
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: later}
provisioner: k8s.io/minikube-hostpath
volumeBindingMode: WaitForFirstConsumer
"""
POD = """
apiVersion: v1
kind: Pod
metadata: {name: one, namespace: default}
spec:
  containers: [{name: one, image: "nginx:1.27", volumeMounts: [{name: files, mountPath: /files}]}]
  volumes: [{name: files, persistentVolumeClaim: {claimName: files}}]
"""


def phase(simulated: Simulated) -> str:
    return str(simulated.status("PersistentVolumeClaim", "default", "files")["phase"])


def why_not_placed(simulated: Simulated, name: str = "one") -> str:
    conditions = simulated.status("Pod", "default", name)["conditions"]
    return str(next(each["message"] for each in conditions if each["type"] == "PodScheduled"))


def test_a_claim_gets_a_volume_of_its_class() -> None:
    simulated = Simulated()
    simulated.apply(CLAIM.replace("CLASS", "standard"))
    claim = simulated.get("PersistentVolumeClaim", "default", "files")
    assert claim["status"]["phase"] == "Bound"
    assert claim["status"]["capacity"] == {"storage": "1Gi"}
    volume = simulated.get("PersistentVolume", "", claim["spec"]["volumeName"])
    assert volume["spec"]["claimRef"]["name"] == "files"
    assert volume["status"]["phase"] == "Bound"
    assert [reason for reason, _ in simulated.events("files")] == [
        "ExternalProvisioning",
        "Provisioning",
        "ProvisioningSucceeded",
    ]


def test_a_misspelt_class_is_told_again_and_again_until_it_exists() -> None:
    simulated = Simulated()
    simulated.apply(CLAIM.replace("CLASS", "fast-sdd") + "---" + POD, seconds=120)
    assert phase(simulated) == "Pending"
    (event,) = [e for e in simulated.storage.list("Event", "default") if e["reason"] == "ProvisioningFailed"]
    assert event["message"] == 'storageclass.storage.k8s.io "fast-sdd" not found'
    assert event["count"] >= 8
    assert why_not_placed(simulated) == (
        "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. "
        "preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
    )
    simulated.apply(CLASS.replace("later", "fast-sdd").replace("WaitForFirstConsumer", "Immediate"))
    assert phase(simulated) == "Bound"
    assert simulated.container()["ready"]


def test_a_class_may_wait_for_the_first_pod() -> None:
    simulated = Simulated()
    simulated.apply(CLASS + "---" + CLAIM.replace("CLASS", "later"), seconds=60)
    assert phase(simulated) == "Pending"
    assert ("WaitForFirstConsumer", "waiting for first consumer to be created before binding") in simulated.events()
    simulated.apply(POD)
    assert phase(simulated) == "Bound"
    assert simulated.container()["ready"]


def test_a_claim_in_use_stays_until_its_pod_is_gone_and_its_volume_goes_by_its_policy() -> None:
    simulated = Simulated()
    simulated.apply(CLAIM.replace("CLASS", "standard") + "---" + POD)
    simulated.hands.delete(("PersistentVolumeClaim", "default", "files"))
    simulated.wait(30)
    assert "deletionTimestamp" in simulated.get("PersistentVolumeClaim", "default", "files")["metadata"]
    simulated.hands.delete(("Pod", "default", "one"))
    simulated.wait(30)
    assert simulated.storage.list("PersistentVolumeClaim", "default") == []
    assert simulated.storage.list("PersistentVolume") == []  # the class deletes


def test_a_retained_volume_is_released() -> None:
    simulated = Simulated()
    simulated.lab("1-1", "1-2", "1-3")
    simulated.hands.delete(("PersistentVolumeClaim", "data", "postgres-user-data"))
    simulated.wait(30)
    phases = [volume["status"]["phase"] for volume in simulated.storage.list("PersistentVolume")]
    assert sorted(phases) == ["Bound", "Released"]


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("nodeSelector: {disk: ssd}", "1 node(s) didn't match Pod's node affinity/selector."),
        ("volumes: [{name: a, persistentVolumeClaim: {claimName: gone}}]", 'persistentvolumeclaim "gone" not found.'),
    ],
)
def test_a_pod_that_fits_nowhere_is_told_why(spec: str, why: str) -> None:
    simulated = Simulated()
    simulated.apply(
        f"{{apiVersion: v1, kind: Pod, metadata: {{name: one, namespace: default}}, "
        f'spec: {{{spec}, containers: [{{name: one, image: "nginx:1.27"}}]}}}}'
    )
    assert why_not_placed(simulated).startswith(f"0/1 nodes are available: {why}")
    assert simulated.reasons("one") == ["FailedScheduling"]
    assert simulated.status("Pod", "default", "one")["phase"] == "Pending"


def test_too_much_cpu_waits_until_there_is_room() -> None:
    simulated = Simulated()
    simulated.apply(deployment("big", container='{resources: {requests: {cpu: "3"}}}'))
    simulated.apply(deployment("late", container='{resources: {requests: {cpu: "3"}}}'))
    (late,) = simulated.pods(prefix="late")
    assert why_not_placed(simulated, late["metadata"]["name"]) == (
        "0/1 nodes are available: 1 Insufficient cpu. "
        "preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod."
    )
    simulated.hands.delete(("Deployment", "default", "big"))
    simulated.wait(30)
    assert simulated.container(prefix="late")["ready"]


def test_a_taint_keeps_pods_away_unless_they_tolerate_it() -> None:
    simulated = Simulated()
    node = simulated.get("Node", "", "minikube")
    taint = {"key": "only", "value": "me", "effect": "NoSchedule"}
    simulated.storage.update({**node, "spec": {**node["spec"], "taints": [taint]}})
    simulated.apply(deployment())
    (pod,) = simulated.pods()
    message = why_not_placed(simulated, pod["metadata"]["name"])
    assert message.startswith("0/1 nodes are available: 1 node(s) had untolerated taint {only: me}.")
