"""A real control plane on this machine, made and disturbed by a tool that stands outside of the project.

The tool is called with ``up --clusters N``, ``down``, ``kill``, ``start``, ``freeze`` and ``thaw`` of a process by
name (``cluster-01.apiserver``), and ``compact``, each with ``--dir``; it writes ``cluster-NN.USER.kubeconfig`` there
for the users ``admin`` and ``viewer``.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from integration.api import Api, Kubeconfig
from integration.waiting import eventually

ASSETS_VARIABLE = "KUBEBUILDER_ASSETS"
TOOL_VARIABLE = "INSTRUCTOR_CONSOLE_CONTROL_PLANE"
CLUSTERS = ("cluster-01", "cluster-02")
_TOOL_BESIDE_THE_CHECKOUT = Path(__file__).parents[3] / "shared" / "tools" / "control-plane"
_PATIENCE = 120


def assets() -> Path:
    """Return the folder of the control plane's binaries and of kubectl, or skip the test with a word."""
    folder = os.environ.get(ASSETS_VARIABLE)
    if not folder:
        pytest.skip(f"{ASSETS_VARIABLE} names no folder with kube-apiserver, etcd and kubectl")
    return Path(folder)


class ControlPlane:
    """Clusters that were started together; their processes can be disturbed by name."""

    def __init__(self, folder: Path) -> None:
        self._tool = Path(os.environ.get(TOOL_VARIABLE, _TOOL_BESIDE_THE_CHECKOUT))
        self.folder = folder

    def check(self) -> None:
        """Skip the test when there is nothing to start clusters with."""
        assets()
        if not self._tool.is_file():
            pytest.skip(f"no tool at {self._tool} that starts a control plane; set {TOOL_VARIABLE} to one")

    def up(self) -> None:
        """Start the clusters."""
        self._run("up", "--clusters", str(len(CLUSTERS)))
        asyncio.run(self._settled())

    def down(self) -> None:
        """End what was started."""
        self._run("down")

    def path(self, cluster: str, user: str = "admin") -> Path:
        """Return the path of a user's kubeconfig."""
        return self.folder / f"{cluster}.{user}.kubeconfig"

    def kubeconfig(self, cluster: str, user: str = "admin") -> Kubeconfig:
        """Return what a user's kubeconfig says."""
        return Kubeconfig.read(self.path(cluster, user))

    async def mend(self) -> bool:
        """Start what has ended by itself, and return whether there was such a thing.

        Kubernetes 1.20 built with a newer Go than its own faults now and then, in the map iterator of the JSON encoder
        with which it answers whom it takes for a person: curl, Wget and browsers.
        """
        listed = [line.split(maxsplit=1) for line in (await self._order("status")).splitlines()]
        ended = [name for name, state in listed if state != "runs"]
        for name in ended:
            await self._order("start", name)
        for cluster in {name.partition(".")[0] for name in ended} & set(CLUSTERS):
            await self._ready(cluster)
        return bool(ended)

    async def compact(self) -> None:
        """Make etcd forget what was before now."""
        await self._order("compact")

    @asynccontextmanager
    async def dead(self, cluster: str) -> AsyncIterator[None]:
        """Kill a cluster's API server; it is started again, on the same port and data, at the end."""
        await self._order("kill", f"{cluster}.apiserver")
        try:
            yield
        finally:
            await self._order("start", f"{cluster}.apiserver")
            await self._ready(cluster)

    @asynccontextmanager
    async def frozen(self, cluster: str, process: str = "apiserver") -> AsyncIterator[None]:
        """Stop a process of a cluster where it stands: connections stay open and silent until the end."""
        await self._order("freeze", f"{cluster}.{process}")
        try:
            yield
        finally:
            await self._order("thaw", f"{cluster}.{process}")

    async def forget(self, cluster: str) -> None:
        """Compact, and restart the API server, so that what was before is gone for watches too."""
        await self.compact()
        async with self.dead(cluster):
            pass

    async def _ready(self, cluster: str) -> None:
        async with self.kubeconfig(cluster).api() as admin:
            await eventually(partial(_answers, admin, "/readyz"), within=60)

    async def _settled(self) -> None:
        """Wait for what controllers make in a new cluster: the node, and what the viewer's role is gathered from."""
        for cluster in CLUSTERS:
            async with self.kubeconfig(cluster).api() as admin, self.kubeconfig(cluster, "viewer").api() as viewer:
                await eventually(partial(_answers, admin, "/api/v1/nodes/node-1"))
                await eventually(partial(_answers, viewer, "/api/v1/pods"))

    async def _order(self, *arguments: str) -> str:
        return await asyncio.to_thread(self._run, *arguments)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [self._tool, *arguments, "--dir", self.folder], capture_output=True, text=True, timeout=_PATIENCE
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


async def _answers(api: Api, path: str) -> bool:
    try:
        return (await api.call("GET", path)).status == 200
    except aiohttp.ClientError:
        return False
