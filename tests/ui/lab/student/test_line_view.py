"""Rows that come from above do not move what somebody reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.lines import Line


def lines(*keys: str, detail: str = "something happened") -> list[Line]:
    return [Line(key, f"title {key}", "3 s ago", detail) for key in keys]


@pytest.fixture
def view(qtbot: QtBot) -> LineView:
    shown = LineView()
    qtbot.add_widget(shown)
    shown.resize(400, 300)
    shown.show()
    qtbot.wait_exposed(shown)
    shown.show_lines(lines(*map(str, range(30))))
    return shown


def first_in_sight(view: LineView) -> tuple[str, int]:
    index = view.indexAt(QPoint(1, 1))
    return str(index.data()), view.visualRect(index).top()


def test_at_the_beginning_the_newest_come_into_sight(view: LineView) -> None:
    view.show_lines(lines("new", *map(str, range(30))))
    assert first_in_sight(view) == ("title new", 0)


def test_further_down_nothing_moves(view: LineView) -> None:
    view.verticalScrollBar().setValue(333)
    place = first_in_sight(view)
    view.show_lines(lines("new", "newer", *map(str, range(28))))
    assert first_in_sight(view) == place
    longer = lines("new", "newer", *map(str, range(28)))
    longer[0] = Line("new", "title new", detail="much longer " * 40)
    view.show_lines(longer)
    assert first_in_sight(view) == place


def test_the_chosen_row_stays_chosen_and_is_copied(view: LineView) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center())
    view.show_lines([Line("heading", "Events", is_heading=True), *lines(*map(str, range(30)))])
    chosen = view.line()
    assert chosen is not None
    assert chosen.key == "2"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "title 2 · 3 s ago\nsomething happened"


def test_enter_opens_a_row_but_no_heading(view: LineView) -> None:
    opened: list[str] = []
    view.opened.connect(lambda line: opened.append(line.key))
    view.show_lines([Line("heading", "Events", is_heading=True), *lines("a", "b")])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == []
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == ["a"]


def test_an_event_seen_again_goes_up(view: LineView) -> None:
    chosen = view.model().index(7, 0)
    view.setCurrentIndex(chosen)
    view.show_lines(lines("7", *map(str, range(7)), *map(str, range(8, 30))))
    assert view.currentIndex().row() == 0
    assert [line.key for line in view.lines][:3] == ["7", "0", "1"]


def test_a_long_text_is_broken_to_the_width(view: LineView) -> None:
    view.show_lines(lines("a", detail="n" * 200))
    wide = view.visualRect(view.model().index(0, 0)).height()
    view.resize(250, 300)
    QGuiApplication.processEvents()
    assert view.visualRect(view.model().index(0, 0)).height() > wide


@pytest.mark.parametrize(
    "name", ["가나다라마바사아자차카타파하" * 3, "Featherstonehaugh" * 3, "عبد الرحمن بن محمد " * 4]
)
def test_who_is_cut_is_told_in_full(view: LineView, name: str) -> None:
    view.show_lines([Line("m1", name, "A1 · here"), Line("m2", "김민수", "<b>A2</b>"), Line("m3", "이서연", "A3" * 40)])
    tips = [view.tip(view.model().index(row, 0)) for row in range(3)]
    assert tips == [f"{name}<br>A1 · here", "", f"이서연<br>{'A3' * 40}"]
    view.show_lines([Line("m1", f"<b>{name}</b>")])
    assert tips[0].split("<br>")[0] in view.tip(view.model().index(0, 0))
    assert "<b>" not in view.tip(view.model().index(0, 0))
    view.resize(2_000, 300)
    assert view.tip(view.model().index(0, 0)) == ""
