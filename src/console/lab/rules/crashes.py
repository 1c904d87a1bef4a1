"""How containers end that should have gone on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.cluster.fields import field, moment, number, text
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.rules.containers import Container, told_containers

_CANNOT_START = ("RunContainerError", "CreateContainerError")
_STEADY = 2  # restarts after which a container that runs for the moment is still one that crashes
_MACHINE_WENT_DOWN = 255  # what is told of a container that was there before its node started again
_NO_COMMAND = ("executable file not found", "no such file or directory", "permission denied", "exec format error")


@dataclass(frozen=True, slots=True)
class Crash:
    """A container that ends again and again, or cannot be started at all."""

    container: Container
    code: int
    reason: str
    told: str

    @property
    def variant(self) -> str:
        """Which kind of end it is, a word of ours."""
        if self.reason == "OOMKilled":
            return "memory"
        if self.code in (126, 127) or any(words in self.told for words in _NO_COMMAND if self.code in (0, 128)):
            return "command"
        if self.reason in ("StartError", "ContainerCannotRun", *_CANNOT_START):
            return "start"
        return {0: "completed", 137: "killed", 139: "fault", 143: "stopped"}.get(self.code, "exit")


def crashes_of(pod: Object, evidence: Evidence) -> Iterator[Crash]:
    """Yield the containers of a pod that crash. One between two crashes counts for as long as it has not held out."""
    for container in told_containers(pod):
        if (_is_down(pod, container) or _is_between(container, evidence)) and evidence.has_settled(pod, SETTLING):
            ended = container.ended
            if container.waiting in _CANNOT_START and not ended:
                yield Crash(container, 0, container.waiting, container.waiting_told)
            else:
                told = text(ended, "message")
                yield Crash(container, number(ended, "exitCode"), text(ended, "reason"), told.strip())


def _is_down(pod: Object, container: Container) -> bool:
    if container.waiting:
        return container.waiting == "CrashLoopBackOff" or container.waiting in _CANNOT_START
    ended = field(container.status, "state", "terminated")
    if not isinstance(ended, dict):
        return False
    policy = text(pod, "spec", "restartPolicy") or "Always"
    if number(ended, "exitCode") == 0:
        return policy == "Always" and not container.is_init and container.restarts > 0
    return True


def _is_between(container: Container, evidence: Evidence) -> bool:
    running = field(container.status, "state", "running")
    if not isinstance(running, dict) or container.restarts < _STEADY:
        return False
    if not container.ended or number(container.ended, "exitCode") == _MACHINE_WENT_DOWN:
        return False
    return not evidence.has_lasted(evidence.since(moment(running, "startedAt")), STARTING)
