"""Re-planning in the running application: by its key, its button, from the time pane, and back with one undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from console.course.lint.root import course_root
from console.rundown.state import Playback
from console.settings import ThemeChoice
from console.ui.teach.time_pane import TimePane
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


def _late(classroom: Classroom, minutes: float = 9) -> None:
    classroom.press("T")
    for _ in range(round(minutes)):  # as a class does, a minute after the other: nobody was away
        classroom.pass_time(60)
    classroom.press("]")


def test_r_previews_enter_takes_and_one_undo_takes_it_back(classroom: Classroom) -> None:
    _late(classroom)
    before = classroom.view
    classroom.press("R")
    assert classroom.console.replan.isVisible()
    assert classroom.view == before
    classroom.press("Down", "PgDown")  # keys are the panel's: the slides stand still
    assert classroom.slide == 0
    classroom.press("Enter")
    assert not classroom.console.replan.isVisible()
    assert "On time" in classroom.console.teach.time.display.spoken()
    assert classroom.view.over_slot == 0
    assert "re-planned times" in classroom.notices()["undo"]
    classroom.press("Ctrl+Z")
    assert classroom.view.rows == before.rows
    assert classroom.view.offset == before.offset


def test_it_is_offered_where_lateness_is_shown_and_in_a_break(classroom: Classroom) -> None:
    classroom.window.resize(1440, 900)
    _late(classroom)
    pane = classroom.console.teach.time
    assert "4 min past the slot" in _slot_text(pane)
    classroom.click(pane.slot)
    assert classroom.console.replan.isVisible()
    classroom.press("Esc")
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    classroom.until(lambda: "replan" in classroom.answers())
    classroom.answer("replan")
    assert "14 min past the slot" in classroom.words(classroom.console.replan)
    classroom.press("Enter")
    assert classroom.view.over_slot == 0
    assert classroom.view.running_break is not None
    assert not pane.slot.isVisible()


def test_before_class_from_the_footer_in_hangul_and_never_after_the_end(classroom: Classroom) -> None:
    classroom.press_in_hangul("R", "ㄱ")
    assert classroom.console.replan.isVisible()
    classroom.press("Enter")  # fifty minutes for fifty: nothing changes
    assert (classroom.playback(), classroom.console.playback.undoable) == (Playback.ARMED, None)
    classroom.click_footer("replan")
    assert classroom.console.replan.isVisible()
    classroom.press("Esc", "T", "Shift+End", "R")
    assert not classroom.console.replan.isVisible()
    assert not classroom.window.registry.action("replan").isEnabled()


def test_from_the_plan_r_opens_the_session_with_its_new_times_to_look_at(start: Start, session: Path) -> None:
    classroom = start()
    classroom.open_course(course_root(session))
    classroom.console.courses.select(session)
    classroom.press("R")
    assert classroom.window.registry.workspace == "teach"
    classroom.until(classroom.console.replan.isVisible)
    classroom.wait_for_slides()
    classroom.press("Esc", "Ctrl+1", "R")  # it is open already
    assert classroom.console.replan.isVisible()
    classroom.press("Esc", "Ctrl+1")
    classroom.console.courses.select(session.with_name("session_02.md"))
    classroom.press("R", "Ctrl+1")
    classroom.wait_for_slides()
    assert not classroom.console.replan.isVisible(), "who has gone elsewhere meanwhile is not called back"


def test_from_the_plan_a_session_that_has_ended_says_that_nothing_is_left_of_it(classroom: Classroom) -> None:
    classroom.press("T", "Shift+End", "Ctrl+1", "R")
    assert classroom.window.registry.workspace == "plan"
    assert not classroom.console.replan.isVisible()
    said = classroom.notices()["replan"]
    assert said == "“Session 1: 서비스” has ended: no time is left of it to re-plan."
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    classroom.click_notice("replan")
    assert (classroom.window.registry.workspace, classroom.playback()) == ("teach", Playback.ARMED)
    assert classroom.console.replan.isVisible()
    assert "replan" not in classroom.notices()


def _slot_text(pane: TimePane) -> str:
    return pane.slot.text() if pane.slot.isVisible() else ""


def test_slides_say_the_new_times_until_they_are_taken_back(classroom: Classroom) -> None:
    written = ["5 min", "20 min", "15 min", "10 min"]
    room = classroom.open_room()

    def told() -> list[str]:
        return [line for line in classroom.shown_on(room.stage).splitlines() if line.endswith(" min")]

    _late(classroom)
    classroom.press("Home", "PgDown")  # the order of the session
    classroom.until(lambda: told() == written)
    assert room.isActiveWindow()
    classroom.press("R")
    classroom.until(classroom.window.isActiveWindow)  # what is pressed next is for the panel
    classroom.press("Enter")
    new = [f"{round((row.planned + row.added) / 30) / 2:g} min" for row in classroom.view.rows]
    assert new != written
    classroom.until(lambda: told() == new)
    classroom.console.use(replace(classroom.console.settings, theme=ThemeChoice.LIGHT))  # the deck is made anew
    classroom.until(lambda: classroom.console.session.theme == "light" and not classroom.console.session.is_busy)
    classroom.until(lambda: told() == new)
    classroom.press("Ctrl+Z")
    classroom.until(lambda: told() == written)
