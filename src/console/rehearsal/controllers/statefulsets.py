"""StatefulSets become pods with a number, one after the other, each with claims of its own."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import Forbidden
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import (
    controller_of,
    is_ready,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    template_hash,
)
from console.rehearsal.controllers.pods import pod_from

REVISION = "controller-revision-hash"


class StatefulSets(Controller):
    """Starts pods in order, each once the one before it is ready, and takes them away from the top.

    A pod that never gets ready keeps a new template from being rolled out, until somebody deletes it: that is how the
    real controller is, and what students run into.
    """

    source = "statefulset-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "StatefulSet" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod":
            owner = controller_of(obj)
            if owner is not None and owner["kind"] == "StatefulSet":
                self.queue(namespace_of(obj), owner["name"])

    def reconcile(self, namespace: str, name: str) -> None:
        stateful_set = self.cluster.find("StatefulSet", namespace, name)
        if stateful_set is None:
            return
        if not is_terminating(stateful_set):
            self._step(stateful_set)
        self._report(stateful_set)

    def _pods(self, stateful_set: Object) -> dict[int, Object]:
        pods = self.cluster.controlled("Pod", stateful_set)
        return dict(sorted((int(name_of(pod).rpartition("-")[2]), pod) for pod in pods))

    def _step(self, stateful_set: Object) -> None:
        """Do the next thing; each leads to a change that leads back here."""
        pods, wanted = self._pods(stateful_set), int(stateful_set["spec"].get("replicas", 1))
        parallel = stateful_set["spec"].get("podManagementPolicy") == "Parallel"
        for ordinal in range(wanted):
            pod = pods.get(ordinal)
            if pod is None:
                self._create(stateful_set, ordinal)
            elif pod.get("status", {}).get("phase") in ("Failed", "Succeeded"):
                self.cluster.delete(pod)
            if not parallel and (pod is None or is_terminating(pod) or not is_ready(pod)):
                return
        surplus = [pods[ordinal] for ordinal in sorted(pods, reverse=True) if ordinal >= wanted]
        if surplus:
            self._delete(stateful_set, surplus if parallel else surplus[:1])
        elif stateful_set["spec"]["updateStrategy"]["type"] == "RollingUpdate":
            self._renew(stateful_set, pods)

    def _renew(self, stateful_set: Object, pods: dict[int, Object]) -> None:
        partition = int(stateful_set["spec"]["updateStrategy"].get("rollingUpdate", {}).get("partition", 0))
        for ordinal in sorted(pods, reverse=True):
            pod = pods[ordinal]
            if ordinal >= partition and labels_of(pod).get(REVISION) != _revision(stateful_set):
                self._delete(stateful_set, [pod])
                return
            if is_terminating(pod) or not is_ready(pod):
                return

    def _delete(self, stateful_set: Object, pods: list[Object]) -> None:
        for pod in pods:
            if not is_terminating(pod):
                self.cluster.delete(pod)
                message = f"delete Pod {name_of(pod)} in StatefulSet {name_of(stateful_set)} successful"
                self.cluster.recorder.normal(stateful_set, self.source, "SuccessfulDelete", message)

    def _create(self, stateful_set: Object, ordinal: int) -> None:
        name = f"{name_of(stateful_set)}-{ordinal}"
        volumes = [self._claimed(stateful_set, claim, name) for claim in _claim_templates(stateful_set)]
        own = {each["name"] for each in volumes}
        template = stateful_set["spec"]["template"]
        others = [each for each in template["spec"].get("volumes") or () if each["name"] not in own]
        spec = {**template["spec"], "hostname": name, "subdomain": stateful_set["spec"].get("serviceName", "")}
        if volumes or others:
            spec["volumes"] = [*volumes, *others]
        labels = {
            "statefulset.kubernetes.io/pod-name": name,
            "apps.kubernetes.io/pod-index": str(ordinal),
            REVISION: _revision(stateful_set),
        }
        try:
            self.cluster.storage.create(pod_from({**template, "spec": spec}, stateful_set, name=name, **labels))
        except Forbidden as refused:
            message = f"create Pod {name} in StatefulSet {name_of(stateful_set)} failed error: {refused}"
            self.cluster.recorder.warning(stateful_set, self.source, "FailedCreate", message)
            self.queue(namespace_of(stateful_set), name_of(stateful_set), self.until_retried(stateful_set))
            return
        message = f"create Pod {name} in StatefulSet {name_of(stateful_set)} successful"
        self.cluster.recorder.normal(stateful_set, self.source, "SuccessfulCreate", message)

    def _claimed(self, stateful_set: Object, template: Object, pod: str) -> Object:
        """Return the volume of a claim for one pod; the claim is created when it is not there from before."""
        claim = f"{template['metadata']['name']}-{pod}"
        namespace = namespace_of(stateful_set)
        if self.cluster.find("PersistentVolumeClaim", namespace, claim) is None:
            labels = stateful_set["spec"]["selector"].get("matchLabels") or {}
            metadata = {**template["metadata"], "name": claim, "namespace": namespace, "labels": labels}
            spec = template["spec"]
            made = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": metadata, "spec": spec}
            self.cluster.storage.create(made)
            message = f"create Claim {claim} Pod {pod} in StatefulSet {name_of(stateful_set)} success"
            self.cluster.recorder.normal(stateful_set, self.source, "SuccessfulCreate", message)
        return {"name": template["metadata"]["name"], "persistentVolumeClaim": {"claimName": claim}}

    def _report(self, stateful_set: Object) -> None:
        revision = _revision(stateful_set)
        pods = [pod for pod in self._pods(stateful_set).values() if not is_terminating(pod)]
        ready = sum(map(is_ready, pods))
        updated = sum(labels_of(pod).get(REVISION) == revision for pod in pods)
        before = stateful_set.get("status", {}).get("currentRevision", revision)
        current = revision if updated == ready == int(stateful_set["spec"].get("replicas", 1)) else before
        status: Object = {
            "observedGeneration": stateful_set["metadata"]["generation"],
            "replicas": len(pods),
            "readyReplicas": ready or None,
            "availableReplicas": ready,
            "currentReplicas": sum(labels_of(pod).get(REVISION) == current for pod in pods) or None,
            "updatedReplicas": updated or None,
            "currentRevision": current,
            "updateRevision": revision,
            "collisionCount": 0,
        }
        self.cluster.storage.patch_status("StatefulSet", namespace_of(stateful_set), name_of(stateful_set), status)


def _claim_templates(stateful_set: Object) -> list[Object]:
    return stateful_set["spec"].get("volumeClaimTemplates") or []


def _revision(stateful_set: Object) -> str:
    return f"{name_of(stateful_set)}-{template_hash(stateful_set['spec']['template'])}"
