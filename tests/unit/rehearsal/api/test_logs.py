"""Logs and commands of simulated containers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.rehearsal.api.history import Object
from console.rehearsal.api.runtime import Executed, LogLine
from unit.rehearsal.api.served import ADMIN, PATIENCE, Client, on_server, pod

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)  # as the clock of the tests
LOG = "/api/v1/namespaces/default/pods/a/log"
EXEC = "/api/v1/namespaces/default/pods/a/exec"


class Talkative:
    """Containers with a log, and a shell that repeats what it is told."""

    def __init__(self) -> None:
        self.callbacks: list[Callable[[LogLine | None], None]] = []

    def logs(self, pod: Object, container: str, *, previous: bool) -> Iterable[LogLine]:
        text = "before the crash" if previous else container
        return [LogLine(NOW - timedelta(seconds=10 * age), f"{text} {age}") for age in (3, 2, 1)]

    def follow(self, pod: Object, container: str, callback: Callable[[LogLine | None], None]) -> Callable[[], None]:
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback)

    def exec(self, pod: Object, container: str, argv: Sequence[str]) -> Executed:
        return Executed(" ".join(argv).encode(), b"oh", len(argv) - 1)


async def let_run(client: Client, *names: str, waiting: str = "", crashed: bool = False) -> None:
    state: dict[str, Any] = {"waiting": {"reason": waiting}} if waiting else {"running": {}}
    last = {"terminated": {"exitCode": 1}} if crashed else {}
    states = [{"name": name, "state": state, "lastState": last, "restartCount": int(crashed)} for name in names]
    client.storage.patch_status("Pod", "default", "a", {"containerStatuses": states})


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", "web 3\nweb 2\nweb 1\n"),
        ("tailLines=1", "web 1\n"),
        ("tailLines=0", ""),
        ("sinceSeconds=20", "web 2\nweb 1\n"),
        ("sinceTime=2026-03-04T09:59:50Z", "web 1\n"),
        ("limitBytes=8", "web 3\nwe"),
        ("timestamps=true&tailLines=1", "2026-03-04T09:59:50.000000000Z web 1\n"),
        ("previous=true&tailLines=1", "before the crash 1\n"),
        ("container=web&tailLines=1", "web 1\n"),
    ],
)
def test_as_much_of_a_log_is_told_as_is_asked_for(query: str, text: str) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web", crashed=True)
        answer = await client.call("GET", f"{LOG}?{query}")
        assert (answer.code, answer.text) == (200, text)
        assert answer.headers["Content-Type"].startswith("text/plain")

    on_server(check, objects=[pod("a")], runtime=Talkative())


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ("container=db", 400, "container db is not valid for pod a"),
        ("previous=true", 400, 'previous terminated container "web" in pod "a" not found'),
        ("tailLines=-1", 422, "must be greater than or equal to 0"),
        ("sinceSeconds=0", 422, "must be greater than 0"),
        ("sinceTime=yesterday", 400, "sinceTime"),
    ],
)
def test_a_log_that_is_not_there_is_told(query: str, code: int, told: str) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web")
        answer = await client.call("GET", f"{LOG}?{query}")
        assert answer.code == code
        assert told in answer.json["message"]

    on_server(check, objects=[pod("a")], runtime=Talkative())


def test_one_of_several_containers_must_be_named() -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web", "log")
        answer = await client.call("GET", LOG)
        assert (answer.code, answer.json["message"]) == (
            400,
            "a container name must be specified for pod a, choose one of: [web log] "
            "or one of the init containers: [init]",
        )
        assert (await client.call("GET", f"{LOG}?container=log&tailLines=1")).text == "log 1\n"

    containers = [{"name": name, "image": "x"} for name in ("web", "log")]
    several = pod("a", containers=containers, initContainers=[{"name": "init", "image": "x"}])
    on_server(check, objects=[several], runtime=Talkative())


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("ContainerCreating", "is waiting to start: ContainerCreating"),
        ("ImagePullBackOff", "is waiting to start: trying and failing to pull image"),
    ],
)
def test_a_container_that_has_not_run_has_no_log(reason: str, told: str) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web", waiting=reason)
        answer = await client.call("GET", LOG)
        assert (answer.code, answer.json["message"]) == (400, f'container "web" in pod "a" {told}')

    on_server(check, objects=[pod("a")], runtime=Talkative())


def test_a_log_is_followed_until_the_container_ends() -> None:
    runtime = Talkative()

    async def check(client: Client) -> None:
        await let_run(client, "web")
        headers = {"Authorization": f"Bearer {ADMIN}"}
        url = f"{client.server.address}{LOG}?follow=true&tailLines=1"
        async with client.session.get(url, headers=headers) as answer, asyncio.timeout(PATIENCE):
            assert await answer.content.readline() == b"web 1\n"
            (callback,) = runtime.callbacks
            callback(LogLine(NOW, "more"))
            assert await answer.content.readline() == b"more\n"
            callback(None)
            assert await answer.content.read() == b""
        assert runtime.callbacks == []

    on_server(check, objects=[pod("a")], runtime=runtime)


def test_nobody_follows_a_log_whose_reader_has_gone() -> None:
    runtime = Talkative()

    async def check(client: Client) -> None:
        await let_run(client, "web")
        headers = {"Authorization": f"Bearer {ADMIN}"}
        answer = await client.session.get(f"{client.server.address}{LOG}?follow=true", headers=headers)
        await answer.content.readline()
        answer.close()
        async with asyncio.timeout(PATIENCE):
            while runtime.callbacks:
                await asyncio.sleep(0)

    on_server(check, objects=[pod("a")], runtime=runtime)


@pytest.mark.parametrize("protocol", ["v4.channel.k8s.io", "v5.channel.k8s.io"])
@pytest.mark.parametrize(("argv", "status"), [(("ls",), "Success"), (("ls", "a", "b"), "Failure")])
def test_a_command_says_what_it_says_and_how_it_ended(protocol: str, argv: tuple[str, ...], status: str) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web")
        query = "&".join(f"command={word}" for word in argv)
        headers = {"Authorization": f"Bearer {ADMIN}"}
        url = f"{client.server.address}{EXEC}?{query}&stdout=true&stderr=true"
        async with client.session.ws_connect(url, headers=headers, protocols=(protocol,)) as socket:
            assert socket.protocol == protocol
            frames = [message.data async for message in socket]
        assert frames[:2] == [b"\x01" + " ".join(argv).encode(), b"\x02oh"]
        said = json.loads(frames[2][1:])
        assert (frames[2][:1], said["status"]) == (b"\x03", status)
        if status == "Failure":
            assert said["details"]["causes"] == [{"reason": "ExitCode", "message": "2"}]

    on_server(check, objects=[pod("a")], runtime=Talkative())


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "at least 1 command"),
        ("command=ls", "this server speaks WebSocket"),
        ("command=ls&container=db", "container db is not valid for pod a"),
    ],
)
def test_a_command_that_cannot_run_is_told(query: str, told: str) -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web")
        answer = await client.call("POST", f"{EXEC}?{query}")
        assert answer.code == 400
        assert told in answer.json["message"]

    on_server(check, objects=[pod("a")], runtime=Talkative())


def test_nothing_runs_in_a_container_that_does_not() -> None:
    async def check(client: Client) -> None:
        await let_run(client, "web", waiting="CrashLoopBackOff")
        answer = await client.call("POST", f"{EXEC}?command=ls")
        assert (answer.code, answer.json["message"]) == (
            400,
            'unable to upgrade connection: container not found ("web")',
        )

    on_server(check, objects=[pod("a")], runtime=Talkative())
