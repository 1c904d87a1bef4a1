"""A laptop and a projector beside it. Run by `test_two_displays`, in a process whose platform has two displays."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from console.rundown.state import Playback
from console.ui.teach.actions import TEACH
from ui.teach.classroom import Classroom

LAPTOP, PROJECTOR = QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 720)


def test_the_room_has_the_projector_and_the_presenter_keeps_the_laptop(classroom: Classroom) -> None:
    room = classroom.open_room()
    assert room.isFullScreen()
    assert room.geometry() == PROJECTOR
    assert not classroom.console.audience.covers_presenter
    assert LAPTOP.contains(classroom.window.geometry())
    assert not classroom.window.geometry().intersects(room.geometry())
    assert "The room" in classroom.words(classroom.window.header)


def test_the_room_opens_on_the_other_display_than_the_presenters(classroom: Classroom) -> None:
    screen = next(each for each in QGuiApplication.screens() if each.geometry() == PROJECTOR)
    classroom.window.setScreen(screen)
    classroom.window.setGeometry(PROJECTOR)
    classroom.until(lambda: classroom.window.screen() is screen)
    assert classroom.open_room().geometry() == LAPTOP


def test_nothing_but_its_own_key_closes_the_rooms_window(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press(*["Esc", "F5"] * 3)
    room.close()  # what Alt+F4 asks for
    assert classroom.console.audience.window is room
    assert room.isVisible()
    classroom.press("A")
    assert not classroom.console.audience.is_open


def test_the_remotes_first_press_starts_and_the_room_follows(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("PgDown", "PgDown")
    assert classroom.playback() is Playback.PLAYING
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)


def test_a_click_on_the_projector_does_not_go_on(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.click(classroom.surface(room.stage))
    assert classroom.slide == 0


def test_the_desktop_timer_stands_on_the_projector(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T", "D")
    (timer,) = [each for each in QGuiApplication.topLevelWindows() if each.objectName().startswith("desktop-timer")]
    assert PROJECTOR.contains(timer.geometry())
    classroom.press("D")


def test_dialogs_stay_with_the_presenter(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T")

    def look(dialog: object) -> None:
        assert LAPTOP.contains(dialog.geometry())  # type: ignore[attr-defined]

    classroom.window.activateWindow()
    classroom.until(classroom.window.isActiveWindow)
    classroom.in_dialog(lambda: classroom.press("Shift+Q"), look)
    assert classroom.window.registry.workspace == TEACH
