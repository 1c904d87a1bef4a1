"""Where a student sits: a console to report to, a script of it, and a cluster or none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from integration.control_plane import ASSETS_VARIABLE, assets
from integration.reporter_console import CODE, ReporterConsole, filled
from integration.reporter_shell import BASH, Shell
from integration.reporter_terminal import Terminal, run, terminal
from integration.waiting import eventually
from integration.workplace import Lab


@dataclass(frozen=True, slots=True)
class Seat:
    """A console to report to, a script of it, the shell that runs it, and what that has set."""

    console: ReporterConsole
    script: Path
    env: dict[str, str]
    shell: Shell = BASH

    @asynccontextmanager
    async def terminal(self, *arguments: str) -> AsyncIterator[Terminal]:
        """Run the script on a terminal."""
        async with terminal(self.shell.command(self.script, *arguments), env=self.env) as student:
            yield student

    @asynccontextmanager
    async def joined(self, *, in_a_shell: bool = False) -> AsyncIterator[Terminal]:
        """Join with everything given, and yield the terminal once a first report has come.

        ``in_a_shell``: the terminal is another shell's, as it is a student's, and that waits for Enter after the end.
        """
        command = self.shell.command(self.script, "--code", CODE, "--seat", "A3", "--name", "x", "--yes")
        if in_a_shell:
            command = ("bash", "-c", '"$@"; read -r', "shell", *command)
        async with terminal(command, env=self.env) as student:

            async def look() -> bool:
                assert self.console.reports, student.said
                return True

            await eventually(look)
            yield student

    async def run(self, *arguments: str, typed: str = "") -> tuple[int, str]:
        """Run the script without a terminal to its end; return its code and what it printed."""
        return await run(self.shell.command(self.script, *arguments), env=self.env, typed=typed)


@asynccontextmanager
async def seat(
    kubeconfig: Path, folder: Path, temporary: Path, *namespaces: str, shell: Shell = BASH
) -> AsyncIterator[Seat]:
    """Open a class, and hand out its script."""
    console = ReporterConsole(folder, namespaces or ("default",))
    async with console.serving():
        yield seat_of(console, kubeconfig, folder, temporary, shell)


def seat_of(console: ReporterConsole, kubeconfig: Path, folder: Path, temporary: Path, shell: Shell = BASH) -> Seat:
    """Hand out the script of a class that is open, or was and will be again."""
    script = filled(shell.script, console, folder)
    return Seat(console, script, shell.environment(kubeconfig, temporary, _kubectl(), folder / "tools"), shell)


def _kubectl() -> Path:
    """Return the control plane's kubectl or, where no cluster is needed, whichever is installed."""
    found = shutil.which("kubectl", path=os.environ.get(ASSETS_VARIABLE)) or shutil.which("kubectl")
    return Path(found) if found else assets() / "kubectl"


def nowhere(folder: Path) -> Path:
    """Return a kubeconfig whose cluster does not answer."""
    path = folder / "kubeconfig"
    cluster = {"name": "c", "cluster": {"server": "https://127.0.0.1:1"}}
    context = {"name": "minikube", "context": {"cluster": "c", "user": "u"}}
    user = {"name": "u", "user": {"token": "t"}}
    path.write_text(
        json.dumps(
            {
                "apiVersion": "v1",
                "kind": "Config",
                "current-context": "minikube",
                "clusters": [cluster],
                "contexts": [context],
                "users": [user],
            }
        )
    )
    return path


async def complete(console: ReporterConsole) -> None:
    """Wait until everything has been told."""

    async def look() -> bool:
        return console.is_complete()

    await eventually(look)


async def has(console: ReporterConsole, kind: str, name: str, *, there: bool = True) -> None:
    """Wait until an object was told, or that it is gone."""

    async def look() -> bool:
        return (name in console.objects(kind)) is there

    await eventually(look)


async def configure(one: Lab, name: str, **data: str) -> None:
    """Make a ConfigMap, or change it."""
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": data}
    await one.kubectl("apply", "-f", "-", stdin=json.dumps(body))
