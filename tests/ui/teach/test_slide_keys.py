"""The slides by their keys, as slide programs and presenter remotes share them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from console.bridge.slideshow import Zoom
from console.rundown.actions import StartMode
from console.rundown.state import Playback
from ui.teach.classroom import Classroom


@pytest.mark.parametrize("key", ["PgDown", "Right", "Down", "Space", "N", "Enter"])
def test_keys_that_go_on(classroom: Classroom, key: str) -> None:
    classroom.press(key)
    assert classroom.slide == 1


@pytest.mark.parametrize("key", ["PgUp", "Left", "Up", "Shift+Space", "P", "Backspace"])
def test_keys_that_go_back(classroom: Classroom, key: str) -> None:
    classroom.press("PgDown", "PgDown", key)
    assert classroom.slide == 1


def test_home_and_end(classroom: Classroom) -> None:
    classroom.press("End")
    assert classroom.slide == len(classroom.slides) - 1
    classroom.press("PgDown")
    assert classroom.slide == len(classroom.slides) - 1
    classroom.press("Home")
    assert classroom.slide == 0


def test_the_page_shows_the_slide_its_place_and_its_notes(classroom: Classroom) -> None:
    classroom.press("PgDown", "PgDown")
    presenter = classroom.console.teach.presenter
    assert "서비스가 하는 일" in classroom.shown_on(classroom.stage)
    assert presenter.notes.toPlainText() == "지난 시간을 먼저 묻는다"
    assert f"3 of {len(classroom.slides)}" in classroom.words(presenter)
    classroom.press("PgDown")
    assert presenter.notes.toPlainText() == ""


def test_the_next_slide_stands_beside_the_current_one(classroom: Classroom) -> None:
    classroom.press("PgDown", "PgDown", "PgDown")
    classroom.until(lambda: "안에서만 보이는 주소" in classroom.shown_on(classroom.stage))
    assert "밖에서 보이는 주소" not in classroom.shown_on(classroom.stage)


def test_the_place_is_said_against_the_plan(classroom: Classroom) -> None:
    classroom.press("T", "]")
    classroom.pass_time(19 * 60)
    assert "plan says 6" in classroom.words(classroom.console.teach.presenter)


def test_the_overview_is_walked_by_row_and_column(classroom: Classroom) -> None:
    classroom.press("O")
    presenter = classroom.console.teach.presenter
    assert presenter.is_overview
    columns = classroom.ask(classroom.stage, "deck.overview(240)")
    assert isinstance(columns, float)
    assert 1 < columns < len(classroom.slides)
    classroom.until(lambda: classroom.ask(classroom.stage, "document.querySelectorAll('.picked').length") == 1)
    classroom.press("Down", "Right", "Up", "Down")
    assert classroom.slide == 0
    classroom.press("Enter")
    assert not presenter.is_overview
    assert classroom.slide == int(columns) + 1


def test_esc_leaves_the_overview_where_it_was(classroom: Classroom) -> None:
    classroom.press("PgDown", "O", "End", "Esc")
    assert not classroom.console.teach.presenter.is_overview
    assert classroom.slide == 1
    assert classroom.window.isVisible()


def test_search_finds_goes_marks_and_closes(classroom: Classroom) -> None:
    classroom.press("Ctrl+F")
    search = classroom.console.teach.search
    assert search.isVisible()
    classroom.type("밖에서")
    assert search.results.count() == 1
    classroom.press("Enter")
    assert not search.isVisible()
    assert classroom.slides[classroom.slide].title == "NodePort"
    classroom.press("Ctrl+F", "Esc")
    assert not search.isVisible()
    assert classroom.slides[classroom.slide].title == "NodePort"
    classroom.press("PgDown")
    assert classroom.slides[classroom.slide].title == "이름"


def test_letters_typed_into_the_search_are_text(classroom: Classroom) -> None:
    classroom.press("Ctrl+F")
    classroom.type("tqbo")
    assert classroom.console.teach.search.field.text() == "tqbo"
    assert classroom.playback() is Playback.ARMED
    assert not classroom.console.teach.presenter.is_overview


def test_g_goes_to_a_numbered_slide(classroom: Classroom) -> None:
    def answer(_dialog: QDialog) -> None:
        classroom.type("5")
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("G"), answer)
    assert classroom.slide == 4


def test_a_number_that_no_slide_has_is_not_taken(classroom: Classroom) -> None:
    def answer(dialog: QDialog) -> None:
        classroom.type("99")
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("G"), answer)
    assert classroom.slide == 0


def test_zoom_and_pointer_reach_the_room_and_esc_ends_them_one_by_one(classroom: Classroom) -> None:
    room = classroom.open_room()
    show = classroom.console.show
    classroom.press("Z", "Z")
    assert show.show.zoom.scale == pytest.approx(2.25)
    classroom.press("Shift+Z")
    assert show.show.zoom.scale == pytest.approx(1.5)
    classroom.press("L")
    child = classroom.surface(classroom.stage)
    QTest.mouseMove(child, QPoint(200, 150))
    pointer = "getComputedStyle(document.querySelector('#pointer')).display"
    classroom.until(lambda: classroom.ask(room.stage, "!!document.querySelector('#pointer')"))
    classroom.press("Esc")
    assert show.show.zoom == Zoom()
    assert classroom.window.registry.action("pointer").isChecked()
    classroom.press("Esc")
    assert not classroom.window.registry.action("pointer").isChecked()
    classroom.until(lambda: classroom.ask(room.stage, pointer) == "none")
    assert classroom.console.audience.is_open


def test_the_remotes_first_press_starts_the_session_and_can_be_undone(classroom: Classroom) -> None:
    classroom.open_room()
    assert classroom.playback() is Playback.ARMED
    classroom.press("PgDown")
    assert classroom.playback() is Playback.PLAYING
    assert classroom.view.start_mode is StartMode.REMOTE
    assert classroom.slide == 1
    classroom.click_notice("undo")
    assert classroom.playback() is Playback.ARMED
    assert classroom.slide == 1


def test_without_the_room_the_next_key_only_shows_the_next_slide(classroom: Classroom) -> None:
    classroom.press("PgDown")
    assert classroom.playback() is Playback.ARMED


def test_a_click_in_the_overview_goes_there(classroom: Classroom) -> None:
    classroom.press("O")
    classroom.until(lambda: classroom.ask(classroom.stage, "document.querySelectorAll('.picked').length") == 1)
    place = classroom.ask(
        classroom.stage,
        f"(box => JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]))"
        f"(document.getElementById({classroom.slides[3].id!r}).getBoundingClientRect())",
    )
    assert isinstance(place, str)
    child = classroom.surface(classroom.stage)
    QTest.mouseClick(child, Qt.MouseButton.LeftButton, pos=QPointF(*json.loads(place)).toPoint())
    classroom.until(lambda: classroom.slide == 3)
    assert not classroom.console.teach.presenter.is_overview
