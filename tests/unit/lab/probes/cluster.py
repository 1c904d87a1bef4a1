"""A simulated cluster with the whole CloudMart lab, served over TLS, and a connection to it as the console has it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from console.clock import SystemClock
from console.cluster.connection import Connection
from console.cluster.reading import Reading
from console.cluster.snapshot import Snapshot
from console.lab.probes.kinds import plan_probe
from console.lab.probes.plan import ProbePlan
from console.lab.spec.model import Probe
from console.rehearsal.api.auth import Tokens, admin
from console.rehearsal.api.server import ApiServer
from console.rehearsal.containers.runtime import Containers
from console.roster.model import Access
from unit.rehearsal.api.served import ADMIN, VIEWER, certificates, viewer
from unit.rehearsal.simulated import Simulated

from fakes.objects import snapshot_of

NAMESPACES = frozenset({"frontend", "backend", "data"})
_KINDS = ("Namespace", "Pod", "Service", "Deployment", "ReplicaSet", "StatefulSet", "Ingress")


class Served:
    """One cluster; ``wait`` lets simulated time go by instead of sleeping."""

    def __init__(self) -> None:
        self.simulated = Simulated()
        self.simulated.lab()

    def snapshot(self) -> Snapshot:
        return snapshot_of([obj for kind in _KINDS for obj in self.simulated.storage.list(kind)])

    def plan(self, kind: str, arguments: dict[str, Any], *, namespaces: frozenset[str] = NAMESPACES) -> ProbePlan:
        probe = Probe("probe", "점검", kind, arguments)
        return plan_probe(probe, Reading(self.snapshot(), self.simulated.timeline.wall()), namespaces)

    async def wait(self, seconds: float) -> None:
        self.simulated.wait(seconds)

    def pods(self) -> set[tuple[str, str]]:
        found = self.simulated.storage.list("Pod")
        return {(pod["metadata"]["namespace"], pod["metadata"]["name"]) for pod in found}

    def use(self, check: Callable[[Connection], Awaitable[None]], *, token: str = ADMIN) -> None:
        """Run a check with a connection to the API server of this cluster."""

        async def run() -> None:
            tokens = Tokens(SystemClock())
            tokens.issue(ADMIN, admin())
            tokens.issue(VIEWER, viewer())
            runtime = Containers(self.simulated.cluster)
            server = ApiServer(self.simulated.storage, identities=tokens, certificates=certificates(), runtime=runtime)
            await server.start()
            access = Access(server.address, ca_pem=server.certificates.ca_pem, token=token, local_allowed=True)
            connection = Connection(access, SystemClock())
            try:
                await check(connection)
            finally:
                await connection.close()
                await server.close()

        asyncio.run(run())
