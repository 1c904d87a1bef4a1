"""After a sudden end of the console the word goes on round the discussion that it went round in, and round no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from console.history.events import TurnTaken
from console.rundown.inquiry import Answer
from console.rundown.phase import Phase
from console.ui.audience.controller import AudienceController
from console.ui.audience.turn_face import TurnFace
from console.ui.teach.turns.panel import Page
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start
from ui.teach.test_memory import history_of, kept, kill, killed

__all__ = ["killed"]

GoOn = Callable[[Classroom], Classroom]


@pytest.fixture
def going_round(classroom: Classroom) -> Classroom:
    """Three groups of three minutes each: the first has had one and a half, the second ten seconds."""
    classroom.press("T", "]", "]", "]", "Shift+M")
    classroom.type("3")
    classroom.press("Enter")
    classroom.pass_time(90)
    classroom.press("M")
    classroom.pass_time(10)
    return classroom


@pytest.fixture
def go_on(start: Start, killed: Path) -> GoOn:
    """Start the console that goes on with what a killed one left."""

    def begin(_before: Classroom) -> Classroom:
        after = start(history=killed)
        after.console.open_at_start(None)
        after.wait_for_slides()
        return after

    return begin


def file_in(folder: Path) -> Path:
    return folder / "turns.open"


def page(classroom: Classroom) -> Page:
    return classroom.console.turns.page


def used(classroom: Classroom) -> list[float]:
    view = classroom.console.services.turns.view
    assert view is not None
    return [row.used for row in view.rows]


def test_the_same_speaker_has_the_word_and_the_time_meanwhile_counts(
    going_round: Classroom, go_on: GoOn, killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AudienceController, "has_display", property(lambda _self: True))
    going_round.open_room()
    before = going_round.view.current.elapsed
    kill(going_round, killed)
    going_round.clock.advance(20)
    after = go_on(going_round)
    assert after.view.current.elapsed == before + 20
    assert used(after) == [90, 30, 0]
    assert page(after) is Page.GOING
    assert after.console.turns.clock.face == (150, Phase.DEFAULT)
    after.until(lambda: after.room.stage.is_loaded)
    assert after.room.turn_panel.isVisible(), "the room reads whose turn it is, as before"
    assert after.room.turn_panel.face == TurnFace("Group 2", 150, Phase.DEFAULT, "Next: Group 3", "08:00 left in all")
    after.pass_time(30)
    after.press("K", "M")
    taken = [event for event in kept(after) if isinstance(event, TurnTaken)]
    sums = {who: sum(each.used for each in taken if each.label == who) for who in ("Group 1", "Group 2")}
    assert sums == {"Group 1": 90, "Group 2": 60}, "what the journal has of everybody adds up"
    assert sum(each.planned for each in taken if each.label == "Group 1") == 180


def test_minutes_for_which_nobody_was_there_are_nobodys(going_round: Classroom, go_on: GoOn, killed: Path) -> None:
    kill(going_round, killed)
    going_round.clock.advance(600)
    after = go_on(going_round)
    assert used(after)[1] == 610, "they count until it is said that they were not taught"
    assert after.console.playback.answer(Answer.PAUSE)
    assert after.view.current.elapsed == 90, "as far as the journal knows somebody taught"
    assert used(after) == [90, 0, 0]


def test_a_turn_on_hold_stays_on_hold(going_round: Classroom, go_on: GoOn, killed: Path) -> None:
    going_round.press("I", "U")
    kill(going_round, killed)
    going_round.clock.advance(20)
    after = go_on(going_round)
    assert used(after) == [90, 10, 0]
    assert after.window.registry.action("turn-hold").isChecked()
    assert after.console.turns.clock.face == (200, Phase.DEFAULT)
    after.press("I")
    after.pass_time(5)
    assert used(after) == [90, 15, 0]


def test_a_class_that_was_closed_and_goes_on_has_its_turns_too(going_round: Classroom, start: Start) -> None:
    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button = dialog.findChild(QPushButton, "close")
        assert button is not None
        button.click()

    history = history_of(going_round)
    QTimer.singleShot(0, agree)
    assert going_round.window.close()
    going_round.clock.advance(20)
    after = start(history=history)
    after.console.open_at_start(None)
    after.wait_for_slides()
    assert used(after) == [90, 30, 0]


def test_a_record_on_show_comes_back_and_one_that_was_closed_does_not(
    going_round: Classroom, start: Start, go_on: GoOn, killed: Path, tmp_path: Path
) -> None:
    going_round.press("Ctrl+Shift+M")
    assert page(going_round) is Page.RECORD
    kill(going_round, killed)
    going_round.press("Esc")
    assert not file_in(history_of(going_round)).exists()
    after = go_on(going_round)
    assert page(after) is Page.RECORD
    assert used(after) == [90, 10, 0]
    after.press("Ctrl+M")
    assert page(after) is Page.GOING, "the word can still be given back to whoever had it last"
    after.close()
    kill(going_round, tmp_path / "once more")
    again = start(history=tmp_path / "once more")
    again.console.open_at_start(None)
    again.wait_for_slides()
    assert page(again) is Page.OFFER


def test_turns_of_another_boot_do_not_come_back(
    going_round: Classroom, go_on: GoOn, killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill(going_round, killed)
    monkeypatch.setattr("console.app.memory.boot_id", lambda: "the next one")
    after = go_on(going_round)
    assert after.view.current.title == going_round.view.current.title
    assert page(after) is Page.OFFER
    assert not file_in(killed).exists()


def test_turns_do_not_come_back_in_another_discussion_or_another_class(
    going_round: Classroom, start: Start, go_on: GoOn, killed: Path, session: Path
) -> None:
    kept_there = file_in(history_of(going_round)).read_bytes()
    going_round.press("[", "[")
    assert not going_round.console.services.turns.is_going
    assert not file_in(history_of(going_round)).exists()
    kill(going_round, killed)
    file_in(killed).write_bytes(kept_there)  # as when it was killed between the two
    after = go_on(going_round)
    assert after.console.services.turns.view is None
    assert not file_in(killed).exists()

    file_in(killed).write_bytes(kept_there)
    another = start(history=killed / "other")
    file_in(killed).rename(file_in(killed / "other"))
    another.teach(session)
    another.press("T", "]", "]", "]")
    assert page(another) is Page.OFFER
    assert not file_in(killed / "other").exists()


@pytest.mark.expects_log("what was kept of the turns cannot be used")
@pytest.mark.parametrize("left", [b"", b'{"run": "'], ids=["empty", "half"])
def test_what_is_damaged_is_left_and_the_class_goes_on(
    going_round: Classroom, go_on: GoOn, killed: Path, caplog: pytest.LogCaptureFixture, left: bytes
) -> None:
    kill(going_round, killed)
    file_in(killed).write_bytes(left)
    after = go_on(going_round)
    assert page(after) is Page.OFFER
    assert "what was kept of the turns cannot be used" in caplog.text
    after.press("Shift+M", "Enter")
    assert page(after) is Page.GOING


@pytest.mark.expects_log("the turns are not kept")
def test_where_nothing_can_be_kept_the_word_goes_round_all_the_same(
    going_round: Classroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("console.app.turns_memory.write_turns", full)
    going_round.press("M")
    assert used(going_round) == [90, 10, 0]
    assert going_round.console.turns.who.text() == "Group 3"
    assert "the turns are not kept" in caplog.text
    assert not file_in(history_of(going_round)).exists(), "what is not so any more is not come back to"
