"""What a first class with the console showed, so that it stays mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.settings import LanguageChoice, ThemeChoice
from console.ui.audience.room_face import RoomMode
from console.ui.shell.language import Translations
from console.ui.teach.room_thumbnail import RoomThumbnail
from console.ui.theme.tokens import Theme, tokens_of
from console.ui.widgets.key_cap import KeyCap
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start

Grab = Callable[[QWidget, str], Path]


def test_black_covers_a_break_and_gives_it_back(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Shift+B"), lambda _dialog: classroom.press("Enter"))
    classroom.until(lambda: room.mode is RoomMode.FULL)
    classroom.press("B")
    assert room.mode is RoomMode.SLIDE
    assert not room.panel.isVisible()
    classroom.press("B")
    assert room.panel.isVisible()


def test_the_undo_of_a_notice_goes_when_something_else_was_done(classroom: Classroom) -> None:
    classroom.press("T", "X")
    assert "undo" in classroom.notices()
    classroom.press("+")
    assert "undo" not in classroom.notices()


def test_parked_questions_stay_in_sight_until_they_are_answered(classroom: Classroom) -> None:
    classroom.press("T")

    def park(dialog: object) -> None:
        classroom.type("왜 503인가요")
        classroom.press("Enter")

    classroom.in_dialog(lambda: classroom.press("Shift+Q"), park)
    button = next(each for each in classroom.console.teach.time.findChildren(QPushButton) if "1" in each.text())
    classroom.click(button)
    classroom.until(classroom.console.teach.parked.isVisible)
    classroom.press("Enter")
    assert not button.isVisible()


def test_y_takes_the_switch_that_was_offered(classroom: Classroom) -> None:
    classroom.press("T")
    first = classroom.view.current.id
    classroom.press("End")
    assert classroom.view.current.id == first
    classroom.press("Y")
    assert classroom.view.current.id != first
    assert "tie" not in classroom.notices()


def test_what_is_left_of_the_session_agrees_with_its_end_after_a_jump(classroom: Classroom) -> None:
    classroom.press("T", "End", "Y")
    words = classroom.words(classroom.console.teach.time)
    view = classroom.view
    minutes = (view.session.expected_end - view.now).total_seconds() / 60
    assert f"{minutes:.0f}:00" in words


def test_a_low_window_keeps_room_for_the_timeline(classroom: Classroom) -> None:
    classroom.window.resize(1280, 720)
    classroom.press("T")
    pane = classroom.console.teach.time
    classroom.until(lambda: pane.height() < 660)
    assert "Expected end" not in classroom.words(pane)
    classroom.until(lambda: pane.timeline.height() >= 3 * 32)
    assert pane.display.height() >= pane.display.minimumSizeHint().height()


def test_another_session_that_takes_its_time_to_open_says_so(
    classroom: Classroom, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, maker = classroom.console.teach, classroom.console.session._maker
    held: list[Callable[[], None]] = []
    make = maker.make
    monkeypatch.setattr(maker, "make", lambda path, *, theme: held.append(partial(make, path, theme=theme)))
    workspace._soon.setInterval(0)
    classroom.press("Ctrl+1")
    classroom.console.courses.select(session.with_name("session_02.md"))
    classroom.press("Enter")
    classroom.until(lambda: "Opening the session…" in classroom.words(workspace))
    held.pop()()
    classroom.until(lambda: classroom.slides[0].title == "Session 2: 인그레스")
    assert "Opening the session…" not in classroom.words(workspace)
    assert workspace.presenter.hasFocus()


def test_until_a_page_paints_there_is_the_windows_ground_and_in_the_room_nothing(classroom: Classroom) -> None:
    console = classroom.console
    classroom.press("A")
    classroom.until(lambda: console.audience._window is not None)
    room = console.audience._window

    def has_theme(wanted: str) -> bool:
        return console.session.theme == wanted and not console.session.is_busy

    assert room is not None
    for theme, choice in ((Theme.LIGHT, ThemeChoice.LIGHT), (Theme.DARK, ThemeChoice.DARK)):
        console.use(replace(console.settings, theme=choice))
        classroom.until(partial(has_theme, theme))
        ground = console.teach.presenter.stage.page().backgroundColor().name()
        assert ground == tokens_of(theme).bg.lower()
        assert room.stage.page().backgroundColor().name() == "#000000"


def test_a_slide_without_notes_says_so_in_the_language_of_now(
    classroom: Classroom, qapp: QApplication, compiled_translations: Path
) -> None:
    notes = classroom.console.teach.presenter.notes
    assert notes.placeholderText() == "No notes for this slide"
    translations = Translations(qapp, folder=compiled_translations)
    for lang, words in (("ko", "이 슬라이드에는 노트가 없습니다"), ("en", "No notes for this slide")):
        translations.use(lang)
        qapp.processEvents()
        assert notes.placeholderText() == words
    translations.deleteLater()


def test_what_is_said_of_the_rooms_picture_hides_none_of_it(qtbot: QtBot) -> None:
    thumbnail = RoomThumbnail()
    qtbot.add_widget(thumbnail)
    thumbnail.resize(352, 198)
    picture = QPixmap(1920, 1080)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    painter.fillRect(0, 1060, 1920, 20, QColor("#00ff00"))  # where the room's window has what is to be compared
    painter.end()
    thumbnail.set_picture(picture)
    assert thumbnail.picture_place == thumbnail.rect()
    thumbnail.set_reason("The room sees how to join")
    place = thumbnail.picture_place
    assert not place.intersects(thumbnail.words_place)
    assert place.width() / place.height() == pytest.approx(16 / 9, abs=0.02)
    shown = thumbnail.grab().toImage()
    assert shown.pixelColor(place.center().x(), place.bottom() - 1).name() == "#00ff00"
    thumbnail.set_reason("")
    assert thumbnail.picture_place == thumbnail.rect()


@pytest.mark.parametrize("lang", list(LanguageChoice)[1:])
def test_all_keys_are_said_in_full_in_a_small_window(start: Start, grab: Grab, lang: LanguageChoice) -> None:
    classroom = start(language=lang)
    window, panel = classroom.window, classroom.window.help_overlay
    window.resize(1280, 720)
    for workspace in ("plan", "teach", "lab", "review"):
        window.show_workspace(workspace)
        classroom.press("F1")
        QApplication.processEvents()
        grab(window, f"keys-{workspace}-{lang}")
        content = panel._area.widget()
        assert content is not None
        assert content.width() <= panel._area.viewport().width()
        caps = [cap for cap in content.findChildren(KeyCap) if cap.isVisible()]
        labels = [label for label in content.findChildren(QLabel) if label.isVisible()]
        registry = window.registry
        named = {registry.text(spec.id) for spec in registry.available() if spec.keys}
        assert named <= {label.text() for label in labels}
        assert caps
        for label in labels:
            metrics = label.fontMetrics()
            words = QRect(0, 0, label.width(), 1_000)
            needed = metrics.boundingRect(words, Qt.TextFlag.TextWordWrap, label.text())
            assert needed.height() <= label.height(), label.text()
            assert needed.width() <= label.width(), label.text()
        for cap in caps:
            assert cap.width() >= cap.sizeHint().width()
            right = cap.mapTo(content, QPoint(cap.width(), 0)).x()
            assert right <= content.width()
        classroom.press("Esc")
