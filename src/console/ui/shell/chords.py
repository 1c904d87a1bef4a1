"""Keys by name: ``B``, ``Shift+Q``, ``Ctrl+K``, ``PgDown``, ``?``; read from a specification and from a key event.

A letter is what the layout says when that is Latin (so AZERTY and Dvorak press what is printed on the key); else, as
with a Hangul or Cyrillic layout or input method, it is the place on the keyboard, as on a US one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_EVDEV_OFFSET = 0 if sys.platform == "win32" else 8  # X11 and Wayland count from 8, Windows' set 1 equals evdev
_EVDEV = {
    **{16 + place: letter for place, letter in enumerate("QWERTYUIOP")},
    **{30 + place: letter for place, letter in enumerate("ASDFGHJKL")},
    **{44 + place: letter for place, letter in enumerate("ZXCVBNM")},
}
_MAC = dict(enumerate("ASDFHGZXCV", start=0)) | {11: "B"} | dict(enumerate("QWERYT", start=12))
_MAC |= {31: "O", 32: "U", 34: "I", 35: "P", 37: "L", 38: "J", 40: "K", 45: "N", 46: "M"}

_NAMED = {
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    **{Qt.Key(Qt.Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
}
_NAMES = frozenset(_NAMED.values())
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Meta": Qt.KeyboardModifier.MetaModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_LABELS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgDown": "PgDn", "-": "−"}


@dataclass(frozen=True, slots=True)
class Chord:
    """One key with its modifiers. Shift does not count with punctuation: where ``?`` sits differs by layout."""

    key: str
    ctrl: bool = False
    alt: bool = False
    meta: bool = False
    shift: bool = False

    @property
    def is_command(self) -> bool:
        """Whether it works even while text is being typed: with Ctrl or Alt or Meta, and function keys."""
        return self.ctrl or self.alt or self.meta or (self.key.startswith("F") and self.key[1:].isdigit())

    @property
    def label(self) -> str:
        """What stands in menus and on key caps: ``Shift+Q``, ``PgDn``."""
        held = [name for name in _MODIFIERS if getattr(self, name.lower())]
        return "+".join([*held, _LABELS.get(self.key, self.key)])


def parse_chord(text: str) -> Chord:
    """Return the chord that ``text`` names. Raises ValueError when it names none."""
    head, plus, key = text[:-1].rpartition("+") if len(text) > 1 else ("", "", "")
    key = key + text[-1]
    held = head.split("+") if plus else []
    known = key in _NAMES or (len(key) == 1 and not key.islower() and not key.isspace())
    if not known or any(name not in _MODIFIERS for name in held):
        raise ValueError(f"not a key: {text!r}")
    return Chord(key, **{name.lower(): True for name in held})


def chord_of(event: QKeyEvent) -> Chord | None:
    """Return the chord that a key event stands for, None for what no action can use (a modifier alone, say)."""
    key = _key_name(event)
    if key is None:
        return None
    held = event.modifiers()
    return Chord(
        key,
        ctrl=bool(held & _MODIFIERS["Ctrl"]),
        alt=bool(held & _MODIFIERS["Alt"]),
        meta=bool(held & _MODIFIERS["Meta"]),
        shift=bool(held & _MODIFIERS["Shift"]) and (key in _NAMES or key.isalpha()),
    )


def _key_name(event: QKeyEvent) -> str | None:
    code = event.key()
    if code in _NAMED:
        return _NAMED[Qt.Key(code)]
    if Qt.Key.Key_A <= code <= Qt.Key.Key_Z or Qt.Key.Key_Exclam <= code <= Qt.Key.Key_At:
        return chr(code)
    return physical_letter(event) or _punctuation(event)


def physical_letter(event: QKeyEvent) -> str | None:
    """Return the letter at the pressed place of a US keyboard; None when there is none, or the platform tells none."""
    if sys.platform == "darwin":
        return _MAC.get(event.nativeVirtualKey())
    return _EVDEV.get(event.nativeScanCode() - _EVDEV_OFFSET)


def _punctuation(event: QKeyEvent) -> str | None:
    text = event.text()
    return text if len(text) == 1 and text.isprintable() and not text.isalnum() else None
