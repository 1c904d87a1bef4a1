"""What differs from a manifest, and what a server only filled in."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.lab.repair.difference import difference, paths_of

from fakes.served import served
from fakes.small_lab import USER, container_of, manifests


def manifest_of(kind: str) -> dict[str, Any]:
    return next(body for body in manifests() if body["kind"] == kind)


@pytest.mark.parametrize("manifest", manifests(), ids=lambda body: f"{body['kind']}-{body['metadata']['name']}")
def test_what_a_server_fills_in_is_no_difference(manifest: dict[str, Any]) -> None:
    assert difference(manifest, served(manifest)) == {}


def test_a_selector_is_taken_exactly() -> None:
    service = manifest_of("Service")
    live = served(service)
    live["spec"]["selector"] = {"tier": "api"}
    assert difference(service, live) == {"spec": {"selector": {"app": "user-service", "tier": None}}}


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return the difference that a change to the live Deployment makes."""
    manifest = manifest_of("Deployment")
    assert manifest["metadata"]["name"] == USER.name
    live = served(manifest)
    change(live)
    return difference(manifest, live)


def test_what_somebody_added_is_to_go() -> None:
    def add(live: dict[str, Any]) -> None:
        live["spec"]["template"]["spec"]["nodeSelector"] = {"disk": "ssd"}

    assert changed(add) == {"spec": {"template": {"spec": {"nodeSelector": None}}}}


def test_labels_and_annotations_beside_ours_are_somebody_elses() -> None:
    def label(live: dict[str, Any]) -> None:
        live["metadata"]["labels"] = {"owner": "kim"}
        live["spec"]["template"]["metadata"]["annotations"] = {"kubectl.kubernetes.io/restartedAt": "now"}
        live["spec"]["template"]["metadata"]["labels"]["version"] = "2"

    assert changed(label) == {}


def test_a_container_that_differs_is_written_with_its_neighbours() -> None:
    def misspell(live: dict[str, Any]) -> None:
        container_of(live)["image"] = "ngnix:alpine"

    assert list(paths_of(changed(misspell))) == [("spec", "template", "spec", "containers")]


def test_a_probe_that_somebody_added_differs() -> None:
    def probe(live: dict[str, Any]) -> None:
        container_of(live)["livenessProbe"] = {"tcpSocket": {"port": 9999}, "periodSeconds": 10}

    assert changed(probe)


@pytest.mark.parametrize(("amount", "differs"), [("0.5", False), ("500m", False), ("1", True)])
def test_amounts_are_compared_as_amounts(amount: str, differs: bool) -> None:
    def limit(live: dict[str, Any]) -> None:
        container_of(live)["resources"] = {"limits": {"cpu": amount, "memory": "536870912"}}

    assert bool(changed(limit)) is differs


def test_an_ingress_obeys_annotations_so_that_they_count() -> None:
    manifest = manifest_of("Ingress")
    live = served(manifest)
    live["metadata"]["annotations"]["nginx.ingress.kubernetes.io/rewrite-target"] = "/"
    patch = {"metadata": {"annotations": {"nginx.ingress.kubernetes.io/rewrite-target": None}}}
    assert difference(manifest, live) == patch
    assert difference(manifest, live, extras=False) == {}


def test_a_headless_service_is_another_one() -> None:
    manifest = manifest_of("Service")
    live = served(manifest)
    live["spec"]["clusterIP"] = "None"
    assert difference(manifest, live) == {"spec": {"clusterIP": None}}


def test_a_quantity_is_what_it_comes_to_however_it_is_written() -> None:
    wanted = {"kind": "Deployment", "spec": {"resources": {"requests": {"cpu": "0.3", "memory": "1Gi"}}}}
    live = {"kind": "Deployment", "spec": {"resources": {"requests": {"cpu": "300m", "memory": "1024Mi"}}}}
    assert difference(wanted, live) == {}
    live["spec"]["resources"]["requests"]["cpu"] = "301m"
    assert difference(wanted, live) == {"spec": {"resources": {"requests": {"cpu": "0.3"}}}}


KEYS = st.sampled_from(["name", "ports", "selector", "replicas", "labels", "requests", "data", "type", "app"])
TEXTS = st.sampled_from(["", "ClusterIP", "10Gi", "1", "None", "서울"])
LEAVES = st.none() | st.booleans() | st.integers(-2, 700) | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)
OBJECTS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["Service", "Deployment", "Ingress", "Pod", "ConfigMap"]), "metadata": VALUES},
    optional={"spec": VALUES, "data": VALUES, "status": VALUES},
)


@given(OBJECTS, OBJECTS)
def test_patched_with_the_difference_nothing_differs(wanted: dict[str, Any], live: dict[str, Any]) -> None:
    live["kind"] = wanted["kind"]
    patch = difference(wanted, live)
    assert difference(wanted, merged(copy.deepcopy(live), patch)) == {}


def merged(target: Any, patch: Any) -> Any:
    """Return what a server makes of a JSON merge patch (RFC 7386)."""
    if not isinstance(patch, dict):
        return patch
    target = target if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merged(target.get(key), value)
    return target
