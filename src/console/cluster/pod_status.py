"""What kubectl says of a pod: the words of its READY, STATUS and RESTARTS columns.

The rules are those of ``printPod`` in Kubernetes' ``pkg/printers/internalversion/printers.go``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import field, flag, has_condition, is_going, mapping, mappings, number, text
from console.cluster.snapshot import Object

_ENDED = ("Succeeded", "Failed")


@dataclass(frozen=True, slots=True)
class PodStatus:
    """One row of ``kubectl get pods``: ``word`` is the status, ``ready`` of ``containers`` are ready."""

    word: str
    ready: int
    containers: int
    restarts: int


def is_ready(pod: Object) -> bool:
    """Whether a pod is ready to serve."""
    return has_condition(pod, "Ready") and not is_going(pod)


def is_completed(pod: Object) -> bool:
    """Whether a pod has done what it was for and will not run again."""
    return text(pod, "status", "phase") == "Succeeded"


def pod_status(pod: Object) -> PodStatus:
    """Return what kubectl would print of a pod."""
    word = text(pod, "status", "reason") or text(pod, "status", "phase") or "Unknown"
    if text(_scheduled(pod), "reason") == "SchedulingGated":
        word = "SchedulingGated"
    containers = sum(1 for _ in mappings(pod, "spec", "containers"))
    sidecars = _sidecars(pod)
    ready = restarts = sidecar_restarts = 0
    beginning = ""
    for number_, status in enumerate(mappings(pod, "status", "initContainerStatuses")):
        restarts += number(status, "restartCount")
        is_sidecar = text(status, "name") in sidecars
        if is_sidecar:
            sidecar_restarts += number(status, "restartCount")
        if is_sidecar and flag(status, "started"):
            ready += flag(status, "ready")
        elif not _has_succeeded(status):
            beginning = _beginning_word(status, number_, _init_containers(pod))
            break
    if beginning and not has_condition(pod, "Initialized"):
        word = beginning
    else:
        restarts = sidecar_restarts
        runs = False
        for status in reversed(list(mappings(pod, "status", "containerStatuses"))):
            restarts += number(status, "restartCount")
            word = _state_word(status) or word
            if flag(status, "ready") and isinstance(field(status, "state", "running"), dict):
                runs = True
                ready += 1
        if word == "Completed" and runs:
            word = "Running" if has_condition(pod, "Ready") else "NotReady"
    if is_going(pod) and text(pod, "status", "phase") not in _ENDED:
        word = "Unknown" if text(pod, "status", "reason") == "NodeLost" else "Terminating"
    return PodStatus(word, ready, containers + len(sidecars), restarts)


def _scheduled(pod: Object) -> Mapping[str, Any]:
    found = (item for item in mappings(pod, "status", "conditions") if item.get("type") == "PodScheduled")
    return next(found, {})


def _sidecars(pod: Object) -> frozenset[str]:
    """Return the names of init containers that go on running beside the others."""
    return frozenset(
        text(container, "name")
        for container in mappings(pod, "spec", "initContainers")
        if text(container, "restartPolicy") == "Always"
    )


def _init_containers(pod: Object) -> int:
    return sum(1 for _ in mappings(pod, "spec", "initContainers"))


def _has_succeeded(status: Mapping[str, Any]) -> bool:
    ended = field(status, "state", "terminated")
    return isinstance(ended, dict) and number(ended, "exitCode") == 0


def _beginning_word(status: Mapping[str, Any], done: int, of: int) -> str:
    if mapping(status, "state", "terminated"):
        return f"Init:{_state_word(status)}"
    reason = text(status, "state", "waiting", "reason")
    return f"Init:{reason}" if reason and reason != "PodInitializing" else f"Init:{done}/{of}"


def _state_word(status: Mapping[str, Any]) -> str:
    """Return why a container waits or how it ended, empty when it runs."""
    reason = text(status, "state", "waiting", "reason")
    if reason:
        return reason
    ended = field(status, "state", "terminated")
    if not isinstance(ended, dict):
        return ""
    signal = number(ended, "signal")
    return text(ended, "reason") or (f"Signal:{signal}" if signal else f"ExitCode:{number(ended, 'exitCode')}")
