"""Namespaces get what every one has, and are emptied before they go."""

from __future__ import annotations

from collections import Counter

from console.rehearsal.api.history import Object
from console.rehearsal.api.resources import BY_KIND, RESOURCES
from console.rehearsal.controllers.base import Cluster, Controller
from console.rehearsal.controllers.objects import condition, is_terminating, name_of, namespace_of

EMPTYING = 5.0
ROOT_CA = "kube-root-ca.crt"


class Namespaces(Controller):
    """Gives a namespace its service account and the cluster's CA; deletes all that is in one that is to go."""

    source = "namespace-controller"

    def __init__(self, cluster: Cluster, *, ca: str) -> None:
        """``ca`` is the PEM of the cluster's certificate authority."""
        super().__init__(cluster)
        self._ca = ca

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Namespace" and change != "DELETED":
            self.queue("", name_of(obj))
        elif change == "DELETED" and namespace_of(obj):
            self.queue("", namespace_of(obj), 1.0)

    def reconcile(self, namespace: str, name: str) -> None:
        found = self.cluster.find("Namespace", namespace, name)
        if found is None:
            return
        if is_terminating(found):
            self._empty(found)
            return
        self._provide("ServiceAccount", name, "default", {})
        self._provide("ConfigMap", name, ROOT_CA, {"data": {"ca.crt": self._ca}})

    def _provide(self, kind: str, namespace: str, name: str, content: Object) -> None:
        if self.cluster.find(kind, namespace, name) is None:
            metadata = {"name": name, "namespace": namespace}
            self.cluster.storage.create({"apiVersion": "v1", "kind": kind, "metadata": metadata, **content})

    def _empty(self, namespace: Object) -> None:
        content = [
            obj
            for resource in RESOURCES
            if resource.namespaced and resource.is_stored
            for obj in self.cluster.storage.list(resource.kind, name_of(namespace))
        ]
        for obj in content:
            if not is_terminating(obj):
                self.cluster.delete(obj)
        if content:
            self._report(namespace, content)
            self.queue("", name_of(namespace), EMPTYING)
        else:
            self.cluster.storage.update({**namespace, "spec": {**namespace["spec"], "finalizers": []}})

    def _report(self, namespace: Object, content: list[Object]) -> None:
        """Say what is left in a namespace that is to go, and whose finalizers keep it."""
        left = Counter(BY_KIND[each["kind"]].full_name for each in content)
        finalizers = Counter(each for obj in content for each in obj["metadata"].get("finalizers") or ())
        told = [f"{name}. has {count} resource instances" for name, count in sorted(left.items())]
        kept = [f"{name} in {count} resource instances" for name, count in sorted(finalizers.items())]
        before, now = namespace["status"].get("conditions"), self.cluster.storage.timestamp()
        conditions = [
            condition(
                before,
                "NamespaceContentRemaining",
                True,
                now,
                "SomeResourcesRemain",
                f"Some resources are remaining: {', '.join(told)}",
            ),
            condition(
                before,
                "NamespaceFinalizersRemaining",
                bool(kept),
                now,
                "SomeFinalizersRemain" if kept else "ContentHasNoFinalizers",
                f"Some content in the namespace has finalizers remaining: {', '.join(kept)}"
                if kept
                else "All content-preserving finalizers finished",
            ),
        ]
        self.cluster.storage.patch_status("Namespace", "", name_of(namespace), {"conditions": conditions})
