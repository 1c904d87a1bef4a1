"""An object's YAML: as kubectl prints it, and without what looks like a credential."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from console.cluster.masking import masked
from console.cluster.yaml_text import MOST_LINES, yaml_text

from fakes.cloudmart import cloudmart_snapshot
from fakes.objects import made, pod_spec

_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.text(
    "ab:# \n-?!&*{}[]'\"\\\t\x85\u2028%@`|>~,=0123456789.e+_한", max_size=12
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(_TEXTS, _VALUES, min_size=1))
@example({"on": "off", "1": "1e3", "x": "0x1f", "a": "line\n\n", "b": " x\ny", "c": "1:30", "d": "2026-03-04"})
def test_what_is_written_reads_back(obj: dict[str, Any]) -> None:
    assert yaml.safe_load(yaml_text(obj).text) == masked(obj)


def test_keys_are_in_the_order_of_kubectl_and_lists_are_not_indented() -> None:
    text = yaml_text(made("Pod", "web", "frontend", spec=pod_spec("web", ports=(80,)))).text
    assert text.index("apiVersion") < text.index("kind") < text.index("metadata") < text.index("spec")
    assert "  containers:\n  - env: []\n    image: nginx:alpine\n" in text
    assert "    - containerPort: 80\n      protocol: TCP\n" in text


def test_lines_stand_as_lines() -> None:
    config = made("ConfigMap", "web", "frontend", data={"nginx.conf": "server {\n  listen 80;\n}\n"})
    assert "  nginx.conf: |\n    server {\n      listen 80;\n    }\n" in yaml_text(config).text


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    text = yaml_text({"a": "yes", "b": "8080", "c": "1.5", "d": "128Mi", "e": "10.96.0.1", "f": "\u202eabc"}).text
    assert text.splitlines() == [
        'a: "yes"',
        'b: "8080"',
        'c: "1.5"',
        "d: 128Mi",
        "e: 10.96.0.1",
        'f: "\\u202eabc"',
    ]


def test_a_huge_object_is_cut_and_says_so() -> None:
    found = yaml_text({"data": {f"key-{number}": "x" for number in range(MOST_LINES + 100)}})
    assert found.text.count("\n") == MOST_LINES
    assert found.left_out == 101
    assert len(yaml_text({"data": {"picture": "a b" * 400_000}}).text) < 25_000


def test_a_password_of_the_lab_is_hidden_and_the_rest_is_not() -> None:
    database = cloudmart_snapshot().get("StatefulSet", "data", "postgres-user")
    assert database is not None
    found = yaml_text(database)
    assert found.is_masked
    assert "password123" not in found.text
    assert "POSTGRES_PASSWORD" in found.text
    assert "value: userdb" in found.text


def test_nothing_is_nested_without_end() -> None:
    deep: Any = "password=hunter2"
    for _ in range(500):
        deep = {"a": [deep]}
    assert "hunter2" not in yaml_text(deep).text
