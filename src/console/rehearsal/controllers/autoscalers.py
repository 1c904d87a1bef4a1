"""HorizontalPodAutoscalers say that nothing measures the pods: minikube has no metrics server unless it is enabled."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import condition, name_of, namespace_of

_SCALABLE = ("Deployment", "ReplicaSet", "StatefulSet")
_NO_METRICS = (
    "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource "
    "metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)"
)
PATIENCE = 15.0


class Autoscalers(Controller):
    """Reports the replicas of the target, and keeps them within the autoscaler's bounds."""

    source = "horizontal-pod-autoscaler"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "HorizontalPodAutoscaler" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj), PATIENCE)
        elif obj["kind"] in _SCALABLE:
            for scaler in self.cluster.storage.list("HorizontalPodAutoscaler", namespace_of(obj)):
                target = scaler["spec"].get("scaleTargetRef") or {}
                if (target.get("kind"), target.get("name")) == (obj["kind"], name_of(obj)):
                    self.queue(namespace_of(obj), name_of(scaler), PATIENCE)

    def reconcile(self, namespace: str, name: str) -> None:
        scaler = self.cluster.find("HorizontalPodAutoscaler", namespace, name)
        if scaler is None:
            return
        reference = scaler["spec"]["scaleTargetRef"]
        kind = reference["kind"]
        target = self.cluster.find(kind, namespace, reference["name"]) if kind in _SCALABLE else None
        before, now = scaler.get("status", {}).get("conditions"), self.cluster.storage.timestamp()
        if target is None:
            message = (
                f"the HPA controller was unable to get the target's current scale: {kind.lower()}s.apps "
                f'"{reference["name"]}" not found'
            )
            conditions = [condition(before, "AbleToScale", False, now, "FailedGetScale", message)]
            current = 0
            self.cluster.recorder.warning(scaler, self.source, "FailedGetScale", message)
        else:
            current = self._bounded(scaler, target)
            able = "the HPA controller was able to get the target's current scale"
            unmeasured = f"the HPA was unable to compute the replica count: {_NO_METRICS}"
            conditions = [
                condition(before, "AbleToScale", True, now, "SucceededGetScale", able),
                condition(before, "ScalingActive", False, now, "FailedGetResourceMetric", unmeasured),
            ]
            self.cluster.recorder.warning(scaler, self.source, "FailedGetResourceMetric", _NO_METRICS)
        status = {"conditions": conditions, "currentMetrics": None, "currentReplicas": current, "desiredReplicas": 0}
        self.cluster.storage.patch_status("HorizontalPodAutoscaler", namespace, name, status)

    def _bounded(self, scaler: Object, target: Object) -> int:
        current = int(target["spec"].get("replicas", 1))
        least, most = int(scaler["spec"].get("minReplicas", 1)), int(scaler["spec"]["maxReplicas"])
        wanted = min(most, max(least, current)) if current else 0
        if wanted != current:
            self.cluster.storage.update({**target, "spec": {**target["spec"], "replicas": wanted}})
            why = "the HPA was able to fit the current number of replicas to its bounds"
            message = f"New size: {wanted}; reason: {why}"
            self.cluster.recorder.normal(scaler, self.source, "SuccessfulRescale", message)
        return current
