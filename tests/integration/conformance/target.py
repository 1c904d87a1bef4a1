"""One cluster that is to behave as Kubernetes does, and a namespace in it for one check alone."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from integration.api import Api, Kubeconfig
from integration.control_plane import ControlPlane
from integration.kubectl import Kubectl

_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Target:
    """What a check may use.

    ``admin`` may do everything, ``viewer`` reads, but never Secrets, ``stranger`` brings a token
    that nobody knows and ``nobody`` none at all. ``forget`` makes the server forget the history of its objects.
    """

    admin: Api
    viewer: Api
    stranger: Api
    nobody: Api
    kubectl: Kubectl
    namespace: str
    forget: Callable[[], Awaitable[None]]

    def of(self, plural: str, name: str = "", *, group: str = "", version: str = "v1", namespace: str = "") -> str:
        """Return the path of a collection or object in the check's namespace or another one."""
        root = f"/apis/{group}/{version}" if group else f"/api/{version}"
        path = f"{root}/namespaces/{namespace or self.namespace}/{plural}"
        return f"{path}/{name}" if name else path


@dataclass(frozen=True, slots=True)
class Server:
    """What is held to the table. ``mend`` starts again what has ended by itself and says whether there was anything."""

    open: Callable[[], AbstractAsyncContextManager[Target]]
    mend: Callable[[], Awaitable[bool]]


@asynccontextmanager
async def opened(
    admin: Kubeconfig, viewer: Kubeconfig, *, path: Path, home: Path, forget: Callable[[], Awaitable[None]]
) -> AsyncIterator[Target]:
    """Connect to a cluster as everyone and make a namespace; ``path`` is the admin's kubeconfig, for kubectl."""
    namespace = f"conformance-{next(_NUMBERS)}"
    async with admin.api() as a, viewer.api() as v, admin.api_with("unknown") as s, admin.api_with(None) as n:
        await a.create("/api/v1/namespaces", {"metadata": {"name": namespace}})
        kubectl = Kubectl(path, home=home, namespace=namespace)
        try:
            yield Target(a, v, s, n, kubectl, namespace, forget)
        finally:
            await a.delete(f"/api/v1/namespaces/{namespace}")


def of_control_plane(control_plane: ControlPlane, cluster: str, home: Path) -> Server:
    """Return a cluster of the real control plane."""

    async def forget() -> None:
        await control_plane.forget(cluster)

    return Server(
        open=lambda: opened(
            control_plane.kubeconfig(cluster),
            control_plane.kubeconfig(cluster, "viewer"),
            path=control_plane.path(cluster),
            home=home,
            forget=forget,
        ),
        mend=control_plane.mend,
    )
