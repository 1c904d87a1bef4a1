"""Lists in pages, at versions, and in other forms."""

from __future__ import annotations

from typing import Any

import pytest

from unit.rehearsal.api.served import TABLE, Client, config_map, on_server, pod

MAPS = "/api/v1/namespaces/default/configmaps"
FIVE = [config_map(name, app="web" if name in "ab" else "api") for name in "abcde"]


def names(listed: Any) -> list[str]:
    return [item["metadata"]["name"] for item in listed["items"]]


def test_a_list_has_a_type_and_a_version_and_its_items_have_not() -> None:
    async def check(client: Client) -> None:
        listed = await client.get(MAPS)
        assert (listed["kind"], listed["apiVersion"]) == ("ConfigMapList", "v1")
        assert listed["metadata"] == {"resourceVersion": str(client.storage.revision)}
        assert names(listed) == list("abcde")
        assert not any("kind" in item for item in listed["items"])

    on_server(check, objects=FIVE)


def test_pages_show_one_moment() -> None:
    async def check(client: Client) -> None:
        first = await client.get(f"{MAPS}?limit=2")
        assert first["metadata"]["remainingItemCount"] == 3
        client.storage.delete("ConfigMap", "default", "c")
        client.storage.create(config_map("cc"))
        second = await client.get(f"{MAPS}?limit=2&continue={first['metadata']['continue']}")
        third = await client.get(f"{MAPS}?limit=2&continue={second['metadata']['continue']}")
        assert names(first) + names(second) + names(third) == list("abcde")
        assert second["metadata"]["resourceVersion"] == first["metadata"]["resourceVersion"]
        assert "continue" not in third["metadata"]

    on_server(check, objects=FIVE)


def test_selected_pages_do_not_count_the_rest() -> None:
    async def check(client: Client) -> None:
        page = await client.get(f"{MAPS}?limit=1&labelSelector=app%3Dweb")
        assert names(page) == ["a"]
        assert page["metadata"]["continue"]
        assert "remainingItemCount" not in page["metadata"]

    on_server(check, objects=FIVE)


def test_a_page_that_comes_too_late_is_gone_and_says_how_to_go_on() -> None:
    async def check(client: Client) -> None:
        first = await client.get(f"{MAPS}?limit=2")
        client.storage.create(config_map("f"))
        client.storage.compact()
        late = await client.call("GET", f"{MAPS}?limit=2&continue={first['metadata']['continue']}")
        assert (late.code, late.json["reason"]) == (410, "Expired")
        rest = await client.get(f"{MAPS}?continue={late.json['metadata']['continue']}")
        assert names(rest) == list("cdef")

    on_server(check, objects=FIVE)


def test_a_list_can_be_of_an_exact_version() -> None:
    async def check(client: Client) -> None:
        then = client.storage.revision
        client.storage.delete("ConfigMap", "default", "a")
        exact = await client.get(f"{MAPS}?resourceVersion={then}&resourceVersionMatch=Exact")
        assert (names(exact), exact["metadata"]["resourceVersion"]) == (list("abcde"), str(then))
        assert names(await client.get(f"{MAPS}?resourceVersion={then}")) == list("bcde")
        assert names(await client.get(f"{MAPS}?resourceVersion=0")) == list("bcde")
        client.storage.compact()
        old = await client.call("GET", f"{MAPS}?resourceVersion={then}&resourceVersionMatch=Exact")
        assert (old.code, old.json["reason"]) == (410, "Expired")

    on_server(check, objects=FIVE)


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        ("resourceVersion=99999", 504, "Too large resource version: 99999, current: "),
        ("resourceVersion=new", 500, "strconv.ParseUint"),
        ("limit=few", 400, "strconv.ParseInt"),
        ("continue=%21", 400, "continue key is not valid"),
        ("continue=e30", 400, "continue key is not valid"),
    ],
)
def test_what_makes_no_sense_is_refused(query: str, code: int, told: str) -> None:
    async def check(client: Client) -> None:
        answer = await client.call("GET", f"{MAPS}?{query}")
        assert answer.code == code
        assert told in answer.json["message"]

    on_server(check)


def test_a_page_of_another_version_is_refused() -> None:
    async def check(client: Client) -> None:
        token = (await client.get(f"{MAPS}?limit=2"))["metadata"]["continue"]
        answer = await client.call("GET", f"{MAPS}?limit=2&resourceVersion=3&continue={token}")
        assert (answer.code, answer.json["reason"]) == (400, "BadRequest")

    on_server(check, objects=FIVE)


def test_metadata_alone_can_be_asked_for() -> None:
    async def check(client: Client) -> None:
        form = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"
        listed = await client.get(MAPS, accept=form)
        assert listed["kind"] == "PartialObjectMetadataList"
        assert listed["items"][0].keys() == {"kind", "apiVersion", "metadata"}
        one = await client.get(f"{MAPS}/a", accept="application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")
        assert (one["kind"], one["metadata"]["name"]) == ("PartialObjectMetadata", "a")

    on_server(check, objects=FIVE)


def test_a_table_carries_as_much_as_is_asked_for() -> None:
    async def check(client: Client) -> None:
        path = "/api/v1/pods"
        table = await client.get(path, accept=TABLE)
        assert [column["name"] for column in table["columnDefinitions"] if not column["priority"]] == [
            "Name",
            "Ready",
            "Status",
            "Restarts",
            "Age",
        ]
        (row,) = table["rows"]
        assert row["cells"][:5] == ["a", "0/1", "Pending", "0", "0s"]
        assert row["object"]["kind"] == "PartialObjectMetadata"
        whole = await client.get(f"{path}?includeObject=Object", accept=TABLE)
        assert whole["rows"][0]["object"]["spec"]["containers"][0]["name"] == "web"
        none = await client.get(f"{path}?includeObject=None", accept=TABLE)
        assert "object" not in none["rows"][0]
        paged = await client.get(f"{MAPS}?limit=2", accept=TABLE)
        assert paged["metadata"]["continue"]

    on_server(check, objects=[pod("a"), *FIVE])
