"""One pod on the node: its volumes, its address, its containers, and the status that all of them make."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import NODE, NODE_ADDRESS, Cluster
from console.rehearsal.controllers.container_life import ContainerLife, Pauses
from console.rehearsal.controllers.environment import missing_volumes
from console.rehearsal.controllers.objects import condition, condition_of, name_of, namespace_of
from console.rehearsal.controllers.programs import command_of

KUBELET = f"kubelet@{NODE}"
LONGEST_MOUNT_BACKOFF = 122.0


@dataclass(slots=True)
class Node:
    """What the pods of a node share: pulled images, addresses, chance, and how slow its network is."""

    random: random.Random
    images: set[str] = field(default_factory=set)
    _addresses: int = 2

    def address(self) -> str:
        """Return the next free pod address."""
        self._addresses += 1
        return f"10.244.{self._addresses // 250}.{self._addresses % 250 + 1}"

    def slowness(self) -> float:
        return self.random.uniform(0.6, 1.8)


class PodLife:
    """Brings a pod up, keeps its status, and takes it down."""

    def __init__(self, cluster: Cluster, node: Node, pod: Object) -> None:
        self.cluster = cluster
        self.node = node
        self.pod = pod
        self.address = ""
        self.restart_policy = str(pod["spec"].get("restartPolicy", "Always"))
        self._init = [
            ContainerLife(self, each["name"], field="initContainers")
            for each in pod["spec"].get("initContainers") or ()
        ]
        self._containers = [ContainerLife(self, each["name"]) for each in pod["spec"]["containers"]]
        self._started = ""
        self._ending = False
        self._gone = False

    def start(self) -> None:
        """Begin to bring it up."""
        self._started = self.now()
        self._live(self._come_up())

    def end(self) -> None:
        """Stop its containers, then let go of it, once its grace period allows."""
        if self._ending:
            return
        self._ending = True
        grace = float(self.pod["metadata"].get("deletionGracePeriodSeconds", 30))
        stubborn = False
        for container in self._containers:
            if container.is_running:
                self.tell("Killing", f"Stopping container {container.name}")
                stubborn = stubborn or self._ignores_the_signal(container)
        self.cluster.timeline.after(grace if stubborn else min(grace, 1.0), self._let_go)

    def forget(self) -> None:
        """Do nothing more: the pod is no longer there."""
        self._gone = True

    # what its containers use

    def now(self) -> str:
        return self.cluster.storage.timestamp()

    def tell(self, reason: str, message: str) -> None:
        self.cluster.recorder.normal(self.pod, KUBELET, reason, message)

    def warn(self, reason: str, message: str) -> None:
        self.cluster.recorder.warning(self.pod, KUBELET, reason, message)

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something unless the pod is going by then."""
        self.cluster.timeline.after(seconds, lambda: None if self._is_going else action())

    def publish(self) -> None:
        """Write the status as it is now."""
        if not self._gone:
            self.cluster.storage.patch_status("Pod", namespace_of(self.pod), name_of(self.pod), self._status())

    # within

    @property
    def _is_going(self) -> bool:
        return self._gone or self._ending

    def _live(self, life: Pauses) -> None:
        self.cluster.timeline.live(self._while_here(life))

    def _while_here(self, life: Pauses) -> Pauses:
        for pause in life:
            yield pause
            if self._is_going:
                return

    def _come_up(self) -> Generator[float]:
        self.publish()
        yield 0.5
        yield from self._mount()
        self.address = self.node.address()
        self.publish()
        for container in self._init:
            yield from container.run()
            if container.exit_code != 0:
                self.publish()
                return
        for container in self._containers:
            self._live(container.run())

    def _mount(self) -> Pauses:
        backoff = 0.5
        while missing := list(missing_volumes(self.cluster, self.pod)):
            for volume, why in missing:
                self.warn("FailedMount", f'MountVolume.SetUp failed for volume "{volume}" : {why}')
            yield backoff
            backoff = min(LONGEST_MOUNT_BACKOFF, backoff * 2)

    def _ignores_the_signal(self, container: ContainerLife) -> bool:
        """Whether it has to be killed at the end of the grace period: a shell or sleep as the first process has."""
        spec = next(each for each in self.pod["spec"]["containers"] if each["name"] == container.name)
        return "sleep" in command_of(spec)

    def _let_go(self) -> None:
        if not self._gone:
            self.cluster.delete(self.pod, grace=0)

    def _status(self) -> Object:
        before: list[Object] = self.pod.get("status", {}).get("conditions") or []
        phase = self._phase()
        status: Object = {
            "phase": phase,
            "hostIP": NODE_ADDRESS,
            "hostIPs": [{"ip": NODE_ADDRESS}],
            "startTime": self._started,
            "conditions": self._conditions(before, phase),
            "containerStatuses": [container.status() for container in self._containers],
        }
        if self._init:
            status["initContainerStatuses"] = [container.status() for container in self._init]
        if self.address:
            status |= {"podIP": self.address, "podIPs": [{"ip": self.address}]}
        return status

    def _phase(self) -> str:
        if all(container.is_over for container in self._containers):
            failed = any(container.exit_code for container in self._containers)
            return "Failed" if failed else "Succeeded"
        if any(container.is_over and container.exit_code for container in self._init):
            return "Failed"
        return "Running" if any(container.has_started for container in self._containers) else "Pending"

    def _conditions(self, before: list[Object], phase: str) -> list[Object]:
        now = self.now()
        initialized = all(container.exit_code == 0 for container in self._init)
        unready = [container.name for container in self._containers if not container.is_ready]
        over = phase == "Succeeded"
        reason, message = "", ""
        if unready:
            reason = "PodCompleted" if over else "ContainersNotReady"
            message = "" if over else f"containers with unready status: [{' '.join(unready)}]"
        pending = [container.name for container in self._init if container.exit_code != 0]
        not_initialized = f"containers with incomplete status: [{' '.join(pending)}]" if pending else ""
        made = [
            condition(before, "PodReadyToStartContainers", bool(self.address), now),
            condition(
                before,
                "Initialized",
                initialized,
                now,
                "ContainersNotInitialized" if pending else "PodCompleted" if over else "",
                not_initialized,
            ),
            condition(before, "Ready", not unready, now, reason, message),
            condition(before, "ContainersReady", not unready, now, reason, message),
        ]
        scheduled = condition_of(before, "PodScheduled") or condition(None, "PodScheduled", True, now)
        return [{**each, "lastProbeTime": None} for each in (*made, scheduled)]
