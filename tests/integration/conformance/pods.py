"""Logs and commands: what is refused before any container is asked."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.table import check
from integration.conformance.target import Target

_TWO: Json = {"containers": [{"name": "web", "image": "nginx"}, {"name": "cache", "image": "redis"}]}


@check("logs", "Pod", "a pod that is not there is not found")
async def _missing(target: Target) -> None:
    said = (await target.admin.call("GET", target.of("pods", "a/log"))).refused(404, "NotFound")
    assert said["message"] == 'pods "a" not found'


@check("logs", "Pod", "of several containers one must be named")
async def _choice(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": _TWO})
    path = target.of("pods", "a/log")
    said = (await target.admin.call("GET", path)).refused(400, "BadRequest")
    assert said["message"].startswith("a container name must be specified for pod a, choose one of: [web cache]")


@check("logs", "Pod", "a container that the pod does not have is a bad request")
async def _container(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": _TWO})
    said = (await target.admin.call("GET", target.of("pods", "a/log"), container="db")).refused(400, "BadRequest")
    assert said["message"] == "container db is not valid for pod a"


@check("logs", "Pod", "a number of lines below none is not valid")
async def _tail(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": _TWO})
    answer = await target.admin.call("GET", target.of("pods", "a/log"), container="web", tailLines=-1)
    answer.refused(422, "Invalid")


@check("exec", "Pod", "a pod that is not there is not found")
async def _exec_missing(target: Target) -> None:
    answer = await target.admin.call("POST", target.of("pods", "a/exec"), command="ls", stdout="true")
    assert answer.refused(404, "NotFound")["message"] == 'pods "a" not found'


@check("exec", "Pod", "a container that the pod does not have is a bad request")
async def _exec_container(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": _TWO})
    path = target.of("pods", "a/exec")
    answer = await target.admin.call("POST", path, command="ls", stdout="true", container="db")
    assert answer.refused(400, "BadRequest")["message"] == "container db is not valid for pod a"
