"""DaemonSets become one pod on every node; the simulated cluster has one."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    controller_of,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    template_hash,
)
from console.rehearsal.controllers.pods import is_active, pod_from, tally

REVISION = "controller-revision-hash"


class DaemonSets(Controller):
    """Keeps the pod of the present template, and deletes the one before it first."""

    source = "daemonset-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "DaemonSet" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod":
            owner = controller_of(obj)
            if owner is not None and owner["kind"] == "DaemonSet":
                self.queue(namespace_of(obj), owner["name"])

    def reconcile(self, namespace: str, name: str) -> None:
        daemon_set = self.cluster.find("DaemonSet", namespace, name)
        if daemon_set is None:
            return
        revision = template_hash(daemon_set["spec"]["template"])
        pods = list(self.cluster.controlled("Pod", daemon_set))
        if not is_terminating(daemon_set):
            outdated = [pod for pod in pods if is_active(pod) and labels_of(pod).get(REVISION) != revision]
            for pod in outdated:
                self.cluster.delete(pod)
                self.cluster.recorder.normal(
                    daemon_set, self.source, "SuccessfulDelete", f"Deleted pod: {name_of(pod)}"
                )
            if not any(is_active(pod) or is_terminating(pod) for pod in pods):
                made = pod_from(daemon_set["spec"]["template"], daemon_set, prefix=f"{name}-", **{REVISION: revision})
                pod = self.cluster.storage.create(made)
                self.cluster.recorder.normal(
                    daemon_set, self.source, "SuccessfulCreate", f"Created pod: {name_of(pod)}"
                )
        self._report(daemon_set, revision)

    def _report(self, daemon_set: Object, revision: str) -> None:
        count = tally(self.cluster.controlled("Pod", daemon_set), {REVISION: revision})
        status: Object = {
            "observedGeneration": daemon_set["metadata"]["generation"],
            "desiredNumberScheduled": 1,
            "currentNumberScheduled": min(1, count.active),
            "numberMisscheduled": 0,
            "numberReady": count.ready,
            "numberAvailable": count.available or None,
            "numberUnavailable": (1 - count.available) or None,
            "updatedNumberScheduled": count.labelled or None,
        }
        self.cluster.storage.patch_status("DaemonSet", namespace_of(daemon_set), name_of(daemon_set), status)
