"""One container from its image to its end: pulled, configured, started, probed, restarted with growing pauses."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.environment import MissingReference, environment_of
from console.rehearsal.controllers.images import exists, is_valid, known, pull_error
from console.rehearsal.controllers.objects import name_of, namespace_of, uid_of
from console.rehearsal.controllers.probes import Probe, probe_of
from console.rehearsal.controllers.programs import KILLED, End, end_of

if TYPE_CHECKING:
    from console.rehearsal.controllers.pod_life import PodLife

Pauses = Generator[float]

FIRST_BACKOFF = 10.0
LONGEST_BACKOFF = 300.0
FORGIVEN = 600.0
"""A container that ran for so many seconds starts with the first pause again."""
SYNC = 12.0
"""Seconds after which the kubelet looks at a pod that could not be started again."""
REMINDER = 30.0
PULL_SPEED = 8.0
"""Megabytes a second, in a classroom."""
TELLING = 25
"""Failed probes told one by one; from then on the recorder lets one through every five minutes."""


class ContainerLife:
    """Lives the life of one container, and tells its pod whenever something about it changes."""

    def __init__(self, pod: PodLife, name: str, *, field: str = "containers") -> None:
        self.name = name
        self._pod = pod
        self._field = field
        self._restarts = 0
        self._backoff = 0.0
        creating = "PodInitializing" if pod.pod["spec"].get("initContainers") else "ContainerCreating"
        self._state: Object = {"waiting": {"reason": creating}}
        self._last: Object = {}
        self._id = ""
        self.is_ready = False
        self.is_over = False

    # what it says of itself

    @property
    def is_running(self) -> bool:
        return "running" in self._state

    @property
    def has_started(self) -> bool:
        return bool(self._id)

    @property
    def exit_code(self) -> int | None:
        """Return how it ended, None while it runs or has not run."""
        code = self._state.get("terminated", {}).get("exitCode")
        return None if code is None else int(code)

    def status(self) -> Object:
        """Return its entry in the pod's status."""
        image = str(self._spec["image"])
        digest = hashlib.sha256(image.encode()).hexdigest()
        made: Object = {
            "name": self.name,
            "image": image,
            "imageID": f"docker-pullable://{image.partition(':')[0]}@sha256:{digest}" if self._id else "",
            "ready": self.is_ready,
            "started": self.is_running,
            "restartCount": self._restarts,
            "state": self._state,
            "lastState": self._last,
        }
        return {**made, "containerID": self._id} if self._id else made

    @property
    def _spec(self) -> Object:
        found: Object = next(each for each in self._pod.pod["spec"][self._field] if each["name"] == self.name)
        return found

    # what it goes through

    def run(self) -> Pauses:
        """Live until it is over for good, or until nothing but a deletion can happen to it any more."""
        is_task = self._field == "initContainers" or self._pod.restart_policy != "Always"
        while True:
            yield from self._pull()
            environment = yield from self._configured()
            end = end_of(self._spec, environment=environment, is_task=is_task)
            self._start()
            end = yield from self._serve(end)
            if end is None:
                return
            self._stop(end)
            if self._pod.restart_policy == "Never" or (is_task and end.code == 0):
                self.is_over = True
                self._pod.publish()
                return
            self._pod.publish()
            yield from self._pause()
            self._restarts += 1

    def _wait(self, reason: str, message: str = "") -> None:
        self._state = {"waiting": {"reason": reason, **({"message": message} if message else {})}}
        self._pod.publish()

    def _pull(self) -> Pauses:
        node, backoff = self._pod.node, FIRST_BACKOFF
        image = str(self._spec["image"])
        if image in node.images and self._spec.get("imagePullPolicy") != "Always":
            self._pod.tell("Pulled", f'Container image "{image}" already present on machine')
            return
        while not is_valid(image):
            parsed = f'couldn\'t parse image name "{image}": invalid reference format'
            self._pod.warn("InspectFailed", f'Failed to apply default image tag "{image}": {parsed}')
            self._pod.warn("Failed", "Error: InvalidImageName")
            self._wait("InvalidImageName", f'Failed to apply default image tag "{image}": {parsed}')
            yield SYNC
            image = str(self._spec["image"])
        while True:
            self._pod.tell("Pulling", f'Pulling image "{image}"')
            size = known(image).size
            seconds = 1.5 if image in node.images or not exists(image) else 1.5 + size / PULL_SPEED * node.slowness()
            yield seconds
            image = str(self._spec["image"])
            if exists(image):
                node.images.add(image)
                took = f"in {seconds:.3f}s ({seconds:.3f}s including waiting)"
                message = f'Successfully pulled image "{image}" {took}. Image size: {size * 1_000_003} bytes.'
                self._pod.tell("Pulled", message)
                return
            error = pull_error(image)
            self._pod.warn("Failed", f'Failed to pull image "{image}": {error}')
            self._pod.warn("Failed", "Error: ErrImagePull")
            self._wait("ErrImagePull", error)
            yield SYNC
            self._pod.tell("BackOff", f'Back-off pulling image "{image}"')
            self._pod.warn("Failed", "Error: ImagePullBackOff")
            self._wait("ImagePullBackOff", f'Back-off pulling image "{image}"')
            yield backoff
            backoff = min(LONGEST_BACKOFF, backoff * 2)

    def _configured(self) -> Generator[float, None, dict[str, str]]:
        while True:
            try:
                return environment_of(self._pod.cluster, self._pod.pod, self._spec)
            except MissingReference as missing:
                self._pod.warn("Failed", f"Error: {missing}")
                self._wait("CreateContainerConfigError", str(missing))
            yield SYNC

    def _start(self) -> None:
        self._id = f"docker://{self._pod.node.random.getrandbits(256):064x}"
        self._state = {"running": {"startedAt": self._pod.now()}}
        self._pod.tell("Created", f"Created container {self.name}")
        self._pod.tell("Started", f"Started container {self.name}")
        self.is_ready = "readinessProbe" not in self._spec and self._field == "containers"
        self._pod.publish()

    def _serve(self, end: End | None) -> Generator[float, None, End | None]:
        """Run until the program ends or is killed; return None when it is ready and will run on."""
        address = self._pod.address
        end = self._killed_by_probe(end, address)
        left = float("inf") if end is None else end.after
        readiness = probe_of(self._spec, "readinessProbe", address)
        if readiness is not None and left > readiness.first:
            yield readiness.first
            left -= readiness.first
            if not readiness.complaint:
                self.is_ready = True
                self._pod.publish()
            else:
                yield from self._complain(readiness, left)
                return end
        if end is None:
            return None
        yield left
        return end

    def _complain(self, readiness: Probe, left: float) -> Pauses:
        told = 0
        while left > 0:
            self._pod.warn("Unhealthy", f"Readiness probe failed: {readiness.complaint}")
            told += 1
            pause = min(left, readiness.period if told < TELLING else LONGEST_BACKOFF)
            yield pause
            left -= pause

    def _killed_by_probe(self, end: End | None, address: str) -> End | None:
        for kind, name in (("startupProbe", "Startup"), ("livenessProbe", "Liveness")):
            probe = probe_of(self._spec, kind, address)
            if probe is not None and probe.complaint and (end is None or probe.gives_up_after < end.after):
                self._pod.warn("Unhealthy", f"{name} probe failed: {probe.complaint}")
                message = f"Container {self.name} failed {name.lower()} probe, will be restarted"
                self._pod.later(probe.gives_up_after - 0.1, partial(self._pod.tell, "Killing", message))
                return End(probe.gives_up_after, KILLED, "Error")
        return end

    def _stop(self, end: End) -> None:
        started = self._state["running"]["startedAt"]
        self.is_ready = False
        self._state = {
            "terminated": {
                "exitCode": end.code,
                "reason": end.reason,
                "startedAt": started,
                "finishedAt": self._pod.now(),
                "containerID": self._id,
            }
        }
        if end.after >= FORGIVEN:
            self._backoff = 0.0

    def _pause(self) -> Pauses:
        """Wait before the next start: the first comes at once, each later one after twice as long."""
        pause, self._backoff = self._backoff, min(LONGEST_BACKOFF, max(FIRST_BACKOFF, self._backoff * 2))
        yield 1.0
        self._last = self._state
        if not pause:
            return
        pod = self._pod.pod
        where = f"{name_of(pod)}_{namespace_of(pod)}({uid_of(pod)})"
        spelt = f"{pause:.0f}s" if pause < 60 else f"{pause // 60:.0f}m{pause % 60:.0f}s"
        self._wait("CrashLoopBackOff", f"back-off {spelt} restarting failed container={self.name} pod={where}")
        while pause > 0:
            self._pod.warn("BackOff", f"Back-off restarting failed container {self.name} in pod {where}")
            step = min(pause, REMINDER)
            yield step
            pause -= step
