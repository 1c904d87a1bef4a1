"""From where a probe calls: a pod of the student's, or one that is started for it and removed again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.cluster.fields import labels_of, mappings, name_of, text
from console.cluster.pod_status import is_ready
from console.cluster.reading import Reading
from console.cluster.snapshot import Object
from console.lab.finding import told
from console.lab.probes.arguments import Arguments
from console.lab.probes.plan import Action, ProbeError, Remove, Run, Start

_START_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Origin:
    """A container to run commands in, what must be done before, and afterwards."""

    namespace: str
    pod: str
    container: str
    before: tuple[Action, ...] = ()
    after: tuple[Action, ...] = ()

    def run(self, argv: tuple[str, ...], seconds: float) -> Run:
        """Return the action that runs a command here."""
        words = " ".join(argv)
        message = told("probe-does-run", namespace=self.namespace, pod=self.pod, command=words)
        return Run(message, self.namespace, self.pod, self.container, argv, seconds)


def origin_of(arguments: Arguments, reading: Reading, allowed: frozenset[str]) -> Origin:
    """Return from where a probe calls. ``allowed`` are the student's own namespaces. Raises ProbeError."""
    namespace = arguments.word("from", "namespace")
    require_allowed(namespace, allowed)
    image = arguments.optional("from", "image")
    if image:
        return _short_lived(namespace, arguments.word("from", "image"))
    labels = arguments.labels("from", "labels")
    pods = [pod for pod in reading.snapshot.of("Pod", namespace) if labels.items() <= labels_of(pod).items()]
    return inside(pods, namespace, ", ".join(f"{key}={value}" for key, value in labels.items()))


def inside(pods: Iterable[Object], namespace: str, wanted: str) -> Origin:
    """Return the first ready one of some pods. Raises ProbeError, which names them as ``wanted``."""
    pod = min((pod for pod in pods if is_ready(pod)), key=name_of, default=None)
    if pod is None:
        raise ProbeError("probe-no-pod", namespace=namespace, workload=wanted)
    return Origin(namespace, name_of(pod), _first_container(pod))


def require_allowed(namespace: str, allowed: frozenset[str]) -> None:
    """Raise ProbeError for a namespace that is not the student's: probes go nowhere else."""
    if namespace not in allowed:
        raise ProbeError("probe-elsewhere", namespace=namespace)


def _first_container(pod: Object) -> str:
    return next((text(container, "name") for container in mappings(pod, "spec", "containers")), "")


def _short_lived(namespace: str, image: str) -> Origin:
    name = f"console-probe-{secrets.token_hex(4)}"
    where = {"namespace": namespace, "pod": name, "image": image}
    start = Start(told("probe-does-start", **where), namespace, name, _pod(name, image), _START_SECONDS)
    remove = Remove(told("probe-does-remove", **where), namespace, name)
    return Origin(namespace, name, "probe", (start,), (remove,))


def _pod(name: str, image: str) -> Mapping[str, Any]:
    """Return a pod that waits, may do nothing on the node, and ends by itself should nobody come to remove it."""
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name[:63], "labels": {"app.kubernetes.io/managed-by": "instructor-console"}},
        "spec": {
            "restartPolicy": "Never",
            "activeDeadlineSeconds": 300,
            "automountServiceAccountToken": False,
            "terminationGracePeriodSeconds": 1,
            "containers": [
                {
                    "name": "probe",
                    "image": image,
                    "command": ["sleep", "300"],
                    "resources": {
                        "requests": {"cpu": "10m", "memory": "16Mi"},
                        "limits": {"cpu": "200m", "memory": "64Mi"},
                    },
                    "securityContext": {"allowPrivilegeEscalation": False},
                }
            ],
        },
    }
