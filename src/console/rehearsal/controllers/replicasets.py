"""ReplicaSets become pods."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import Forbidden
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    condition,
    condition_of,
    controller_of,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    selects,
    with_metadata,
)
from console.rehearsal.controllers.pods import Tally, is_active, pod_from, tally, to_go_first

FAILURE = "ReplicaFailure"


class ReplicaSets(Controller):
    """Keeps as many pods as a ReplicaSet wants, and says how many of them are ready."""

    source = "replicaset-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "ReplicaSet":
            if change != "DELETED":
                self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod":
            owner = controller_of(obj)
            if owner is None:
                self._offer(obj)
            elif owner["kind"] == "ReplicaSet":
                self.queue(namespace_of(obj), owner["name"])

    def _offer(self, pod: Object) -> None:
        for replica_set in self.cluster.storage.list("ReplicaSet", namespace_of(pod)):
            if selects(replica_set["spec"]["selector"], labels_of(pod)):
                self.queue(namespace_of(pod), name_of(replica_set))

    def reconcile(self, namespace: str, name: str) -> None:
        replica_set = self.cluster.find("ReplicaSet", namespace, name)
        if replica_set is None:
            return
        pods = [pod for pod in self._claim(replica_set) if is_active(pod)]
        refusal = "" if is_terminating(replica_set) else self._resize(replica_set, pods)
        labels = labels_of(replica_set["spec"]["template"])
        self._report(replica_set, tally(self.cluster.controlled("Pod", replica_set), labels), refusal)

    def _claim(self, replica_set: Object) -> list[Object]:
        """Return the pods that it controls, after letting go those that it no longer selects and taking in orphans."""
        selector, mine = replica_set["spec"]["selector"], []
        storage = self.cluster.storage
        for pod in storage.list("Pod", namespace_of(replica_set)):
            owner = controller_of(pod)
            selected = selects(selector, labels_of(pod))
            if owner is None and selected and is_active(pod) and not is_terminating(replica_set):
                pod = storage.update(with_metadata(pod, ownerReferences=[owner_reference(replica_set)]))
            elif owner is None or owner["uid"] != replica_set["metadata"]["uid"]:
                continue
            elif not selected:
                storage.update(with_metadata(pod, ownerReferences=None))
                continue
            mine.append(pod)
        return mine

    def _resize(self, replica_set: Object, pods: list[Object]) -> str:
        """Make and delete pods; return why one could not be made, if so."""
        missing = int(replica_set["spec"].get("replicas", 1)) - len(pods)
        for _ in range(missing):
            made = pod_from(replica_set["spec"]["template"], replica_set, prefix=f"{name_of(replica_set)}-")
            try:
                pod = self.cluster.storage.create(made)
            except Forbidden as refused:
                self.cluster.recorder.warning(replica_set, self.source, "FailedCreate", f"Error creating: {refused}")
                self.queue(namespace_of(replica_set), name_of(replica_set), self.until_retried(replica_set))
                return str(refused)
            self.cluster.recorder.normal(replica_set, self.source, "SuccessfulCreate", f"Created pod: {name_of(pod)}")
        for pod in to_go_first(pods)[: max(0, -missing)]:
            self.cluster.delete(pod)
            self.cluster.recorder.normal(replica_set, self.source, "SuccessfulDelete", f"Deleted pod: {name_of(pod)}")
        return ""

    def _report(self, replica_set: Object, count: Tally, refusal: str) -> None:
        told = condition_of(replica_set.get("status", {}).get("conditions"), FAILURE)  # its first words stay
        now = self.cluster.storage.timestamp()
        status: Object = {
            "replicas": count.active,
            "fullyLabeledReplicas": count.labelled or None,
            "readyReplicas": count.ready or None,
            "availableReplicas": count.available or None,
            "observedGeneration": replica_set["metadata"]["generation"],
            "conditions": [told or condition(None, FAILURE, True, now, "FailedCreate", refusal)] if refusal else None,
        }
        self.cluster.storage.patch_status("ReplicaSet", namespace_of(replica_set), name_of(replica_set), status)
