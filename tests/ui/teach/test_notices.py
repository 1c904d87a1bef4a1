"""Where notices lie while a class is taught: on nothing that is being read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from console.ui.widgets.notice import Level, Notice, NoticeBar
from ui.teach.classroom import Classroom

SIZES = [(1280, 720), (1440, 900), (1920, 1080)]
LONG = "“대규모 환경에서의 네트워킹 아키텍처 설계 전략” begins on slide 44"


def area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def bars(classroom: Classroom) -> list[NoticeBar]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [bar for bar in classroom.window.notices.findChildren(NoticeBar) if bar.isVisible()]


def resized(classroom: Classroom, size: tuple[int, int]) -> Classroom:
    classroom.window.resize(*size)
    classroom.until(lambda: (classroom.window.width(), classroom.window.height()) == size)
    return classroom


@pytest.mark.parametrize("size", SIZES)
def test_the_usual_two_leave_slide_notes_clock_and_room_to_be_read(classroom: Classroom, size: tuple[int, int]) -> None:
    resized(classroom, size)
    classroom.press("T", "]", "]", "]", "Shift+M", "Enter", "PgDown", "PgDown", "PgUp")
    classroom.window.notice(Notice(LONG, action="Go there (Shift+G)", key="tie"))
    classroom.press("+", "Ctrl+Z")
    shown = bars(classroom)
    assert [bar.notice.key for bar in shown] == ["tie", "undo"]
    presenter, teach = classroom.console.teach.presenter, classroom.console.teach
    first = presenter.next_area()
    read = [presenter.notes, presenter.thumbnail, teach.time, classroom.console.turns]
    for bar in shown:
        assert not [widget for widget in read if area(widget).intersects(area(bar))]
        assert area(bar).left() >= presenter.mapToGlobal(first.topLeft()).x(), "nor on the slide that is on"
        assert area(classroom.window).contains(area(bar))


@pytest.mark.parametrize("size", SIZES)
def test_all_of_what_they_say_and_offer_is_there(classroom: Classroom, size: tuple[int, int]) -> None:
    resized(classroom, size)
    classroom.press("PgDown")
    classroom.window.notice(Notice(LONG * 2, Level.PROBLEM, action="Go there (Shift+G)"))
    (bar,) = bars(classroom)
    text = next(label for label in bar.findChildren(QLabel) if label.text())
    assert text.height() >= text.heightForWidth(text.width())
    button = bar.findChild(QPushButton)
    assert button is not None
    assert bar.rect().contains(button.geometry())
    assert button.width() >= button.sizeHint().width()
    assert not text.geometry().intersects(button.geometry())


def test_what_was_narrow_is_whole_in_the_overview_and_the_other_way_round(classroom: Classroom) -> None:
    resized(classroom, (1280, 720))
    classroom.window.notice(Notice("Done: end of the session, once more", action="Undo"))
    (bar,) = bars(classroom)
    text = next(label for label in bar.findChildren(QLabel) if label.text())
    for is_narrow in (True, False, True):
        below = bar.button.geometry().top() > text.geometry().bottom()
        assert below is is_narrow
        assert not text.geometry().intersects(bar.button.geometry())
        assert bar.rect().contains(bar.button.geometry())
        assert bar.width() >= bar.sizeHint().width()
        classroom.press("O")


def middle(classroom: Classroom) -> tuple[bool, bool]:
    """Say whether the last notice stands in the middle, and in the lower quarter of the window."""
    bar = bars(classroom)[-1]
    at = bar.mapTo(classroom.window, bar.rect().center())
    return abs(at.x() - classroom.window.width() / 2) < 2, at.y() > classroom.window.height() * 3 / 4


def test_elsewhere_they_stand_at_the_bottom_and_over_the_overview_too(classroom: Classroom) -> None:
    resized(classroom, (1280, 720))
    classroom.window.notice(Notice("Skipped", Level.PROBLEM))
    assert middle(classroom) == (False, False)
    classroom.press("O")
    assert middle(classroom) == (True, True)
    classroom.press("O")
    assert middle(classroom) == (False, False)
    classroom.press("Ctrl+1")
    assert middle(classroom) == (True, True)


@pytest.mark.parametrize("is_over", [True, False])
def test_on_the_only_display_the_rooms_window_does_not_hide_them(classroom: Classroom, is_over: bool) -> None:
    resized(classroom, (1280, 720))
    room = classroom.open_room()
    at = area(classroom.window)
    presenter = classroom.console.teach.presenter
    place = QRect(presenter.mapToGlobal(presenter.next_area().topLeft()), presenter.next_area().size())
    room.setGeometry(place if is_over else place.translated(0, -2 * at.height()))
    classroom.window.notice(Notice("Skipped", Level.PROBLEM, key="skipped"))
    assert middle(classroom) == (is_over, is_over)
