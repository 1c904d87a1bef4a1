"""What `kubectl get pods` says of a pod, computed as Kubernetes' printer does (printers/internalversion, printPod)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from console.rehearsal.api.history import Object


@dataclass(frozen=True, slots=True)
class PodSummary:
    """The READY, STATUS and RESTARTS columns; ``last_restart`` is a timestamp or empty."""

    ready: int
    containers: int
    reason: str
    restarts: int
    last_restart: str = ""


def summarise_pod(pod: Object) -> PodSummary:
    """Return what one pod's line says."""
    status, spec = pod.get("status") or {}, pod.get("spec") or {}
    containers = spec.get("containers") or ()
    reason = status.get("reason") or status.get("phase") or "Unknown"
    if _is_gated(status):
        reason = "SchedulingGated"
    states = status.get("containerStatuses") or ()
    init_states = status.get("initContainerStatuses") or ()
    initialising = _initialising(init_states, len(spec.get("initContainers") or ()))
    if initialising is not None:
        counted = init_states
        reason, ready = initialising, 0
    else:
        counted = states
        reason, ready = _running(reason, states, status)
    if pod["metadata"].get("deletionTimestamp"):
        reason = "Unknown" if status.get("reason") == "NodeLost" else "Terminating"
    restarts = sum(state.get("restartCount", 0) for state in counted)
    ended = [_terminated(state.get("lastState")).get("finishedAt") or "" for state in counted]
    return PodSummary(ready, len(containers), reason, restarts, max(ended, default=""))


def _initialising(states: Any, count: int) -> str | None:
    """Return why the pod is not past its init containers, None when it is."""
    for index, state in enumerate(states):
        now = state.get("state") or {}
        terminated, waiting = now.get("terminated"), now.get("waiting")
        if terminated is not None and terminated.get("exitCode", 0) == 0:
            continue
        if terminated is not None:
            return f"Init:{_end(terminated)}"
        if waiting and waiting.get("reason") not in (None, "", "PodInitializing"):
            return f"Init:{waiting['reason']}"
        return f"Init:{index}/{count}"
    return None


def _running(reason: str, states: Any, status: Object) -> tuple[str, int]:
    """Return the reason and how many containers are ready, once the pod is past its init containers."""
    ready, has_running = 0, False
    for state in reversed(states):
        now = state.get("state") or {}
        waiting, terminated = now.get("waiting"), now.get("terminated")
        if waiting and waiting.get("reason"):
            reason = waiting["reason"]
        elif terminated is not None:
            reason = _end(terminated)
        elif state.get("ready") and now.get("running") is not None:
            has_running = True
            ready += 1
    if reason == "Completed" and has_running:
        is_ready = any(
            condition.get("type") == "Ready" and condition.get("status") == "True"
            for condition in status.get("conditions") or ()
        )
        reason = "Running" if is_ready else "NotReady"
    return reason, ready


def _end(terminated: dict[str, Any]) -> str:
    if terminated.get("reason"):
        return str(terminated["reason"])
    if terminated.get("signal"):
        return f"Signal:{terminated['signal']}"
    return f"ExitCode:{terminated.get('exitCode', 0)}"


def _terminated(state: object) -> dict[str, Any]:
    return (state.get("terminated") or {}) if isinstance(state, dict) else {}


def _is_gated(status: Object) -> bool:
    return any(
        condition.get("type") == "PodScheduled" and condition.get("reason") == "SchedulingGated"
        for condition in status.get("conditions") or ()
    )
