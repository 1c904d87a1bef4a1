"""A student's terminal: bash, with kubectl on its path and a cluster that it works in."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path

from integration.control_plane import assets
from integration.kubectl import Done

_ROOT = Path(__file__).parents[3]
SOURCES = _ROOT / "src"
LAB_FOLDER = _ROOT / "content" / "week_03" / "day_03" / "cloudmart"
LAB = LAB_FOLDER / "lab.yaml"
MANIFESTS = LAB_FOLDER / "manifests"
SCRIPTS = LAB_FOLDER / "scripts"
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Terminal:
    """Runs what somebody types; ``folder`` is where."""

    kubeconfig: Path
    home: Path
    folder: Path = MANIFESTS

    async def __call__(self, script: str, *, knows_cluster: bool = True, fails: bool | None = False) -> Done:
        """Run a script to its end, which is a good one unless it ``fails``; None: either will do.

        Where the terminal does not know the cluster, the script has to name it itself.
        """
        return await self._run("bash", "-c", f"set -e -o pipefail\n{script}", knows_cluster=knows_cluster, fails=fails)

    async def pasted(self, command: str) -> Done:
        """Run a command as it was printed, in a terminal that knows of no cluster."""
        return await self._run("bash", "-c", command, knows_cluster=False, fails=False)

    async def console(self, *arguments: str | Path, fails: bool | None = False) -> Done:
        """Run the console's own command."""
        words = (sys.executable, "-m", "console", *map(str, arguments))
        return await self._run(*words, knows_cluster=False, fails=fails)

    async def _run(self, *words: str, knows_cluster: bool, fails: bool | None) -> Done:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=self.folder, env=self._environment(knows_cluster)
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()
        done = Done(process.returncode or 0, out.decode(), err.decode())
        assert fails in (None, done.code != 0), f"{words[-1]}\nended with {done.code}\n{done.out}\n{done.err}"
        return done

    def _environment(self, knows_cluster: bool) -> dict[str, str]:
        path = f"{assets()}{os.pathsep}{os.environ.get('PATH', '')}"
        environment = {"HOME": str(self.home), "PATH": path, "PYTHONPATH": str(SOURCES), "LC_ALL": "C.UTF-8"}
        return {**environment, "KUBECONFIG": str(self.kubeconfig)} if knows_cluster else environment
