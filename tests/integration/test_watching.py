"""The console watches real clusters: as admin and as viewer, several at once, and one that students share."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from console.cluster.snapshot import Snapshot
from console.errors import ClusterError
from integration.api import Api
from integration.control_plane import CLUSTERS, ControlPlane
from integration.room import is_live, watched, write_roster
from integration.workplace import lab

# The role "view" of Kubernetes 1.20 has no EndpointSlices yet.
NOT_FOR_VIEWERS = {"Node", "PersistentVolume", "StorageClass", "IngressClass", "Role", "RoleBinding", "EndpointSlice"}
FIRST, SECOND = CLUSTERS


def names(snapshot: Snapshot, kind: str, namespace: str) -> set[str]:
    """Return the names of the objects of a kind."""
    return {str(found["metadata"]["name"]) for found in snapshot.of(kind, namespace)}


async def _asked_for_secrets(admin: Api) -> dict[str, int]:
    """Return how often Secrets were listed, watched or got so far, by the code of the answer."""
    metrics = (await admin.call("GET", "/metrics", accept="text/plain")).text
    counted: dict[str, int] = {}
    for line in metrics.splitlines():
        if line.startswith("apiserver_request_total{") and 'resource="secrets"' in line and 'code="403"' in line:
            counted[line.rpartition(" ")[0]] = int(float(line.rpartition(" ")[2]))
    return counted


def test_two_clusters_as_admin_and_as_viewer(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as first,
            lab(control_plane, SECOND, kubectl_home) as second,
        ):
            before = await _asked_for_secrets(second.admin)
            students = {
                "김민수": control_plane.path(FIRST),
                "이서연": control_plane.path(SECOND),
                "박지훈": control_plane.path(SECOND, "viewer"),
            }
            roster = write_roster(tmp_path, students, first.namespace, second.namespace)
            async with watched(roster) as room:
                await first.deploy("web", replicas=2)
                await second.deploy("shop")
                for student, one in (("김민수", first), ("이서연", second), ("박지훈", second)):
                    await room.until(student, is_live)
                    await room.until(student, lambda state: state.summary.pods_ready == state.summary.pods > 0)
                    if student != "박지훈":
                        await room.until_right(student, one.kubectl, one.namespace)

                assert room["김민수"].summary.pods == 2
                assert names(room.snapshot("김민수"), "Deployment", first.namespace) == {"web"}
                assert names(room.snapshot("이서연"), "Deployment", second.namespace) == {"shop"}
                assert room["김민수"].link.forbidden == ()
                assert "Node" in room.snapshot("김민수").objects
                assert re.match(r"v1\.\d+", room.snapshot("김민수").server_version)
                assert abs(room.snapshot("김민수").skew_seconds) < 2

                viewer = room["박지훈"]
                assert set(viewer.link.forbidden) == NOT_FOR_VIEWERS
                assert names(room.snapshot("박지훈"), "Pod", second.namespace)
                for student in students:
                    assert "Secret" not in room.snapshot(student).objects
            assert await _asked_for_secrets(second.admin) == before

    asyncio.run(scenario())


def test_objects_come_change_and_go(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            roster = write_roster(tmp_path, {"김민수": control_plane.path(FIRST)}, one.namespace)
            async with watched(roster) as room:
                await room.until("김민수", is_live)
                await one.deploy("web", image="example.com/web:missing")
                await room.until("김민수", lambda state: state.summary.pods == 1 and state.summary.pods_ready == 0)
                await one.kubectl("set", "image", "deployment/web", "web=nginx:alpine")
                await room.until("김민수", lambda state: state.summary.pods == state.summary.pods_ready == 1)
                await room.until_right("김민수", one.kubectl, one.namespace)
                assert room["김민수"].summary.last_change is not None
                await one.delete("deployments", "web", group="apps")
                await room.until("김민수", lambda state: state.summary.pods == 0)
                await room.until_right("김민수", one.kubectl, one.namespace)
                assert names(room.snapshot("김민수"), "Deployment", one.namespace) == set()

    asyncio.run(scenario())


def test_a_shared_cluster_shows_everybody_their_own(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as mine,
            lab(control_plane, FIRST, kubectl_home) as yours,
        ):
            config = str(control_plane.path(FIRST))
            students = {
                "김민수": {"kubeconfig": config, "namespaces": {"frontend": mine.namespace}},
                "이서연": {"kubeconfig": config, "namespaces": {"frontend": yours.namespace}},
            }
            async with watched(write_roster(tmp_path, students, "frontend")) as room:
                await mine.deploy("web")
                await yours.deploy("shop", replicas=2)
                await room.until("김민수", lambda state: is_live(state) and state.summary.pods == 1)
                await room.until("이서연", lambda state: is_live(state) and state.summary.pods == 2)
                assert names(room.snapshot("김민수"), "Service", mine.namespace) == {"web"}
                assert names(room.snapshot("김민수"), "Service", yours.namespace) == set()
                assert names(room.snapshot("이서연"), "Service", yours.namespace) == {"shop"}
                assert room["김민수"].student.cluster_id == room["이서연"].student.cluster_id

    asyncio.run(scenario())


def test_a_log_that_cannot_be_read_is_said_so(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            await one.deploy("web")
            roster = write_roster(tmp_path, {"김민수": control_plane.path(FIRST)}, one.namespace)
            async with watched(roster) as room:
                await room.until("김민수", lambda state: is_live(state) and state.summary.pods_ready == 1)
                (pod,) = names(room.snapshot("김민수"), "Pod", one.namespace)
                for name, code in ((pod, "cluster-server-failed"), ("nobody", "cluster-log-gone")):
                    with pytest.raises(ClusterError) as caught:
                        async for _ in room.fleet.logs("김민수", one.namespace, name, "web"):
                            pass
                    assert caught.value.message.code == code

    asyncio.run(scenario())
