"""Keys by name, from specifications and from key events of any layout."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from console.ui.shell import chords
from console.ui.shell.chords import Chord, chord_of, parse_chord

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
EVDEV_B, EVDEV_Q, EVDEV_1, EVDEV_HANGUL = 48, 16, 2, 122


def event(
    key: int, modifiers: Qt.KeyboardModifier = NONE, text: str = "", *, scan: int = 0, virtual: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text)


@pytest.mark.parametrize(
    ("text", "chord"),
    [
        ("B", Chord("B")),
        ("Shift+Q", Chord("Q", shift=True)),
        ("Ctrl+Shift+Z", Chord("Z", ctrl=True, shift=True)),
        ("Ctrl++", Chord("+", ctrl=True)),
        ("+", Chord("+")),
        ("?", Chord("?")),
        ("PgDown", Chord("PgDown")),
        ("Ctrl+1", Chord("1", ctrl=True)),
        ("F11", Chord("F11")),
        ("[", Chord("[")),
    ],
)
def test_names(text: str, chord: Chord) -> None:
    assert parse_chord(text) == chord


@pytest.mark.parametrize("text", ["b", "PageDown", "Strg+K", "Ctrl+", "Ctrl+Foo", " ", "Ctrl+Ctrl", "F13"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        parse_chord(text)


@pytest.mark.parametrize(
    ("pressed", "name"),
    [
        (event(Qt.Key.Key_B, text="b"), "B"),
        (event(Qt.Key.Key_B, SHIFT, "B"), "Shift+B"),
        (event(Qt.Key.Key_Question, SHIFT, "?"), "?"),
        (event(Qt.Key.Key_Plus, SHIFT, "+"), "+"),
        (event(Qt.Key.Key_Plus, KEYPAD, "+"), "+"),
        (event(Qt.Key.Key_Enter, KEYPAD), "Enter"),
        (event(Qt.Key.Key_BracketLeft, NONE, "["), "["),
        (event(Qt.Key.Key_PageDown), "PgDown"),
        (event(Qt.Key.Key_Space, SHIFT, " "), "Shift+Space"),
        (event(Qt.Key.Key_K, CTRL, "\x0b"), "Ctrl+K"),
        (event(Qt.Key.Key_F11), "F11"),
    ],
)
def test_an_event_is_the_chord_of_its_name(pressed: QKeyEvent, name: str) -> None:
    assert chord_of(pressed) == parse_chord(name)


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes as Linux gives them")
@pytest.mark.parametrize(
    ("jamo", "scan", "letter"),
    [("ㅠ", EVDEV_B, "B"), ("ㅂ", EVDEV_Q, "Q"), ("и", EVDEV_B, "B")],
)
def test_a_hangul_or_cyrillic_letter_is_its_place_on_the_keyboard(jamo: str, scan: int, letter: str) -> None:
    assert chord_of(event(ord(jamo), NONE, jamo, scan=scan + 8)) == Chord(letter)
    assert chord_of(event(ord(jamo), CTRL, jamo, scan=scan + 8)) == Chord(letter, ctrl=True)


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes as Linux gives them")
def test_a_double_jamo_is_shift_and_its_place() -> None:
    assert chord_of(event(ord("ㅃ"), SHIFT, "ㅃ", scan=EVDEV_Q + 8)) == Chord("Q", shift=True)


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes as Linux gives them")
def test_a_latin_layout_means_what_is_printed_on_the_key() -> None:
    """On AZERTY the key at the place of Q says A."""
    assert chord_of(event(Qt.Key.Key_A, NONE, "a", scan=EVDEV_Q + 8)) == Chord("A")


def test_on_a_mac_the_virtual_key_is_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert chord_of(event(ord("ㅠ"), NONE, "ㅠ", virtual=11)) == Chord("B")
    assert sorted(chords._MAC.values()) == sorted("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_every_letter_has_one_place() -> None:
    assert sorted(chords._EVDEV.values()) == sorted("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@pytest.mark.parametrize(
    "pressed",
    [
        event(Qt.Key.Key_Shift, SHIFT, scan=50),
        event(Qt.Key.Key_Hangul, scan=EVDEV_HANGUL + 8),
        event(Qt.Key.Key_unknown),
        event(0, NONE, "한국"),
        event(ord("한"), NONE, "한"),
    ],
)
def test_keys_that_no_action_can_use(pressed: QKeyEvent) -> None:
    assert chord_of(pressed) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [("PgDown", "PgDn"), ("Left", "←"), ("Shift+Q", "Shift+Q"), ("Ctrl+Shift+Z", "Ctrl+Shift+Z"), ("-", "−")],
)
def test_labels(text: str, label: str) -> None:
    assert parse_chord(text).label == label


@pytest.mark.parametrize(("text", "command"), [("Ctrl+K", True), ("F5", True), ("F", False), ("Shift+Q", False)])
def test_commands_work_while_typing(text: str, command: bool) -> None:
    assert parse_chord(text).is_command is command
