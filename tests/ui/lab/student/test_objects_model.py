"""Rows stay the same rows through every change of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from console.cluster.fields import Ref
from console.ui.lab.student.objects_model import ObjectsModel
from console.ui.lab.student.shown_nodes import ShownNode


def node(name: str, *children: ShownNode, word: str = "") -> ShownNode:
    return ShownNode(f"key-{name}", Ref("Pod", "backend", name), "Pod", name, word=word, children=children)


def read(model: ObjectsModel, parent: QModelIndex | None = None) -> tuple[ShownNode, ...]:
    """What the model shows, walked as a view walks it."""
    at = QModelIndex() if parent is None else parent
    rows = [model.index(row, 0, at) for row in range(model.rowCount(at))]
    assert all(model.parent(row) == at for row in rows)
    return tuple(replace(found, children=read(model, row)) for row in rows if (found := model.node(row)) is not None)


def trees(depth: int = 2, under: str = "") -> st.SearchStrategy[tuple[ShownNode, ...]]:
    def grow(names: Sequence[str]) -> st.SearchStrategy[tuple[ShownNode, ...]]:
        if not names:
            return st.just(())
        return st.tuples(*(branch(f"{under}{name}") for name in names))

    def branch(name: str) -> st.SearchStrategy[ShownNode]:
        below = trees(depth - 1, f"{name}.") if depth else st.just(())
        return st.builds(lambda children, word: node(name, *children, word=word), below, st.sampled_from(["", "!"]))

    return st.lists(st.sampled_from("abcdef"), unique=True, max_size=4).flatmap(grow)


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=2, max_size=4))
def test_whatever_comes_after_whatever_the_model_shows_it(states: list[tuple[ShownNode, ...]]) -> None:
    model = ObjectsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for nodes in states:
        model.show(nodes)
        assert read(model) == nodes
    tester.deleteLater()


def test_a_row_that_stays_is_the_same_row() -> None:
    model = ObjectsModel()
    model.show((node("a", node("a1"), node("a2")), node("b")))
    kept = QPersistentModelIndex(model.index_of("key-a2"))
    gone = QPersistentModelIndex(model.index_of("key-b"))
    changed: list[str] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.data()))
    model.show((node("0"), node("a", node("a2", word="Error"))))
    assert kept.isValid()
    assert (kept.row(), kept.data()) == (0, "a2")
    assert not gone.isValid()
    assert changed == ["a2"]


def test_an_order_turned_round_moves_the_rows() -> None:
    model = ObjectsModel()
    first = (node("a"), node("b"), node("c"))
    model.show(first)
    kept = QPersistentModelIndex(model.index_of("key-c"))
    model.show(first[::-1])
    assert [found.title for found in read(model)] == ["c", "b", "a"]
    assert kept.row() == 0


def test_an_index_that_was_kept_too_long_finds_nothing() -> None:
    model = ObjectsModel()
    model.show((node("a"), node("b")))
    stale = model.index_of("key-b")
    model.show((node("a"),))
    assert model.node(stale) is None
    assert not model.index_of("key-b").isValid()
    assert model.index_of_object(Ref("Pod", "backend", "a")).isValid()
