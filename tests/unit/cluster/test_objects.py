"""What is kept of an object, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.fields import number
from console.cluster.objects import MalformedError, cap_config, changed_on_purpose, tidy
from console.cluster.snapshot import Place

NINE, TEN = "2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z"
_KEYS = (
    *("metadata", "name", "namespace", "uid", "kind", "spec", "data", "binaryData", "labels", "annotations"),
    *("ownerReferences", "controller", "managedFields", "manager", "time", "creationTimestamp"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(_KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def pod(**metadata: Any) -> dict[str, Any]:
    return {"metadata": {"name": "web", "namespace": "frontend", **metadata}}


def test_what_lists_leave_out_is_filled_in_and_ballast_goes() -> None:
    place, body = tidy(
        {
            "metadata": {
                "name": "web",
                "namespace": "frontend",
                "managedFields": [{}],
                "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}", "kept": "yes"},
                "labels": None,
                "deletionTimestamp": None,
            },
            "spec": None,
            "status": {"phase": "Running"},
            "kind": "Forged",
        },
        "Pod",
        "v1",
    )
    assert place == Place("frontend", "web")
    assert body == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web", "namespace": "frontend", "annotations": {"kept": "yes"}},
        "status": {"phase": "Running"},
    }


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "web",
        {},
        {"metadata": []},
        {"metadata": {}},
        {"metadata": {"name": ""}},
        {"metadata": {"name": 1}},
        pod(namespace=["frontend"]),
        pod(uid=3),
        pod(resourceVersion=3),
        pod(labels=["a"]),
        pod(ownerReferences={}),
        {**pod(), "spec": "text"},
        {**pod(), "status": []},
        {**pod(), "data": 1},
    ],
)
def test_what_has_no_name_or_the_wrong_shape_is_no_object(raw: object) -> None:
    with pytest.raises(MalformedError):
        tidy(raw, "Pod", "v1")


def test_labels_are_texts() -> None:
    _, body = tidy(pod(labels={"a": "b", "c": 1, "d": None}), "Pod", "v1")
    assert body["metadata"]["labels"] == {"a": "b"}


@given(ANYTHING)
def test_whatever_comes_is_an_object_or_malformed(raw: object) -> None:
    changed_on_purpose(raw, "ConfigMap")
    try:
        place, body = tidy(raw, "ConfigMap", "v1")
    except MalformedError:
        return
    cap_config(body, 10)
    assert body["metadata"]["name"] == place.name


def test_long_values_of_a_config_map_are_cut_and_its_keys_stay() -> None:
    body: dict[str, Any] = {"data": {"a": "x" * 6, "b": "y" * 6, "c": "z", "d": 7}, "binaryData": {"e": "aGk="}}
    cap_config(body, 10)
    assert body["data"]["a"] == "xxxxxx"
    assert body["data"]["b"].startswith("yyyy ")
    assert list(body["data"]) == ["a", "b", "c", "d"]
    assert body["binaryData"] == {"e": ""}


def field(manager: str, time: str, **more: str) -> dict[str, Any]:
    return {"manager": manager, "time": time, **more}


@pytest.mark.parametrize(
    ("raw", "kind", "hour"),
    [
        (pod(creationTimestamp=NINE), "Pod", 9),
        (pod(creationTimestamp=NINE, managedFields=[field("kubectl-edit", TEN)]), "Deployment", 10),
        (pod(creationTimestamp=NINE, managedFields=[field("kubectl", TEN, subresource="status")]), "Pod", 9),
        (pod(creationTimestamp=NINE, managedFields=[field("kubectl", TEN, subresource="scale")]), "Deployment", 10),
        (pod(creationTimestamp=NINE, managedFields=[field("kube-controller-manager", TEN)]), "Pod", 9),
        (pod(creationTimestamp=TEN, ownerReferences=[{"controller": True}]), "Pod", None),
        (pod(creationTimestamp=NINE, ownerReferences=[{"kind": "Node"}]), "Pod", 9),
        (pod(creationTimestamp=NINE), "Event", None),
        (pod(creationTimestamp=NINE), "Node", None),
        (pod(creationTimestamp="yesterday"), "Pod", None),
        (pod(), "Pod", None),
    ],
)
def test_only_what_somebody_did_is_a_change(raw: object, kind: str, hour: int | None) -> None:
    expected = datetime(2026, 3, 4, hour, tzinfo=UTC) if hour is not None else None
    assert changed_on_purpose(raw, kind) == expected


def test_a_number_too_large_for_a_fraction_is_held_to_the_apis_largest() -> None:
    assert number({"spec": {"replicas": 10**400}}, "spec", "replicas") == 2**63 - 1
