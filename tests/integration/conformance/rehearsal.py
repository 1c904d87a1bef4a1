"""The rehearsal's server and controllers as one more cluster that is held to the table."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from console.clock import SystemClock
from console.rehearsal.api.auth import Tokens, admin, viewer
from console.rehearsal.api.server import ApiServer
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import make_certificates
from console.rehearsal.containers.runtime import Containers
from console.rehearsal.control_plane import start_control_plane
from console.rehearsal.pacer import Pacer
from console.rehearsal.timeline import Timeline
from integration.api import Kubeconfig
from integration.conformance.target import Server, Target, opened

_SPEED = 20.0  # simulated seconds a second: containers start and crash without making anybody wait
_SEED = 7


def of_rehearsal(home: Path) -> Server:
    """Return a simulated cluster, a new one each time that it is opened."""
    return Server(open=lambda: _new_cluster(home), mend=_nothing_to_mend)


async def _nothing_to_mend() -> bool:
    return False


@asynccontextmanager
async def _new_cluster(home: Path) -> AsyncIterator[Target]:
    clock = SystemClock()
    timeline = Timeline(clock.wall(), speed=_SPEED)
    storage = Storage(timeline, seed=_SEED)
    certificates = make_certificates("conformance", now=clock.wall())
    cluster = start_control_plane(storage, timeline, seed=_SEED, ca=certificates.ca_pem.decode())
    tokens = Tokens(clock)
    tokens.issue("admin-token", admin())
    tokens.issue("viewer-token", viewer())
    server = ApiServer(storage, identities=tokens, certificates=certificates, runtime=Containers(cluster))
    pacer = Pacer(timeline, clock, speed=_SPEED)
    pacer.start()
    await server.start()

    async def forget() -> None:
        storage.compact()

    try:
        with tempfile.TemporaryDirectory() as folder:
            as_admin, as_viewer = (
                Kubeconfig(server.address, certificates.ca_pem.decode(), token)
                for token in ("admin-token", "viewer-token")
            )
            path = Path(folder) / "kubeconfig"
            _write(path, as_admin)
            async with opened(as_admin, as_viewer, path=path, home=home, forget=forget) as target:
                yield target
    finally:
        pacer.stop()
        await server.close()


def _write(path: Path, kubeconfig: Kubeconfig) -> None:
    authority = base64.b64encode(kubeconfig.ca.encode()).decode()
    cluster = {"server": kubeconfig.server, "certificate-authority-data": authority}
    said = {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "it",
        "clusters": [{"name": "it", "cluster": cluster}],
        "users": [{"name": "it", "user": {"token": kubeconfig.token}}],
        "contexts": [{"name": "it", "context": {"cluster": "it", "user": "it"}}],
    }
    path.write_text(json.dumps(said), encoding="utf-8")
