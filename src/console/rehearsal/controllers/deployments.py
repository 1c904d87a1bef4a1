"""Deployments become ReplicaSets, one a pod template, rolled over from the old to the new."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.deployment_status import status_of
from console.rehearsal.controllers.objects import (
    controller_of,
    is_finished,
    is_terminating,
    labels_of,
    name_of,
    namespace_of,
    owner_reference,
    template_hash,
    with_metadata,
)
from console.rehearsal.controllers.rollout import Limits, Replicas, limits, next_step

HASH = "pod-template-hash"
REVISION = "deployment.kubernetes.io/revision"
DESIRED = "deployment.kubernetes.io/desired-replicas"
MOST = "deployment.kubernetes.io/max-replicas"


class Deployments(Controller):
    """Makes the ReplicaSet of the template, moves replicas over to it, and says how far that is."""

    source = "deployment-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Deployment" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "ReplicaSet":
            owner = controller_of(obj)
            if owner is not None and owner["kind"] == "Deployment":
                self.queue(namespace_of(obj), owner["name"])

    def reconcile(self, namespace: str, name: str) -> None:
        deployment = self.cluster.find("Deployment", namespace, name)
        if deployment is None or is_terminating(deployment):
            return
        sets = list(self.cluster.controlled("ReplicaSet", deployment))
        wanted = template_hash(deployment["spec"]["template"])
        new = next((each for each in sets if labels_of(each).get(HASH) == wanted), None)
        old = [each for each in sets if each is not new]
        if not deployment["spec"].get("paused"):
            new = self._made(deployment, wanted, old) if new is None else self._marked(deployment, new, old)
            deployment = self._numbered(deployment, new)
            self._roll(deployment, new, old)
            self._forget(deployment, old)
        self._report(deployment)

    def _made(self, deployment: Object, hash_: str, old: list[Object]) -> Object:
        """Create the ReplicaSet of the template, with as many replicas as there is room for."""
        template = deployment["spec"]["template"]
        labels = {**labels_of(template), HASH: hash_}
        spec = deployment["spec"]
        selector = {**spec["selector"], "matchLabels": {**(spec["selector"].get("matchLabels") or {}), HASH: hash_}}
        name = f"{name_of(deployment)}-{hash_}"
        first = self._steps(deployment, Replicas(name, 0, 0), old).get(name, 0)
        made = self.cluster.storage.create(
            {
                "apiVersion": "apps/v1",
                "kind": "ReplicaSet",
                "metadata": {
                    "name": name,
                    "namespace": namespace_of(deployment),
                    "labels": labels,
                    "annotations": self._annotations(deployment, str(_last_revision(old) + 1)),
                    "ownerReferences": [owner_reference(deployment)],
                },
                "spec": {
                    "replicas": first,
                    "selector": selector,
                    "template": {**template, "metadata": {**template.get("metadata", {}), "labels": labels}},
                },
            }
        )
        if first:
            self._tell(deployment, made, 0, first)
        return made

    def _marked(self, deployment: Object, new: Object, old: list[Object]) -> Object:
        """Give a ReplicaSet that is the newest again, after a rollback, the next revision."""
        revision = max(_last_revision(old) + 1, _last_revision([new]))
        annotations = {**new["metadata"].get("annotations", {}), **self._annotations(deployment, str(revision))}
        return self.cluster.storage.update(with_metadata(new, annotations=annotations))

    def _annotations(self, deployment: Object, revision: str) -> dict[str, str]:
        desired = _desired(deployment)
        return {DESIRED: str(desired), MOST: str(_limits(deployment).most), REVISION: revision}

    def _numbered(self, deployment: Object, new: Object) -> Object:
        annotations = deployment["metadata"].get("annotations") or {}
        numbered = {**annotations, REVISION: new["metadata"]["annotations"][REVISION]}
        return self.cluster.storage.update(with_metadata(deployment, annotations=numbered))

    def _roll(self, deployment: Object, new: Object, old: list[Object]) -> None:
        by_name = {name_of(each): each for each in (new, *old)}
        for name, wanted in self._steps(deployment, _replicas(new), old).items():
            replica_set = by_name[name]
            before = int(replica_set["spec"].get("replicas", 1))
            self.cluster.storage.update({**replica_set, "spec": {**replica_set["spec"], "replicas": wanted}})
            self._tell(deployment, replica_set, before, wanted)

    def _steps(self, deployment: Object, new: Replicas, old: list[Object]) -> dict[str, int]:
        desired = _desired(deployment)
        others = [_replicas(each) for each in old]
        if deployment["spec"].get("strategy", {}).get("type") == "Recreate":
            if any(not is_finished(pod) for each in old for pod in self.cluster.controlled("Pod", each)):
                self.queue(namespace_of(deployment), name_of(deployment), 1.0)
                return {each.name: 0 for each in others if each.wanted}
            return {new.name: desired} if new.wanted != desired else {}
        return next_step(desired, _limits(deployment), new, others)

    def _tell(self, deployment: Object, replica_set: Object, before: int, wanted: int) -> None:
        way = "up" if wanted > before else "down"
        message = f"Scaled {way} replica set {name_of(replica_set)} from {before} to {wanted}"
        self.cluster.recorder.normal(deployment, self.source, "ScalingReplicaSet", message)

    def _forget(self, deployment: Object, old: list[Object]) -> None:
        kept = int(deployment["spec"].get("revisionHistoryLimit", 10))
        empty = [each for each in old if not each["spec"].get("replicas") and not each["status"]["replicas"]]
        empty.sort(key=lambda each: _last_revision([each]))
        for replica_set in empty[: max(0, len(empty) - kept)]:
            self.cluster.delete(replica_set)

    def _report(self, deployment: Object) -> None:
        sets = list(self.cluster.controlled("ReplicaSet", deployment))
        hash_ = template_hash(deployment["spec"]["template"])
        status, until_late = status_of(
            deployment,
            new=next((each for each in sets if labels_of(each).get(HASH) == hash_), None),
            old=[each for each in sets if labels_of(each).get(HASH) != hash_],
            least=_limits(deployment).least,
            now=self.cluster.storage.timestamp(),
        )
        self.cluster.storage.patch_status("Deployment", namespace_of(deployment), name_of(deployment), status)
        if until_late is not None:
            self.queue(namespace_of(deployment), name_of(deployment), until_late)


def _desired(deployment: Object) -> int:
    return int(deployment["spec"].get("replicas", 1))


def _limits(deployment: Object) -> Limits:
    rolling = deployment["spec"].get("strategy", {}).get("rollingUpdate") or {}
    return limits(_desired(deployment), rolling.get("maxSurge", "25%"), rolling.get("maxUnavailable", "25%"))


def _replicas(replica_set: Object) -> Replicas:
    available = int(replica_set.get("status", {}).get("availableReplicas", 0))
    return Replicas(name_of(replica_set), int(replica_set["spec"].get("replicas", 1)), available)


def _last_revision(sets: list[Object]) -> int:
    return max((int(each["metadata"].get("annotations", {}).get(REVISION, 0)) for each in sets), default=0)
