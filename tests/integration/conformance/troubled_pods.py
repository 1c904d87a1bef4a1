"""What a pod says when its image, its program, its configuration or its probe is wrong."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.controllers import event_about, is_ready_pod
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually


async def _waiting(target: Target, container: Json, reason: str) -> Json:
    """Create a pod of one container, wait until that waits for a reason, and return its status."""
    spec = {"containers": [{"name": "web", "image": "nginx", **container}]}
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": spec})

    async def waits() -> Json | None:
        found = await target.admin.get(target.of("pods", "a"))
        for status in found.get("status", {}).get("containerStatuses", ()):
            if status["state"].get("waiting", {}).get("reason") == reason:
                return dict(status)
        return None

    status = await eventually(waits)
    assert status is not None
    assert status["ready"] is False
    return status


@check("reconcile", "Pod", "an image that is not there is not pulled")
async def _image(target: Target) -> None:
    status = await _waiting(target, {"image": "registry.example/web:missing"}, "ImagePullBackOff")
    assert 'Back-off pulling image "registry.example/web:missing"' in status["state"]["waiting"]["message"]
    assert (await target.admin.get(target.of("pods", "a")))["status"]["phase"] == "Pending"
    assert (await event_about(target, "a", "Failed"))["type"] == "Warning"


@check("reconcile", "Pod", "a container that ends in failure is started again and again")
async def _crash(target: Target) -> None:
    status = await _waiting(target, {"command": ["sh", "-c", "exit 3"]}, "CrashLoopBackOff")
    assert status["restartCount"] >= 1
    ended = status["lastState"]["terminated"]
    assert (ended["exitCode"], ended["reason"]) == (3, "Error")
    assert (await event_about(target, "a", "BackOff"))["type"] == "Warning"


@check("reconcile", "Pod", "a container whose configuration is missing is not started")
async def _config(target: Target) -> None:
    env = [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "settings", "key": "a"}}}]
    status = await _waiting(target, {"env": env}, "CreateContainerConfigError")
    assert status["state"]["waiting"]["message"] == 'configmap "settings" not found'


@check("reconcile", "Pod", "a probe of a port on which nobody listens is never ready")
async def _probe(target: Target) -> None:
    container = {"name": "web", "image": "nginx", "readinessProbe": {"tcpSocket": {"port": 8080}}}
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": {"containers": [container]}})
    event = await event_about(target, "a", "Unhealthy")
    assert "8080: connect: connection refused" in event["message"]

    async def running() -> Json | None:  # a kubelet writes events and states side by side: either may come first
        found = await target.admin.get(target.of("pods", "a"))
        return found if found.get("status", {}).get("phase") == "Running" else None

    found = await eventually(running)
    assert found is not None
    assert not is_ready_pod(found)
