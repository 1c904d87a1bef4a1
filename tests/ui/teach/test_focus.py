"""Keys and the focus: typed text stays text, the remote drives the deck from anywhere, Esc never closes the class."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from console.rundown.state import Playback
from console.settings import LanguageChoice
from console.ui.shell.chords import parse_chord
from console.ui.widgets.key_cap import KeyCap
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


def test_the_remote_drives_the_deck_while_a_dialog_is_open(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T")

    def go_on(dialog: QDialog) -> None:
        classroom.press("PgDown", "PgDown", "PgUp", "PgDown")
        assert classroom.slide == classroom.room_slide == 2
        classroom.type("btqfaw. ")
        assert classroom.typed(dialog) == "btqfaw. "
        assert dialog.isVisible()

    classroom.in_dialog(lambda: classroom.press("Shift+Q"), go_on)
    assert classroom.playback() is Playback.PLAYING
    assert classroom.slide == 2
    assert classroom.console.show.show.cover == ""


def test_a_dialog_keeps_its_keys_while_no_slides_are_out(classroom: Classroom) -> None:
    classroom.in_dialog(lambda: classroom.press("Shift+Q"), lambda _dialog: classroom.press("PgDown"))
    assert classroom.slide == 0


@pytest.mark.parametrize("opener", ["Ctrl+F", "J", "?", "Ctrl+K", "O"])
def test_the_remote_drives_the_deck_whatever_has_the_focus(classroom: Classroom, opener: str) -> None:
    classroom.open_room()
    classroom.press("T", opener)
    classroom.press("PgDown")
    if opener == "O":
        classroom.press("Enter")
    assert classroom.slide == 1


def test_the_audience_window_takes_the_keys_on_the_only_display(classroom: Classroom) -> None:
    """Only where it covers the presenter view: on a display of its own it must not take what is typed."""
    classroom.console.audience.open()
    room = classroom.console.audience.window
    assert room is not None
    room.activateWindow()
    classroom.until(room.isActiveWindow)
    classroom.press("PgDown", "B")
    assert classroom.slide == 1
    assert classroom.console.show.show.cover == "black"


@pytest.mark.parametrize(("letter", "jamo"), [("B", "ㅠ"), ("T", "ㅅ"), ("Q", "ㅂ")])
def test_letters_work_while_a_hangul_input_method_is_on(classroom: Classroom, letter: str, jamo: str) -> None:
    if letter == "Q":
        classroom.press("T")
    classroom.press_in_hangul(letter, jamo)
    done = {
        "B": lambda: classroom.console.show.show.cover == "black",
        "T": lambda: classroom.playback() is Playback.PLAYING,
        "Q": lambda: classroom.view.question_running,
    }
    assert done[letter]()


def test_hangul_typed_into_a_field_is_text(classroom: Classroom) -> None:
    classroom.press("Ctrl+F")
    classroom.press_in_hangul("B", "ㅠ")
    assert classroom.console.teach.search.field.text() == "ㅠ"
    assert classroom.console.show.show.cover == ""


def test_the_help_lists_every_action_with_every_key(classroom: Classroom) -> None:
    classroom.press("?")
    help_overlay = classroom.window.help_overlay
    assert help_overlay.isVisible()
    texts = classroom.words(help_overlay).splitlines()
    caps = {cap.accessibleName() for cap in help_overlay.findChildren(KeyCap)}
    available = classroom.window.registry.available()
    assert len(available) > 45
    for spec in available:
        assert classroom.window.registry.text(spec.id) in texts
        assert {parse_chord(key).label for key in spec.keys} <= caps
    classroom.press("Esc")
    assert not help_overlay.isVisible()


@pytest.mark.parametrize(("lang", "words"), [(LanguageChoice.ENGLISH, "black"), (LanguageChoice.KOREAN, "검은")])
def test_the_palette_finds_an_action_by_its_words(
    start: Start, session: Path, compiled_translations: Path, lang: LanguageChoice, words: str
) -> None:
    classroom = start(language=lang)
    classroom.teach(session)
    classroom.press("Ctrl+K")
    assert classroom.window.palette_overlay.isVisible()
    classroom.type(words)
    classroom.press("Enter")
    assert not classroom.window.palette_overlay.isVisible()
    assert classroom.console.show.show.cover == "black"


def test_esc_closes_one_thing_at_a_time_and_never_the_class(classroom: Classroom) -> None:
    classroom.open_room()
    classroom.press("T", "Z", "Ctrl+F")
    teach = classroom.console.teach
    classroom.press("Esc")
    assert not teach.search.isVisible()
    assert classroom.console.show.show.zoom.scale > 1
    classroom.press("Esc")
    assert classroom.console.show.show.zoom.scale == 1
    classroom.press(*["Esc"] * 5)
    assert classroom.console.audience.is_open
    assert classroom.window.isVisible()
    assert classroom.playback() is Playback.PLAYING


def test_a_remotes_button_that_alternates_f5_and_esc_closes_nothing(classroom: Classroom) -> None:
    classroom.press("F5")
    classroom.until(lambda: classroom.room.stage.is_loaded)
    room = classroom.room
    classroom.press("T", "PgDown")
    for key in ["F5", "Esc"] * 4:
        classroom.press(key)
        assert classroom.console.audience.window is room
        assert classroom.slide == 1
        assert classroom.playback() is Playback.PLAYING
    classroom.press("A")
    assert not classroom.console.audience.is_open


def test_esc_gives_the_keys_back_to_the_deck(classroom: Classroom) -> None:
    classroom.press("J", "Down")
    assert classroom.slide == 0
    classroom.press("Esc", "Down")
    assert classroom.slide == 1


def test_closing_the_window_during_class_asks_and_stays(classroom: Classroom) -> None:
    classroom.press("T")
    classroom.in_dialog(lambda: classroom.press("Ctrl+Q"), lambda _dialog: classroom.press("Enter"))
    assert classroom.window.isVisible()
    assert classroom.playback() is Playback.PLAYING
