"""What a first class with the console showed, so that it stays mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from console.settings import ThemeChoice
from console.ui.audience.room_face import RoomMode
from console.ui.shell.language import Translations
from console.ui.theme.tokens import Theme, tokens_of
from ui.teach.classroom import Classroom


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
