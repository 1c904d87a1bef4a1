"""Classes to watch: servers in a process of their own, and the roster and kubeconfigs that lead to them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.child import Home, Subject
from benchmarks.row import MeasurementError
from benchmarks.screen import Screen

CLUSTERS = 40
EVENTS_A_SECOND = 60.0
TOKEN = "benchmark"  # noqa: S105  # of servers that live for a minute


@dataclass(frozen=True, slots=True)
class WatchedClass:
    """Where the clusters are, and the roster that names them. ``ca`` is a file."""

    servers: tuple[str, ...]
    ca: Path
    roster: Path


class Servers:
    """The process with the API servers; every class that is made of them lives in ``folder``."""

    def __init__(self, screen: Screen, home: Home, folder: Path) -> None:
        self._subject = Subject("api_servers", screen, home)
        self._folder = folder
        self._ca = ""

    def __enter__(self) -> Self:
        self._subject.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._subject.__exit__(kind, error, trace)

    def serve(self, count: int, *, accepts: bool = True) -> list[str]:
        """Start clusters and return their addresses; without ``accepts`` every token has expired there."""
        answer = self._subject.ask("serve", count=count, accepts=accepts)
        if not isinstance(answer, dict):
            raise MeasurementError("the servers did not start")
        self._ca = str(answer["ca"])
        return list(answer["servers"])

    def broken(self, how: str, count: int) -> list[str]:
        """Return addresses that ``hang`` or ``refuse``."""
        answer = self._subject.ask(how, count=count)
        return list(answer) if isinstance(answer, list) else []

    def steady(self, rate: float = EVENTS_A_SECOND) -> None:
        """Send this many events a second from now on, round all clusters."""
        self._subject.ask("steady", rate=rate)

    def flip(self, number: int) -> None:
        """Let the first pod of the first cluster say a number."""
        self._subject.ask("flip", cluster=0, number=number)

    def burst(self, events: int) -> int:
        """Send events of the first cluster at once; return the number of the last."""
        return self._number("burst", cluster=0, events=events)

    def churn(self, events: int) -> int:
        """Send events as fast as they are read; return the number of the last."""
        return self._number("churn", events=events)

    def class_of(self, name: str, servers: list[str]) -> WatchedClass:
        """Write a roster for these servers."""
        folder = self._folder / name
        folder.mkdir()
        students = [
            {"name": f"s{number:03}", "seat": str(number), "kubeconfig": self._kubeconfig(folder, number, server)}
            for number, server in enumerate(servers, 1)
        ]
        roster, ca = folder / "roster.yaml", folder / "ca.pem"
        trust = {student["name"]: ["local-address"] for student in students}
        roster.write_text(json.dumps({"title": name, "trust": trust, "students": students}), encoding="utf-8")
        ca.write_text(self._ca, encoding="ascii")
        return WatchedClass(tuple(servers), ca, roster)

    def _number(self, order: str, **params: object) -> int:
        answer = self._subject.ask(order, **params)
        if not isinstance(answer, int):
            raise MeasurementError(f"no answer to {order}")
        return answer

    def _kubeconfig(self, folder: Path, number: int, server: str) -> str:
        authority = base64.b64encode(self._ca.encode()).decode("ascii")
        config = {
            "clusters": [{"name": "lab", "cluster": {"server": server, "certificate-authority-data": authority}}],
            "users": [{"name": "me", "user": {"token": TOKEN}}],
            "contexts": [{"name": "lab", "context": {"cluster": "lab", "user": "me"}}],
            "current-context": "lab",
        }
        name = f"s{number:03}.yaml"
        (folder / name).write_text(json.dumps(config), encoding="utf-8")
        return name
