"""The standings: off until opened, changed by hand, copied, and saved whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog

from console.lab.classroom.values import Score
from console.ui.lab.run.standings_model import BY_HAND, WHO
from ui.conftest import Grab
from ui.lab.run.conftest import Shown

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def cells(shown: Shown, row: int) -> list[object]:
    model = shown.page.standings.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


@pytest.fixture
def opened(busy: Shown) -> Shown:
    busy.press(Qt.Key.Key_S, CTRL_SHIFT)
    return busy


def test_nobody_sees_them_until_they_are_opened(busy: Shown) -> None:
    panel = busy.page.standings
    assert not panel.isVisible()
    assert panel.model.rowCount() == 0
    busy.press(Qt.Key.Key_S, CTRL_SHIFT)
    assert panel.isVisible()
    assert panel.model.rowCount() == 24
    busy.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert busy.page.heat.view.hasFocus()


def test_equal_points_share_a_rank(opened: Shown, grab: Grab) -> None:
    grab(opened.window, "lab-standings")
    assert cells(opened, 0) == ["1", "C5 안선우", "40", "0", "", ""]
    assert [cells(opened, row)[0] for row in range(8)] == ["1", "2", "3", "4", "5", "5", "5", "8"]


def test_enter_gives_points_by_hand(opened: Shown) -> None:
    table = opened.page.standings.table
    opened.press(Qt.Key.Key_Down)
    opened.press(Qt.Key.Key_Return)
    (box,) = table.findChildren(QDoubleSpinBox)
    box.setValue(2.5)
    opened.press(Qt.Key.Key_Return)
    assert opened.heard["adjust"] == [("s14", 2.5)]
    assert opened.page.standings.isVisible()
    view = opened.model.view
    assert view is not None
    scores = [
        replace(score, adjusted=2.5, points=40.5) if score.student_id == "s14" else score for score in view.standings
    ]
    opened.model.update({}, replace(view, standings=tuple(sorted(scores, key=lambda score: -score.points))))
    assert cells(opened, 0)[WHO] == "C2 신지민"
    assert cells(opened, 0)[BY_HAND] == "+2.5"
    assert table.currentIndex().row() == 0


def test_points_have_as_many_digits_as_they_need(opened: Shown) -> None:
    view = opened.model.view
    assert view is not None
    first = replace(view.standings[0], points=36.75, bonus=13.75, adjusted=-0.25)
    opened.model.update({}, replace(view, standings=(first, *view.standings[1:])))
    assert cells(opened, 0)[2:5] == ["36.75", "13.75", "-0.25"]


def test_names_that_are_hidden_are_hidden_here_too(opened: Shown) -> None:
    opened.page.set_names_hidden(True)
    assert cells(opened, 0)[WHO] == "Seat C5"


def test_the_table_is_copied_as_spreadsheets_take_it(opened: Shown) -> None:
    opened.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Rank", "Student", "Points", "Bonus points", "Points by hand", "Finished"]
    assert lines[1].split("\t")[:3] == ["1", "C5 안선우", "40"]
    assert len(opened.heard["told"]) == 1


def test_results_are_saved_where_the_instructor_says(
    busy: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "results.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    busy.press(Qt.Key.Key_X, CTRL_SHIFT)
    text = target.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert "안선우" in text
    assert busy.heard["told"] == ["Saved as results.csv"]
    busy.page.set_names_hidden(True)
    busy.page.standings.save(target)
    assert "안선우" not in target.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_leaves_nothing_and_is_told(busy: Shown, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "results.csv"
    busy.page.standings.save(target)
    assert len(busy.heard["trouble"]) == 1
    assert busy.heard["told"] == []
    assert list(tmp_path.iterdir()) == []


def test_another_lab_closes_them(opened: Shown) -> None:
    opened.model.use(None)
    assert not opened.page.standings.isVisible()


def test_fractions_are_shown_only_where_there_are_any(opened: Shown) -> None:
    score = Score("s01", 1, 12.5, 10.0, -1.0)
    opened.page.standings.model.show_scores([score])
    assert cells(opened, 0) == ["1", "A1 김민준", "12.5", "10", "-1", ""]
