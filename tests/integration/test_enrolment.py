"""The enrolment kit, run as a student runs it, and the kubeconfig that comes of it."""

from __future__ import annotations

import asyncio
import os
import subprocess
from pathlib import Path

import pytest

from console.roster.enroll import write_kit
from integration.api import Kubeconfig
from integration.control_plane import CLUSTERS, ControlPlane, assets
from integration.room import is_live, watched, write_roster
from integration.workplace import Lab, lab

FIRST, SECOND = CLUSTERS
ME = "김민수"


def _enrol(kit: Path, kubeconfig: Path, home: Path, *arguments: str) -> str:
    """Run the kit's script in the student's home with kubectl in its path, and return what it says."""
    environment = {
        "PATH": f"{assets()}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "KUBECONFIG": str(kubeconfig),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", kit / "enroll.sh", *arguments], cwd=home, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def _may(kubeconfig: Kubeconfig, verb: str, resource: str, namespace: str, subresource: str = "") -> bool:
    attributes = {"verb": verb, "resource": resource, "subresource": subresource, "namespace": namespace}
    async with kubeconfig.api() as api:
        path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
        allowed: bool = (await api.create(path, {"spec": {"resourceAttributes": attributes}}))["status"]["allowed"]
        return allowed


async def _until_watched(one: Lab, roster: Path, expected: set[str]) -> None:
    """Deploy something and wait until it is shown; ``expected`` are the kinds that may not be read."""
    async with watched(roster) as room:
        await one.deploy("web")
        state = await room.until(ME, lambda state: is_live(state) and state.summary.pods_ready == 1)
        assert set(state.link.forbidden) == expected
        await room.until_right(ME, one.kubectl, one.namespace)


@pytest.mark.parametrize("with_probes", [False, True], ids=["reading", "with probes"])
def test_a_cluster_of_ones_own(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, *, with_probes: bool
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, SECOND, kubectl_home) as one:
            said = _enrol(kit, control_plane.path(SECOND), tmp_path, ME)
            assert f"{ME}.kubeconfig is ready" in said
            made = tmp_path / f"{ME}.kubeconfig"
            kubeconfig = Kubeconfig.read(made)
            for verb, resource, subresource, allowed in (
                ("list", "pods", "", True),
                ("get", "pods", "log", True),
                ("create", "pods", "exec", with_probes),
                ("list", "secrets", "", False),
                ("get", "secrets", "", False),
                ("delete", "pods", "", False),
                ("create", "pods", "", False),
            ):
                assert await _may(kubeconfig, verb, resource, one.namespace, subresource) is allowed, (verb, resource)
            await _until_watched(one, write_roster(tmp_path, {ME: made}, one.namespace), set())
            _enrol(kit, control_plane.path(SECOND), tmp_path, "--remove")
            async with kubeconfig.api() as api:
                # The server remembers a token for some seconds; what it gave a right to is gone at once.
                assert (await api.call("GET", one.of("pods"))).status in {401, 403}

    kit = tmp_path / "kit"
    write_kit(kit, with_probes=with_probes)
    asyncio.run(scenario())


def test_namespaces_of_a_shared_cluster(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as two,
            lab(control_plane, FIRST, kubectl_home) as other,
        ):
            own = f"{one.namespace},{two.namespace}"
            _enrol(kit, control_plane.path(FIRST), tmp_path, ME, "--namespaces", own)
            made = tmp_path / f"{ME}.kubeconfig"
            for namespace, allowed in ((one.namespace, True), (two.namespace, True), (other.namespace, False)):
                assert await _may(Kubeconfig.read(made), "list", "pods", namespace) is allowed
            entry = {"kubeconfig": str(made), "namespaces": {"frontend": one.namespace, "backend": two.namespace}}
            roster = write_roster(tmp_path, {ME: entry}, "frontend", "backend")
            cluster_wide = {"Namespace", "Node", "PersistentVolume", "StorageClass", "IngressClass"}
            await _until_watched(one, roster, cluster_wide)
            _enrol(kit, control_plane.path(FIRST), tmp_path, "--remove", "--namespaces", own)

    kit = tmp_path / "kit"
    write_kit(kit, with_probes=False)
    asyncio.run(scenario())
