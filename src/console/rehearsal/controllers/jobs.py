"""Jobs become pods that are to end well."""

from __future__ import annotations

from datetime import datetime

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    condition,
    condition_of,
    controller_of,
    is_ready,
    is_terminating,
    name_of,
    namespace_of,
)
from console.rehearsal.controllers.pods import is_active, pod_from

FIRST_BACKOFF = 10.0
LONGEST_BACKOFF = 360.0


class Jobs(Controller):
    """Runs a Job's pods until enough of them succeeded or too many failed; after a failure it waits a while."""

    source = "job-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Job" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod":
            owner = controller_of(obj)
            if owner is not None and owner["kind"] == "Job":
                self.queue(namespace_of(obj), owner["name"])

    def reconcile(self, namespace: str, name: str) -> None:
        job = self.cluster.find("Job", namespace, name)
        if job is None or is_terminating(job):
            return
        status = job.get("status", {})
        if any(condition_of(status.get("conditions"), kind) for kind in ("Complete", "Failed")):
            self._expire(job)
            return
        pods = list(self.cluster.controlled("Pod", job))
        phases = [pod.get("status", {}).get("phase") for pod in pods]
        succeeded, failed = phases.count("Succeeded"), phases.count("Failed")
        active = [pod for pod in pods if is_active(pod)]
        end = self._end(job, succeeded, failed)
        if end is None and not job["spec"].get("suspend"):
            active += self._start(job, len(active), succeeded, _backoff_left(pods, self.cluster.timeline.wall()))
        self._report(job, active, succeeded, failed, end)

    def _end(self, job: Object, succeeded: int, failed: int) -> Object | None:
        """Return the condition that ends the job, if it is over."""
        now = self.cluster.storage.timestamp()
        if succeeded >= int(job["spec"].get("completions", 1)):
            message = "Reached expected number of succeeded pods"
            return condition(None, "Complete", True, now, "CompletionsReached", message)
        if failed > int(job["spec"].get("backoffLimit", 6)):
            message = "Job has reached the specified backoff limit"
            return condition(None, "Failed", True, now, "BackoffLimitExceeded", message)
        return None

    def _start(self, job: Object, active: int, succeeded: int, backoff: float) -> list[Object]:
        wanted = min(int(job["spec"].get("parallelism", 1)), int(job["spec"].get("completions", 1)) - succeeded)
        if wanted <= active:
            return []
        if backoff > 0:
            self.queue(namespace_of(job), name_of(job), backoff)
            return []
        started = []
        for _ in range(wanted - active):
            pod = self.cluster.storage.create(pod_from(job["spec"]["template"], job, prefix=f"{name_of(job)}-"))
            self.cluster.recorder.normal(job, self.source, "SuccessfulCreate", f"Created pod: {name_of(pod)}")
            started.append(pod)
        return started

    def _report(self, job: Object, active: list[Object], succeeded: int, failed: int, end: Object | None) -> None:
        now = self.cluster.storage.timestamp()
        before = job.get("status", {})
        status: Object = {
            "startTime": before.get("startTime", now),
            "active": len(active) if active and end is None else None,
            "ready": sum(map(is_ready, active)) if end is None else 0,
            "succeeded": succeeded or None,
            "failed": failed or None,
        }
        if end is not None:
            status["conditions"] = [*(before.get("conditions") or ()), end]
            if end["type"] == "Complete":
                status["completionTime"] = now
                self.cluster.recorder.normal(job, self.source, "Completed", "Job completed")
            else:
                self.cluster.recorder.warning(job, self.source, end["reason"], end["message"])
                for pod in active:
                    self.cluster.delete(pod)
        self.cluster.storage.patch_status("Job", namespace_of(job), name_of(job), status)

    def _expire(self, job: Object) -> None:
        lifetime = job["spec"].get("ttlSecondsAfterFinished")
        if lifetime is not None:
            self.cluster.timeline.after(float(lifetime), lambda: self.cluster.delete(job))


def _backoff_left(pods: list[Object], now: datetime) -> float:
    """Return for how many seconds no pod may be started, because the last ones failed."""
    ends = [
        datetime.fromisoformat(status["state"]["terminated"]["finishedAt"])
        for pod in pods
        if pod.get("status", {}).get("phase") == "Failed"
        for status in pod["status"].get("containerStatuses") or ()
        if "terminated" in status["state"]
    ]
    if not ends:
        return 0.0
    backoff = min(LONGEST_BACKOFF, FIRST_BACKOFF * (1 << len(ends) - 1))
    return backoff - (now - max(ends)).total_seconds()
