"""Students behind NAT, from end to end: the line that they paste, their own kubectl, a real control plane, our door."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.cluster.link import LinkState
from console.cluster.masking import MASK
from console.joining.model import Checklist, ChecklistItem, ChecklistStep
from console.lab.spec.reader import load_lab
from integration.control_plane import CLUSTERS, ControlPlane, assets
from integration.lab.student import LAB, MANIFESTS
from integration.relay import Relay, relayed
from integration.reported_room import ReportedRoom, open_door, passed
from integration.reporter_shell import Shell, with_every_shell
from integration.reporter_terminal import Terminal, terminal
from integration.room import is_live
from integration.waiting import eventually
from integration.workplace import lab

FIRST, SECOND = CLUSTERS
NAME = "김하늘"

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")


@asynccontextmanager
async def joined(
    room: ReportedRoom,
    kubeconfig: Path,
    laptop: Path,
    shell: Shell,
    *,
    name: str = NAME,
    seat: str = "A3",
    by: Relay | None = None,
) -> AsyncIterator[Terminal]:
    """Paste the join line into a terminal, answer what it asks, and go on once the student is live."""
    line = room.view.bash_line if shell.is_bash else room.view.powershell_line
    if by is not None:
        line = _through(by, room.view.url, line, shell)
    pasted, temporary = laptop / f"pasted{shell.script.suffix}", laptop / "tmp"
    temporary.mkdir()
    pasted.write_text(f"cd {laptop}\n{line}\n", encoding="utf-8")
    env = shell.environment(kubeconfig, temporary, assets() / "kubectl", laptop / "tools")
    async with terminal(shell.command(pasted), env=env) as student:
        await student.until("Your seat")
        student.type(f"{seat}\n")
        await student.until("Your name")
        student.type(f"{name}\n")
        await student.until("Send this?", room.view.fingerprint)
        student.type("y\n")
        await room.room.until(await room.student(name), is_live)
        yield student


def _through(relay: Relay, url: str, line: str, shell: Shell) -> str:
    """Return a join line with which script and reports take another way to the console."""
    line = line.replace(url, relay.address)
    if shell.is_bash:
        return line.replace("&& bash", f"&& sed -i 's#{url}#{relay.address}#' join.sh && bash")
    other = f"(Get-Content -Raw join.ps1).Replace('{url}', '{relay.address}') | Set-Content -Encoding utf8BOM join.ps1"
    return line.replace("{ powershell", f"{{ {other}; powershell")


@with_every_shell
def test_joined_in_no_time_and_the_first_step_ticks(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """What kubectl lists is what is shown, version for version; the lab's first step ticks; words go both ways.

    On the second cluster: in the first one somebody has CloudMart whole.
    """

    async def scenario() -> None:
        cloudmart = load_lab(LAB)
        async with (
            lab(control_plane, SECOND, kubectl_home) as one,
            open_door(one.namespace, *cloudmart.namespaces) as room,
            joined(room, control_plane.path(SECOND), temporary, shell) as student,
        ):
            who = await room.student(NAME)
            me = (await room.member(NAME)).id
            await room.room.until_right(who, one.kubectl, one.namespace)
            await one.deploy("web", replicas=2)
            await room.room.until_right(who, one.kubectl, one.namespace)
            await one.delete("deployments", "web", group="apps")
            await room.room.until_right(who, one.kubectl, one.namespace)

            first = {check.id for check in cloudmart.steps[0].checks}
            assert not first & passed(cloudmart, room.room.snapshot(who))
            try:
                await one.kubectl("apply", "-f", str(MANIFESTS / "namespaces.yaml"))
                await eventually(lambda: _ticked(room, who, first))
            finally:
                await one.kubectl("delete", "-f", str(MANIFESTS / "namespaces.yaml"))

            room.door.use_checklists({me: Checklist("CloudMart", (ChecklistStep("1-1", _ITEMS),))})
            student.type("c")
            await student.until("→ 1-1  1/2", "✓ 화면 계층이 들어갈 곳", "· 서버 계층이 들어갈 곳", "✓ reached")
            student.type("h")
            await eventually(lambda: _hand(room, is_up=True))
            room.door.say(me, "kubectl get pods -n frontend\n# $(touch pwned)")
            await student.until("nothing of it is executed", "# $(touch pwned)")
            assert not (temporary / "pwned").exists()
            room.door.lower_hand(me)
            await eventually(lambda: _hand(room, is_up=False))

            closing = asyncio.create_task(room.door.close())
            await student.until("The class is over")
            assert await student.ended() == 0
            await closing
            state = await room.room.until(who, lambda state: state.link.state is LinkState.UNREACHABLE)
            assert state.link.reason is not None
            assert state.link.reason.code == "report-door-closed"

    asyncio.run(scenario())


_ITEMS = (ChecklistItem("화면 계층이 들어갈 곳", "passed"), ChecklistItem("서버 계층이 들어갈 곳", "blank"))


async def _ticked(room: ReportedRoom, who: str, checks: set[str]) -> bool:
    return checks <= passed(load_lab(LAB), room.room.snapshot(who))


async def _hand(room: ReportedRoom, *, is_up: bool) -> bool:
    return ((await room.member(NAME)).hand_since is not None) is is_up


@with_every_shell
def test_through_faults_each_way(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    """The way to the console is cut, then the cluster is gone, then it hangs: each is told, and each passes."""

    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            open_door(one.namespace) as room,
            relayed(room.view.url) as way,
            joined(room, control_plane.path(FIRST), temporary, shell, by=way) as student,
        ):
            who = await room.student(NAME)
            await one.deploy("web")
            await room.room.until_right(who, one.kubectl, one.namespace)

            await way.cut()
            await room.room.until(who, lambda state: state.link.state is LinkState.STALE)
            await one.note("meanwhile", said="nothing")
            await one.delete("services", "web")
            await student.until("connecting to the console again")
            await way.mend()
            await room.room.until_right(who, one.kubectl, one.namespace)

            async with control_plane.dead(FIRST):
                state = await room.room.until(who, lambda state: state.link.state is LinkState.UNREACHABLE)
                assert state.link.reason is not None
                assert state.link.reason.code == "report-cluster-away"
                assert state.snapshot is not None
                assert state.snapshot.get("ConfigMap", one.namespace, "meanwhile") is not None, "what was seen stays"
            await room.room.until_right(who, one.kubectl, one.namespace)

            async with control_plane.frozen(FIRST):
                await room.room.until(who, lambda state: state.link.state is not LinkState.LIVE)
            await one.note("after", said="all")
            await room.room.until_right(who, one.kubectl, one.namespace)

    asyncio.run(scenario())


@with_every_shell
def test_nothing_secret_and_nothing_of_elsewhere_arrives(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, FIRST, kubectl_home) as private,
            open_door(one.namespace) as room,
            joined(room, control_plane.path(FIRST), temporary, shell),
        ):
            who = await room.student(NAME)
            await one.kubectl("create", "secret", "generic", "db", "--from-literal=password=hunter2")
            await private.deploy("diary")
            await one.kubectl("apply", "-f", "-", stdin=json.dumps(_pod(one.namespace)))
            await room.room.until_right(who, one.kubectl, one.namespace)
            snapshot = room.room.snapshot(who)
            found = snapshot.get("Pod", one.namespace, "db")
            assert found is not None
            (container,) = found["spec"]["containers"]
            assert {each["name"]: each["value"] for each in container["env"]} == {
                "PGHOST": "postgres.data",
                "PGPASSWORD": MASK,
            }
            everything = json.dumps({kind: list(objects.values()) for kind, objects in snapshot.objects.items()})
            assert "hunter2" not in everything
            assert private.namespace not in everything
            assert "Secret" not in snapshot.objects

    asyncio.run(scenario())


def _pod(namespace: str) -> dict[str, object]:
    env = [{"name": "PGHOST", "value": "postgres.data"}, {"name": "PGPASSWORD", "value": "hunter2"}]
    spec = {"containers": [{"name": "db", "image": "postgres:17", "env": env}]}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "db", "namespace": namespace}, "spec": spec}


@with_every_shell
def test_two_students_and_only_what_is_each_ones_own(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path, temporary: Path, shell: Shell
) -> None:
    async def scenario() -> None:
        other = temporary / "other"
        other.mkdir()
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            lab(control_plane, SECOND, kubectl_home) as two,
            open_door(one.namespace, two.namespace) as room,
            joined(room, control_plane.path(FIRST), temporary, shell) as ana,
            joined(room, control_plane.path(SECOND), other, shell, name="Bob", seat="B1") as bob,
        ):
            await one.note("of-ana", a="1")
            await two.note("of-bob", b="1")
            for name, mine, theirs in ((NAME, one, "of-bob"), ("Bob", two, "of-ana")):
                who = await room.student(name)
                await room.room.until_right(who, mine.kubectl, mine.namespace)
                assert theirs not in {place.name for place in room.room.snapshot(who).objects["ConfigMap"]}
            room.door.say((await room.member("Bob")).id, "only for you")
            await bob.until("only for you")
            assert "only for you" not in ana.said
            room.door.remove((await room.member(NAME)).id)
            await ana.until("taken you off")
            assert await ana.ended() == 0
            await two.note("later", c="1")
            await room.room.until_right(await room.student("Bob"), two.kubectl, two.namespace)

    asyncio.run(scenario())
