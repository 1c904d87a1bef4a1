"""JSON of servers that nobody vouches for: the quick way reads what the patient one does, and neither anything else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.cluster.failures import Unusable
from console.cluster.parsing import parse_object

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), values), st.booleans())
def test_what_is_written_is_read(value: dict[str, Any], ascii_only: bool) -> None:
    assert parse_object(json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "replace")) == value


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": "\\ud800"}', {"a": "?"}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "\U0001f600"}),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": 123456789012345678901234567890}', {"a": 123456789012345678901234567890}),
        (b' \n{"a":\t1}\r\n', {"a": 1}),
        (b'{"a": ' + b"[" * 300 + b"]" * 300 + b"}", None),
        (b'{"a": NaN, "b": -Infinity}', None),
    ],
)
def test_what_is_odd_is_still_an_object(data: bytes, value: dict[str, Any] | None) -> None:
    found = parse_object(data)
    assert found == value or (value is None and set(found) <= {"a", "b"})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'"x"',
        b"{",
        b'{"a": 1} x',
        b"\x00",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"a": ' + b"9" * 9_000,
    ],
)
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(Unusable):
        parse_object(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_object_or_refused(data: bytes) -> None:
    try:
        found = parse_object(data)
    except Unusable:
        return
    assert isinstance(found, dict)
    json.dumps(found, ensure_ascii=False).encode()
