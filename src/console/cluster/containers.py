"""The containers of a pod, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from console.cluster.fields import field, flag, mapping, mappings, moment, number, pairs, text
from console.cluster.snapshot import Object

_LISTS = (
    ("initContainers", "initContainerStatuses"),
    ("containers", "containerStatuses"),
    ("ephemeralContainers", "ephemeralContainerStatuses"),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a container ended. ``finished`` is by our clock, None when not told."""

    exit_code: int
    signal: int
    reason: str
    message: str
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class ContainerRow:
    """One container. ``state`` is Kubernetes' own word: ``Running``, why it waits, or how it ended; empty: not begun.

    ``since`` is when it last began to run, by our clock. ``ports`` read ``8080/TCP``. ``requests`` and ``limits`` map
    resources to quantities. ``last`` is how it ended the time before.
    """

    name: str
    image: str
    is_init: bool
    state: str
    message: str
    ready: bool
    restarts: int
    since: datetime | None
    ended: Ended | None
    last: Ended | None
    ports: tuple[str, ...]
    requests: Mapping[str, str]
    limits: Mapping[str, str]

    @property
    def is_running(self) -> bool:
        return self.state == "Running"

    @property
    def is_fine(self) -> bool:
        """Whether it does, or has done, what it is for."""
        return self.ready or (self.is_init and self.ended is not None and self.ended.exit_code == 0)


def containers_of(pod: Object, *, skew_seconds: float = 0.0) -> tuple[ContainerRow, ...]:
    """Return the containers of a pod: those that prepare it, then its own, then those added to look inside."""
    return tuple(_rows(pod, timedelta(seconds=skew_seconds)))


def _rows(pod: Object, skew: timedelta) -> Iterator[ContainerRow]:
    for declared, told in _LISTS:
        statuses = {text(status, "name"): status for status in mappings(pod, "status", told)}
        for container in mappings(pod, "spec", declared):
            status = statuses.get(text(container, "name"), {})
            yield _row(container, status, skew, is_init=declared == "initContainers")


def _row(container: Mapping[str, Any], status: Mapping[str, Any], skew: timedelta, *, is_init: bool) -> ContainerRow:
    running = field(status, "state", "running")
    waiting = mapping(status, "state", "waiting")
    ended = _ended(status, "state", skew)
    started = moment(running, "startedAt")
    state = "Running" if isinstance(running, dict) else text(waiting, "reason")
    return ContainerRow(
        name=text(container, "name"),
        image=text(container, "image"),
        is_init=is_init,
        state=ended.reason if ended is not None else state,
        message=ended.message if ended is not None else text(waiting, "message"),
        ready=flag(status, "ready"),
        restarts=number(status, "restartCount"),
        since=None if started is None else started - skew,
        ended=ended,
        last=_ended(status, "lastState", skew),
        ports=tuple(_port(port) for port in mappings(container, "ports")),
        requests=pairs(container, "resources", "requests"),
        limits=pairs(container, "resources", "limits"),
    )


def _ended(status: Mapping[str, Any], key: str, skew: timedelta) -> Ended | None:
    found = field(status, key, "terminated")
    if not isinstance(found, dict):
        return None
    code, signal = number(found, "exitCode"), number(found, "signal")
    finished = moment(found, "finishedAt")
    return Ended(
        exit_code=code,
        signal=signal,
        reason=text(found, "reason") or (f"Signal:{signal}" if signal else f"ExitCode:{code}"),
        message=text(found, "message"),
        finished=None if finished is None else finished - skew,
    )


def _port(port: Mapping[str, Any]) -> str:
    return f"{number(port, 'containerPort')}/{text(port, 'protocol') or 'TCP'}"
