"""What a student runs the reporter with: bash always, PowerShell where there is one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.paths import resources

_QUIET_POWERSHELL = {
    "DOTNET_EnableDiagnostics": "0",
    "POWERSHELL_TELEMETRY_OPTOUT": "1",
    "POWERSHELL_UPDATECHECK": "Off",
    "TERM": "xterm",
}
_OF_WINDOWS = {
    "curl.exe": 'exec "{curl}" "$@"',
    "taskkill.exe": 'while [[ $1 == /* && $1 != /PID ]]; do shift; done\nkill -9 "$2"',
    "powershell": 'exec pwsh -NoProfile "$@"',
}
"""What is part of Windows and called so there; ``pwsh`` elsewhere has the same under other names."""


@dataclass(frozen=True, slots=True)
class Shell:
    """One of the two scripts, and what runs it."""

    name: str
    script: Path
    _before: tuple[str, ...]

    @property
    def is_bash(self) -> bool:
        """Whether this is the script for bash."""
        return self.script.suffix == ".sh"

    def command(self, script: Path, *arguments: str) -> tuple[str, ...]:
        """Return the command that runs a script with arguments; options are written as for bash (``--seat``)."""
        given = arguments if self.is_bash else tuple(map(_option, arguments))
        return (self.name, *self._before, str(script), *given)

    def environment(self, kubeconfig: Path, folder: Path, kubectl: Path, tools: Path) -> dict[str, str]:
        """Return what a student's shell would have set.

        ``folder`` is for temporary files, ``tools`` for programs that this shell expects and this machine lacks.
        """
        path = f"{kubectl.parent}{os.pathsep}{os.environ['PATH']}"
        home = str(kubeconfig.parent)
        env = {"PATH": path, "HOME": home, "KUBECONFIG": str(kubeconfig), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
        if self.is_bash:
            return env
        for name, does in _OF_WINDOWS.items():
            write_tool(tools / name, does.format(curl=shutil.which("curl")))
        return {
            **env,
            **_QUIET_POWERSHELL,
            "PATH": f"{tools}{os.pathsep}{path}",
            "XDG_CACHE_HOME": str(tools / "cache"),
        }


def write_tool(path: Path, does: str) -> None:
    """Write a program for bash."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{does}\n", encoding="utf-8")
    path.chmod(0o700)


def _option(word: str) -> str:
    return f"-{word[2:].capitalize()}" if word.startswith("--") else word


BASH = Shell("bash", resources() / "reporter" / "join.sh", ())
POWERSHELL = Shell("pwsh", resources() / "reporter" / "join.ps1", ("-NoProfile", "-File"))
with_every_shell = pytest.mark.parametrize(
    "shell",
    [
        pytest.param(BASH, id="bash"),
        pytest.param(
            POWERSHELL,
            id="powershell",
            marks=pytest.mark.skipif(not shutil.which(POWERSHELL.name), reason="there is no PowerShell (pwsh) here"),
        ),
    ],
)
"""For a test of what both scripts do."""
