"""CronJobs become Jobs when their time comes."""

from __future__ import annotations

from datetime import UTC, datetime

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    condition_of,
    controller_of,
    is_terminating,
    name_of,
    namespace_of,
    owner_reference,
    uid_of,
)
from console.rehearsal.controllers.schedules import Schedule


class CronJobs(Controller):
    """Starts a Job at each due minute of the wall clock, and keeps the last few that ended."""

    source = "cronjob-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "CronJob" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Job":
            owner = controller_of(obj)
            if owner is not None and owner["kind"] == "CronJob":
                self.queue(namespace_of(obj), owner["name"])

    def reconcile(self, namespace: str, name: str) -> None:
        cron_job = self.cluster.find("CronJob", namespace, name)
        if cron_job is None or is_terminating(cron_job):
            return
        try:
            schedule = Schedule.parse(cron_job["spec"]["schedule"])
        except ValueError:
            message = f"unparseable schedule: {cron_job['spec']['schedule']}"
            self.cluster.recorder.warning(cron_job, self.source, "UnparseableSchedule", message)
            return
        now = self.cluster.timeline.wall().astimezone(UTC)
        due = schedule.next_after(self._last(cron_job))
        if due is not None and due <= now and not cron_job["spec"].get("suspend"):
            self._start(cron_job, due)
            due = schedule.next_after(now)
        self._forget(cron_job)
        self._report(cron_job)
        if due is not None:
            self.queue(namespace, name, max(1.0, (due - now).total_seconds()))

    @staticmethod
    def _last(cron_job: Object) -> datetime:
        stamp = cron_job.get("status", {}).get("lastScheduleTime") or cron_job["metadata"]["creationTimestamp"]
        return datetime.fromisoformat(stamp).astimezone(UTC)

    def _start(self, cron_job: Object, due: datetime) -> None:
        namespace, name = namespace_of(cron_job), name_of(cron_job)
        running = [job for job in self.cluster.controlled("Job", cron_job) if not _end(job)]
        policy = cron_job["spec"].get("concurrencyPolicy", "Allow")
        self.cluster.storage.patch_status(
            "CronJob", namespace, name, {"lastScheduleTime": due.strftime("%Y-%m-%dT%H:%M:%SZ")}
        )
        if running and policy == "Forbid":
            message = "Not starting job because prior execution is running and concurrency policy is Forbid"
            self.cluster.recorder.normal(cron_job, self.source, "JobAlreadyActive", message)
            return
        for job in running if policy == "Replace" else ():
            self.cluster.delete(job)
        template = cron_job["spec"]["jobTemplate"]
        metadata = {
            **template.get("metadata", {}),
            "name": f"{name}-{int(due.timestamp()) // 60}",
            "namespace": namespace,
            "ownerReferences": [owner_reference(cron_job)],
        }
        job = {"apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": template["spec"]}
        made = self.cluster.storage.create(job)
        self.cluster.recorder.normal(cron_job, self.source, "SuccessfulCreate", f"Created job {name_of(made)}")

    def _forget(self, cron_job: Object) -> None:
        for end, limit in (("Complete", "successfulJobsHistoryLimit"), ("Failed", "failedJobsHistoryLimit")):
            ended = [job for job in self.cluster.controlled("Job", cron_job) if _end(job) == end]
            for job in ended[: max(0, len(ended) - int(cron_job["spec"].get(limit, 1)))]:
                self.cluster.delete(job)

    def _report(self, cron_job: Object) -> None:
        active = [
            {"apiVersion": "batch/v1", "kind": "Job", "name": name_of(job), "namespace": namespace_of(job)}
            | {"uid": uid_of(job), "resourceVersion": job["metadata"]["resourceVersion"]}
            for job in self.cluster.controlled("Job", cron_job)
            if not _end(job)
        ]
        ended = [
            job["status"]["completionTime"]
            for job in self.cluster.controlled("Job", cron_job)
            if "completionTime" in job.get("status", {})
        ]
        status: Object = {"active": active or None, "lastSuccessfulTime": max(ended, default=None)}
        self.cluster.storage.patch_status("CronJob", namespace_of(cron_job), name_of(cron_job), status)


def _end(job: Object) -> str:
    """Return ``Complete`` or ``Failed``, or nothing while the job runs."""
    conditions = job.get("status", {}).get("conditions")
    return next((kind for kind in ("Complete", "Failed") if condition_of(conditions, kind)), "")
