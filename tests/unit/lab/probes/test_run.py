"""Probes in a simulated cluster, over real sockets: what they find, what they refuse, and that nothing is left."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from console.cluster.connection import Connection
from console.cluster.pod_exec import run_in_pod
from console.lab.probes.plan import ProbeResult
from console.lab.probes.run import run_probe
from unit.lab.probes.cluster import Served
from unit.rehearsal.api.served import VIEWER

USERS = {"namespace": "backend", "labels": {"app": "user-service"}}
SHOP = {"namespace": "frontend", "labels": {"app": "web-frontend"}}
DATABASE = {"namespace": "data", "service": "postgres-user-service", "port": 5432}
API = {"namespace": "backend", "service": "user-service", "port": 8080, "path": "/health"}
NOBODY = {"namespace": "backend", "service": "users-service", "port": 8080}
RESTART = {
    "namespace": "data",
    "workload": {"kind": "StatefulSet", "name": "postgres-user"},
    "container": "postgres",
    "path": "/var/lib/postgresql/data",
}

GOOD: dict[str, dict[str, Any]] = {
    "dns": {"from": USERS, "to": DATABASE},
    "tcp": {"from": USERS, "to": DATABASE},
    "http": {"from": SHOP, "to": API},
    "ingress": {"host": "shop.example.com", "path": "/"},
    "response-time": {"from": SHOP, "to": API, "below_ms": 500},
    "concurrency": {"from": SHOP, "to": API, "requests": 100},
    "delay": {"from": SHOP, "to": API, "below_ms": 50},
    "data-survives-restart": RESTART,
}
BAD: dict[str, dict[str, Any]] = {
    "dns": {"from": USERS, "to": NOBODY},
    "tcp": {"from": USERS, "to": {**DATABASE, "port": 5433}},
    "http": {"from": SHOP, "to": NOBODY},
    "ingress": {"host": "api.example.com", "path": "/nothing-here"},
    "response-time": {"from": SHOP, "to": API, "below_ms": 1},
    "concurrency": {"from": SHOP, "to": NOBODY, "requests": 20},
    "delay": {"from": SHOP, "to": API, "below_ms": 2},
    "data-survives-restart": {**RESTART, "path": "/srv"},  # which is on no volume
}


@pytest.fixture
def served() -> Served:
    return Served()


def ran(served: Served, kind: str, arguments: dict[str, Any], *, token: str = "") -> ProbeResult:
    results: list[ProbeResult] = []

    async def check(connection: Connection) -> None:
        results.append(await run_probe(connection, served.plan(kind, arguments), sleep=served.wait))

    served.use(check, **({"token": token} if token else {}))
    return results[0]


@pytest.mark.parametrize("kind", GOOD)
def test_what_works_passes(served: Served, kind: str) -> None:
    result = ran(served, kind, GOOD[kind])
    assert (result.passed, result.left) == (True, ()), result


@pytest.mark.parametrize("kind", BAD)
def test_what_does_not_work_fails(served: Served, kind: str) -> None:
    result = ran(served, kind, BAD[kind])
    assert (result.passed, result.left) == (False, ()), result
    assert result.message.code.endswith(("failed", "no-answer"))


@pytest.mark.parametrize("kind", GOOD)
def test_who_may_not_run_commands_is_told_so_and_nothing_happens(served: Served, kind: str) -> None:
    before = served.pods()
    result = ran(served, kind, GOOD[kind], token=VIEWER)
    assert (result.passed, result.message.code, result.left) == (None, "cluster-exec-forbidden", ())
    assert served.pods() == before


def test_a_restart_makes_the_pod_anew_and_removes_its_mark(served: Served) -> None:
    def uid() -> str:
        return str(served.simulated.get("Pod", "data", "postgres-user-0")["metadata"]["uid"])

    before, listed = uid(), list[str]()

    async def check(connection: Connection) -> None:
        plan = served.plan("data-survives-restart", RESTART)
        assert (await run_probe(connection, plan, sleep=served.wait)).passed
        again = await run_probe(connection, served.plan("tcp", GOOD["tcp"]), sleep=served.wait)
        assert again.passed
        mark = plan.actions[-1].argv[-1]  # type: ignore[union-attr]
        seen = await run_in_pod(connection, "data", "postgres-user-0", "postgres", ["ls", mark], seconds=5)
        listed.append(seen.err)

    served.use(check)
    assert uid() != before
    assert "No such file" in listed[0]


def test_a_pod_that_is_started_for_a_probe_is_removed_whatever_it_finds(served: Served) -> None:
    before = served.pods()
    origin = {"namespace": "backend", "image": "nginx:alpine"}
    assert ran(served, "tcp", {**GOOD["tcp"], "from": origin}).passed is True
    assert ran(served, "tcp", {**BAD["tcp"], "from": origin}).passed is False
    assert ran(served, "tcp", {**GOOD["tcp"], "from": {**origin, "image": "nginx:does-not-exist"}}).passed is None
    served.simulated.wait(60)
    assert served.pods() == before


def test_a_pod_that_is_started_is_removed_when_the_instructor_stops(served: Served) -> None:
    before, begun = served.pods(), list[set[tuple[str, str]]]()

    async def check(connection: Connection) -> None:
        started = asyncio.Event()

        async def never(_seconds: float) -> None:
            begun.append(served.pods())
            started.set()
            await asyncio.Event().wait()

        arguments = {**GOOD["tcp"], "from": {"namespace": "backend", "image": "nginx:alpine"}}
        task = asyncio.create_task(run_probe(connection, served.plan("tcp", arguments), sleep=never))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    served.use(check)
    served.simulated.wait(60)
    assert len(begun[0]) == len(before) + 1
    assert served.pods() == before


def test_a_container_without_the_tool_is_said_to_lack_it(served: Served) -> None:
    result = ran(served, "http", {"from": {"namespace": "data", "labels": {"app": "postgres-user"}}, "to": API})
    assert (result.passed, result.message.code) == (None, "probe-no-tool")
