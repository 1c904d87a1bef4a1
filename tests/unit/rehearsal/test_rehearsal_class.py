"""A whole class behind real sockets: files, weather, tokens, and its end."""

from __future__ import annotations

import asyncio
import base64
import ssl
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from console.errors import UsageError
from console.rehearsal.files import LOCAL_SERVER
from console.rehearsal.rehearsal_class import RehearsalClass, SimulatedCluster
from console.rehearsal.students.persona import Circumstance
from console.roster.loader import load_roster
from console.roster.model import Danger, Origin


def in_class(folder: Path, scenario: Callable[[RehearsalClass], Awaitable[None]], *, students: int = 2) -> None:
    """Run a scenario with a class that has been at work for an hour and stands still."""

    async def run() -> None:
        class_ = RehearsalClass(students=students, folder=folder, speed=0.001, history_minutes=60)
        await class_.start()
        try:
            await scenario(class_)
        finally:
            await class_.close()

    asyncio.run(run())


def kubeconfig(folder: Path, cluster: SimulatedCluster) -> dict[str, Any]:
    loaded = yaml.safe_load((folder / f"{cluster.persona.id}.kubeconfig").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


async def ask(folder: Path, cluster: SimulatedCluster, path: str = "/api/v1/namespaces/data/pods") -> tuple[int, Any]:
    """Ask a student's server as somebody with the kubeconfig does; return HTTP status and JSON."""
    config = kubeconfig(folder, cluster)
    ca = base64.b64decode(config["clusters"][0]["cluster"]["certificate-authority-data"]).decode()
    context = ssl.create_default_context(cadata=ca)
    headers = {"Authorization": f"Bearer {config['users'][0]['user']['token']}"}
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1.0)) as session,
        session.get(f"{cluster.server.address}{path}", headers=headers, ssl=context) as response,
    ):
        return response.status, await response.json()


def test_the_files_let_anybody_watch_and_are_for_their_owner_alone(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        roster = yaml.safe_load(class_.roster_path.read_text(encoding="utf-8"))
        assert roster["rehearsal"] is True
        assert roster["namespaces"] == ["frontend", "backend", "data"]
        assert [each["seat"] for each in roster["students"]] == ["A1", "A2"]
        assert roster["trust"] == {each["name"]: ["local-address"] for each in roster["students"]}
        for entry, cluster in zip(roster["students"], class_.clusters, strict=True):
            assert stat.S_IMODE((tmp_path / entry["kubeconfig"]).stat().st_mode) == 0o600
            code, answer = await ask(tmp_path, cluster)
            assert code == 200
            assert answer["kind"] == "PodList"
        assert len(list(tmp_path.iterdir())) == 3

    in_class(tmp_path, scenario)


def test_a_laptop_that_sleeps_is_silent_and_one_without_network_refuses(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        cluster = class_.clusters[0]
        cluster.laptop.sleep()
        with pytest.raises(TimeoutError):
            await ask(tmp_path, cluster)
        cluster.laptop.disconnect()  # in its sleep
        cluster.laptop.wake()
        with pytest.raises(aiohttp.ClientConnectorError):
            await ask(tmp_path, cluster)
        cluster.laptop.reconnect()
        await asyncio.sleep(0.01)  # until the port is open again
        assert (await ask(tmp_path, cluster))[0] == 200

    in_class(tmp_path, scenario)


def test_an_expired_token_stays_expired_until_the_student_enrolls_again(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        cluster = class_.clusters[0]
        before = kubeconfig(tmp_path, cluster)
        cluster.laptop.expire_token()
        assert (await ask(tmp_path, cluster))[0] == 401
        cluster.laptop.enroll_again()
        assert (await ask(tmp_path, cluster))[0] == 200
        after = kubeconfig(tmp_path, cluster)
        assert after["users"] != before["users"]
        assert after["clusters"] == before["clusters"]

    in_class(tmp_path, scenario)


def test_special_circumstances_are_in_files_and_rights(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        by_circumstance = {cluster.persona.circumstance: cluster for cluster in class_.clusters}
        local = by_circumstance[Circumstance.LOCAL_ADDRESS]
        assert kubeconfig(tmp_path, local)["clusters"][0]["cluster"]["server"] == LOCAL_SERVER
        roster = yaml.safe_load(class_.roster_path.read_text(encoding="utf-8"))
        assert local.persona.name not in roster["trust"]
        assert len(roster["trust"]) == 23
        limited = by_circumstance[Circumstance.NO_INGRESSES]
        limited.laptop.wake()
        limited.laptop.reconnect()
        code, answer = await ask(tmp_path, limited, "/apis/networking.k8s.io/v1/ingresses")
        assert code == 403
        assert answer["message"] == (
            f'ingresses.networking.k8s.io is forbidden: User "{limited.persona.id}" cannot list resource "ingresses" '
            'in API group "networking.k8s.io" at the cluster scope'
        )
        assert (await ask(tmp_path, limited, "/api/v1/pods"))[0] == 200

    in_class(tmp_path, scenario, students=24)


def test_the_console_takes_the_roster_and_refuses_to_dial_its_own_machine_for_one_student(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        roster = load_roster(class_.roster_path)
        assert roster.origin is Origin.REHEARSAL
        assert roster.problems == ()
        refused = [student.refusal.danger for student in roster.students if student.refusal is not None]
        assert refused == [Danger.LOCAL_ADDRESS]
        servers = {student.access.server for student in roster.students if student.access is not None}
        assert servers < {cluster.server.address for cluster in class_.clusters}

    in_class(tmp_path, scenario, students=24)


def test_ports_follow_the_first_one_and_a_taken_one_is_named(tmp_path: Path) -> None:
    async def scenario(class_: RehearsalClass) -> None:
        taken = int(class_.clusters[0].server.address.rpartition(":")[2])
        other = RehearsalClass(students=1, folder=tmp_path / "other", port=taken, history_minutes=1)
        with pytest.raises(UsageError) as caught:
            await other.start()
        assert caught.value.message.code == "rehearsal-port-taken"
        assert caught.value.message.params["port"] == taken

    in_class(tmp_path, scenario, students=1)


def test_nothing_is_left_of_a_class_that_was_closed(tmp_path: Path) -> None:
    async def run() -> None:
        class_ = RehearsalClass(students=2, folder=tmp_path, history_minutes=5)
        await class_.start()
        address = class_.clusters[0].server.address
        await class_.close()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        with pytest.raises(OSError):  # noqa: PT011  # nobody listens; what exactly is said differs
            await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))

    asyncio.run(run())
