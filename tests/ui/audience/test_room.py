"""What the room sees, and that it sees nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.course.model import SegmentKind
from console.joining.model import DoorView
from console.rundown.phase import Phase
from console.rundown.state import Playback
from console.ui.audience.join_face import JoinFace, join_face
from console.ui.audience.room_face import RoomMode
from console.ui.audience.window import AudienceWindow
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


def _colour(window: AudienceWindow) -> str:
    """The one colour of the whole window, empty when there are several."""
    picture = window.grab().toImage()
    places = [(x, y) for x in range(8, picture.width(), 40) for y in range(8, picture.height(), 40)]
    colours = {picture.pixelColor(x, y).name() for x, y in places}
    return colours.pop() if len(colours) == 1 else ""


@pytest.mark.parametrize(("key", "colour"), [("B", "#000000"), (".", "#000000"), ("W", "#ffffff"), (",", "#ffffff")])
def test_a_cover_and_back(classroom: Classroom, key: str, colour: str) -> None:
    room = classroom.open_room()
    classroom.until(lambda: _colour(room) == "")
    classroom.press(key)
    classroom.until(lambda: _colour(room) == colour)
    assert classroom.words(classroom.window.header).splitlines()[-1].startswith("Room: ")
    classroom.press(key)
    classroom.until(lambda: _colour(room) == "")
    assert classroom.slide == 0


def test_the_next_key_only_takes_the_cover_away(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("PgDown", "B", "PgDown")
    assert classroom.slide == 1
    classroom.until(lambda: _colour(room) == "")


def test_freezing_holds_the_room_and_thawing_brings_it_along(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("PgDown", "PgDown", "F", "PgDown", "PgDown")
    assert "안에서만 보이는 주소" in classroom.shown_on(classroom.stage)
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)
    assert "Room: Frozen" in classroom.words(classroom.window.header)
    classroom.press("F")
    classroom.until(lambda: "안에서만 보이는 주소" in classroom.shown_on(room.stage))
    assert "Frozen" not in classroom.words(classroom.window.header)


def test_room_time_goes_through_its_modes(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T")
    seen = []
    for _ in range(4):
        seen.append(room.mode)
        classroom.press("C")
    assert seen == [RoomMode.SLIDE, RoomMode.CORNER, RoomMode.FULL, RoomMode.SLIDE]


def test_the_room_sees_when_the_break_ends_and_gets_its_slide_back(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    assert room.mode is RoomMode.FULL
    face = room.panel.face
    assert face is not None
    assert (face.kind, face.title, face.seconds) == (SegmentKind.BREAK, "Back at 10:10", 600)
    classroom.pass_time(630)
    face = room.panel.face
    assert face is not None
    assert (face.seconds, face.phase) == (-30, Phase.OVERTIME)
    classroom.until(lambda: "break-more" in classroom.answers())
    classroom.answer("break-more")
    face = room.panel.face
    assert face is not None
    assert face.title == "Back at 10:12"
    classroom.answer("break-over")
    assert not room.panel.isVisible()


def test_a_discussion_takes_the_room_with_topic_parts_and_countdown(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T", "]", "]", "]")
    assert classroom.view.current.title == "둘이서"
    assert room.mode is RoomMode.FULL
    face = room.panel.face
    assert face is not None
    assert face.topic == "서비스는 왜 필요한가?"
    assert face.points == ("주소가 바뀌면?",)
    parts = [(part.title, part.seconds, part.is_now) for part in face.parts]
    assert parts == [("둘이서", 240, True), ("다 함께", 360, False)]
    assert (face.seconds, face.total) == (240, 600)


@pytest.mark.parametrize("mode", [RoomMode.FULL, RoomMode.CORNER])
def test_beside_a_code_to_type_no_clock_runs(classroom: Classroom, mode: RoomMode) -> None:
    room = classroom.open_room()
    classroom.press("T", "]", "]", "]")
    classroom.console.audience.set_mode(mode)
    corner = room._corner.isVisible()
    face = room._face
    assert face is not None
    room.show_join(JoinFace("Join", "1.", "https://192.168.0.10:8443", "2.", "K7WMPX", "", "Compare", "ff5csAuTOHMR"))
    assert room.join_panel.isVisible()
    assert not room._corner.isVisible(), "it would be taken for the code's"
    room.show_join(None)
    assert room._corner.isVisible() is corner


def test_the_code_is_said_to_be_good_until_the_last_minute_that_it_is() -> None:
    wall = datetime(2026, 9, 1, 14, 3, 30, tzinfo=UTC)
    view = DoorView(is_open=True, url="https://x", code="K7WMPX", code_until=1_000.0, fingerprint="ff5csAuTOHMR")
    for now, until in ((0.0, "14:20"), (1_000.0 - 30.0, "14:04"), (1_000.0 - 29.0, "14:03")):
        face = join_face(view, now, wall, "en")
        assert face is not None
        assert face.second.endswith(f"(until {until})")
        assert face.print == "ff5csAuTOHMR"
    for over in (replace(view, is_code_locked=True), replace(view, code_until=0.0)):
        face = join_face(over, 0.0, wall, "en")
        assert face is not None
        assert (face.code, "until" in face.second) == ("", False)


def test_the_hand_over_is_at_the_boundary_and_can_be_taken_back(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T", "]", "]", "]")
    classroom.pass_time(239)
    assert classroom.view.current.title == "둘이서"
    classroom.pass_time(11)  # the machine was busy: it looks ten seconds after the boundary
    assert classroom.view.current.title == "다 함께"
    assert classroom.view.current.elapsed == 10
    face = room.panel.face
    assert face is not None
    assert [part.is_over for part in face.parts] == [True, False]
    assert classroom.notices()["hand-over"] == "다 함께 has begun, 06:00"
    classroom.click_notice("hand-over")
    assert classroom.view.current.title == "둘이서"
    assert classroom.view.current.remaining == -10
    classroom.pass_time(30)
    assert classroom.view.current.title == "둘이서"


def test_d_shows_the_desktop_with_a_small_timer_and_comes_back(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T", "PgDown", "PgDown", "D")
    assert not room.isVisible()
    (timer,) = [each for each in QApplication.topLevelWidgets() if each.objectName() == "desktop-timer"]
    assert timer.isVisible()
    assert timer.windowFlags() & Qt.WindowType.WindowTransparentForInput
    assert "Room: Desktop" in classroom.words(classroom.window.header)
    classroom.press("PgDown", "PgUp", "D")
    assert room.isVisible()
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)
    assert not any(each.objectName() == "desktop-timer" and each.isVisible() for each in QApplication.topLevelWidgets())


def test_the_thumbnail_shows_what_the_room_sees(classroom: Classroom) -> None:
    thumbnail = classroom.console.teach.presenter.thumbnail
    before = thumbnail.grab().toImage()
    room = classroom.open_room()
    classroom.until(lambda: thumbnail.grab().toImage() != before)
    middle = QPoint(thumbnail.width() // 2, thumbnail.height() // 3)
    classroom.press("W")
    classroom.until(lambda: thumbnail.grab().toImage().pixelColor(middle).name() == "#ffffff")
    classroom.press("W")
    classroom.until(lambda: thumbnail.grab().toImage().pixelColor(middle).name() != "#ffffff")
    assert room.isVisible()


def test_no_page_of_the_room_holds_the_notes(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("PgDown", "PgDown")
    assert classroom.console.teach.presenter.notes.toPlainText() == "지난 시간을 먼저 묻는다"
    source = classroom.ask(room.stage, "document.documentElement.outerHTML")
    assert isinstance(source, str)
    assert "서비스가 하는 일" in source
    assert "지난 시간을 먼저" not in source


def test_the_displays_are_numbered_for_a_moment(classroom: Classroom) -> None:
    classroom.press("Ctrl+I")
    numbers = [each for each in QApplication.topLevelWidgets() if type(each).__name__ == "_Number"]
    assert len(numbers) == len(classroom.console.services.displays.all())
    assert all(each.isVisible() for each in numbers)
    classroom.console.audience.shut_down()


def test_on_one_display_the_slides_stand_in_a_window(classroom: Classroom) -> None:
    room = classroom.open_room()
    assert not room.isFullScreen()
    assert not classroom.console.audience.covers_presenter
    assert "A closes it" in classroom.notices()["room"]
    available = room.screen().availableGeometry()
    assert room.geometry().right() <= available.right()
    assert room.geometry().bottom() < available.center().y(), "notices and tool bar are at the bottom"
    header = classroom.window.header
    assert room.geometry().top() >= available.top() + header.height()


def test_on_one_display_it_stands_again_where_it_was_moved_to(start: Start, session: Path) -> None:
    classroom = start()
    classroom.teach(session)
    room = classroom.open_room()
    moved = QRect(60, 80, 480, 270)
    room.setGeometry(moved)
    classroom.close_room()
    room = classroom.open_room()
    assert room.geometry() == moved
    classroom.close()
    kept = classroom.console.settings.room_geometry
    again = start(room_geometry=kept)
    again.teach(session)
    assert again.open_room().geometry() == moved


def test_on_one_display_the_slides_cover_it_only_when_set_to_and_esc_comes_back(start: Start, session: Path) -> None:
    classroom = start(one_screen=True)
    classroom.teach(session)
    room = classroom.open_room()
    assert room.isFullScreen()
    assert classroom.console.audience.covers_presenter
    classroom.press("PgDown")
    assert classroom.playback() is Playback.PLAYING
    assert "room" not in classroom.notices()
    classroom.press("Esc")
    assert not classroom.console.audience.is_open
    assert classroom.notices()["room"] == "The room's window is closed. F5 opens it again, Esc brings you back here."
    assert classroom.slide == 1
    classroom.until(classroom.window.isActiveWindow)
    classroom.press("F5")
    assert classroom.console.audience.covers_presenter
    assert classroom.slide == 1


def test_a_click_on_the_only_display_goes_on(start: Start, session: Path) -> None:
    classroom = start(one_screen=True)
    classroom.teach(session)
    room = classroom.open_room()
    QTest.mouseClick(classroom.surface(room.stage), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert classroom.slide == 1
