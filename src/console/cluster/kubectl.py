"""Command lines to paste into a terminal, for one student's context.

They are quoted for POSIX shells. PowerShell and cmd.exe quote differently; there, a path with a space needs care.
"""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path

from console.cluster.fields import Ref
from console.cluster.kinds import KIND_BY_NAME


class Command(StrEnum):
    """What a command line shows of an object."""

    YAML = "yaml"
    DESCRIBE = "describe"
    LOGS = "logs"
    EVENTS = "events"


def kubectl(kubeconfig: Path | None, context: str) -> str:
    """Return the beginning of every command line for a context; what is not known is left to kubectl's defaults."""
    words = ["kubectl"]
    if kubeconfig is not None:
        words.append(f"--kubeconfig={kubeconfig}")
    if context:
        words.append(f"--context={context}")
    return shlex.join(words)


def command_line(
    command: Command, ref: Ref, *, kubeconfig: Path | None = None, context: str = "", container: str = ""
) -> str:
    """Return a command line about an object; ``container`` chooses one for the logs of a pod."""
    place = [f"--namespace={ref.namespace}"] if ref.namespace else []
    return f"{kubectl(kubeconfig, context)} {shlex.join([*place, *_words(command, ref, container)])}"


def _words(command: Command, ref: Ref, container: str) -> list[str]:
    name = f"{_resource(ref.kind)}/{ref.name}"
    match command:
        case Command.YAML:
            return ["get", name, "-o", "yaml"]
        case Command.DESCRIBE:
            return ["describe", name]
        case Command.LOGS:
            chosen = [f"--container={container}"] if container else ["--all-containers"]
            return ["logs", name, *chosen, "--tail=200", "--follow"]
        case Command.EVENTS:
            fields = f"involvedObject.kind={ref.kind},involvedObject.name={ref.name}"
            return ["get", "events", f"--field-selector={fields}", "--sort-by=.lastTimestamp"]


def _resource(kind: str) -> str:
    """Return what kubectl calls a kind, with its group where another group has the same word."""
    known = KIND_BY_NAME.get(kind)
    if known is None:
        return kind.lower()
    return f"{kind.lower()}.{known.group}" if known.group.endswith(".k8s.io") else kind.lower()
