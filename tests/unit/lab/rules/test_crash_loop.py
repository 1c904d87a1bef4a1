"""Containers that end again and again, told by how they end."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.fields import Ref
from console.lab.finding import Severity
from console.lab.rules.crash_loop import RULE
from console.lab.rules.restarting import RULE as RESTARTING

from fakes.objects import ended, event, made, pod, pod_spec, stamp, waiting, workload
from fakes.rule_cases import ask, evidence_of, judged, only, sentence

BACKING_OFF = waiting("CrashLoopBackOff", "back-off 40s restarting failed container=app pod=web")


def crashing(code: int = 1, reason: str = "Error", said: str = "", name: str = "web", **given: Any) -> dict[str, Any]:
    return pod(
        name,
        "backend",
        **{"ready": False, "state": BACKING_OFF, "last_state": ended(code, reason, said), "restarts": 4, **given},
    )


@pytest.mark.parametrize(
    ("code", "reason", "variant"),
    [
        (1, "Error", "exit"),
        (2, "Error", "exit"),
        (255, "Error", "exit"),
        (126, "Error", "command"),
        (127, "Error", "command"),
        (137, "OOMKilled", "memory"),
        (1, "OOMKilled", "memory"),
        (137, "Error", "killed"),
        (139, "Error", "fault"),
        (143, "Error", "stopped"),
        (0, "Completed", "completed"),
        (128, "StartError", "start"),
    ],
)
def test_by_exit_code(code: int, reason: str, variant: str) -> None:
    found = only(RULE, crashing(code, reason))
    assert found.message.code == f"finding-crash-loop-{variant}"
    assert found.severity is Severity.ERROR
    assert (found.ref, found.part) == (Ref("Pod", "backend", "web"), "app")
    assert found.params["code"] == code


def test_its_last_words_are_told() -> None:
    found = only(RULE, crashing(said="starting\nError: POSTGRES_PASSWORD is not set\n\n"))
    assert sentence(found).endswith("exit code 1 again and again: Error: POSTGRES_PASSWORD is not set")
    assert sentence(only(RULE, crashing(said=" \n "))).endswith("again and again")


def test_memory_names_the_limit() -> None:
    assert only(RULE, crashing(137, "OOMKilled")).params["limit"] == "512Mi"
    spec = pod_spec()
    del spec["containers"][0]["resources"]
    without = crashing(137, "OOMKilled", spec=spec)
    assert only(RULE, without).message.code == "finding-crash-loop-memory-node"


@pytest.mark.parametrize(
    "said",
    [
        'failed to create containerd task: runc create failed: exec: "srver": executable file not found in $PATH',
        'OCI runtime create failed: exec: "/app/run.sh": permission denied: unknown',
        "exec /app/server: exec format error",
    ],
)
def test_a_command_that_cannot_start(said: str) -> None:
    found = only(RULE, crashing(128, "StartError", said))
    assert found.message.code == "finding-crash-loop-command"
    never = pod("web", "backend", ready=False, phase="Pending", state=waiting("RunContainerError", said))
    assert only(RULE, never).message.code == "finding-crash-loop-command"


def test_a_container_that_cannot_be_made() -> None:
    never = pod("web", "backend", ready=False, state=waiting("CreateContainerError", "name is in use"))
    found = only(RULE, never)
    assert found.message.code == "finding-crash-loop-start"
    assert sentence(found).endswith(": name is in use")


@pytest.mark.parametrize("code", [0, 137, 143])
def test_a_liveness_probe_that_ends_it(code: int) -> None:
    victim = crashing(code, "Completed" if code == 0 else "Error")
    told = event(victim, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 404")
    found = only(RULE, victim, told)
    assert found.message.code == "finding-crash-loop-liveness"
    assert found.params["last"] == ": Liveness probe failed: HTTP probe failed with statuscode: 404"


def test_an_init_container() -> None:
    victim = pod("web", "backend", phase="Pending", ready=False, state=waiting("PodInitializing"))
    victim["spec"]["initContainers"] = [{"name": "migrate", "image": "busybox"}]
    victim["status"]["initContainerStatuses"] = [
        {"name": "migrate", "restartCount": 3, "state": BACKING_OFF, "lastState": ended(1)}
    ]
    assert only(RULE, victim).part == "migrate"


def test_one_that_runs_for_the_moment_still_crashes() -> None:
    running = {"running": {"startedAt": stamp(10)}}
    evidence = evidence_of([crashing(state=running, ready=True)])
    assert [found.code for found in ask(RULE, evidence)] == ["crash-loop"]
    assert evidence.again_in == 50
    held_out = crashing(state={"running": {"startedAt": stamp(61)}}, ready=True)
    assert judged(RULE, held_out) == []
    assert only(RESTARTING, held_out).code == "restarting"


def test_a_node_that_was_started_again_is_no_crash() -> None:
    running = {"running": {"startedAt": stamp(10)}}
    assert judged(RULE, crashing(255, "Unknown", state=running, ready=True)) == []


def test_the_pods_of_a_workload_are_one_finding() -> None:
    deployment = workload("Deployment", "web", "backend")
    current = workload("ReplicaSet", "web-1", "backend", owner=deployment)
    pods = [crashing(name=f"web-1-{letter}", owner=current) for letter in "ba"]
    found = only(RULE, deployment, current, *pods)
    assert (found.ref.name, found.subject.name, found.params["pods"]) == ("web-1-a", "web", 2)


def test_a_pod_that_was_to_run_once_and_failed() -> None:
    spec = pod_spec() | {"restartPolicy": "Never"}
    lone = pod("once", "backend", spec, phase="Failed", ready=False, state=ended(3))
    assert only(RULE, lone).params["code"] == 3
    job = made("Job", "once", "backend")
    of_job = pod("once", "backend", spec, phase="Failed", ready=False, state=ended(3), owner=job)
    assert judged(RULE, job, of_job) == []


def test_what_has_done_its_work_or_has_just_begun_is_nothing() -> None:
    done = pod(
        "done", "backend", pod_spec() | {"restartPolicy": "Never"}, phase="Succeeded", ready=False, state=ended(0)
    )
    evidence = evidence_of([done, pod("well", "backend"), crashing(age=5)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10
