"""Whether data survives a database's restart: a file beside the data, before the pod is made anew and after."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import PurePosixPath

from console.cluster.pod_exec import Executed
from console.cluster.reading import Reading
from console.lab.finding import told
from console.lab.probes.arguments import Arguments
from console.lab.probes.origin import inside, require_allowed
from console.lab.probes.plan import ProbeError, ProbePlan, Restart, Run
from console.lab.spec.model import Probe
from console.messages import Message

_SECONDS = 10.0
_RESTART_SECONDS = 90.0


def survives_restart(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> ProbePlan:
    """Plan to leave an empty file in a volume, restart the pod, and look for it. Raises ProbeError."""
    arguments = Arguments(probe)
    namespace, workload = arguments.word("namespace"), arguments.word("workload", "name")
    require_allowed(namespace, namespaces)
    found = reading.snapshot.get("StatefulSet", namespace, workload)
    if found is None:
        raise ProbeError("probe-not-a-database", namespace=namespace, workload=workload)
    origin = inside(reading.pods_under(found), namespace, workload)
    name, container = origin.pod, arguments.optional("container") or origin.container
    folder = arguments.word("path").rstrip("/")
    if not folder.startswith("/") or ".." in folder:
        raise ProbeError("probe-argument", probe=probe.title, argument="path")
    mark = str(PurePosixPath(folder) / f".console-probe-{secrets.token_hex(8)}")

    def run(code: str, *argv: str) -> Run:
        message = told(code, namespace=namespace, pod=name, command=" ".join(argv))
        return Run(message, namespace, name, container, argv, _SECONDS)

    restart = Restart(told("probe-does-restart", namespace=namespace, pod=name), namespace, name, _RESTART_SECONDS)
    actions = (run("probe-does-run", "touch", mark), restart, run("probe-does-run", "ls", mark))
    return ProbePlan(probe, actions, _judge, (run("probe-does-run", "rm", "-f", mark),), requests=1)


def _judge(done: Sequence[Executed]) -> tuple[bool | None, Message]:
    written, *rest = done
    if written.exit_code or not rest:
        said = (written.failure or written.err).strip()[:200]
        return None, told("probe-restart-not-written", said=said)
    survived = rest[-1].exit_code == 0
    return survived, told("probe-restart-passed" if survived else "probe-restart-failed")
