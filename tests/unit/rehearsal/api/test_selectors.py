"""Label and field selectors."""

from __future__ import annotations

import pytest

from console.rehearsal.api.selectors import matcher
from console.rehearsal.api.status import BadRequest
from unit.rehearsal.api.served import config_map

OBJECTS = [
    config_map("front", app="web", tier="front"),
    config_map("back", app="api", tier="back"),
    config_map("bare"),
]


def selected(kind: str = "ConfigMap", *, labels: str = "", fields: str = "") -> list[str]:
    matches = matcher(kind, labels, fields)
    assert matches is not None
    return [obj["metadata"]["name"] for obj in OBJECTS if matches(obj)]


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("app=web", ["front"]),
        ("app==web", ["front"]),
        ("app!=web", ["back", "bare"]),
        ("app in (web, api)", ["front", "back"]),
        ("app notin (web)", ["back", "bare"]),
        ("app", ["front", "back"]),
        ("!app", ["bare"]),
        ("app in (web,api),tier=back", ["back"]),
        ("app=", []),
    ],
)
def test_labels_select(selector: str, names: list[str]) -> None:
    assert selected(labels=selector) == names


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("metadata.name=back", ["back"]),
        ("metadata.name!=back", ["front", "bare"]),
        ("metadata.namespace=default,metadata.name=bare", ["bare"]),
        ("metadata.namespace=other", []),
    ],
)
def test_fields_select(selector: str, names: list[str]) -> None:
    assert selected(fields=selector) == names


def test_events_are_selected_by_what_they_are_about() -> None:
    event = {
        "metadata": {"name": "e"},
        "involvedObject": {"kind": "Pod", "name": "a"},
        "source": {"component": "kubelet"},
    }
    for selector, is_selected in (
        ("involvedObject.kind=Pod,involvedObject.name=a", True),
        ("involvedObject.name=b", False),
        ("source=kubelet", True),
    ):
        matches = matcher("Event", "", selector)
        assert matches is not None
        assert matches(event) is is_selected


def test_a_field_that_is_not_there_is_empty() -> None:
    matches = matcher("Pod", "", "spec.nodeName=")
    assert matches is not None
    assert matches({"metadata": {"name": "a"}, "spec": {}})
    assert not matches({"metadata": {"name": "a"}, "spec": {"nodeName": "node-1"}})


def test_no_selector_selects_without_looking() -> None:
    assert matcher("Pod", "", "") is None


@pytest.mark.parametrize("selector", ["a in web", "a=b=c", "a in (b", "=b", "a b"])
def test_labels_that_make_no_sense_are_refused(selector: str) -> None:
    with pytest.raises(BadRequest):
        matcher("Pod", selector, "")


@pytest.mark.parametrize(
    ("kind", "selector", "told"),
    [
        ("Pod", "spec.colour=blue", "field label not supported: spec.colour"),
        ("ConfigMap", "spec.colour=blue", '"spec.colour" is not a known field selector'),
        ("Pod", "metadata.name", "invalid selector"),
    ],
)
def test_fields_that_nobody_knows_are_refused(kind: str, selector: str, told: str) -> None:
    with pytest.raises(BadRequest, match=told.replace(".", r"\.")):
        matcher(kind, "", selector)
