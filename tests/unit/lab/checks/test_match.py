"""Partial matching: what is asked for must be there, and more may be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.lab.checks.match import NOTHING, difference, matches


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ({}, {"a": 1}),
        ({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}, "d": 3}),
        ({"a": None}, {"b": 1}),
        ({"a": None}, {"a": None}),
        ([], [1, 2]),
        ([{"port": 80}], [{"port": 443}, {"port": 80, "name": "http"}]),
        # The first would fit both, the second only one of them: the choice for one is not in the other's way.
        ([{"a": 1}, {"a": 1, "b": 2}], [{"a": 1, "b": 2}, {"a": 1}]),
        ([{"a": 1}, {"b": 2}, {"c": 3}], [{"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2}, {"a": 1}]),
        (["x", "y"], ["y", "z", "x"]),
        (1, 1.0),
        ({"limits": {"cpu": 0.5}}, {"limits": {"cpu": "500m"}}),
        ({"storage": "1024Mi"}, {"storage": "1Gi"}),
        (True, True),
    ],
)
def test_what_matches(expected: Any, actual: Any) -> None:
    assert difference(expected, actual) is None
    assert matches(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual", "where"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "a.b"),
        ({"a": {"b": 1}}, {"a": {}}, "a.b"),
        ({"a": {"b": 1}}, {"a": [1]}, "a"),
        ({"a": None}, {"a": 0}, "a"),
        ({"spec": {"ports": [{"port": 80}]}}, {"spec": {"ports": [{"port": 81}]}}, "spec.ports[0].port"),
        ([1, 1], [1], "[1]"),
        ([{"a": 1}, {"a": 1}], [{"a": 1}, {"a": 2}], "[1]"),
        ([1], {"0": 1}, ""),
        ("1", 1, ""),
        (1, True, ""),
        (0, False, ""),
        (True, "true", ""),
        ({"name": "1Gi"}, {"name": "1024Mi"}, "name"),
        ({"storage": "10Gi"}, {"storage": "ten"}, "storage"),
    ],
)
def test_what_does_not_match_and_where(expected: Any, actual: Any, where: str) -> None:
    found = difference(expected, actual)
    assert found is not None
    assert found.path == where
    assert not matches(expected, actual)


PORTS = {"spec": {"ports": [{"port": 80, "targetPort": 8080}, {"port": 443}]}}


@pytest.mark.parametrize(
    ("expected", "actual", "where", "wanted", "there"),
    [
        # What has nothing of it is told down to what is missing.
        ({"metadata": {"labels": {"tier": "web"}}}, {"metadata": {}}, "metadata.labels.tier", "web", NOTHING),
        ({"metadata": {"labels": {"tier": "web"}}}, {"metadata": None}, "metadata.labels.tier", "web", NOTHING),
        ({"a": {"b": None, "c": 1}}, {"a": {"b": 2}}, "a.b", NOTHING, 2),
        ({"a": {"b": None}}, {}, "a", {"b": None}, NOTHING),
        ({"a": {}}, {}, "a", {}, NOTHING),
        ({"a": [1]}, {}, "a", [1], NOTHING),
        # Of a list it is told of the item that was meant, where it stands; else which item is not there.
        (PORTS, {"spec": {"ports": [{"port": 443}, {"port": 80}]}}, "spec.ports[1].targetPort", 8080, NOTHING),
        (PORTS, {"spec": {"ports": [{"port": 443}]}}, "spec.ports[0]", {"port": 80, "targetPort": 8080}, NOTHING),
        ([{"image": "a:1"}], [{"image": "a:2"}], "[0].image", "a:1", "a:2"),
        ([{"x": 1}, {"x": 2}], [{"x": 1}, {"x": 3}], "[1]", {"x": 2}, NOTHING),
        ([80, 443], [443], "[0]", 80, NOTHING),
        ([{"name": "a"}, {"name": "a"}], [{"name": "a"}], "[1]", {"name": "a"}, NOTHING),
    ],
)
def test_what_is_wanted_and_what_is_there(expected: Any, actual: Any, where: str, wanted: Any, there: Any) -> None:
    found = difference(expected, actual)
    assert found is not None
    assert (found.path, found.wanted, found.found) == (where, wanted, there)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(ANY, ANY)
def test_nothing_whatever_raises(expected: Any, actual: Any) -> None:
    assert matches(expected, actual) is (difference(expected, actual) is None)


@given(ANY.filter(lambda value: value is not None))
def test_everything_without_nulls_matches_itself_and_more(value: Any) -> None:
    def grown(part: Any) -> Any:
        if isinstance(part, dict):
            return {**{key: grown(item) for key, item in part.items()}, "more": 1}
        return [*reversed([grown(item) for item in part]), "more"] if isinstance(part, list) else part

    assert matches(value, grown(value))


def test_an_enormous_list_takes_no_time_to_speak_of() -> None:
    assert not matches([{"a": number} for number in range(301)], [{"a": number} for number in range(100_000)])
    assert matches([{"a": number} for number in range(200)], [{"a": number} for number in range(100_000)])
    assert not matches([{"a": 1}] * 200, [{"a": 1}] * 199 + [{"a": 2}] * 100_000)
