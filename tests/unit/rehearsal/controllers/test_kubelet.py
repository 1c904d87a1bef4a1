"""Pods on the node: images, configuration, crashes, probes, and how they end."""

from __future__ import annotations

from collections import Counter

import pytest

from unit.rehearsal.simulated import Simulated, deployment


def test_a_pod_gets_an_address_a_container_and_the_events_of_a_real_one() -> None:
    simulated = Simulated()
    simulated.apply(deployment())
    (pod,) = simulated.pods()
    status = pod["status"]
    assert status["phase"] == "Running"
    assert status["podIP"].startswith("10.244.0.")
    assert status["hostIP"] == "192.168.49.2"
    assert status["qosClass"] == "BestEffort"
    assert [each["type"] for each in status["conditions"]] == [
        "PodReadyToStartContainers",
        "Initialized",
        "Ready",
        "ContainersReady",
        "PodScheduled",
    ]
    assert {each["status"] for each in status["conditions"]} == {"True"}
    container = simulated.container()
    assert container["ready"]
    assert container["started"]
    assert container["restartCount"] == 0
    assert container["containerID"].startswith("docker://")
    assert simulated.reasons("web-") == [
        "Scheduled",
        "Pulling",
        "Pulled",
        "Created",
        "Started",
        "SuccessfulCreate",
    ]


def test_an_image_is_pulled_once() -> None:
    simulated = Simulated()
    simulated.apply(deployment())
    simulated.apply(deployment("other"))
    assert ("Pulled", 'Container image "nginx:alpine" already present on machine') in simulated.events("other-")


@pytest.mark.parametrize("image", ["nginx:alpnie", "postgres:missing", "example.com/notfound:1", "nope"])
def test_an_image_that_is_not_there_is_tried_again_and_again(image: str) -> None:
    simulated = Simulated()
    simulated.apply(deployment(image=image), seconds=5)
    assert simulated.waiting() == "ErrImagePull"
    simulated.wait(15)
    assert simulated.waiting() == "ImagePullBackOff"
    assert simulated.container()["state"]["waiting"]["message"] == f'Back-off pulling image "{image}"'
    simulated.wait(900)
    events = dict(simulated.events("web-"))
    assert f'Failed to pull image "{image}": Error response from daemon:' in str(simulated.events("web-"))
    assert events["BackOff"] == f'Back-off pulling image "{image}"'
    counts = [e["count"] for e in simulated.storage.list("Event", "default") if e["reason"] == "Pulling"]
    assert counts[0] in range(5, 10)  # after 10, 20, 40 … seconds, at most five minutes


def test_a_crash_is_restarted_after_pauses_that_double_up_to_five_minutes() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container='{command: [sh, -c, "exit 3"]}'), seconds=12)
    container = simulated.container()
    assert container["restartCount"] == 1
    assert container["state"]["waiting"]["reason"] == "CrashLoopBackOff"
    assert container["state"]["waiting"]["message"].startswith("back-off 10s restarting failed container=web pod=web-")
    assert container["lastState"]["terminated"]["exitCode"] == 3
    assert container["lastState"]["terminated"]["reason"] == "Error"
    assert simulated.pods()[0]["status"]["phase"] == "Running"
    simulated.wait(900)
    container = simulated.container()
    assert container["restartCount"] == 7
    assert "back-off 5m0s" in container["state"]["waiting"]["message"]
    assert "BackOff" in simulated.reasons("web-")


def test_a_database_without_its_password_crashes() -> None:
    simulated = Simulated()
    simulated.apply(deployment(image="postgres:13"), seconds=120)
    assert simulated.container()["lastState"]["terminated"]["exitCode"] == 1
    simulated.apply(
        deployment(image="postgres:13", container="{env: [{name: POSTGRES_PASSWORD, value: x}]}"), seconds=120
    )
    assert simulated.container()["ready"]


def test_too_little_memory_kills() -> None:
    simulated = Simulated()
    simulated.apply(deployment(image="mongo:4.4", container="{resources: {limits: {memory: 16Mi}}}"), seconds=120)
    terminated = simulated.container()["lastState"]["terminated"]
    assert (terminated["exitCode"], terminated["reason"]) == (137, "OOMKilled")


@pytest.mark.parametrize(
    ("container", "missing", "mended"),
    [
        ("{envFrom: [{configMapRef: {name: settings}}]}", 'configmap "settings" not found', "ConfigMap"),
        (
            "{env: [{name: A, valueFrom: {secretKeyRef: {name: settings, key: a}}}]}",
            'secret "settings" not found',
            "Secret",
        ),
    ],
)
def test_what_is_missing_keeps_a_container_from_being_made_until_it_is_there(
    container: str, missing: str, mended: str
) -> None:
    simulated = Simulated()
    simulated.apply(deployment(container=container))
    assert simulated.waiting() == "CreateContainerConfigError"
    assert simulated.container()["state"]["waiting"]["message"] == missing
    assert ("Failed", f"Error: {missing}") in simulated.events("web-")
    simulated.apply(
        f"{{apiVersion: v1, kind: {mended}, metadata: {{name: settings, namespace: default}}, data: {{a: b}}}}"
    )
    assert simulated.container()["ready"]


def test_a_missing_key_is_named() -> None:
    simulated = Simulated()
    simulated.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: default}, data: {b: x}}")
    simulated.apply(deployment(container="{env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: a}}}]}"))
    assert simulated.container()["state"]["waiting"]["message"] == "couldn't find key a in ConfigMap default/c"


def test_a_volume_of_a_missing_config_map_keeps_the_pod_creating() -> None:
    simulated = Simulated()
    pod = """
apiVersion: v1
kind: Pod
metadata: {name: one, namespace: default}
spec:
  containers: [{name: one, image: "nginx:1.27", volumeMounts: [{name: files, mountPath: /files}]}]
  volumes: [{name: files, configMap: {name: nowhere}}]
"""
    simulated.apply(pod)
    assert simulated.waiting() == "ContainerCreating"
    message = 'MountVolume.SetUp failed for volume "files" : configmap "nowhere" not found'
    assert ("FailedMount", message) in simulated.events("one")


def test_a_probe_of_a_port_on_which_nobody_listens_keeps_a_pod_from_being_ready() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container="{readinessProbe: {httpGet: {port: 8000}, periodSeconds: 5}}"), seconds=60)
    container, (pod,) = simulated.container(), simulated.pods()
    assert "running" in container["state"]
    assert not container["ready"]
    assert simulated.condition("Pod", "default", pod["metadata"]["name"], "Ready") == ("False", "ContainersNotReady")
    address = f"{pod['status']['podIP']}:8000"
    refused = f"dial tcp {address}: connect: connection refused"
    message = f'Readiness probe failed: Get "http://{address}/": {refused}'
    (event,) = [e for e in simulated.storage.list("Event", "default") if e["reason"] == "Unhealthy"]
    assert event["message"] == message
    assert event["count"] > 5


def test_a_failing_liveness_probe_restarts_the_container() -> None:
    simulated = Simulated()
    simulated.apply(deployment(container="{livenessProbe: {tcpSocket: {port: 81}, periodSeconds: 5}}"), seconds=20)
    assert simulated.container()["restartCount"] == 1
    assert ("Killing", "Container web failed liveness probe, will be restarted") in simulated.events("web-")


def test_init_containers_run_first_and_a_failing_one_holds_the_pod() -> None:
    simulated = Simulated()
    pod = """
apiVersion: v1
kind: Pod
metadata: {name: one, namespace: default}
spec:
  initContainers: [{name: first, image: "busybox:1.36", command: [sh, -c, COMMAND]}]
  containers: [{name: one, image: "nginx:1.27"}]
"""
    simulated.apply(pod.replace("COMMAND", "echo hello"))
    assert simulated.container()["ready"]
    simulated.apply(pod.replace("COMMAND", '"exit 1"').replace("name: one, namespace", "name: two, namespace"))
    held = simulated.get("Pod", "default", "two")["status"]
    assert held["phase"] == "Pending"
    assert held["containerStatuses"][0]["state"]["waiting"]["reason"] == "PodInitializing"
    assert held["initContainerStatuses"][0]["restartCount"] > 0


def test_a_deleted_pod_is_terminating_for_a_moment_and_a_sleeping_shell_for_its_grace() -> None:
    simulated = Simulated()
    pod = "{apiVersion: v1, kind: Pod, metadata: {name: NAME, namespace: default}, spec: {containers: [CONTAINER]}}"
    simulated.apply(pod.replace("NAME", "quick").replace("CONTAINER", '{name: a, image: "nginx:1.27"}'))
    sleeping = '{name: a, image: "busybox:1.36", command: [sleep, "3600"]}'
    simulated.apply(pod.replace("NAME", "slow").replace("CONTAINER", sleeping))
    for name in ("quick", "slow"):
        simulated.hands.delete(("Pod", "default", name))
    assert len(simulated.pods()) == 2
    simulated.wait(3)
    assert [each["metadata"]["name"] for each in simulated.pods()] == ["slow"]
    assert ("Killing", "Stopping container a") in simulated.events("quick")
    simulated.wait(30)
    assert simulated.pods() == []


def test_a_cluster_at_rest_changes_next_to_nothing() -> None:
    simulated = Simulated()
    simulated.lab()
    simulated.wait(600)
    simulated.changes.clear()
    simulated.wait(3600)
    kinds = Counter(kind for change, kind, *_ in simulated.changes if (change, kind) != ("DELETED", "Event"))
    backups = 2
    assert kinds["Node"] == 12
    assert kinds["Job"] <= backups * 4
    assert kinds["Pod"] <= backups * 8
    assert kinds.total() < 80
