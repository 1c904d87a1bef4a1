"""ResourceQuotas say how much of them is used."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.api.quota import used_of
from console.rehearsal.controllers.base import Controller
from console.rehearsal.controllers.objects import name_of, namespace_of


class Quotas(Controller):
    """Counts for each quota what the pods of its namespace take."""

    source = "resourcequota-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "ResourceQuota":
            self.queue(namespace_of(obj), name_of(obj))
        elif obj["kind"] == "Pod" and change != "MODIFIED":
            for quota in self.cluster.storage.list("ResourceQuota", namespace_of(obj)):
                self.queue(namespace_of(quota), name_of(quota))

    def reconcile(self, namespace: str, name: str) -> None:
        quota = self.cluster.find("ResourceQuota", namespace, name)
        if quota is not None:
            used = used_of(quota, self.cluster.storage.list("Pod", namespace))
            hard = quota["spec"].get("hard") or {}
            status = {"hard": hard, "used": {key: used.get(key, "0") for key in hard}}
            self.cluster.storage.patch_status("ResourceQuota", namespace, name, status)
