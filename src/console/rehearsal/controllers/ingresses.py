"""Ingresses get the address of the controller that serves their class."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE_ADDRESS, Controller
from console.rehearsal.controllers.objects import name_of, namespace_of

CONTROLLER = "k8s.io/ingress-nginx"
CONTROLLER_NAMESPACE = "ingress-nginx"
SYNC = 5.0


class Ingresses(Controller):
    """Serves the Ingresses of a class that is nginx's, while the ingress controller is installed."""

    source = "nginx-ingress-controller"

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] == "Ingress" and change != "DELETED":
            self.queue(namespace_of(obj), name_of(obj), SYNC)
        elif obj["kind"] in ("IngressClass", "Namespace") and change != "MODIFIED":
            for ingress in self.cluster.storage.list("Ingress"):
                self.queue(namespace_of(ingress), name_of(ingress), SYNC)

    def reconcile(self, namespace: str, name: str) -> None:
        ingress = self.cluster.find("Ingress", namespace, name)
        if ingress is None:
            return
        served = self._is_served(ingress)
        has_address = bool(ingress.get("status", {}).get("loadBalancer", {}).get("ingress"))
        if served and not has_address:
            self.cluster.recorder.normal(ingress, self.source, "Sync", "Scheduled for sync")
        balancer = {"ingress": [{"ip": NODE_ADDRESS}]} if served else {}
        self.cluster.storage.patch_status("Ingress", namespace, name, {"loadBalancer": balancer})

    def _is_served(self, ingress: Object) -> bool:
        if self.cluster.find("Namespace", "", CONTROLLER_NAMESPACE) is None:
            return False
        annotations = ingress["metadata"].get("annotations") or {}
        wanted = ingress["spec"].get("ingressClassName") or annotations.get("kubernetes.io/ingress.class")
        classes = self.cluster.storage.list("IngressClass")
        if wanted is None:
            return any(_is_default(each) and each["spec"]["controller"] == CONTROLLER for each in classes)
        return any(name_of(each) == wanted and each["spec"]["controller"] == CONTROLLER for each in classes)


def _is_default(ingress_class: Object) -> bool:
    annotations = ingress_class["metadata"].get("annotations") or {}
    return bool(annotations.get("ingressclass.kubernetes.io/is-default-class") == "true")
