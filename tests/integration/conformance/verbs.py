"""What each verb does, for every kind: the rows of the table that have a kind and nothing special about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from integration.api import TABLE, Json
from integration.conformance.manifests import SAMPLES, Collection, collection
from integration.conformance.table import Run, check
from integration.conformance.target import Target
from integration.waiting import soon

_MARK = {"conformance": "seen"}
_FINALIZED = {"Namespace", "Pod", "PersistentVolume", "PersistentVolumeClaim"}  # may live on for a while

OfKind = Callable[[Target, Collection], Awaitable[None]]


def of_every_kind(verb: str, behaviour: str) -> Callable[[OfKind], OfKind]:
    """Put a function into the table once for each kind."""

    def enter(run: OfKind) -> OfKind:
        for sample in SAMPLES:
            check(verb, sample.kind, behaviour)(_bound(run, sample.kind))
        return run

    return enter


def _bound(run: OfKind, kind: str) -> Run:
    async def run_with_kind(target: Target) -> None:
        found = await collection(target, kind)
        try:
            await run(target, found)
        finally:
            await target.admin.delete(found.one("a"))

    return run_with_kind


@of_every_kind("create", "an object is stored with what the server adds")
async def _create(target: Target, of: Collection) -> None:
    wanted = of.made("a", labels=_MARK)
    stored = await target.admin.create(of.path, wanted)
    assert (stored["kind"], stored["apiVersion"]) == (wanted["kind"], wanted["apiVersion"])
    added = stored["metadata"]
    assert added["name"] == of.name("a")
    assert added.get("namespace") == (target.namespace if of.sample.namespaced else None)
    assert added["labels"].items() >= _MARK.items()
    assert added["uid"]
    assert int(added["resourceVersion"]) > 0
    assert added["creationTimestamp"].endswith("Z")


@of_every_kind("get", "an object is as it was stored, and one that is not there is not found")
async def _get(target: Target, of: Collection) -> None:
    stored = await target.admin.create(of.path, of.made("a"))
    found = await target.admin.get(of.one("a"))
    assert found["metadata"]["uid"] == stored["metadata"]["uid"]
    assert (found["kind"], found["apiVersion"]) == (stored["kind"], stored["apiVersion"])
    missing = await target.admin.call("GET", of.one("b"))
    said = missing.refused(404, "NotFound")
    group = f".{of.sample.group}" if of.sample.group else ""
    assert said["message"] == f'{of.sample.plural}{group} "{of.name("b")}" not found'
    expected = {"name": of.name("b"), "kind": of.sample.plural} | ({"group": of.sample.group} if group else {})
    assert said["details"] == expected


@of_every_kind("list", "a list has its kind, a version and the objects without theirs")
async def _list(target: Target, of: Collection) -> None:
    stored = await target.admin.create(of.path, of.made("a"))
    for path in {of.path, of.everywhere}:
        found = await target.admin.get(path)
        assert (found["kind"], found["apiVersion"]) == (f"{of.sample.kind}List", stored["apiVersion"])
        assert int(found["metadata"]["resourceVersion"]) >= int(stored["metadata"]["resourceVersion"])
        (mine,) = (item for item in found["items"] if item["metadata"]["uid"] == stored["metadata"]["uid"])
        assert "kind" not in mine or of.sample.kind == "VolumeSnapshot", (
            "what an extension brings is listed with its kind"
        )


@of_every_kind("update", "an object is replaced")
async def _update(target: Target, of: Collection) -> None:
    stored = await target.admin.create(of.path, of.made("a"))
    replaced = await _replace(target, of.one("a"))
    assert replaced["metadata"]["labels"].items() >= _MARK.items()
    assert replaced["metadata"]["uid"] == stored["metadata"]["uid"]
    assert int(replaced["metadata"]["resourceVersion"]) > int(stored["metadata"]["resourceVersion"])
    assert (await target.admin.get(of.one("a")))["metadata"]["labels"].items() >= _MARK.items()


async def _replace(target: Target, path: str) -> Json:
    """Label an object by replacing it, again when a controller wrote to it meanwhile."""
    while True:
        found = await target.admin.get(path)
        found["metadata"]["labels"] = {**found["metadata"].get("labels", {}), **_MARK}
        answer = await target.admin.call("PUT", path, found)
        if answer.status != 409:
            return answer.expect(200)


@of_every_kind("patch", "one label is changed and nothing else")
async def _patch(target: Target, of: Collection) -> None:
    stored = await target.admin.create(of.path, of.made("a", labels={"kept": "yes"}))
    patched = await target.admin.patch(of.one("a"), {"metadata": {"labels": _MARK}})
    assert patched["metadata"]["labels"].items() >= {**_MARK, "kept": "yes"}.items()
    assert patched["metadata"]["uid"] == stored["metadata"]["uid"]
    assert patched.get("spec", {}).keys() >= of.sample.content.get("spec", {}).keys()


@of_every_kind("delete", "an object goes")
async def _delete(target: Target, of: Collection) -> None:
    await target.admin.create(of.path, of.made("a"))
    said = (await target.admin.delete(of.one("a"), propagationPolicy="Background")).expect(200)
    assert said["kind"] in {"Status", of.sample.kind}
    after = await target.admin.call("GET", of.one("a"))
    if of.sample.kind in _FINALIZED and after.status == 200:
        assert after.body["metadata"]["deletionTimestamp"]
    else:
        after.refused(404, "NotFound")


@of_every_kind("watch", "a change arrives with the object whole")
async def _watch(target: Target, of: Collection) -> None:
    before = (await target.admin.get(of.path))["metadata"]["resourceVersion"]
    seen: dict[str, Json] = {}
    async with soon(), target.admin.watch(of.path, resourceVersion=before) as events:
        await target.admin.create(of.path, of.made("a"))
        await target.admin.patch(of.one("a"), {"metadata": {"labels": _MARK}})
        await target.admin.delete(of.one("a"), gracePeriodSeconds=0, propagationPolicy="Background")
        async for event in events:
            found = event["object"]
            if found["metadata"]["name"] != of.name("a"):
                continue
            assert (found["kind"], found["apiVersion"]) == (of.sample.kind, of.made("a")["apiVersion"])
            kind = "MARKED" if event["type"] == "MODIFIED" and _marked(found) else event["type"]
            seen.setdefault(kind, found)
            if "DELETED" in seen or (of.sample.kind in _FINALIZED and "deletionTimestamp" in found["metadata"]):
                break
    assert [*seen][:1] == ["ADDED"]
    assert "MARKED" in seen


def _marked(found: Json) -> bool:
    return bool(found["metadata"].get("labels", {}).items() >= _MARK.items())


@of_every_kind("table", "a row has the name first and a column for the age")
async def _table(target: Target, of: Collection) -> None:
    await target.admin.create(of.path, of.made("a"))
    table = await target.admin.get(of.path, accept=TABLE)
    assert (table["kind"], table["apiVersion"]) == ("Table", "meta.k8s.io/v1")
    columns = table["columnDefinitions"]
    # Events are told by when they were seen last; some kinds that extensions bring show nothing but their name.
    assert "Name" in {column["name"] for column in columns}
    assert {"Age", "Created At", "Last Seen"} & {column["name"] for column in columns}
    (row,) = (row for row in table["rows"] if row["object"]["metadata"]["name"] == of.name("a"))
    assert len(row["cells"]) == len(columns)
    assert (row["object"]["kind"], row["object"]["apiVersion"]) == ("PartialObjectMetadata", "meta.k8s.io/v1")
