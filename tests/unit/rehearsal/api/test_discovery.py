"""What a server says it serves."""

from __future__ import annotations

from typing import Any

import pytest

from console.rehearsal.api.openapi import openapi
from console.rehearsal.api.resources import BY_KIND, RESOURCES
from unit.rehearsal.api.served import Client, on_server

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json"


def test_groups_and_versions_lead_to_every_resource() -> None:
    async def check(client: Client) -> None:
        assert (await client.get("/api"))["versions"] == ["v1"]
        roots = {"": "/api/v1"}
        for group in (await client.get("/apis"))["groups"]:
            assert group["preferredVersion"] == group["versions"][0]
            assert (await client.get(f"/apis/{group['name']}"))["versions"] == group["versions"]
            roots[group["name"]] = f"/apis/{group['preferredVersion']['groupVersion']}"
        found: dict[str, Any] = {}
        for group, root in roots.items():
            for entry in (await client.get(root))["resources"]:
                found[f"{entry['name']}.{group}".rstrip(".")] = entry
        assert {resource.full_name for resource in RESOURCES} <= found.keys()
        assert found["deployments.apps"]["shortNames"] == ["deploy"]
        assert found["deployments/scale.apps"]["kind"] == "Scale"
        assert found["pods"]["categories"] == ["all"]
        assert found["nodes"]["namespaced"] is False

    on_server(check)


def test_newer_clients_get_everything_at_once() -> None:
    async def check(client: Client) -> None:
        for path, name, count in (("/api", None, 1), ("/apis", "apps", None)):
            answer = await client.call("GET", path, accept=AGGREGATED)
            assert "as=APIGroupDiscoveryList" in answer.headers["Content-Type"]
            said = answer.json
            assert (said["kind"], said["apiVersion"]) == ("APIGroupDiscoveryList", "apidiscovery.k8s.io/v2")
            assert count in (None, len(said["items"]))
            group = next(item for item in said["items"] if item["metadata"].get("name") == name)
            (version,) = group["versions"]
            assert version["version"] == "v1"
            kinds = {resource["responseKind"]["kind"]: resource for resource in version["resources"]}
            shown = kinds["Pod" if name is None else "Deployment"]
            assert shown["scope"] == "Namespaced"
            assert "status" in {part["subresource"] for part in shown["subresources"]}
        assert (await client.get("/apis/apps", accept=AGGREGATED))["kind"] == "APIGroup"

    on_server(check)


@pytest.mark.parametrize("path", ["/apis/none", "/apis/none/v1", "/apis/apps/v9", "/api/v2", "/openapi/v3", "/nothing"])
def test_what_is_not_there_is_not_found(path: str) -> None:
    async def check(client: Client) -> None:
        assert (await client.call("GET", path)).code == 404

    on_server(check)


def test_the_description_of_types_is_empty_in_both_forms() -> None:
    media, body = openapi("application/com.github.proto-openapi.spec.v2@v1.0+protobuf")
    assert media == "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
    assert body.startswith(b"\x0a\x032.0\x12")
    media, body = openapi("application/json")
    assert (media, b'"paths":{}' in body) == ("application/json", True)


def test_names_are_unambiguous() -> None:
    assert len(BY_KIND) == len(RESOURCES)
    short = [name for resource in RESOURCES for name in resource.short]
    assert len(short) == len(set(short))
