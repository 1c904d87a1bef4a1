"""Merge patches and JSON patches."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rehearsal.api.merge import json_patch, merge_patch
from console.rehearsal.api.status import ApiError, BadRequest

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "patch", "merged"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_merges_as_rfc_7386_says(value: Any, patch: Any, merged: Any) -> None:
    assert merge_patch(value, patch) == merged


@given(JSON, JSON)
def test_a_merge_is_the_same_when_done_twice_and_spares_the_value(value: Any, patch: Any) -> None:
    before = repr(value)
    once = merge_patch(value, patch)
    assert merge_patch(once, patch) == once
    assert repr(value) == before


@pytest.mark.parametrize(
    ("value", "operations", "patched"),
    [
        ({"foo": "bar"}, [{"op": "add", "path": "/baz", "value": "qux"}], {"foo": "bar", "baz": "qux"}),
        ({"foo": ["a", "b"]}, [{"op": "add", "path": "/foo/1", "value": "c"}], {"foo": ["a", "c", "b"]}),
        ({"foo": ["a"]}, [{"op": "add", "path": "/foo/-", "value": "b"}], {"foo": ["a", "b"]}),
        ({"a": 1, "b": 2}, [{"op": "remove", "path": "/a"}], {"b": 2}),
        ({"a": [1, 2, 3]}, [{"op": "remove", "path": "/a/1"}], {"a": [1, 3]}),
        ({"a": [1, 2]}, [{"op": "replace", "path": "/a/0", "value": 9}], {"a": [9, 2]}),
        ({"a": {"b": 1}, "c": {}}, [{"op": "move", "from": "/a/b", "path": "/c/d"}], {"a": {}, "c": {"d": 1}}),
        ({"a": [1]}, [{"op": "copy", "from": "/a/0", "path": "/a/-"}], {"a": [1, 1]}),
        ({"a/b": {"~": 1}}, [{"op": "test", "path": "/a~1b/~0", "value": 1}], {"a/b": {"~": 1}}),
        ({"a": 1}, [{"op": "replace", "path": "", "value": {"b": 2}}], {"b": 2}),
    ],
)
def test_operates_as_rfc_6902_says(value: Any, operations: Any, patched: Any) -> None:
    assert json_patch(value, operations) == patched


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "test", "path": "/a", "value": 2},
        {"op": "remove", "path": "/b"},
        {"op": "replace", "path": "/b", "value": 1},
        {"op": "add", "path": "/list/5", "value": 1},
        {"op": "remove", "path": "/list/-1"},
        {"op": "add", "path": "a", "value": 1},
        {"op": "add", "path": "/a"},
        {"op": "invent", "path": "/a"},
        {"path": "/a"},
    ],
)
def test_all_or_nothing(operation: dict[str, Any]) -> None:
    value = {"a": 1, "list": []}
    with pytest.raises(ApiError) as refused:
        json_patch(value, [{"op": "add", "path": "/c", "value": 1}, operation])
    assert (refused.value.code, refused.value.reason) == (422, "Invalid")
    assert value == {"a": 1, "list": []}


@pytest.mark.parametrize("operations", [{}, "text", [1], None])
def test_a_patch_is_a_list_of_operations(operations: object) -> None:
    with pytest.raises(BadRequest):
        json_patch({}, operations)
