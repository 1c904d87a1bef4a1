"""Lists: which objects, how many at a time, and as of when."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.table import check
from integration.conformance.target import Target

_POD: Json = {"spec": {"containers": [{"name": "web", "image": "nginx"}]}}


def names(listed: Json) -> list[str]:
    """Return the names of a list's objects, in its order."""
    return [item["metadata"]["name"] for item in listed["items"]]


async def _maps(target: Target, *made: str, labels: dict[str, dict[str, str]] | None = None) -> str:
    """Create config maps with these names and return the path of their collection."""
    path = target.of("configmaps")
    for name in made:
        await target.admin.create(path, {"metadata": {"name": name, "labels": (labels or {}).get(name, {})}})
    return path


@check("list", "ConfigMap", "objects come in the order of their names")
async def _order(target: Target) -> None:
    path = await _maps(target, "c", "a", "b")
    assert [name for name in names(await target.admin.get(path)) if len(name) == 1] == ["a", "b", "c"]


@check("list", "ConfigMap", "a namespace shows its own objects only")
async def _namespaces(target: Target) -> None:
    path = await _maps(target, "mine")
    assert "mine" in names(await target.admin.get(path))
    assert "mine" not in names(await target.admin.get(target.of("configmaps", namespace="default")))


@check("list", "ConfigMap", "a namespace that is not there is empty")
async def _no_namespace(target: Target) -> None:
    assert (await target.admin.get(target.of("configmaps", namespace="nowhere")))["items"] == []


_LABELS = {
    "a": {"tier": "front", "app": "web"},
    "b": {"tier": "back", "app": "web"},
    "c": {"tier": "back"},
    "d": {"unrelated": "yes", "tier": ""},
}
_SELECTORS = {
    "equals": {"tier=front": "a", "tier==back": "bc", "tier=": "d", "tier=back,app=web": "b"},
    "differs": {"tier!=back,tier": "ad", "app!=web,tier": "cd"},
    "in a set": {"tier in (front,back)": "abc", "tier in (front),app": "a"},
    "not in a set": {"tier notin (back),tier": "ad"},
    "exists": {"app": "ab"},
    "does not exist": {"!app,tier": "cd"},
}


def _selects(examples: dict[str, str]) -> None:
    """Enter a check of label selectors; each example says which of the objects are found."""

    async def run(target: Target) -> None:
        path = await _maps(target, *_LABELS, labels=_LABELS)
        for selector, found in examples.items():
            assert names(await target.admin.get(path, labelSelector=selector)) == list(found), selector

    behaviour = next(behaviour for behaviour, given in _SELECTORS.items() if given is examples)
    check("list", "ConfigMap", f"labels are selected: {behaviour}")(run)


for _examples in _SELECTORS.values():
    _selects(_examples)


@check("list", "ConfigMap", "a selector that makes no sense is a bad request")
async def _bad_selectors(target: Target) -> None:
    path = target.of("configmaps")
    for selector in ("tier in front", "a=b=c", "tier in (front"):
        (await target.admin.call("GET", path, labelSelector=selector)).refused(400, "BadRequest")
    (await target.admin.call("GET", path, fieldSelector="metadata.name")).refused(400, "BadRequest")
    unknown = await target.admin.call("GET", path, fieldSelector="spec.colour=blue")
    assert '"spec.colour" is not a known field selector' in unknown.refused(400, "BadRequest")["message"]


@check("list", "Pod", "fields are selected")
async def _fields(target: Target) -> None:
    path = target.of("pods")
    for name in ("a", "b"):
        await target.admin.create(path, {"metadata": {"name": name}, **_POD})
    for selector, found in {
        "metadata.name=a": ["a"],
        "metadata.name!=a": ["b"],
        f"metadata.namespace={target.namespace}": ["a", "b"],
        "metadata.namespace=elsewhere": [],
        "spec.nodeName=elsewhere": [],
        "status.phase=Failed": [],
        "status.phase!=Failed": ["a", "b"],
        "status.phase!=Failed,metadata.name=b": ["b"],
    }.items():
        assert names(await target.admin.get(path, fieldSelector=selector)) == found, selector


@check("list", "Event", "fields of what happened are selected")
async def _event_fields(target: Target) -> None:
    path = target.of("events")
    for name, kind, about in (("a", "Warning", "web"), ("b", "Normal", "db")):
        involved = {"kind": "Pod", "name": about, "namespace": target.namespace, "uid": f"uid-{name}"}
        await target.admin.create(
            path, {"metadata": {"name": name}, "type": kind, "reason": "Tested", "involvedObject": involved}
        )
    for selector, found in {
        "type=Warning": ["a"],
        "involvedObject.name=db": ["b"],
        "involvedObject.name=web,involvedObject.kind=Pod": ["a"],
        f"involvedObject.namespace={target.namespace}": ["a", "b"],
        "involvedObject.uid=uid-b": ["b"],
        "reason=Tested": ["a", "b"],
        "type!=Warning": ["b"],
    }.items():
        assert names(await target.admin.get(path, fieldSelector=selector)) == found, selector


@check("list", "ConfigMap", "a long list comes in pages")
async def _pages(target: Target) -> None:
    made = [f"page-{number}" for number in range(5)]
    labels = {name: {"paged": "yes"} for name in made}
    path = await _maps(target, *made, labels=labels)
    seen: list[str] = []
    versions = set()
    more: str | None = None
    while True:
        page = await target.admin.get(path, labelSelector="paged", limit=2, continue_=more)
        assert len(page["items"]) <= 2
        seen += names(page)
        versions.add(page["metadata"]["resourceVersion"])
        more = page["metadata"].get("continue")
        if not more:
            break
    assert seen == made
    assert len(versions) == 1


@check("list", "ConfigMap", "the first page says how many remain, unless it was selected from")
async def _remaining(target: Target) -> None:
    path = await _maps(target, "a", "b", "c")
    page = await target.admin.get(path, limit=1)
    then = page["metadata"]["resourceVersion"]  # a controller adds an object of its own at any time
    everything = await target.admin.get(path, resourceVersion=then, resourceVersionMatch="Exact", limit=50)
    assert page["metadata"]["remainingItemCount"] == len(everything["items"]) - 1
    selected = await target.admin.get(path, limit=1, fieldSelector="metadata.name!=a")
    assert "remainingItemCount" not in selected["metadata"]


@check("list", "ConfigMap", "later pages show what was there at the first")
async def _consistent(target: Target) -> None:
    labels = {name: {"paged": "yes"} for name in "abc"}
    path = await _maps(target, *"abc", labels=labels)
    first = await target.admin.get(path, labelSelector="paged", limit=1)
    (await target.admin.delete(f"{path}/b")).expect(200)
    rest = await target.admin.get(path, labelSelector="paged", limit=5, continue_=first["metadata"]["continue"])
    assert names(rest) == ["b", "c"]
    assert rest["metadata"]["resourceVersion"] == first["metadata"]["resourceVersion"]


@check("list", "ConfigMap", "a page of a forgotten time is expired, with a way to go on")
async def _expired(target: Target) -> None:
    path = await _maps(target, *"abc")
    first = await target.admin.get(path, limit=1)
    await target.admin.delete(f"{path}/b")
    await target.forget()
    more = first["metadata"]["continue"]
    said = (await target.admin.call("GET", path, limit=5, continue_=more)).refused(410, "Expired")
    rest = await target.admin.get(path, limit=5, continue_=said["metadata"]["continue"])
    assert "b" not in names(rest)
    assert "c" in names(rest)


@check("list", "ConfigMap", "a page token that nobody gave is a bad request")
async def _bad_token(target: Target) -> None:
    (await target.admin.call("GET", target.of("configmaps"), limit=1, continue_="nonsense")).refused(400, "BadRequest")


@check("list", "ConfigMap", "a list may be as old as it says")
async def _not_older_than(target: Target) -> None:
    path = await _maps(target, "a")
    # The map's own version: a list's is that of all of etcd, of which a kind that nobody changes may hear much later.
    newest = (await target.admin.get(f"{path}/a"))["metadata"]["resourceVersion"]
    for version in ("0", newest):
        found = await target.admin.get(path, resourceVersion=version)
        assert "a" in names(found)
        assert int(found["metadata"]["resourceVersion"]) >= int(version)


@check("list", "ConfigMap", "an exact version is as it was")
async def _exact(target: Target) -> None:
    path = await _maps(target, "a")
    then = (await target.admin.get(path))["metadata"]["resourceVersion"]
    await _maps(target, "b")
    found = await target.admin.get(path, resourceVersion=then, resourceVersionMatch="Exact", limit=50)
    assert "b" not in names(found)
    assert found["metadata"]["resourceVersion"] == then


@check("list", "ConfigMap", "metadata alone is answered where it is asked for")
async def _metadata(target: Target) -> None:
    path = await _maps(target, "a")
    await target.admin.patch(f"{path}/a", {"data": {"colour": "blue"}})
    wanted = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json"
    found = await target.admin.get(path, accept=wanted)
    assert found["kind"] == "PartialObjectMetadataList"
    (mine,) = (item for item in found["items"] if item["metadata"]["name"] == "a")
    assert "data" not in mine
