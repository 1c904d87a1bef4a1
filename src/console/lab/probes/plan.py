"""The plan of one probe in one student's cluster: everything that will be done, before any of it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from console.cluster.pod_exec import Executed
from console.errors import ClusterError
from console.lab.spec.model import Probe
from console.messages import Message

MOST_REQUESTS = 100
"""Requests that one probe may make: what the lab's success criteria ask for, and no load test."""
MOST_SECONDS = 120.0
"""For how long one probe may run, whatever its lab says."""


class ProbeError(ClusterError):
    """A probe cannot be tried as things are: nothing was done."""


@dataclass(frozen=True, slots=True)
class Run:
    """Run a command, given as words and never through a shell, in a container; for so many seconds at most."""

    told: Message
    namespace: str
    pod: str
    container: str
    argv: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Start:
    """Create a pod and wait until it runs."""

    told: Message
    namespace: str
    pod: str
    body: Mapping[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Restart:
    """Delete a pod and wait until whoever made it has another one of that name ready."""

    told: Message
    namespace: str
    pod: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete a pod that a `Start` created."""

    told: Message
    namespace: str
    pod: str


Action = Run | Start | Restart | Remove


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """How a probe ended. ``passed`` is None when it could not be tried, and ``message`` then says why.

    ``done`` is how many actions were carried out; ``left`` names what could not be removed again.
    """

    probe_id: str
    passed: bool | None
    message: Message
    done: int = 0
    left: tuple[str, ...] = ()


Judge = Callable[[Sequence[Executed]], tuple[bool | None, Message]]
"""What the outputs of all `Run` actions come to, in their order."""


@dataclass(frozen=True, slots=True)
class ProbePlan:
    """What will be done, in order, and what is done afterwards however it ends.

    ``requests`` is how many there will be, ``seconds`` for how long it may go on at most, tidying up not included.
    ``writes``: something is changed for a while.
    """

    probe: Probe
    actions: tuple[Action, ...]
    judge: Judge = field(compare=False)
    cleanup: tuple[Action, ...] = ()
    requests: int = 1

    @property
    def seconds(self) -> float:
        return min(MOST_SECONDS, sum(getattr(action, "seconds", 0.0) for action in self.actions))

    @property
    def writes(self) -> bool:
        return any(not isinstance(action, Run) for action in self.actions) or bool(self.cleanup)
