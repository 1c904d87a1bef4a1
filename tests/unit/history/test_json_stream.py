"""A document is read piece by piece as the standard library would read it whole."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history import json_stream
from console.history.json_stream import JsonError, JsonStream

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=5,
)


def read(text: str, most: int = 10_000) -> list[tuple[str, list[Any]]]:
    stream = JsonStream(io.StringIO(text), most=most)
    return [(name, list(elements)) for name, elements in stream.members()]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=5), values, max_size=4), st.sampled_from((None, 0, 3)), st.integers(1, 40))
def test_all_is_read_however_it_arrives(document: dict[str, Any], indent: int | None, chunk: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        found = read(json.dumps(document, indent=indent))
    assert found == [(name, value if isinstance(value, list) else [value]) for name, value in document.items()]


def test_the_line_of_each_piece_is_known():
    stream = JsonStream(io.StringIO('{\n"a": [\n{"x":\n1}\n,\n\n2],\n"b": 3}\n'), most=100)
    lines = {name: [stream.line for _ in elements] for name, elements in stream.members()}
    assert lines == {"a": [3, 7], "b": [8]}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("\n\n[1]", 3),
        ("{", 1),
        ('{"a"\n 1}', 2),
        ('{"a": 1\n', 2),
        ('{"a": [1,\n2', 2),
        ('{"a": [1,\n2}', 2),
        ('{\n"a": {"b": \n\n nope}}', 4),
        ('{"a": 1}\n\nx', 3),
        ("{7: 1}", 1),
        ('{"a": NaN}', 1),
        ('{"a": ' + "[" * 100_000, 1),
        ('{"a": 1' + "0" * 5000 + "}", 1),
    ],
)
def test_what_is_wrong_has_its_line(text: str, line: int):
    with pytest.raises(JsonError) as caught:
        read(text, most=10**6)
    assert caught.value.line == line
    assert not caught.value.is_too_large


def test_a_piece_that_is_too_large_is_told_before_all_of_it_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_stream, "_CHUNK", 10)
    file = io.StringIO('{"a": ["' + "x" * 10_000)
    with pytest.raises(JsonError) as caught:
        list(next(JsonStream(file, most=50).members())[1])
    assert caught.value.is_too_large
    assert file.tell() < 200
