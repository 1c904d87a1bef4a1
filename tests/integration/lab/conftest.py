"""CloudMart as the lab's manifests make it, on clusters of the real control plane."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration.control_plane import CLUSTERS, ControlPlane
from integration.lab.student import SCRIPTS, Terminal

# An Ingress gets an address while this namespace is there; its label is the one that the lab's policies let in.
_CONTROLLER = """
kubectl apply -f - <<'EOF'
apiVersion: v1
kind: Namespace
metadata: {name: ingress-nginx, labels: {app.kubernetes.io/name: ingress-nginx}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
EOF
"""
_NO_CONTROLLER = """
kubectl delete ingressclass nginx --ignore-not-found
kubectl delete namespace ingress-nginx --ignore-not-found
"""


@pytest.fixture(scope="session")
def cloudmart(control_plane: ControlPlane, kubectl_home: Path) -> Iterator[Terminal]:
    """The terminal of a student in whose cluster CloudMart works; the lab's scripts put it there and take it away."""
    terminal = Terminal(control_plane.path(CLUSTERS[0]), kubectl_home)
    asyncio.run(_deploy(control_plane, terminal))
    yield terminal
    asyncio.run(_clean_up(control_plane, terminal))


async def _deploy(control_plane: ControlPlane, terminal: Terminal) -> None:
    await control_plane.mend()
    await terminal(_CONTROLLER)
    await terminal(str(SCRIPTS / "deploy.sh"))


async def _clean_up(control_plane: ControlPlane, terminal: Terminal) -> None:
    await control_plane.mend()
    await terminal(f"{SCRIPTS / 'cleanup.sh'} --yes --volumes --classes")
    await terminal(_NO_CONTROLLER)
    left = await terminal("kubectl get namespaces,storageclasses,persistentvolumes --output=name")
    assert not {f"namespace/{name}" for name in ("frontend", "backend", "data")} & set(left.out.split())
    assert "storageclass" not in left.out
    assert "persistentvolume/pvc-" not in left.out
