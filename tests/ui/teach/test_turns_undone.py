"""One Ctrl+Z for everything in a discussion: it takes back the newest step, a turn's or a segment's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from console.history.events import TurnTaken
from console.rundown.phase import Phase
from console.ui.audience.room_face import RoomMode
from console.ui.teach.turns.panel import Page, TurnsPanel
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start

DISCUSSION = "둘이서"


@pytest.fixture
def going_round(classroom: Classroom) -> Classroom:
    """Three groups of two minutes each; the first has had the word for one of them."""
    classroom.press("T", "]", "]", "]", "Shift+M")
    classroom.type("3")
    classroom.press("Enter")
    classroom.pass_time(60)
    return classroom


def panel(classroom: Classroom) -> TurnsPanel:
    return classroom.console.turns


def who(classroom: Classroom) -> str:
    return panel(classroom).who.text()


def undone(classroom: Classroom) -> str:
    classroom.press("Ctrl+Z")
    return classroom.notices()["undo"]


def click_undo(classroom: Classroom) -> None:
    """Click the button of the notice on show; those that it replaced are gone by then."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    classroom.click_notice("undo")


def taken(classroom: Classroom) -> list[TurnTaken]:
    heard: list[TurnTaken] = []
    classroom.console.services.turns.taken.connect(heard.append)
    return heard


def test_the_newest_step_is_taken_back_whichever_kind_it_was(going_round: Classroom) -> None:
    going_round.press("M", "U")
    assert who(going_round) == "Group 2"
    assert panel(going_round).clock.face == (210, Phase.DEFAULT)
    assert undone(going_round) == "Undone: time added to the turn"
    assert panel(going_round).clock.face == (180, Phase.DEFAULT)
    assert undone(going_round) == "Undone: next turn"
    assert (who(going_round), going_round.view.current.title) == ("Group 1", DISCUSSION)
    assert panel(going_round).clock.face == (120, Phase.DEFAULT), "its clock has gone on as if nobody had pressed"
    going_round.press("T", "T")
    assert undone(going_round) == "Undone: resume"
    assert undone(going_round) == "Undone: pause"
    assert panel(going_round).page is Page.GOING
    assert undone(going_round) == "Undone: turns"
    assert panel(going_round).page is Page.OFFER
    assert undone(going_round) == "Undone: next segment"
    assert going_round.view.current.title != DISCUSSION


def test_all_of_it_comes_back_in_the_order_in_which_it_was_done(going_round: Classroom) -> None:
    going_round.press("M", "T", "T", "U", "I")
    for _ in range(7):
        going_round.press("Ctrl+Z")
    assert going_round.view.current.title == "이름"
    going_round.press("Ctrl+Shift+Z")
    assert going_round.notices()["undo"] == "Done: next segment"
    going_round.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert going_round.notices()["undo"] == "Done: next turn"
    assert (who(going_round), panel(going_round).clock.face) == ("Group 2", (180, Phase.DEFAULT))
    going_round.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert going_round.notices()["undo"] == "Done: turn held"
    assert panel(going_round).clock.face == (210, Phase.DEFAULT)
    assert not going_round.window.registry.action("redo").isEnabled()
    click_undo(going_round)
    assert going_round.notices()["undo"] == "Undone: turn held"
    click_undo(going_round)
    assert going_round.notices()["undo"] == "Done: turn held"


@pytest.mark.parametrize("leave", ["[", "Shift+End"])
def test_a_step_that_ended_the_turns_gives_them_back_with_itself(going_round: Classroom, leave: str) -> None:
    going_round.open_room()
    going_round.window.activateWindow()
    going_round.until(going_round.window.isActiveWindow)
    going_round.press("M", leave)
    assert panel(going_round).page is Page.RECORD
    going_round.pass_time(10)
    going_round.press("Ctrl+Z")
    assert panel(going_round).page is Page.GOING
    assert (who(going_round), panel(going_round).clock.face) == ("Group 2", (170, Phase.DEFAULT))
    face = going_round.room.turn_panel.face
    assert face is not None
    assert (face.title, going_round.console.audience.mode) == ("Group 2", RoomMode.FULL)
    assert undone(going_round) == "Undone: next turn"
    going_round.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert panel(going_round).page is Page.RECORD, "brought back, it ends them again"


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("K", "skipped turn"),
        ("I", "turn held"),
        ("V", "time shared evenly"),
        ("Ctrl+Shift+M", "end of the turns"),
        ("Shift+M", "turns"),
    ],
)
def test_each_key_has_its_word(going_round: Classroom, key: str, word: str) -> None:
    going_round.press(key)
    assert undone(going_round) == f"Undone: {word}"
    if key != "Shift+M":  # while turns go round there is nothing to set up: the beginning is the newest step
        assert (panel(going_round).page, who(going_round)) == (Page.GOING, "Group 1")
        assert panel(going_round).clock.face == (120, Phase.DEFAULT)


def test_what_a_notice_offers_to_undo_is_what_it_names(going_round: Classroom) -> None:
    going_round.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert going_round.notices()["undo"] == "Done: turns"
    going_round.press("M")
    assert "undo" not in going_round.notices(), "its button would take back the hand-over of the word"


def test_a_new_step_of_either_kind_forgets_what_was_undone(going_round: Classroom) -> None:
    redo = going_round.window.registry.action("redo")
    going_round.press("T", "Ctrl+Z", "M")
    assert not redo.isEnabled()
    going_round.press("Ctrl+Z", "T")
    assert not redo.isEnabled()
    going_round.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert going_round.notices()["undo"] == "Done: pause"


def test_a_part_that_came_by_itself_is_left_alone_by_its_notice_once_a_turn_came_after(going_round: Classroom) -> None:
    going_round.pass_time(180)
    assert "hand-over" in going_round.notices()
    going_round.press("M")
    assert "hand-over" not in going_round.notices()
    assert undone(going_round) == "Undone: next turn"
    assert undone(going_round) == "Undone: automatic hand-over"
    assert (going_round.view.current.title, who(going_round)) == (DISCUSSION, "Group 1")


def test_what_is_on_record_adds_up_whatever_was_undone(going_round: Classroom) -> None:
    heard = taken(going_round)
    going_round.press("M")
    going_round.pass_time(30)
    going_round.press("Ctrl+Z")
    going_round.pass_time(10)
    going_round.press("M", "Ctrl+Shift+M")
    sums = {name: sum(each.used for each in heard if each.label == name) for name in ("Group 1", "Group 2")}
    assert sums == {"Group 1": 100, "Group 2": 0}
    assert sum(each.planned for each in heard if each.label == "Group 1") == 180


def test_a_run_that_goes_on_has_the_state_that_undoing_left(
    going_round: Classroom, start: Start, tmp_path: Path
) -> None:
    going_round.press("M", "U", "Ctrl+Z", "Ctrl+Z", "T", "Ctrl+Z", "M", "+", "Ctrl+Z")
    stood = going_round.console.playback.state
    assert stood is not None
    killed = tmp_path / "after the kill"
    shutil.copytree(going_round.console.memory.reader.path.parent, killed, ignore=shutil.ignore_patterns("*.lock"))
    going_round.close()
    again = start(history=killed)
    again.console.memory.open_at_start(None)
    again.wait_for_slides()
    assert again.console.playback.state == stood
    assert (panel(again).page, who(again)) == (Page.GOING, "Group 2")
    assert undone(again) == "Undone: next segment", "what was done about turns is not undone any more"
    assert not again.console.services.turns.is_going
