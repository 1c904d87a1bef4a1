"""CloudMart as the lab's manifests make it, on clusters of the real control plane."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from integration.control_plane import CLUSTERS, ControlPlane
from integration.lab.mistake import Bench, Mistake, write_objects
from integration.lab.observer import observing
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


@pytest.fixture(scope="session")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lab's manifests, one object a file."""
    return write_objects(tmp_path_factory.mktemp("objects"))


@pytest.fixture
def try_out(
    cloudmart: Terminal, control_plane: ControlPlane, objects: Path, tmp_path: Path
) -> Callable[[Sequence[Mistake]], None]:
    """Make mistakes in the working CloudMart, and see each found, explained and put right."""

    async def scenario(mistakes: Sequence[Mistake]) -> None:
        await control_plane.mend()
        async with observing(control_plane, tmp_path, CLUSTERS[0]) as (observer,):
            await Bench(replace(cloudmart, folder=objects), observer).try_out(mistakes)

    return lambda mistakes: asyncio.run(scenario(mistakes))
