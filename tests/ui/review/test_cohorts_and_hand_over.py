"""A new cohort forgets who was in the one before; a class goes to another console and comes from one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from console.history import events, lock
from console.history.credentials import without_credentials
from console.rundown import actions as act
from console.rundown.state import Playback
from console.ui.review.actions import NEW_COHORT, TAKE_OVER
from console.ui.review.dialogs import CohortDialog, HandOverDialog
from ui.review.conftest import Look, Looking
from ui.teach.conftest import Start

from fakes.past_runs import write
from fakes.taught_session import taught_session


def about_people(looking: Looking, run: str) -> list[events.Event]:
    entries = looking.room.console.memory.reader.entries(run)
    return [entry.event for entry in entries if isinstance(entry.event, events.StudentNamed | events.WrittenUp)]


def test_a_new_cohort_says_what_it_forgets_and_forgets_it(look: Look) -> None:
    looking = look(cohort="3기")
    looking.wait_for("past-6")
    times = looking.room.console.memory.reader.segment_times(rehearsals=None)
    assert about_people(looking, "run-1")

    def steps(dialog: QDialog) -> None:
        assert isinstance(dialog, CohortDialog)
        looking.room.until(lambda: "names (7)" in dialog.sentences.text())
        assert "How long everything took is kept" in dialog.sentences.text()
        looking.room.type("3기")
        looking.room.click(dialog.do_button)
        assert "There is a cohort of this name" in dialog.problem.text()
        dialog.field.setText("4기")
        looking.room.press("Enter")
        looking.room.until(lambda: not dialog.isVisible())

    looking.room.in_dialog(lambda: looking.room.press("Ctrl+Shift+N"), steps)
    assert looking.room.console.settings.cohort == "4기"
    assert not about_people(looking, "run-1")
    assert looking.room.console.memory.reader.segment_times(rehearsals=None) == times
    assert [cohort.name for cohort in looking.room.console.memory.reader.cohorts()] == ["4기"]


def test_a_cohort_does_not_end_under_a_class_that_runs(look: Look, session: Path) -> None:
    looking = look()
    looking.room.press("Ctrl+1")
    looking.room.teach(session)
    looking.room.press("T", "Ctrl+4", "Ctrl+Shift+N")
    assert "End the session" in looking.room.notices()["review"]


def test_a_class_is_handed_over_looked_at_and_taken_over(
    look: Look, start: Start, session: Path, course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = look()
    room = looking.room
    room.press("Ctrl+1")
    room.teach(session)
    room.press("T")
    room.pass_time(400)
    room.press("]")
    room.console.playback.do(act.ParkQuestion("token=abcdef0123456789abcdef 왜?"))
    room.press("Ctrl+4")
    target = tmp_path / "class.handover.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))

    def steps(dialog: QDialog) -> None:
        assert isinstance(dialog, HandOverDialog)
        assert "No kubeconfig, no token" in dialog.sentences.text()
        assert "Names of students: 0" in dialog.sentences.text()
        room.click(dialog.do_button)

    looking.in_dialog_to_come(lambda: room.press("Ctrl+H"), steps)
    room.until(target.exists)
    assert "abcdef0123456789" not in target.read_text(encoding="utf-8")
    assert without_credentials("token=abcdef0123456789abcdef") != "token=abcdef0123456789abcdef"
    room.close()

    second = Looking(start(history=tmp_path / "second"))
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(wrong), ""))
    second.room.press("Ctrl+O")
    second.room.until(lambda: "no class that was handed over" in second.room.notices().get("review", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(target), ""))
    banner = second.panes.page.handed_over
    second.room.press("Ctrl+O")
    second.room.until(banner.isVisible)
    assert "주소" in banner.words.text()
    assert "Parked questions: 1" in banner.words.text()
    assert "Open the course" in banner.trouble.text()
    assert second.room.console.playback.state is None
    assert second.panes.page.write_up.covered.isReadOnly() or not second.panes.page.write_up.isVisible()
    second.room.console.courses.open(tmp_path)
    second.room.until(lambda: "is not in the course" in banner.trouble.text())
    second.room.console.courses.open(course)
    second.room.until(lambda: not banner.trouble.text())
    assert second.room.window.registry.action(TAKE_OVER.id).isEnabled()
    second.room.press("Ctrl+Shift+T")
    second.room.until(lambda: second.room.console.playback.view is not None)
    assert second.room.view.playback is Playback.PLAYING
    assert second.room.view.current.title == "주소"
    kept = second.room.console.memory.reader.runs()
    assert [run.title for run in kept] == ["Session 1: 서비스"]
    second.room.until(lambda: len(second.room.console.memory.reader.entries(kept[0].id)) >= 3)
    second.room.wait_for_slides()


@pytest.mark.expects_log("the class is not kept")
def test_a_second_window_reads_and_does_not_write(start: Start, course: Path, tmp_path: Path) -> None:
    folder = tmp_path / "past"
    folder.mkdir()
    write(folder, taught_session())
    held = lock.hold(folder / lock.FILE)
    looking = Looking(start(history=folder))
    looking.open("run-1")
    looking.room.press("J")
    assert looking.panes.page.write_up.covered.isReadOnly()
    assert not looking.room.window.registry.action(NEW_COHORT.id).isEnabled()
    held.release()
