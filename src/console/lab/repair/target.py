"""For whom a command is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from console.cluster.kubectl import kubectl


@dataclass(frozen=True, slots=True)
class Target:
    """The context of a kubeconfig that a command is for; what is not known is left to kubectl's defaults."""

    kubeconfig: Path | None = None
    context: str = ""

    @property
    def prefix(self) -> str:
        """The beginning of every command line."""
        return kubectl(self.kubeconfig, self.context)
