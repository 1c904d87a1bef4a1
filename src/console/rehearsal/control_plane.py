"""All controllers of one simulated cluster, and what minikube has in it before anybody does anything."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

import yaml

from console.paths import resources
from console.rehearsal.api.history import Object
from console.rehearsal.api.storage import Storage
from console.rehearsal.controllers.autoscalers import Autoscalers
from console.rehearsal.controllers.base import NODE, Cluster, Controller
from console.rehearsal.controllers.claims import Claims
from console.rehearsal.controllers.cronjobs import CronJobs
from console.rehearsal.controllers.daemonsets import DaemonSets
from console.rehearsal.controllers.deployments import Deployments
from console.rehearsal.controllers.events import Recorder
from console.rehearsal.controllers.garbage import Garbage
from console.rehearsal.controllers.ingresses import Ingresses
from console.rehearsal.controllers.jobs import Jobs
from console.rehearsal.controllers.kubelet import Kubelet
from console.rehearsal.controllers.namespaces import Namespaces
from console.rehearsal.controllers.quotas import Quotas
from console.rehearsal.controllers.replicasets import ReplicaSets
from console.rehearsal.controllers.scheduler import Scheduler
from console.rehearsal.controllers.services import Services
from console.rehearsal.controllers.snapshots import Snapshots
from console.rehearsal.controllers.statefulsets import StatefulSets
from console.rehearsal.timeline import Timeline

_NODE_CONDITIONS = (
    ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
    ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
    ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
    ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
)

_CONTROLLERS: tuple[Callable[[Cluster], Controller], ...] = (
    *(Autoscalers, Claims, CronJobs, DaemonSets, Deployments, Garbage, Ingresses, Jobs, Kubelet),
    *(Quotas, ReplicaSets, Scheduler, Services, Snapshots, StatefulSets),
)


def start_control_plane(storage: Storage, timeline: Timeline, *, seed: object, ca: str = "") -> Cluster:
    """Let controllers work on a storage, and give the cluster its node and addons.

    ``seed`` decides what they leave to chance, ``ca`` is the PEM of the cluster's certificate authority.
    """
    chance = random.Random(f"controllers {seed}")  # noqa: S311  # chance that repeats, not secrets
    cluster = Cluster(storage, timeline, Recorder(storage, timeline), chance)
    controllers: list[Controller] = [kind(cluster) for kind in _CONTROLLERS]
    controllers.append(Namespaces(cluster, ca=ca))

    def notice(change: str, obj: Object) -> None:
        for controller in controllers:
            controller.hear(change, obj)

    for namespace in storage.list("Namespace"):
        notice("ADDED", namespace)
    storage.subscribe(notice)
    for addon in _addons():
        storage.create(addon)
    now = storage.timestamp()
    conditions = [
        {"type": kind, "status": status, "reason": reason, "message": message}
        | {"lastHeartbeatTime": now, "lastTransitionTime": now}
        for kind, status, reason, message in _NODE_CONDITIONS
    ]
    storage.patch_status("Node", "", NODE, {"conditions": conditions})
    return cluster


@cache
def _addons() -> tuple[Object, ...]:
    text = resources("rehearsal", "minikube.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load_all(text))
