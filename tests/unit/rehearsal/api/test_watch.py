"""Watches over real connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from console.rehearsal.api import watch as watching
from console.rehearsal.api.history import CHANGES_KEPT
from console.rehearsal.api.listeners import Follower
from unit.rehearsal.api.served import PATIENCE, TABLE, Client, config_map, on_server

PATH = "/api/v1/namespaces/default/configmaps?watch=1"


def test_a_watch_begins_with_what_is_there() -> None:
    async def check(client: Client) -> None:
        async with client.watching(PATH) as watch:
            assert await watch.events(2) == [("ADDED", "a"), ("ADDED", "b")]
            client.storage.create(config_map("c"))
            client.storage.update({**config_map("a"), "data": {"x": "1"}})
            client.storage.delete("ConfigMap", "default", "b")
            assert await watch.events(3) == [("ADDED", "c"), ("MODIFIED", "a"), ("DELETED", "b")]

    on_server(check, objects=[config_map("a"), config_map("b")])


def test_a_watch_goes_on_from_a_version() -> None:
    async def check(client: Client) -> None:
        since = client.storage.revision
        client.storage.create(config_map("b"))
        client.storage.create({"kind": "Secret", "metadata": {"name": "other"}})
        client.storage.delete("ConfigMap", "default", "a")
        async with client.watching(f"{PATH}&resourceVersion={since}") as watch:
            what, obj = await watch.event()
            assert (what, obj["metadata"]["name"], obj["kind"], obj["apiVersion"]) == ("ADDED", "b", "ConfigMap", "v1")
            what, obj = await watch.event()
            assert (what, obj["metadata"]["resourceVersion"]) == ("DELETED", str(client.storage.revision))

    on_server(check, objects=[config_map("a")])


def test_a_watch_from_the_future_waits_for_it() -> None:
    async def check(client: Client) -> None:
        async with client.watching(f"{PATH}&resourceVersion={client.storage.revision + 1}") as watch:
            client.storage.create(config_map("too early"[:3]))
            client.storage.create(config_map("b"))
            assert await watch.events(1) == [("ADDED", "b")]

    on_server(check)


def test_a_watch_ends_on_time_and_marks_its_place_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_BEFORE_THE_END", 0.9)

    async def check(client: Client) -> None:
        since = client.storage.revision
        async with client.watching(
            f"{PATH}&resourceVersion={since}&timeoutSeconds=1&allowWatchBookmarks=true"
        ) as watch:
            client.storage.create({"kind": "Secret", "metadata": {"name": "other"}})
            (mark,) = await watch.rest()
        assert mark[0] == "BOOKMARK"
        assert mark[1]["kind"] == "ConfigMap"
        assert mark[1]["metadata"]["resourceVersion"] == str(client.storage.revision)

    on_server(check)


def test_bookmarks_come_while_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "BOOKMARK_SECONDS", 0.01)

    async def check(client: Client) -> None:
        since = client.storage.revision
        async with client.watching(f"{PATH}&resourceVersion={since}&allowWatchBookmarks=1") as watch:
            assert [(await watch.event())[0] for _ in range(3)] == ["BOOKMARK"] * 3
        async with client.watching(f"{PATH}&resourceVersion={since}&timeoutSeconds=1") as watch:
            assert await watch.rest() == []

    on_server(check)


def test_what_has_been_forgotten_is_gone() -> None:
    async def check(client: Client) -> None:
        since = client.storage.revision
        client.storage.create(config_map("a"))
        client.storage.compact()
        async with client.watching(f"{PATH}&resourceVersion={since}") as watch:
            ((what, status),) = await watch.rest()
        assert (what, status["code"], status["reason"]) == ("ERROR", 410, "Expired")
        assert status["message"] == f"too old resource version: {since} ({client.storage.revision})"

    on_server(check)


def test_an_open_watch_survives_a_compaction() -> None:
    async def check(client: Client) -> None:
        async with client.watching(PATH) as watch:
            client.storage.create(config_map("a"))
            assert await watch.events(1) == [("ADDED", "a")]
            client.storage.compact()
            client.storage.create(config_map("b"))
            assert await watch.events(1) == [("ADDED", "b")]

    on_server(check)


def test_a_quiet_kind_forgets_nothing_while_another_is_busy() -> None:
    async def check(client: Client) -> None:
        since = client.storage.revision
        client.storage.create(config_map("a"))
        client.storage.create({"kind": "Secret", "metadata": {"name": "busy"}})
        for number in range(CHANGES_KEPT + 1):
            secret = {"kind": "Secret", "metadata": {"name": "busy"}, "data": {"x": str(number)}}
            client.storage.update(secret)
        async with client.watching(f"{PATH}&resourceVersion={since}") as watch:
            assert await watch.events(1) == [("ADDED", "a")]

    on_server(check)


def test_what_stops_matching_is_deleted_and_what_begins_is_added() -> None:
    async def check(client: Client) -> None:
        selected = f"{PATH}&resourceVersion={client.storage.revision}&labelSelector=app%3Dweb"
        async with client.watching(selected) as watch:
            client.storage.update(config_map("a", app="web"))
            client.storage.update({**config_map("a", app="web"), "data": {"x": "1"}})
            client.storage.update(config_map("a", app="api"))
            client.storage.update({**config_map("a", app="api"), "data": {"x": "2"}})
            client.storage.delete("ConfigMap", "default", "a")
            client.storage.create(config_map("b", app="web"))
            assert await watch.events(2) == [("ADDED", "a"), ("MODIFIED", "a")]
            what, last = await watch.event()
            assert (what, last["metadata"]["labels"]) == ("DELETED", {"app": "web"})
            assert await watch.events(1) == [("ADDED", "b")]

    on_server(check, objects=[config_map("a")])


def test_one_namespace_or_one_name_is_watched() -> None:
    async def check(client: Client) -> None:
        client.storage.create({"kind": "Namespace", "metadata": {"name": "shop"}})
        single = "/api/v1/namespaces/default/configmaps/b?watch=true"
        async with client.watching(PATH) as here, client.watching(single) as one:
            for place in (("x", "shop"), ("a", "default"), ("b", "default")):
                client.storage.create(config_map(*place))
            assert await here.events(2) == [("ADDED", "a"), ("ADDED", "b")]
            assert await one.events(1) == [("ADDED", "b")]

    on_server(check)


def test_a_table_is_watched_with_its_columns_once() -> None:
    async def check(client: Client) -> None:
        async with client.watching(PATH, accept=TABLE) as watch:
            (_, first), (_, second) = await watch.event(), await watch.event()
        assert [column["name"] for column in first["columnDefinitions"]] == ["Name", "Data", "Age"]
        assert second["columnDefinitions"] is None
        assert second["rows"][0]["cells"] == ["b", 0, "0s"]
        assert second["rows"][0]["object"]["metadata"]["name"] == "b"

    on_server(check, objects=[config_map("a"), config_map("b")])


def test_who_reads_too_slowly_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SLOW_CONSUMER", 5)

    async def check(client: Client) -> None:
        async with client.watching(PATH) as watch:
            client.storage.create(config_map("a"))
            assert await watch.events(1) == [("ADDED", "a")]
            for number in range(10):
                client.storage.create(config_map(f"b-{number}"))
            assert await watch.rest() == []

    on_server(check)


def test_a_reader_that_goes_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    async def check(client: Client) -> None:
        left = asyncio.Event()
        follow = client.storage.follow

        def watched(kind: str, callback: Follower) -> Callable[[], None]:
            unfollow = follow(kind, callback)

            def leave() -> None:
                unfollow()
                left.set()

            return leave

        monkeypatch.setattr(client.storage, "follow", watched)
        async with client.watching(PATH) as watch:
            client.storage.create(config_map("a"))
            await watch.events(1)
            assert not left.is_set()
        await asyncio.wait_for(left.wait(), PATIENCE)

    on_server(check)


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ("resourceVersion=yesterday", 500, "strconv.ParseUint"),
        ("timeoutSeconds=long", 400, "strconv.ParseInt"),
        ("sendInitialEvents=true&resourceVersionMatch=NotOlderThan", 422, "unless the WatchList feature gate"),
        ("labelSelector=a%20b", 400, "unable to parse requirement"),
    ],
)
def test_what_makes_no_sense_is_refused_before_the_stream(query: str, code: int, told: str) -> None:
    async def check(client: Client) -> None:
        answer = await client.call("GET", f"{PATH}&{query}")
        assert answer.code == code
        assert told in json.loads(answer.text)["message"]

    on_server(check)
