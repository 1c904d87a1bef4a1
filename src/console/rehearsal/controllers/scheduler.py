"""The scheduler of a cluster with one node: a pod gets onto it, or is told why not."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE, Controller
from console.rehearsal.controllers.claims import SELECTED_NODE, claims_of
from console.rehearsal.controllers.objects import (
    condition,
    is_finished,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    with_metadata,
)
from console.rehearsal.controllers.quantities import number

RETRY = 60.0
_RESOURCES = ("cpu", "memory")
_NO_VICTIMS = "preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod."
_NO_HELP = "preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."


class Scheduler(Controller):
    """Binds pods to the node when their claims are bound, its labels and taints allow, and there is room."""

    source = "default-scheduler"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Pod" and change != "DELETED" and "nodeName" not in obj["spec"]:
            if not any(each["type"] == "PodScheduled" for each in obj.get("status", {}).get("conditions") or ()):
                self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] in ("Node", "PersistentVolumeClaim") or (obj["kind"] == "Pod" and change == "DELETED"):
            self._again()

    def _again(self) -> None:
        for pod in self.cluster.storage.list("Pod"):
            if "nodeName" not in pod["spec"]:
                self.queue(namespace_of(pod), name_of(pod), 1.0)

    def reconcile(self, namespace: str, name: str) -> None:
        pod = self.cluster.find("Pod", namespace, name)
        node = self.cluster.find("Node", "", NODE)
        if pod is None or node is None or "nodeName" in pod["spec"] or is_terminating(pod):
            return
        obstacle = self._obstacle(pod, node)
        if obstacle:
            self._refuse(pod, obstacle)
        elif self._choose_for_claims(pod):
            self._bind(pod)

    def _bind(self, pod: Object) -> None:
        storage, namespace, name = self.cluster.storage, namespace_of(pod), name_of(pod)
        storage.update({**pod, "spec": {**pod["spec"], "nodeName": NODE}})
        now = storage.timestamp()
        scheduled = condition(pod.get("status", {}).get("conditions"), "PodScheduled", True, now)
        storage.patch_status("Pod", namespace, name, {"conditions": [{**scheduled, "lastProbeTime": None}]})
        message = f"Successfully assigned {namespace}/{name} to {NODE}"
        self.cluster.recorder.normal(pod, self.source, "Scheduled", message)

    def _refuse(self, pod: Object, why: str) -> None:
        storage, namespace, name = self.cluster.storage, namespace_of(pod), name_of(pod)
        before = pod.get("status", {}).get("conditions")
        made = condition(before, "PodScheduled", False, storage.timestamp(), "Unschedulable", why)
        storage.patch_status("Pod", namespace, name, {"conditions": [{**made, "lastProbeTime": None}]})
        self.cluster.recorder.warning(pod, self.source, "FailedScheduling", why)
        self.queue(namespace, name, RETRY)

    def _obstacle(self, pod: Object, node: Object) -> str:
        """Return what keeps a pod off the node, in the scheduler's words, or nothing."""
        if claims := self._claims_obstacle(pod):
            return f"0/1 nodes are available: {claims}. {_NO_HELP}"
        spec = pod["spec"]
        if (spec.get("nodeSelector") or {}).items() - labels_of(node).items():
            return f"0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. {_NO_HELP}"
        for taint in node["spec"].get("taints") or ():
            if taint["effect"] != "PreferNoSchedule" and not any(
                _tolerates(each, taint) for each in spec.get("tolerations") or ()
            ):
                told = f"{taint['key']}: {taint.get('value', '')}"
                return f"0/1 nodes are available: 1 node(s) had untolerated taint {{{told}}}. {_NO_HELP}"
        if spec.get("nodeSelector") is None and node["spec"].get("unschedulable"):
            return f"0/1 nodes are available: 1 node(s) were unschedulable. {_NO_HELP}"
        scarce = [f"1 Insufficient {resource}" for resource in _RESOURCES if not self._fits(pod, node, resource)]
        return f"0/1 nodes are available: {', '.join(scarce)}. {_NO_VICTIMS}" if scarce else ""

    def _claims_obstacle(self, pod: Object) -> str:
        for name in claims_of(pod):
            claim = self.cluster.find("PersistentVolumeClaim", namespace_of(pod), name)
            if claim is None:
                return f'persistentvolumeclaim "{name}" not found'
            if is_terminating(claim):
                return f'persistentvolumeclaim "{name}" is being deleted'
            if claim.get("status", {}).get("phase") != "Bound" and not self._waits_for_pod(claim):
                return "pod has unbound immediate PersistentVolumeClaims"
        return ""

    def _waits_for_pod(self, claim: Object) -> bool:
        storage_class = self.cluster.find("StorageClass", "", str(claim["spec"].get("storageClassName", "")))
        return storage_class is not None and storage_class.get("volumeBindingMode") == "WaitForFirstConsumer"

    def _choose_for_claims(self, pod: Object) -> bool:
        """Let claims that wait for their first pod be bound; return whether all are."""
        bound = True
        for name in claims_of(pod):
            claim = self.cluster.storage.get("PersistentVolumeClaim", namespace_of(pod), name)
            if claim.get("status", {}).get("phase") != "Bound":
                bound = False
                annotations = {**(claim["metadata"].get("annotations") or {}), SELECTED_NODE: NODE}
                self.cluster.storage.update(with_metadata(claim, annotations=annotations))
        return bound

    def _fits(self, pod: Object, node: Object, resource: str) -> bool:
        placed = [each for each in self.cluster.storage.list("Pod") if "nodeName" in each["spec"]]
        used = sum(requested(each, resource) for each in placed if not is_finished(each))
        return used + requested(pod, resource) <= number(node["status"]["allocatable"][resource])


def requested(pod: Object, resource: str) -> float:
    """Return how much of a resource a pod's containers ask for, in cores or bytes."""
    containers = pod["spec"]["containers"]
    return sum(number(((each.get("resources") or {}).get("requests") or {}).get(resource, 0)) for each in containers)


def _tolerates(toleration: Object, taint: Object) -> bool:
    if toleration.get("effect") not in (None, "", taint["effect"]):
        return False
    if toleration.get("operator") == "Exists":
        return toleration.get("key") in (None, "", taint["key"])
    return bool(toleration.get("key") == taint["key"] and toleration.get("value", "") == taint.get("value", ""))
