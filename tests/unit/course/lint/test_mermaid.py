"""Boxes that a flowchart draws and nobody meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.lint.mermaid import StrayNode, stray_nodes


def test_a_style_of_several_names_is_one_stray_box_a_statement() -> None:
    source = "graph TB\n  A[One] --> B\n  B --> C\n  style A fill:#fff\n  style A,B fill:#eee\n  style B,C fill:#ddd"
    assert list(stray_nodes(source)) == [StrayNode("A,B", 5), StrayNode("B,C", 6)]


def test_a_style_of_an_unknown_name_draws_a_box_too() -> None:
    assert list(stray_nodes("flowchart LR\nWeb --> Api\nstyle Wbe fill:red")) == [StrayNode("Wbe", 3)]


@pytest.mark.parametrize(
    "defines",
    [
        "A --> B",
        "x-->A",
        "x---A",
        "x-.->A",
        "x==>A",
        "x -->|label| A",
        "x & A --> y",
        "A[label]",
        "A((label))",
        "A:::hot",
        "A@{ shape: rect }",
        "subgraph A",
        "x-->y; A-->y",
    ],
)
def test_knows_a_node_however_it_is_brought_in(defines: str) -> None:
    assert list(stray_nodes(f"graph TD\n{defines}\nstyle A fill:#fff")) == []


def test_statements_that_do_take_several_names_are_fine() -> None:
    assert list(stray_nodes("graph TD\nA-->B\nclassDef hot fill:red\nclass A,B hot\nlinkStyle 0,1 stroke:red")) == []


def test_only_flowcharts_are_judged() -> None:
    assert list(stray_nodes("sequenceDiagram\nA->>B: hi\nstyle A,B fill:red")) == []
    assert list(stray_nodes("")) == []


def test_front_matter_comments_and_directives_come_before_the_type() -> None:
    source = "---\ntitle: x\n---\n%%{init: {}}%%\n%% note\ngraph TD\nA\nstyle B,C fill:red"
    assert list(stray_nodes(source)) == [StrayNode("B,C", 8)]


@given(st.text(alphabet="graph style,AB-;%\n[]", max_size=200))
def test_never_fails_and_stays_inside_the_source(tail: str) -> None:
    source = "graph TD\n" + tail
    for stray in stray_nodes(source):
        assert 2 <= stray.line <= len(source.splitlines())
