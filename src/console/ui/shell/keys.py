"""Keys become actions before any widget sees them, as long as nobody types and no widget needs them more.

The filter sits on the window's QWindow, which every key event of a top-level passes first; a Python event filter on
the application itself is unsafe with QtWebEngine, which wraps objects while they are still being made.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from console.ui.shell.actions import ActionRegistry
from console.ui.shell.chords import Chord, chord_of
from console.ui.shell.overlay import Overlay

_REMOTE = frozenset({"PgUp", "PgDown"})
TAKES_PRESS = "takes_press"
"""Property of a painted widget in which Enter and Space press what is chosen, as they do in lists."""
_WALK = frozenset({"Left", "Right", "Up", "Down", "PgUp", "PgDown", "Home", "End"})
_PRESS = frozenset({"Space", "Enter"})


class KeyDispatcher(QObject):
    """Triggers the registry's actions for the keys of the windows that it watches."""

    def __init__(
        self, registry: ActionRegistry, *, slides_out: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """``slides_out`` says whether the room sees slides: then PgUp and PgDn are the deck's, whatever has focus."""
        super().__init__(parent)
        self._registry = registry
        self._slides_out = slides_out
        self.drops: Callable[[Chord], bool] = lambda _chord: False
        """Asked first: whether a key is to do nothing at all, here or in any widget."""
        self._windows: WeakKeyDictionary[QWidget, QWindow] = WeakKeyDictionary()

    def watch(self, top_level: QWidget) -> None:
        """Take the keys of a top-level widget from now on, also when Qt gives it another native window."""
        top_level.installEventFilter(self)
        self._watch_window(top_level)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(watched, QWidget):
            if event.type() in (QEvent.Type.WinIdChange, QEvent.Type.Show):
                self._watch_window(watched)
            return False
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        return isinstance(event, QKeyEvent) and self.handle(event)

    def handle(self, event: QKeyEvent) -> bool:
        """Trigger the action of a key event; return whether there is one, so that nobody else gets the key.

        A ShortcutOverride comes before every press and only claims the key.
        """
        chord = chord_of(event)
        if chord is None:
            return False
        if self.drops(chord):
            event.accept()
            return True
        if self.belongs_elsewhere(chord):
            return False
        spec = self._registry.find(chord)
        if spec is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and (spec.repeats or not event.isAutoRepeat()):
            self._registry.trigger(spec.id)
        return True

    def belongs_elsewhere(self, chord: Chord) -> bool:
        """Return whether a key is somebody else's: a menu's, a dialog's, a field's, or the focused widget's own."""
        if chord.key in _REMOTE and not chord.is_command and self._slides_out():
            return False
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return True
        focus = QApplication.focusWidget()
        if focus is None or chord.is_command:
            return False
        return is_field(focus) or in_overlay(focus) or _needs(focus, chord)

    def _watch_window(self, top_level: QWidget) -> None:
        window = top_level.windowHandle()
        if window is not None and self._windows.get(top_level) is not window:
            self._windows[top_level] = window
            window.installEventFilter(self)


def is_field(widget: QWidget) -> bool:
    """Return whether keys are text to this widget."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox)


def in_overlay(widget: QWidget) -> bool:
    """Return whether the widget is part of a panel over the window, which has its keys to itself like a dialog."""
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, Overlay):
            return True
        at = at.parentWidget()
    return False


def _needs(focus: QWidget, chord: Chord) -> bool:
    """Return whether the focused widget itself does something useful with the key: walk its items, press a button."""
    if chord.key in _WALK:
        walked = QAbstractItemView | QAbstractScrollArea | QAbstractSlider | QComboBox | QTabBar
        return isinstance(focus, walked)
    pressed = isinstance(focus, QAbstractButton | QAbstractItemView | QComboBox) or bool(focus.property(TAKES_PRESS))
    return chord.key in _PRESS and pressed
