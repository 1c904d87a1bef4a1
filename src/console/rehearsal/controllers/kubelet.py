"""The kubelet of the cluster's one node: it brings to life what the scheduler gives it."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE, Cluster, Controller
from console.rehearsal.controllers.objects import is_finished, is_terminating, name_of, namespace_of, uid_of
from console.rehearsal.controllers.pod_life import KUBELET, Node, PodLife

HEARTBEAT = 300.0
"""Seconds between two reports of a node on which nothing changes."""


class Kubelet(Controller):
    """Starts, follows and ends pods, and reports the node."""

    source = KUBELET

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(cluster)
        self._node = Node(cluster.random)
        self._lives: dict[str, PodLife] = {}
        cluster.timeline.after(HEARTBEAT, self._report)

    def notice(self, change: str, obj: Object) -> None:
        if obj["kind"] != "Pod" or obj["spec"].get("nodeName") != NODE:
            return
        life = self._lives.get(uid_of(obj))
        if change == "DELETED":
            if life is not None:
                life.forget()
                del self._lives[uid_of(obj)]
            return
        if life is not None:
            life.pod = obj
        if (life is None and not is_finished(obj)) or is_terminating(obj):
            self.queue(namespace_of(obj), name_of(obj))

    def reconcile(self, namespace: str, name: str) -> None:
        pod = self.cluster.find("Pod", namespace, name)
        if pod is None:
            return
        life = self._lives.get(uid_of(pod))
        if life is None:
            life = self._lives[uid_of(pod)] = PodLife(self.cluster, self._node, pod)
            if not is_terminating(pod):
                life.start()
        if is_terminating(pod):
            life.end()

    def _report(self) -> None:
        node = self.cluster.find("Node", "", NODE)
        if node is not None:
            now = self.cluster.storage.timestamp()
            conditions = [{**each, "lastHeartbeatTime": now} for each in node["status"]["conditions"]]
            self.cluster.storage.patch_status("Node", "", NODE, {"conditions": conditions})
        self.cluster.timeline.after(HEARTBEAT, self._report)
