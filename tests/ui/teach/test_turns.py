"""The word goes round by keys and clicks, the room sees groups and numbers, and who had how long stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from console.history.events import TurnTaken
from console.rundown.actions import StartBreak
from console.rundown.phase import Phase
from console.ui.audience.room_face import RoomMode
from console.ui.audience.turn_face import TurnFace
from console.ui.audience.window import AudienceWindow
from console.ui.teach.turns.duration_box import DurationBox
from console.ui.teach.turns.panel import Page, TurnsPanel
from ui.teach.classroom import Classroom


@pytest.fixture
def discussing(classroom: Classroom) -> Classroom:
    """The discussion, of four and six minutes, has just begun."""
    classroom.press("T", "]", "]", "]")
    return classroom


def panel(classroom: Classroom) -> TurnsPanel:
    return classroom.console.turns


def said(classroom: Classroom) -> str:
    return " | ".join(line for line in classroom.words(panel(classroom)).split("\n") if line).replace("\u00a0", " ")


def open_room(classroom: Classroom) -> AudienceWindow:
    """Show the room its window; the keyboard stays with the presenter, as a window manager sees to."""
    room = classroom.open_room()
    classroom.window.activateWindow()
    classroom.until(classroom.window.isActiveWindow)
    return room


def room_turn(classroom: Classroom) -> TurnFace | None:
    found = classroom.room.turn_panel
    return found.face if found.isVisible() else None


def button(classroom: Classroom, action_id: str) -> QToolButton:
    action = classroom.window.registry.action(action_id)
    return next(each for each in panel(classroom).findChildren(QToolButton) if each.defaultAction() is action)


def test_it_is_offered_in_a_discussion_and_set_up_by_keys(classroom: Classroom) -> None:
    assert not panel(classroom).isVisible()
    classroom.press("Shift+M")
    assert not panel(classroom).isVisible(), "nothing goes round before the start"
    classroom.press("T", "]", "]", "]")
    assert panel(classroom).page is Page.OFFER
    classroom.click(panel(classroom).offer)
    form = panel(classroom).form
    assert form.count.hasFocus()
    assert "10:00 left in the discussion, but the turns need 18:00." in said(classroom)
    classroom.click(form.evenly)
    assert form.seconds.text() == "1:40"
    classroom.type("4")
    assert "6:40 for the turns, 10:00 left" in said(classroom)
    classroom.press("Esc")
    assert panel(classroom).page is Page.OFFER
    assert classroom.console.teach.presenter.hasFocus()
    classroom.press("Shift+M", "Enter")
    assert panel(classroom).page is Page.GOING
    assert "Group 1 | Next: Group 2" in said(classroom)
    classroom.press("N")
    assert classroom.slide == 1, "the keys are the deck's again"


def test_the_word_goes_round_and_who_had_how_long_stays(discussing: Classroom) -> None:
    taken: list[TurnTaken] = []
    discussing.console.services.turns.taken.connect(taken.append)
    room = open_room(discussing)
    discussing.press("Shift+M")
    discussing.type("3")
    discussing.press("Enter")
    discussing.pass_time(150)
    assert panel(discussing).clock.face == (30, Phase.WARNING)
    assert room_turn(discussing) == TurnFace("Group 1", 30, Phase.WARNING, "Next: Group 2", "07:30 left in all")
    assert not room.panel.isVisible()
    discussing.press("M")
    discussing.pass_time(60)
    discussing.press("Ctrl+M")
    discussing.pass_time(40)
    assert panel(discussing).clock.face == (-10, Phase.OVERTIME)
    assert "over / 3:00" in said(discussing)
    discussing.press("U")
    assert panel(discussing).clock.face == (20, Phase.DANGER)
    discussing.press("M", "K", "I")
    assert "3/3 · held" in said(discussing)
    face = room_turn(discussing)
    assert face is not None
    assert face.held == "on hold", "a clock that stands still is told to the room, too"
    assert "on hold" in room.turn_panel.accessibleName()
    discussing.pass_time(30)
    discussing.press("I", "M")
    assert [(each.label, each.planned, each.used) for each in taken] == [
        ("Group 1", 180, 150),
        ("Group 2", 180, 60),
        ("Group 1", 30, 40),
        ("Group 2", 0, 0),
        ("Group 3", 180, 0),
    ]
    assert panel(discussing).page is Page.RECORD
    assert "Group 1 3:10 of 3:30   Group 2 1:00 of 3:00   Group 3 –" in said(discussing)
    assert room_turn(discussing) is None
    assert room.panel.isVisible(), "the discussion's own time is back"
    discussing.press("Esc")
    assert panel(discussing).page is Page.OFFER


def test_the_room_reads_no_name_and_the_panel_says_so(discussing: Classroom) -> None:
    room = open_room(discussing)
    discussing.console.audience.set_mode(RoomMode.SLIDE)
    discussing.press("Shift+M")
    form = panel(discussing).form
    form.names.setFocus()
    discussing.type("minji, group 4")
    assert "The room sees numbers instead of names" in said(discussing)
    assert not form.count.isEnabled()
    discussing.click(form.start)
    assert "minji | Next: group 4" in said(discussing)
    face = room_turn(discussing)
    assert face is not None, "turns take the room's screen"
    assert (face.title, face.next) == ("Turn 1", "Next: group 4")
    assert "minji" not in room.turn_panel.accessibleName()
    discussing.click(button(discussing, "turns-end"))
    assert discussing.console.audience.mode is RoomMode.SLIDE, "and give it back"


def test_a_pause_of_the_class_and_too_little_time(discussing: Classroom) -> None:
    discussing.press("Shift+M", "Enter", "T")
    discussing.pass_time(60)
    assert panel(discussing).clock.face == (180, Phase.DEFAULT)
    assert "stands with the class" in said(discussing)
    discussing.press("T")
    share = panel(discussing).share
    assert share.text() == "1:40 each  V"
    discussing.press("V")
    assert panel(discussing).clock.face == (100, Phase.DEFAULT)
    assert not share.isVisible()
    discussing.press("]", "]")
    notices, strip = discussing.window.notices, panel(discussing)
    assert notices.mapToGlobal(notices.rect().bottomLeft()).y() < strip.mapToGlobal(strip.rect().topLeft()).y()
    assert panel(discussing).page is Page.GOING, "the discussion's parts hand over under it"
    discussing.press("Shift+End")
    assert panel(discussing).page is Page.RECORD
    assert not discussing.window.registry.action("turn-next").isEnabled()
    discussing.click(panel(discussing).findChildren(QPushButton)[-1])
    assert panel(discussing).page is Page.NOTHING


def test_a_break_comes_before_a_turn_in_the_room_and_the_small_timer_counts_the_turn(discussing: Classroom) -> None:
    open_room(discussing)
    discussing.press("Shift+M", "Enter")
    discussing.console.audience.set_mode(RoomMode.CORNER)
    assert room_turn(discussing) is None
    discussing.console.audience.set_mode(RoomMode.FULL)
    discussing.console.playback.do(StartBreak(5))
    assert room_turn(discussing) is None
    assert discussing.room.panel.isVisible()
    discussing.press("T")
    assert room_turn(discussing) is not None


@pytest.mark.parametrize(
    ("typed", "seconds"), [("2", 120), ("1:30", 90), ("0:45", 45), ("99:99", 540), ("abc", 180), ("0", 180)]
)
def test_a_time_is_typed_as_it_is_said(qapp: QApplication, typed: str, seconds: int) -> None:
    box = DurationBox()
    box.show()
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    box.interpretText()
    assert box.value() == seconds
    box.stepUp()
    assert box.value() == seconds + 30
    box.close()
    box.deleteLater()
