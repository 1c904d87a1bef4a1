"""Strategic merges, as kubectl asks for them."""

from __future__ import annotations

from typing import Any

import pytest

from console.rehearsal.api.status import BadRequest
from console.rehearsal.api.strategic import strategic_patch


def template(*containers: dict[str, Any], **spec: Any) -> dict[str, Any]:
    return {"spec": {"template": {"spec": {"containers": list(containers), **spec}}}}


def merged(value: dict[str, Any], patch: dict[str, Any], kind: str = "Deployment") -> dict[str, Any]:
    return dict(strategic_patch(kind, value, patch)["spec"]["template"]["spec"])


def test_containers_are_merged_by_name() -> None:
    value = template({"name": "web", "image": "nginx:1"}, {"name": "log", "image": "busybox"})
    spec = merged(value, template({"name": "log", "image": "busybox:2"}, {"name": "new", "image": "x"}))
    assert spec["containers"] == [
        {"name": "web", "image": "nginx:1"},
        {"name": "log", "image": "busybox:2"},
        {"name": "new", "image": "x"},
    ]


def test_environment_ports_and_mounts_are_merged_by_their_keys() -> None:
    value = template(
        {
            "name": "web",
            "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
            "ports": [{"containerPort": 80, "name": "http"}],
            "volumeMounts": [{"mountPath": "/a", "name": "x"}],
        }
    )
    patch = template(
        {
            "name": "web",
            "env": [{"name": "B", "$patch": "delete"}, {"name": "C", "value": "3"}],
            "ports": [{"containerPort": 80, "protocol": "TCP"}, {"containerPort": 81}],
            "volumeMounts": [{"mountPath": "/a", "name": "y"}],
        }
    )
    (web,) = merged(value, patch)["containers"]
    assert web["env"] == [{"name": "A", "value": "1"}, {"name": "C", "value": "3"}]
    assert web["ports"] == [{"containerPort": 80, "name": "http", "protocol": "TCP"}, {"containerPort": 81}]
    assert web["volumeMounts"] == [{"mountPath": "/a", "name": "y"}]


def test_ports_of_a_service_are_merged_by_their_number() -> None:
    value = {"spec": {"ports": [{"port": 80, "name": "a"}, {"port": 81, "name": "b"}]}}
    patch = {"spec": {"ports": [{"port": 81, "targetPort": 8081}]}}
    assert strategic_patch("Service", value, patch)["spec"]["ports"] == [
        {"port": 80, "name": "a"},
        {"port": 81, "name": "b", "targetPort": 8081},
    ]


def test_other_lists_are_replaced() -> None:
    value = {"spec": {"rules": [{"host": "a"}], "ports": [{"port": 1}]}}
    patch = {"spec": {"rules": [{"host": "b"}], "ports": [{"port": 2}]}}
    assert strategic_patch("Ingress", value, patch)["spec"] == patch["spec"]
    assert merged(template(args=["a", "b"]), template(args=["c"]))["args"] == ["c"]


def test_a_list_is_replaced_on_request() -> None:
    value = template({"name": "web", "env": [{"name": "A", "value": "1"}]})
    patch = template({"name": "web", "env": [{"$patch": "replace"}, {"name": "B", "value": "2"}]})
    assert merged(value, patch)["containers"][0]["env"] == [{"name": "B", "value": "2"}]


def test_a_map_is_replaced_or_deleted_on_request() -> None:
    value = {"spec": {"selector": {"a": "1", "b": "2"}}, "metadata": {"labels": {"x": "y"}}}
    patch = {"spec": {"selector": {"$patch": "replace", "c": "3"}}, "metadata": {"labels": {"$patch": "delete"}}}
    assert strategic_patch("Service", value, patch) == {"spec": {"selector": {"c": "3"}}, "metadata": {"labels": {}}}


def test_only_the_keys_to_keep_are_kept() -> None:
    value = {"spec": {"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}}}
    patch = {"spec": {"strategy": {"$retainKeys": ["type"], "type": "Recreate"}}}
    assert strategic_patch("Deployment", value, patch)["spec"]["strategy"] == {"type": "Recreate"}


def test_the_order_is_the_one_asked_for() -> None:
    value = template({"name": "a"}, {"name": "b"})
    patch = {"spec": {"template": {"spec": {"$setElementOrder/containers": [{"name": "c"}, {"name": "a"}]}}}}
    patch["spec"]["template"]["spec"]["containers"] = [{"name": "c"}]
    assert [one["name"] for one in merged(value, patch)["containers"]] == ["c", "a", "b"]


def test_finalizers_are_a_set() -> None:
    value = {"metadata": {"finalizers": ["a", "b"]}}
    patch = {"metadata": {"finalizers": ["b", "c"], "$deleteFromPrimitiveList/finalizers": ["a"]}}
    assert strategic_patch("Pod", value, patch)["metadata"]["finalizers"] == ["b", "c"]


def test_null_removes() -> None:
    assert strategic_patch(
        "Pod", {"metadata": {"labels": {"a": "1", "b": "2"}}}, {"metadata": {"labels": {"a": None}}}
    ) == {"metadata": {"labels": {"b": "2"}}}


@pytest.mark.parametrize("container", ["text", {"image": "x"}])
def test_what_cannot_be_merged_is_refused(container: Any) -> None:
    with pytest.raises(BadRequest):
        strategic_patch("Deployment", template({"name": "web"}), template(container))
