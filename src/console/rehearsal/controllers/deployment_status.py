"""What a Deployment says of itself: counts over its ReplicaSets, whether it is available, whether it gets on."""

from __future__ import annotations

from datetime import datetime

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.objects import condition, condition_of, name_of
from console.rehearsal.controllers.replicasets import FAILURE


def status_of(
    deployment: Object, *, new: Object | None, old: list[Object], least: int, now: str
) -> tuple[Object, float | None]:
    """Return the status, and after how many seconds without progress it will have to be told again, if it will.

    ``new`` is the ReplicaSet of the present template, ``least`` how many pods have to be available, ``now`` the
    cluster's time stamp.
    """
    sets = [*old, *([] if new is None else [new])]
    counts: dict[str, int] = {
        key: sum(int(each.get("status", {}).get(key, 0)) for each in sets)
        for key in ("replicas", "readyReplicas", "availableReplicas")
    }
    wanted = int(deployment["spec"].get("replicas", 1))
    updated = 0 if new is None else int(new.get("status", {}).get("replicas", 0))
    status: Object = {key: value or None for key, value in counts.items()}
    status |= {
        "updatedReplicas": updated or None,
        "unavailableReplicas": max(0, wanted - counts["availableReplicas"]) or None,
        "observedGeneration": deployment["metadata"]["generation"],
    }
    before = deployment.get("status", {})
    conditions: list[Object] = before.get("conditions") or []
    done = updated == wanted and counts["replicas"] == wanted and counts["availableReplicas"] == wanted
    moved = any(before.get(key, 0) != (status[key] or 0) for key in ("updatedReplicas", "readyReplicas", "replicas"))
    progressing, until_late = _progressing(deployment, new, conditions, done=done, moved=moved, now=now)
    status["conditions"] = [_available(conditions, counts["availableReplicas"] >= least, now), progressing]
    if new is not None and (refused := condition_of(new.get("status", {}).get("conditions"), FAILURE)):
        status["conditions"].append({**refused, "lastUpdateTime": refused["lastTransitionTime"]})
    return status, until_late


def _available(conditions: list[Object], holds: bool, stamp: str) -> Object:
    words = (
        ("MinimumReplicasAvailable", "Deployment has minimum availability.")
        if holds
        else ("MinimumReplicasUnavailable", "Deployment does not have minimum availability.")
    )
    made = condition(conditions, "Available", holds, stamp, *words)
    before = condition_of(conditions, "Available")
    same = before is not None and before["status"] == made["status"]
    return {**made, "lastUpdateTime": before["lastUpdateTime"] if before is not None and same else stamp}


def _progressing(
    deployment: Object, new: Object | None, conditions: list[Object], *, done: bool, moved: bool, now: str
) -> tuple[Object, float | None]:
    subject = f'ReplicaSet "{name_of(new)}"' if new is not None else f'Deployment "{name_of(deployment)}"'
    complete = f"{subject} has successfully progressed."
    before = condition_of(conditions, "Progressing")

    def made(holds: bool, reason: str, message: str) -> Object:
        same = before is not None and not moved and before["reason"] == reason and before["message"] == message
        updated = before["lastUpdateTime"] if before is not None and same else now
        return {**condition(conditions, "Progressing", holds, now, reason, message), "lastUpdateTime": updated}

    if done or (before is not None and before["message"] == complete):  # a rollout that is done stays done
        return made(True, "NewReplicaSetAvailable", complete), None
    going_on = made(True, "ReplicaSetUpdated", f"{subject} is progressing.")
    idle = (datetime.fromisoformat(now) - datetime.fromisoformat(going_on["lastUpdateTime"])).total_seconds()
    timed_out = f"{subject} has timed out progressing."
    late = before is not None and before["message"] == timed_out
    still = float(deployment["spec"].get("progressDeadlineSeconds", 600)) - idle
    if (late and not moved) or still <= 0:
        return made(False, "ProgressDeadlineExceeded", timed_out), None
    return going_on, still + 1
