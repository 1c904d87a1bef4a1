"""What a student has in a cluster: namespaces of the lab for one test, and something in them."""

from __future__ import annotations

import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from integration.api import Api, Json
from integration.control_plane import ControlPlane
from integration.kubectl import Kubectl

_NUMBERS = itertools.count(1)
_LABELS = {"app": "web"}


@dataclass(frozen=True, slots=True)
class Lab:
    """A namespace of one cluster, and those who work in it."""

    admin: Api
    kubectl: Kubectl
    namespace: str

    def of(self, plural: str, name: str = "", *, group: str = "", namespace: str = "") -> str:
        """Return the path of a collection or object, in the lab's namespace or another one."""
        root = f"/apis/{group}/v1" if group else "/api/v1"
        return f"{root}/namespaces/{namespace or self.namespace}/{plural}/{name}".rstrip("/")

    async def deploy(self, name: str, *, replicas: int = 1, image: str = "nginx:alpine") -> None:
        """Create a Deployment with its Service and a ConfigMap."""
        template = {"metadata": {"labels": _LABELS}, "spec": {"containers": [{"name": "web", "image": image}]}}
        spec = {"replicas": replicas, "selector": {"matchLabels": _LABELS}, "template": template}
        await self.admin.create(self.of("deployments", group="apps"), {"metadata": {"name": name}, "spec": spec})
        service = {"metadata": {"name": name}, "spec": {"selector": _LABELS, "ports": [{"port": 80}]}}
        await self.admin.create(self.of("services"), service)
        await self.note(name, colour="blue")

    async def note(self, name: str, **data: str) -> None:
        """Create a ConfigMap."""
        await self.admin.create(self.of("configmaps"), {"metadata": {"name": name}, "data": data})

    async def delete(self, plural: str, name: str, *, group: str = "") -> None:
        """Delete an object and what belongs to it."""
        (await self.admin.delete(self.of(plural, name, group=group), propagationPolicy="Background")).expect(200)


@asynccontextmanager
async def lab(control_plane: ControlPlane, cluster: str, home: Path) -> AsyncIterator[Lab]:
    """Make a namespace in a cluster of the control plane, for one test."""
    await control_plane.mend()
    namespace = f"lab-{next(_NUMBERS)}"
    async with control_plane.kubeconfig(cluster).api() as admin:
        await admin.create("/api/v1/namespaces", {"metadata": {"name": namespace}})
        try:
            yield Lab(admin, Kubectl(control_plane.path(cluster), home=home, namespace=namespace), namespace)
        finally:
            await admin.delete(f"/api/v1/namespaces/{namespace}")


def write_kubeconfig(path: Path, like: Path, *, server: str = "", token: str = "") -> Path:
    """Write a kubeconfig like another one, with another address or token."""
    said: Json = json.loads(like.read_text(encoding="utf-8"))
    if server:
        said["clusters"][0]["cluster"]["server"] = server
    if token:
        said["users"][0]["user"]["token"] = token
    path.write_text(json.dumps(said), encoding="utf-8")
    return path
