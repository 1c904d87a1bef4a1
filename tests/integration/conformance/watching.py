"""Watches: from where they begin, what they tell, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from integration.api import TABLE, Json
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import soon


async def _map(target: Target, name: str, **labels: str) -> Json:
    return await target.admin.create(target.of("configmaps"), {"metadata": {"name": name, "labels": labels}})


async def _now(target: Target) -> str:
    """Return the version that a fresh list of config maps has."""
    version: str = (await target.admin.get(target.of("configmaps")))["metadata"]["resourceVersion"]
    return version


async def _take(events: AsyncIterator[Json], count: int, *, about: Callable[[str], bool] = lambda _: True) -> list[str]:
    """Return the next events of objects with such names as "TYPE name"."""
    told: list[str] = []
    async with soon():
        while len(told) < count:
            event = await anext(events)
            name = event["object"]["metadata"].get("name", "")
            if event["type"] != "BOOKMARK" and about(name):
                told.append(f"{event['type']} {name}")
    return told


def _short(name: str) -> bool:
    """Tell the objects of a check from those that controllers put into every namespace."""
    return len(name) == 1


@check("watch", "ConfigMap", "without a version it begins with what is there")
async def _from_state(target: Target) -> None:
    for name in "ab":
        await _map(target, name)
    for version in (None, "0", ""):
        async with target.admin.watch(target.of("configmaps"), resourceVersion=version) as events:
            told = await _take(events, 2, about=_short)
            assert sorted(told) == ["ADDED a", "ADDED b"]


@check("watch", "ConfigMap", "from a version on it tells what came after it, each change once and in order")
async def _from_version(target: Target) -> None:
    await _map(target, "a")
    version = await _now(target)
    await _map(target, "b")
    await target.admin.patch(target.of("configmaps", "a"), {"data": {"colour": "blue"}})
    async with target.admin.watch(target.of("configmaps"), resourceVersion=version) as events:
        assert await _take(events, 2, about=_short) == ["ADDED b", "MODIFIED a"]
        await target.admin.delete(target.of("configmaps", "b"))
        await _map(target, "c")
        assert await _take(events, 2, about=_short) == ["DELETED b", "ADDED c"]


@check("watch", "ConfigMap", "each event has a version of its own, later than the one before")
async def _versions(target: Target) -> None:
    version = await _now(target)
    async with target.admin.watch(target.of("configmaps"), resourceVersion=version) as events:
        stored = await _map(target, "a")
        await target.admin.delete(target.of("configmaps", "a"))
        seen = []
        async with soon():
            async for event in events:
                if event["object"]["metadata"]["name"] == "a":
                    seen.append(int(event["object"]["metadata"]["resourceVersion"]))
                if event["type"] == "DELETED":
                    break
    assert seen[0] == int(stored["metadata"]["resourceVersion"])
    assert seen == sorted(set(seen))
    assert len(seen) == 2


@check("watch", "ConfigMap", "it ends cleanly when its time is over")
async def _timeout(target: Target) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with target.admin.watch(target.of("configmaps"), timeoutSeconds=1) as events, soon():
        async for event in events:
            assert event["type"] in {"ADDED", "BOOKMARK", "MODIFIED"}
    assert 0.5 < loop.time() - began < 5


@check("watch", "ConfigMap", "bookmarks may be asked for, and have a version and nothing else")
async def _bookmarks(target: Target) -> None:
    version = await _now(target)
    path = target.of("configmaps")
    async with (
        target.admin.watch(path, resourceVersion=version, allowWatchBookmarks="true", timeoutSeconds=4) as events,
        soon(),
    ):
        await _map(target, "a")  # the real server has no version to tell before something has happened
        marks = [event["object"] async for event in events if event["type"] == "BOOKMARK"]
    assert marks, "one comes before the end"
    assert (marks[-1]["kind"], marks[-1]["apiVersion"]) == ("ConfigMap", "v1")
    assert int(marks[-1]["metadata"]["resourceVersion"]) >= int(version)
    assert "name" not in marks[-1]["metadata"]


@check("watch", "ConfigMap", "nobody gets bookmarks who did not ask for them")
async def _no_bookmarks(target: Target) -> None:
    version = await _now(target)
    path = target.of("configmaps")
    async with target.admin.watch(path, resourceVersion=version, timeoutSeconds=3) as events, soon():
        await _map(target, "a")
        assert "BOOKMARK" not in {event["type"] async for event in events}


@check("watch", "ConfigMap", "a selector sees objects come and go as their labels change")
async def _selector(target: Target) -> None:
    path, one = target.of("configmaps"), target.of("configmaps", "a")
    version = await _now(target)
    async with target.admin.watch(path, resourceVersion=version, labelSelector="tier=front") as events:
        await _map(target, "a", tier="front")
        await _map(target, "b", tier="back")
        for tier in ("front2", "front"):
            await target.admin.patch(one, {"metadata": {"labels": {"tier": tier}}})
        await target.admin.patch(one, {"data": {"colour": "blue"}})
        await target.admin.patch(one, {"metadata": {"labels": None}})
        assert await _take(events, 5) == ["ADDED a", "DELETED a", "ADDED a", "MODIFIED a", "DELETED a"]


@check("watch", "ConfigMap", "one object is watched by its name")
async def _one(target: Target) -> None:
    version = await _now(target)
    path, selector = target.of("configmaps"), "metadata.name=b"
    async with target.admin.watch(path, resourceVersion=version, fieldSelector=selector) as events:
        await _map(target, "a")
        await _map(target, "b")
        assert await _take(events, 1) == ["ADDED b"]


@check("watch", "ConfigMap", "all namespaces are watched at once")
async def _everywhere(target: Target) -> None:
    version = await _now(target)
    async with target.admin.watch("/api/v1/configmaps", resourceVersion=version) as events:
        stored = await _map(target, "a")
        async with soon():
            async for event in events:
                if event["object"]["metadata"]["uid"] == stored["metadata"]["uid"]:
                    break
    assert event["object"]["metadata"]["namespace"] == target.namespace


@check("watch", "ConfigMap", "a version that was forgotten is gone, said inside the stream")
async def _gone(target: Target) -> None:
    await _map(target, "a")
    old = await _now(target)
    for name in "bcd":
        await _map(target, name)
    await target.forget()
    async with soon(), target.admin.watch(target.of("configmaps"), resourceVersion=old) as events:
        told = [event async for event in events]
    (error,) = told
    assert error["type"] == "ERROR"
    said = error["object"]
    assert (said["kind"], said["apiVersion"], said["status"]) == ("Status", "v1", "Failure")
    assert (said["code"], said["reason"]) == (410, "Expired")
    assert said["message"].startswith("too old resource version: ")


@check("watch", "ConfigMap", "a version that is no number is refused")
async def _bad_version(target: Target) -> None:
    path = target.of("configmaps")
    answer = await target.admin.call("GET", path, watch=1, resourceVersion="yesterday", timeoutSeconds=1)
    assert answer.status in {400, 500}
    assert answer.body["status"] == "Failure"


@check("watch", "ConfigMap", "a table is watched row by row, with its columns only at first")
async def _table(target: Target) -> None:
    version = await _now(target)
    tables: list[Json] = []
    path, mine = target.of("configmaps"), "metadata.name!=kube-root-ca.crt"  # which a controller adds at any time
    async with target.admin.watch(path, accept=TABLE, resourceVersion=version, fieldSelector=mine) as events:
        await _map(target, "a")
        await _map(target, "b")
        async with soon():
            async for event in events:
                assert (event["type"], event["object"]["kind"]) == ("ADDED", "Table")
                tables.append(event["object"])
                if len(tables) == 2:
                    break
    assert [column["name"] for column in tables[0]["columnDefinitions"]] == ["Name", "Data", "Age"]
    assert not tables[1].get("columnDefinitions")
    assert [table["rows"][0]["cells"][0] for table in tables] == ["a", "b"]


@check("watch", "ConfigMap", "several watch at once and see the same")
async def _several(target: Target) -> None:
    version = await _now(target)

    async def look() -> list[str]:
        async with target.admin.watch(target.of("configmaps"), resourceVersion=version) as events:
            return await _take(events, 3, about=_short)

    lookers = [asyncio.create_task(look()) for _ in range(5)]
    for name in "abc":
        await _map(target, name)
    assert await asyncio.gather(*lookers) == [["ADDED a", "ADDED b", "ADDED c"]] * 5
