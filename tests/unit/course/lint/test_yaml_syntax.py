"""Whether YAML in a lesson parses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.lint.yaml_syntax import yaml_problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "a: 1\n---\nb: [1, 2]\n",
        "a: &x [1]\nb: *x",
        "a: &x 1\n---\nb: &x 2\nc: *x",
        "replicas: {{ .Values.replicas }}\n{{- if .Values.on }}\nkind: Pod\n{{- end }}",
        "spec:\n  ...\n  replicas: 1",
        "spec:\n  - ...\n  - name: x",
        "key: !custom value",
    ],
)
def test_accepts(text: str) -> None:
    assert yaml_problem(text) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c", 1),
        ("kind: Pod\nmetadata:\n\tname: x", 3),
        ("a: 1\n---\nb: [1, 2\n---\nc: 1", 4),
        ("a: 1\nb: *missing", 2),
        ("a: &x 1\n---\nb: *x", 3),
        ("a: \x01", 1),
    ],
)
def test_names_the_line_that_stops_the_parser(text: str, line: int) -> None:
    problem = yaml_problem(text)
    assert problem is not None
    assert problem.line == line
    assert problem.reason


def test_an_alias_bomb_is_only_read() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 100))
    assert yaml_problem(bomb) is None


@pytest.mark.parametrize("text", ["[" * 20_000, "- " * 20_000 + "a", "{a: " * 20_000, "a: \ud800"])
def test_survives_hostile_text(text: str) -> None:
    yaml_problem(text)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`\t\n .…", max_size=120))
def test_never_fails_and_stays_near_the_text(text: str) -> None:
    problem = yaml_problem(text)
    assert problem is None or 1 <= problem.line <= text.count("\n") + 2
