"""The verbs over HTTP, and what is answered when they cannot be done."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from unit.rehearsal.api.served import Client, config_map, deployment, on_server, pod

MAPS = "/api/v1/namespaces/default/configmaps"
DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments"
PODS = "/api/v1/namespaces/default/pods"
MERGE = "application/merge-patch+json"
STRATEGIC = "application/strategic-merge-patch+json"
OPERATIONS = "application/json-patch+json"


def test_an_object_is_made_read_replaced_and_deleted() -> None:
    async def check(client: Client) -> None:
        made = await client.call("POST", MAPS, {"metadata": {"name": "a"}, "data": {"x": "1"}})
        assert made.code == 201
        assert made.json["kind"] == "ConfigMap"
        assert (await client.get(f"{MAPS}/a"))["data"] == {"x": "1"}
        replaced = await client.call("PUT", f"{MAPS}/a", {**made.json, "data": {"x": "2"}})
        assert replaced.json["data"] == {"x": "2"}
        stale = await client.call("PUT", f"{MAPS}/a", made.json)
        assert (stale.code, stale.json["reason"]) == (409, "Conflict")
        gone = await client.call("DELETE", f"{MAPS}/a")
        assert gone.json["status"] == "Success"
        assert gone.json["details"] == {"name": "a", "kind": "configmaps", "uid": made.json["metadata"]["uid"]}
        assert (await client.call("GET", f"{MAPS}/a")).code == 404

    on_server(check)


def test_it_is_kept_who_changed_what() -> None:
    async def check(client: Client) -> None:
        client.session.headers["User-Agent"] = "kubectl-create/v1.31.0 (linux/amd64)"
        await client.call("POST", DEPLOYMENTS, deployment("web"))
        scaled = {"spec": {"replicas": 2}}
        await client.call("PATCH", f"{DEPLOYMENTS}/web/scale?fieldManager=kubectl", scaled, media=MERGE)
        client.session.headers["User-Agent"] = "node-agent"
        await client.call("PATCH", f"{DEPLOYMENTS}/web/status", {"status": {"replicas": 2}}, media=MERGE)
        known = (await client.get(f"{DEPLOYMENTS}/web"))["metadata"]["managedFields"]
        assert [(each["manager"], each.get("subresource")) for each in known] == [
            ("kubectl-create", None),
            ("kubectl", "scale"),
            ("node-agent", "status"),
        ]
        assert {(each["operation"], each["apiVersion"]) for each in known} == {("Update", "apps/v1")}

    on_server(check)


def test_yaml_is_read_as_kubernetes_reads_it() -> None:
    async def check(client: Client) -> None:
        text = b"kind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    when: 2026-03-04T10:00:00Z\n"
        made = await client.call("POST", MAPS, text, media="application/yaml")
        assert made.json["metadata"]["annotations"] == {"when": "2026-03-04T10:00:00Z"}

    on_server(check)


@pytest.mark.parametrize(
    ("method", "path", "body", "code", "reason", "told"),
    [
        ("POST", MAPS, config_map("a"), 409, "AlreadyExists", 'configmaps "a" already exists'),
        ("POST", MAPS, pod("a"), 400, "BadRequest", "cannot be handled as a ConfigMap"),
        (
            "POST",
            MAPS,
            {"apiVersion": "v2", "metadata": {"name": "b"}},
            400,
            "BadRequest",
            "the API version in the data",
        ),
        (
            "POST",
            MAPS,
            {"metadata": {"name": "b", "namespace": "x"}},
            400,
            "BadRequest",
            "does not match the namespace",
        ),
        ("POST", MAPS, {"metadata": "x"}, 400, "BadRequest", "cannot be handled as a ConfigMap"),
        ("POST", MAPS, b"{", 400, "BadRequest", "json parse error"),
        ("POST", MAPS, b"[]", 400, "BadRequest", "the object provided is unrecognized"),
        ("POST", MAPS, {"metadata": {}}, 422, "Invalid", "name or generateName is required"),
        ("POST", "/api/v1/namespaces/x/configmaps", {"metadata": {"name": "b"}}, 404, "NotFound", 'namespaces "x"'),
        ("PUT", f"{MAPS}/b", {"metadata": {"name": "b"}}, 404, "NotFound", 'configmaps "b" not found'),
        ("PUT", f"{MAPS}/a", {"metadata": {"name": "b"}}, 400, "BadRequest", "does not match the name on the URL"),
        ("PUT", MAPS, {}, 405, "MethodNotAllowed", "does not allow this method"),
        ("DELETE", f"{MAPS}/b", None, 404, "NotFound", 'configmaps "b" not found'),
        ("DELETE", f"{MAPS}/a", {"preconditions": {"uid": "x"}}, 409, "Conflict", "the UID in the precondition (x)"),
        ("DELETE", f"{MAPS}/a?gracePeriodSeconds=soon", None, 400, "BadRequest", "gracePeriodSeconds"),
        ("GET", "/api/v1/wonders", None, 404, "NotFound", "could not find the requested resource"),
        ("GET", f"{MAPS}/a/scale", None, 404, "NotFound", "could not find the requested resource"),
        ("POST", f"{MAPS}?dryRun=Some", {}, 422, "Invalid", 'supported values: "All"'),
        ("GET", f"{PODS}/p/portforward", None, 501, "NotImplemented", "portforward"),
    ],
)
def test_what_cannot_be_done_is_told(method: str, path: str, body: Any, code: int, reason: str, told: str) -> None:
    async def check(client: Client) -> None:
        answer = await client.call(method, path, body)
        status = answer.json
        assert (answer.code, status["kind"], status["code"], status["reason"]) == (code, "Status", code, reason)
        assert told in status["message"]

    on_server(check, objects=[config_map("a"), pod("p")])


def test_a_body_of_a_strange_type_or_size_is_refused() -> None:
    async def check(client: Client) -> None:
        assert (await client.call("POST", MAPS, b"x", media="text/plain")).code == 415
        assert (await client.call("PATCH", f"{MAPS}/a", {}, media="application/json")).code == 415
        assert (await client.call("PATCH", f"{MAPS}/new", {}, media="application/apply-patch+yaml")).code == 415
        assert (await client.call("GET", MAPS, accept="application/vnd.kubernetes.protobuf")).code == 406
        both = "application/vnd.kubernetes.protobuf,application/json"
        assert (await client.get(MAPS, accept=both))["kind"] == "ConfigMapList"
        large = await client.call("POST", MAPS, BytesIO(b" " * (3 * 1024 * 1024 + 1)))
        assert (large.code, large.json["reason"]) == (413, "RequestEntityTooLarge")

    on_server(check, objects=[config_map("a")])


def test_objects_are_patched_in_three_ways() -> None:
    async def check(client: Client) -> None:
        one = f"{DEPLOYMENTS}/web"
        await client.call("PATCH", one, {"metadata": {"labels": {"a": "b"}}}, media=MERGE)
        container = {"name": "web", "env": [{"name": "A", "value": "1"}]}
        containers = {"spec": {"template": {"spec": {"containers": [container]}}}}
        await client.call("PATCH", one, containers, media=STRATEGIC)
        operation = {"op": "replace", "path": "/spec/replicas", "value": 3}
        patched = (await client.call("PATCH", one, [operation], media=OPERATIONS)).json
        assert patched["metadata"]["labels"] == {"a": "b"}
        assert patched["spec"]["replicas"] == 3
        (container,) = patched["spec"]["template"]["spec"]["containers"]
        assert (container["image"], container["env"]) == ("nginx:1.27", [{"name": "A", "value": "1"}])

    on_server(check, objects=[deployment("web")])


@pytest.mark.parametrize(
    ("patch", "media", "code"),
    [
        (b"{", MERGE, 400),
        ([], MERGE, 400),
        ({"metadata": {"name": "b"}}, MERGE, 400),
        ({"metadata": {"resourceVersion": "1"}}, MERGE, 409),
        ({"spec": {"selector": {"matchLabels": {"app": "b"}}}}, MERGE, 422),
        ([{"op": "test", "path": "/kind", "value": "Pod"}], OPERATIONS, 422),
        ([{"op": "replace", "path": "", "value": []}], OPERATIONS, 422),
        ({}, OPERATIONS, 400),
    ],
)
def test_a_patch_that_cannot_be_is_refused(patch: Any, media: str, code: int) -> None:
    async def check(client: Client) -> None:
        before = client.storage.revision
        assert (await client.call("PATCH", f"{DEPLOYMENTS}/web", patch, media=media)).code == code
        assert client.storage.revision == before

    on_server(check, objects=[deployment("web")])


def test_a_status_and_a_scale_have_paths_of_their_own() -> None:
    async def check(client: Client) -> None:
        one = f"{DEPLOYMENTS}/web"
        shown = (await client.call("PATCH", f"{one}/status", {"status": {"replicas": 2}}, media=MERGE)).json
        assert shown["status"] == {"replicas": 2}
        both = {"spec": {"replicas": 5}, "status": {"replicas": 9}}
        shown = (await client.call("PATCH", one, both, media=MERGE)).json
        assert (shown["spec"]["replicas"], shown["status"]) == (5, {"replicas": 2})
        scale = await client.get(f"{one}/scale")
        assert (scale["kind"], scale["spec"], scale["status"]) == (
            "Scale",
            {"replicas": 5},
            {"replicas": 2, "selector": "app=web"},
        )
        scaled = await client.call("PUT", f"{one}/scale", {**scale, "spec": {"replicas": 1}})
        assert scaled.json["spec"] == {"replicas": 1}
        assert client.storage.get("Deployment", "default", "web")["spec"]["replicas"] == 1
        stale = await client.call("PUT", f"{one}/scale", {**scale, "spec": {"replicas": 4}})
        assert stale.code == 409
        below = await client.call("PATCH", f"{one}/scale", {"spec": {"replicas": -1}}, media=MERGE)
        assert below.code == 400

    on_server(check, objects=[deployment("web")])


def test_what_may_not_change_stays() -> None:
    async def check(client: Client) -> None:
        command = [{"op": "add", "path": "/spec/containers/0/command", "value": ["x"]}]
        refused = await client.call("PATCH", f"{PODS}/p", command, media=OPERATIONS)
        assert refused.code == 422
        assert "pod updates may not change fields" in refused.json["message"]
        image = [{"op": "replace", "path": "/spec/containers/0/image", "value": "nginx:2"}]
        assert (await client.call("PATCH", f"{PODS}/p", image, media=OPERATIONS)).code == 200

    on_server(check, objects=[pod("p")])


def test_a_service_keeps_its_address_when_it_is_replaced() -> None:
    async def check(client: Client) -> None:
        path = "/api/v1/namespaces/default/services"
        body = {"metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}]}}
        made = (await client.call("POST", path, body)).json
        body["spec"] = {"ports": [{"port": 81}]}
        replaced = (await client.call("PUT", f"{path}/a", body)).json
        assert replaced["spec"]["clusterIP"] == made["spec"]["clusterIP"]
        body["spec"] = {"ports": [{"port": 81}], "clusterIP": "10.96.0.99"}
        assert (await client.call("PUT", f"{path}/a", body)).code == 422

    on_server(check)


def test_deletions_wait_as_they_are_asked_to() -> None:
    async def check(client: Client) -> None:
        foreground = await client.call("DELETE", f"{DEPLOYMENTS}/web", {"propagationPolicy": "Foreground"})
        assert foreground.json["metadata"]["finalizers"] == ["foregroundDeletion"]
        graceful = await client.call("DELETE", f"{PODS}/p?gracePeriodSeconds=5")
        assert graceful.json["metadata"]["deletionGracePeriodSeconds"] == 5
        now = await client.call("DELETE", f"{PODS}/p", {"gracePeriodSeconds": 0})
        assert now.json["status"] == "Success"

    on_server(check, objects=[deployment("web"), pod("p", nodeName="node-1")])


def test_a_collection_is_deleted_by_its_labels() -> None:
    async def check(client: Client) -> None:
        gone = await client.call("DELETE", f"{MAPS}?labelSelector=app%3Dweb")
        assert [item["metadata"]["name"] for item in gone.json["items"]] == ["a", "b"]
        assert [obj["metadata"]["name"] for obj in client.storage.list("ConfigMap")] == ["c"]

    on_server(check, objects=[config_map("a", app="web"), config_map("b", app="web"), config_map("c")])


def test_a_dry_run_leaves_everything_as_it_is() -> None:
    async def check(client: Client) -> None:
        before = client.storage.revision
        assert (await client.call("POST", f"{MAPS}?dryRun=All", {"metadata": {"name": "b"}})).code == 201
        await client.call("PATCH", f"{MAPS}/a?dryRun=All", {"data": {"x": "1"}}, media=MERGE)
        await client.call("DELETE", f"{MAPS}/a?dryRun=All")
        await client.call("DELETE", f"{MAPS}/a", {"dryRun": ["All"]})
        assert client.storage.revision == before

    on_server(check, objects=[config_map("a")])


def test_a_pod_is_bound_once_and_evicted() -> None:
    async def check(client: Client) -> None:
        binding = {"target": {"kind": "Node", "name": "node-1"}}
        assert (await client.call("POST", f"{PODS}/p/binding", binding)).code == 201
        assert client.storage.get("Pod", "default", "p")["spec"]["nodeName"] == "node-1"
        assert (await client.call("POST", f"{PODS}/p/binding", binding)).code == 409
        assert (await client.call("POST", f"{PODS}/p/eviction", {})).code == 201
        assert "deletionTimestamp" in client.storage.get("Pod", "default", "p")["metadata"]

    on_server(check, objects=[pod("p")])


def test_an_autoscaler_is_seen_in_two_versions() -> None:
    async def check(client: Client) -> None:
        path = "/apis/autoscaling/{}/namespaces/default/horizontalpodautoscalers"
        target = {"kind": "Deployment", "name": "web", "apiVersion": "apps/v1"}
        spec = {"maxReplicas": 3, "scaleTargetRef": target, "targetCPUUtilizationPercentage": 70}
        made = (await client.call("POST", path.format("v1"), {"metadata": {"name": "a"}, "spec": spec})).json
        assert (made["apiVersion"], made["spec"]["targetCPUUtilizationPercentage"]) == ("autoscaling/v1", 70)
        newer = await client.get(path.format("v2") + "/a")
        assert newer["spec"]["metrics"][0]["resource"]["target"]["averageUtilization"] == 70
        (listed,) = (await client.get(path.format("v1")))["items"]
        assert "metrics" not in listed["spec"]

    on_server(check)
