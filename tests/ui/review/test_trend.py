"""From past classes to better times: the chart, the change that is read, applied, refused and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from console.ui.review.actions import TAKE_BACK
from console.ui.review.dialogs import PatchDialog
from console.ui.review.panes import TREND
from ui.review.conftest import Look, Looking


def on_trend(look: Look) -> Looking:
    looking = look()
    looking.open("past-0")
    looking.room.press("R")
    looking.room.until(lambda: looking.panes.page.trend.can_write)
    assert looking.panes.page.page == TREND
    return looking


def test_the_chart_says_how_many_runs_count_and_what_they_suggest(look: Look) -> None:
    looking = on_trend(look)
    page = looking.panes.page.trend
    assert page.summary.text().startswith("5 runs count · rehearsals left out: 1 · not taught to the end: 1")
    assert page.chart.rows.hasFocus()
    looking.room.press("Home", "Down")
    assert "20 → 24 min" in page.chart.rows.currentIndex().data()
    assert "5 runs: median 24:00" in page.chart.rows.tip(page.chart.rows.currentIndex())
    looking.room.press("Ctrl+C")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[2][:3] == ["주소", "20:00", "5"]
    assert lines[2][8] == "24"
    assert len({len(line) for line in lines}) == 1
    looking.open("run-1")  # of a course that is not here
    looking.room.until(lambda: page.where.text().startswith("The session's file is not where"))
    assert not page.button.isEnabled()


def test_a_change_is_read_applied_and_taken_back(look: Look, session: Path) -> None:
    looking = on_trend(look)
    before = session.read_text(encoding="utf-8")
    looking.in_dialog_to_come(lambda: looking.room.press("Ctrl+P"), lambda _dialog: looking.room.press("Esc"))
    assert session.read_text(encoding="utf-8") == before
    assert not looking.room.window.registry.action(TAKE_BACK.id).isEnabled()
    looking.room.press("Home", "Space")  # leave the first as it is
    assert len(looking.panes.page.trend.chart.taken) >= 2

    def steps(dialog: QDialog) -> None:
        assert isinstance(dialog, PatchDialog)
        diff = dialog.diff.toPlainText()
        assert "-## 1. 주소 (20분)" in diff
        assert "+## 1. 주소 (24분)" in diff
        assert "목표" not in "".join(line for line in diff.splitlines() if line[:1] in "+-")
        looking.room.click(dialog.do_button)

    looking.in_dialog_to_come(lambda: looking.room.press("Ctrl+P"), steps)
    looking.room.until(lambda: "(24분)" in session.read_text(encoding="utf-8"))
    looking.room.until(lambda: looking.room.window.registry.action(TAKE_BACK.id).isEnabled())
    looking.room.press("Ctrl+Z")
    looking.room.until(lambda: session.read_text(encoding="utf-8") == before)


def test_a_file_that_has_changed_meanwhile_is_not_written(look: Look, session: Path) -> None:
    looking = on_trend(look)

    def steps(dialog: QDialog) -> None:
        assert isinstance(dialog, PatchDialog)
        session.write_text("# Session 1: 서비스\n\n## 목표 (7분)\n", encoding="utf-8")
        looking.room.click(dialog.do_button)

    looking.in_dialog_to_come(lambda: looking.room.press("Ctrl+P"), steps)
    looking.room.until(lambda: "has been changed" in looking.room.notices().get("review-course", ""))
    assert session.read_text(encoding="utf-8").endswith("(7분)\n")
