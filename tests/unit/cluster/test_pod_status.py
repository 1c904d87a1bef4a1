"""The words of kubectl's columns."""

from __future__ import annotations

from typing import Any

import pytest

from console.cluster.pod_status import PodStatus, is_ready, pod_status

from fakes.objects import ended, pod, pod_spec, waiting


def _with_sidecar(**status: Any) -> dict[str, Any]:
    found = pod("web", "frontend")
    found["spec"]["initContainers"] = [{"name": "proxy", "restartPolicy": "Always"}]
    found["status"]["initContainerStatuses"] = [{"name": "proxy", **status}]
    return found


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (pod("web", "frontend", restarts=2), PodStatus("Running", 1, 1, 2)),
        (
            pod("web", "frontend", ready=False, state=waiting("CrashLoopBackOff"), restarts=7),
            PodStatus("CrashLoopBackOff", 0, 1, 7),
        ),
        (pod("web", "frontend", ready=False, state=ended(3, "")), PodStatus("ExitCode:3", 0, 1, 0)),
        (
            pod("web", "frontend", ready=False, state={"terminated": {"exitCode": 137, "signal": 9}}),
            PodStatus("Signal:9", 0, 1, 0),
        ),
        (
            pod("web", "frontend", phase="Pending", ready=False, state=waiting("ContainerCreating")),
            PodStatus("ContainerCreating", 0, 1, 0),
        ),
        (pod("web", "frontend", unschedulable="no node"), PodStatus("Pending", 0, 1, 0)),
        (_with_sidecar(started=True, ready=True, state={"running": {}}, restartCount=1), PodStatus("Running", 2, 2, 1)),
    ],
)
def test_a_pod_reads_as_kubectl_prints_it(found: dict[str, Any], said: PodStatus) -> None:
    assert pod_status(found) == said


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (waiting("PodInitializing"), "Init:1/2"),
        ({"running": {}}, "Init:1/2"),
        (waiting("ImagePullBackOff"), "Init:ImagePullBackOff"),
        (ended(1, "Error"), "Init:Error"),
        (ended(1, ""), "Init:ExitCode:1"),
    ],
)
def test_a_pod_that_prepares_says_how_far_it_is(state: dict[str, Any], word: str) -> None:
    found = pod("web", "frontend", pod_spec(), phase="Pending", ready=False, state=waiting("PodInitializing"))
    found["spec"]["initContainers"] = [{"name": "one"}, {"name": "two"}]
    found["status"]["initContainerStatuses"] = [
        {"name": "one", "state": ended(0, "Completed")},
        {"name": "two", "state": state},
    ]
    found["status"]["conditions"] = []
    assert pod_status(found).word == word


def test_a_pod_that_is_going_says_so_and_is_ready_for_nobody() -> None:
    found = pod("web", "frontend")
    found["metadata"]["deletionTimestamp"] = "2026-03-04T10:00:00Z"
    assert pod_status(found).word == "Terminating"
    assert not is_ready(found)
