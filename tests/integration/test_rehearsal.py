"""The rehearsal class as its users start it: `kubectl` works against it, and the console watches it."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from integration.kubectl import Kubectl
from integration.room import Room, is_live, watched
from integration.waiting import eventually, soon

STUDENTS = 3
MANIFEST = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: mine}
spec:
  replicas: 2
  selector: {matchLabels: {app: mine}}
  template:
    metadata: {labels: {app: mine}}
    spec:
      containers: [{name: web, image: "nginx:alpine", ports: [{containerPort: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: mine}
spec: {selector: {app: mine}, ports: [{port: 80}]}
"""


@asynccontextmanager
async def rehearsal(folder: Path) -> AsyncIterator[Path]:
    """Run a class as a program until the end of the block; yields the path of its roster."""
    command = ("rehearse", "--students", str(STUDENTS), "--seed", "7", "--out", str(folder), "--while-stdin-open")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "console", *command, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    try:
        said = b""
        async with soon():
            while not said.startswith(b"ready "):
                said = await process.stdout.readline()
                assert said, "the class ended before it was ready"
        yield Path(said.decode().removeprefix("ready ").strip())
    finally:
        process.send_signal(signal.SIGTERM)
        _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")


async def _awake(folder: Path, home: Path) -> Kubectl:
    """Return the kubectl of a student who can be reached: the laptops of some are closed for a while."""
    for path in sorted(folder.glob("*.kubeconfig")):
        kubectl = Kubectl(path, home=home)
        if "ok" in (await kubectl("get", "--raw", "/readyz", "--request-timeout=3s", fails=None)).out:
            return kubectl
    raise AssertionError("nobody can be reached")


def test_kubectl_works_against_it(kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with rehearsal(tmp_path / "class"):
            kubectl = await _awake(tmp_path / "class", kubectl_home)
            assert (await kubectl("get", "nodes", "--no-headers")).rows()[0][:2] == ["minikube", "Ready"]
            assert "kube-system" in (await kubectl("get", "pods", "--all-namespaces")).out
            await kubectl("create", "namespace", "probe")
            made = await kubectl("apply", "--validate=false", "-n", "probe", "-f", "-", stdin=MANIFEST)
            assert made.out.splitlines() == ["deployment.apps/mine created", "service/mine created"]

            async def is_up() -> bool:
                rows = (await kubectl("get", "pods", "-n", "probe", "--no-headers")).rows()
                return [row[1:3] for row in rows] == [["1/1", "Running"]] * 2

            await eventually(is_up)
            await kubectl("rollout", "status", "deployment/mine", "-n", "probe", "--timeout=20s")
            described = (await kubectl("describe", "deployment", "mine", "-n", "probe")).out
            assert "2 desired | 2 updated | 2 total | 2 available | 0 unavailable" in described
            assert "ScalingReplicaSet" in described
            endpoints = (await kubectl("get", "endpoints", "mine", "-n", "probe", "--no-headers")).rows()[0][1]
            assert endpoints.count(":80") == 2
            assert "start worker process" in (await kubectl("logs", "-n", "probe", "deployment/mine")).out
            assert len((await kubectl("logs", "-n", "probe", "deployment/mine", "--tail=1")).out.splitlines()) == 1
            async with kubectl.following("get", "deployment", "mine", "-n", "probe", "-w", "--no-headers") as lines:
                assert (await lines.readline()).split()[1] == b"2/2"
                await kubectl("scale", "deployment", "mine", "-n", "probe", "--replicas=1")
                seen = (await lines.readline()).split()[1]
                while seen != b"1/1":
                    seen = (await lines.readline()).split()[1]
            gone = await kubectl("delete", "-n", "probe", "-f", "-", stdin=MANIFEST)
            assert gone.out.splitlines() == ['deployment.apps "mine" deleted', 'service "mine" deleted']
            await kubectl("delete", "namespace", "probe")
            assert "probe" not in (await kubectl("get", "namespaces", "-o", "name")).out

    asyncio.run(scenario())


def test_the_console_watches_it(kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with rehearsal(tmp_path / "class") as roster, watched(roster) as room:

            async def somebody() -> str:
                return next((name for name in room.students if is_live(room[name])), "")

            name = await eventually(somebody)
            assert len(room.students) == STUDENTS
            kubeconfig = room[name].student.kubeconfig
            assert kubeconfig is not None
            kubectl = Kubectl(kubeconfig, home=kubectl_home)
            await kubectl("create", "configmap", "noted", "--from-literal=colour=blue")
            await room.until(name, lambda state: state.snapshot and state.snapshot.get("ConfigMap", "default", "noted"))
            await room.until_right(name, kubectl, "default")

            await kubectl("create", "deployment", "mine", "--image=nginx:1.27")
            await room.until(name, lambda state: state.snapshot and state.snapshot.get("Deployment", "default", "mine"))
            await _moves_the_last_change(room, name, kubectl, "set", "image", "deployment/mine", "nginx=nginx:1.28")
            await _moves_the_last_change(room, name, kubectl, "scale", "deployment/mine", "--replicas=2")

    asyncio.run(scenario())


async def _moves_the_last_change(room: Room, name: str, kubectl: Kubectl, *command: str) -> None:
    before = room.snapshot(name).changes["default"]
    await asyncio.sleep(1.1)  # servers tell whole seconds
    await kubectl(*command)
    await room.until(name, lambda _: room.snapshot(name).changes["default"] > before)
