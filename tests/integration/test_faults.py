"""What happens to real servers while they are watched, and that the console is right again afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path

from console.cluster.link import LinkState
from console.cluster.state import StudentState
from integration.control_plane import CLUSTERS, ControlPlane
from integration.relay import relayed
from integration.room import QUICK, Room, is_live, watched, write_roster
from integration.waiting import soon
from integration.workplace import Lab, lab, write_kubeconfig

FIRST, SECOND = CLUSTERS
ME, OTHER = "김민수", "이서연"


async def _until_shown(room: Room, one: Lab) -> None:
    """Deploy something and wait until all of it is shown."""
    await one.deploy("web", replicas=2)
    await room.until(ME, lambda state: is_live(state) and state.summary.pods_ready == 2)


async def _version(one: Lab) -> str:
    version: str = (await one.admin.get(one.of("configmaps")))["metadata"]["resourceVersion"]
    return version


async def _is_forgotten(one: Lab, version: str) -> bool:
    """Whether a watch from this version on is told that it is gone, inside the stream."""
    async with soon(), one.admin.watch(one.of("configmaps"), resourceVersion=version) as events:
        event = await anext(events)
        return bool(event["type"] == "ERROR" and event["object"]["code"] == 410)


def _is_unreachable(state: StudentState) -> bool:
    return state.link.state is LinkState.UNREACHABLE


def test_a_server_that_is_killed_and_started_again(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            students = {ME: control_plane.path(FIRST), OTHER: control_plane.path(SECOND)}
            async with watched(write_roster(tmp_path, students, one.namespace)) as room:
                await _until_shown(room, one)
                await room.until(OTHER, is_live)
                room.links.clear()
                async with control_plane.dead(FIRST):
                    lost = await room.until(ME, _is_unreachable)
                    assert lost.link.reason is not None
                    assert lost.link.reason.code == "cluster-refused"
                    assert lost.summary.pods_ready == 2, "what was known stays in sight"
                    planned = await room.until(ME, lambda state: state.link.retry_at is not None)
                    assert planned.link.proof is not None
                await room.until(ME, is_live)
                await one.note("later")
                await room.until_right(ME, one.kubectl, one.namespace)
                assert room.links.get(OTHER, []) in ([], [LinkState.LIVE]), "the others live on"

    asyncio.run(scenario())


def test_an_outage_of_a_shared_server_is_everybodys(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            config = str(control_plane.path(FIRST))
            students = {
                name: {"kubeconfig": config, "namespaces": {"frontend": f"{one.namespace}{end}"}}
                for name, end in ((ME, ""), (OTHER, "-other"))
            }
            async with watched(write_roster(tmp_path, students, "frontend")) as room:
                for name in students:
                    await room.until(name, is_live)
                async with control_plane.dead(FIRST):
                    lost = [await room.until(name, _is_unreachable) for name in students]
                    assert lost[0].link.since == lost[1].link.since
                for name in students:
                    await room.until(name, is_live)

    asyncio.run(scenario())


def test_a_server_that_falls_silent_and_speaks_again(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            roster = write_roster(tmp_path, {ME: control_plane.path(FIRST)}, one.namespace)
            async with watched(roster) as room:
                await _until_shown(room, one)
                proof = room[ME].link.proof
                assert proof is not None
                async with control_plane.frozen(FIRST):
                    stale = await room.until(ME, lambda state: state.link.state is LinkState.STALE)
                    assert stale.link.proof is not None
                    assert stale.link.since - stale.link.proof >= QUICK.probe_timeout
                    silent = await room.until(ME, _is_unreachable)
                    assert silent.link.reason is not None
                    assert silent.link.reason.code == "cluster-silent"
                    assert silent.summary.pods_ready == 2
                back = await room.until(ME, is_live)
                assert back.link.proof is not None
                assert back.link.proof > proof
                await one.note("later")
                await one.delete("configmaps", "web")
                await room.until_right(ME, one.kubectl, one.namespace)

    asyncio.run(scenario())


def test_what_was_deleted_while_away_is_gone(control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            relayed(control_plane.kubeconfig(FIRST).server) as relay,
        ):
            config = write_kubeconfig(tmp_path / "a.yaml", control_plane.path(FIRST), server=relay.address)
            async with watched(write_roster(tmp_path, {ME: config}, one.namespace)) as room:
                await _until_shown(room, one)
                await relay.cut()
                await room.until(ME, _is_unreachable)
                await one.delete("configmaps", "web")
                await one.delete("deployments", "web", group="apps")
                await one.note("later")
                assert room[ME].summary.pods == 2
                await relay.mend()
                await room.until(ME, lambda state: is_live(state) and state.summary.pods == 0)
                await room.until_right(ME, one.kubectl, one.namespace)

    asyncio.run(scenario())


def test_etcd_compacted_and_the_server_restarted_while_away(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with (
            lab(control_plane, FIRST, kubectl_home) as one,
            relayed(control_plane.kubeconfig(FIRST).server) as relay,
        ):
            config = write_kubeconfig(tmp_path / "a.yaml", control_plane.path(FIRST), server=relay.address)
            async with watched(write_roster(tmp_path, {ME: config}, one.namespace)) as room:
                await _until_shown(room, one)
                known = await _version(one)
                await relay.cut()
                await room.until(ME, _is_unreachable)
                await one.delete("configmaps", "web")
                await one.delete("services", "web")
                await one.note("later", colour="red")
                await control_plane.forget(FIRST)
                assert await _is_forgotten(one, known)
                await relay.mend()
                await room.until(ME, is_live)
                await room.until_right(ME, one.kubectl, one.namespace)
                assert room.snapshot(ME).get("ConfigMap", one.namespace, "web") is None
                later = room.snapshot(ME).get("ConfigMap", one.namespace, "later")
                assert later is not None
                assert later["data"] == {"colour": "red"}
                await one.deploy("shop")
                await room.until_right(ME, one.kubectl, one.namespace)

    asyncio.run(scenario())


def test_etcd_compacted_and_the_server_restarted_under_watch(
    control_plane: ControlPlane, kubectl_home: Path, tmp_path: Path
) -> None:
    async def scenario() -> None:
        async with lab(control_plane, FIRST, kubectl_home) as one:
            roster = write_roster(tmp_path, {ME: control_plane.path(FIRST)}, one.namespace)
            async with watched(roster) as room:
                await _until_shown(room, one)
                await control_plane.forget(FIRST)
                await room.until(ME, is_live)
                await one.delete("configmaps", "web")
                await one.note("later")
                await room.until_right(ME, one.kubectl, one.namespace)

    asyncio.run(scenario())
