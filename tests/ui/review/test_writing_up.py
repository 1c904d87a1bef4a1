"""After class: what is written down, what is copied and exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from console.history import events
from console.ui.review.dialogs import ReportDialog
from console.ui.review.run_page import TREND
from ui.review.conftest import Look, Looking


def written(looking: Looking, run: str) -> list[events.WrittenUp]:
    entries = looking.room.console.memory.reader.entries(run)
    return [entry.event for entry in entries if isinstance(entry.event, events.WrittenUp)]


def said(looking: Looking, words: str) -> bool:
    return words in looking.room.notices().get("review", "")


def save_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))


def test_the_form_begins_with_what_happened_and_keeps_what_is_typed(look: Look) -> None:
    looking = look()
    looking.open("past-6")  # broken off
    looking.room.press("J")
    form = looking.panes.page.write_up
    before = form.covered.toPlainText()
    assert form.hasFocus()
    looking.room.type("x")  # no key of anything: nothing is typed unasked
    assert form.covered.toPlainText() == before
    assert "Enter: write" in form.state.text()
    looking.room.press("R")
    assert looking.panes.page.page == TREND
    looking.room.press("J")
    looking.room.press("Enter")
    assert form.covered.hasFocus()
    assert "목표 (5 min, planned 5)" in form.covered.toPlainText()
    assert form.attendance.toPlainText() == ""
    assert not written(looking, "past-6")
    form.remarks.setFocus()
    looking.room.type("tlsr")  # keys of pages elsewhere, and text here
    assert form.remarks.toPlainText() == "tlsr"
    looking.room.press("Ctrl+Z")
    assert form.remarks.toPlainText() == ""
    looking.room.type("loud room")
    looking.room.press("Esc")
    assert form.hasFocus()
    looking.room.press("Enter")  # back into the text that was left
    assert form.remarks.hasFocus()
    form.attendance.setFocus()  # leaving the field is enough
    looking.room.until(lambda: written(looking, "past-6"))
    assert written(looking, "past-6")[-1].remarks == "loud room"
    assert written(looking, "past-6")[-1].attendance == ""
    looking.room.until(lambda: form.state.text() == "Saved")
    looking.open("past-0")
    looking.open("past-6")
    assert form.remarks.toPlainText() == "loud room"
    assert len(written(looking, "past-6")) == 1


def test_who_needs_follow_up_is_ticked_with_the_reason_beside_it(look: Look) -> None:
    looking = look()
    looking.open("run-1")
    looking.room.press("J")
    form = looking.panes.page.write_up
    names = [form.follow_up.item(row).text() for row in range(form.follow_up.count())]
    assert any(name.startswith("박지훈 – Checks passed and lost again") for name in names)
    row = next(row for row, name in enumerate(names) if name.startswith("박지훈"))
    form.follow_up.setFocus()
    form.follow_up.setCurrentRow(row)
    looking.room.press("Space")
    assert form.follow_up.item(row).checkState() is Qt.CheckState.Checked
    looking.panes.runs.rows.setFocus()
    looking.room.press("Ctrl+1")  # another workspace: nothing that was changed may be lost
    looking.room.until(lambda: len(written(looking, "run-1")) == 2)
    assert set(written(looking, "run-1")[-1].follow_up) == {"한소희", "오세훈", "박지훈"}


def test_the_teaching_journal_is_copied_in_either_language_and_saved(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = look()
    looking.open("run-1")
    looking.room.press("J")
    form = looking.panes.page.write_up
    form.language.setCurrentIndex(form.language.findData("ko"))
    looking.room.click(form.copy_button)
    korean = QGuiApplication.clipboard().text()
    assert "훈련일지" in korean
    assert "오세훈" in korean
    form.no_names.setChecked(True)
    form.language.setCurrentIndex(form.language.findData("en"))
    looking.room.press("Ctrl+J")
    english = QGuiApplication.clipboard().text()
    assert "eaching journal" in english
    assert "오세훈" not in english
    for name in ("journal.md", "journal.txt"):
        save_to(monkeypatch, tmp_path / name)
        looking.room.press("Ctrl+Shift+J")
        looking.room.until((tmp_path / name).exists)
    assert (tmp_path / "journal.md").read_text(encoding="utf-8").startswith("# ")
    assert not (tmp_path / "journal.txt").read_text(encoding="utf-8").startswith("# ")


def test_the_report_is_exported_without_names(look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking = look()
    looking.open("run-1")

    def steps(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDialog)
        looking.room.press("Space")  # the box has the keyboard
        assert dialog.no_names.isChecked()
        looking.room.click(dialog.do_button)

    for suffix in (".html", ".csv", ".md", ".pdf"):
        target = tmp_path / f"report{suffix}"
        save_to(monkeypatch, target)
        looking.room.in_dialog(lambda: looking.room.press("Ctrl+E"), steps)
        looking.room.until(target.exists)
        content = target.read_bytes()
        assert content.startswith(b"%PDF") if suffix == ".pdf" else "오세훈" not in content.decode()
        looking.room.until(partial(said, looking, target.name))
    save_to(monkeypatch, tmp_path / "nowhere" / "report.md")
    looking.room.in_dialog(lambda: looking.room.press("Ctrl+E"), steps)
    looking.room.until(partial(said, looking, "nowhere"))
