"""The real application on a small course, driven as a person drives it: with keys, clicks, an editor, and time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from console.app.console import Console
from console.course.lint.root import course_root
from console.deck.model import Slide
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.settings import LanguageChoice, Settings
from console.ui.audience.window import AudienceWindow
from console.ui.shell.action_bar import ActionBar
from console.ui.shell.chords import Chord, parse_chord
from console.ui.slides.stage import SlideStage
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.notice import NoticeBar

from fakes.clock import FakeClock

PATIENCE_MS = 15_000
_LOOK_MS = 20
_LOOK_SECONDS = 30.0
_CODES = {
    "PgUp": Qt.Key.Key_PageUp,
    "PgDown": Qt.Key.Key_PageDown,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
}
_HANGUL_SCAN = {"B": 56, "T": 28, "Q": 24, "R": 27}  # X11 key codes, the same whatever the layout
_WORLD = 1  # where our own code runs in a page


class Classroom:
    """One running console. Keys go to the window that has the focus, as the window system sends them."""

    def __init__(
        self,
        application: QApplication,
        qtbot: QtBot,
        clock: FakeClock,
        folder: Path,
        cache: Path,
        *,
        history: Path | None = None,
        **settings: object,
    ) -> None:
        chosen = replace(Settings(language=LanguageChoice.ENGLISH), **settings)  # type: ignore[arg-type]
        self.qtbot = qtbot
        self.clock = clock
        self.console = Console(
            application,
            chosen,
            clock=clock,
            settings_file=folder / "settings.json",
            cache=cache,
            history=history or folder / "history",
        )
        self.window = self.console.window
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    # ------------------------------------------------------------ opening

    def open_course(self, course: Path) -> None:
        """Open what the command line names, and wait for the plan of it."""
        courses = self.console.courses
        self.console.desk.open_at_start(course)
        self.until(lambda: courses.course is not None and courses.findings is not None)

    def teach(self, file: Path) -> None:
        """Open the course of a file, choose the file in the plan, and press Enter."""
        self.open_course(course_root(file))
        self.console.courses.select(file)
        self.press("Enter")
        self.wait_for_slides()

    def wait_for_slides(self) -> None:
        """Wait until the presenter sees the deck, its diagrams drawn."""
        console = self.console
        self.until(lambda: console.session.deck is not None and console.teach.presenter.stage.is_loaded)
        self.until(lambda: not console.session.is_busy and not console.arrival.is_waited_for)

    def open_room(self) -> AudienceWindow:
        """Open the audience window with its key, and wait for its page."""
        self.press("A")
        room = self.room
        self.until(lambda: room.stage.is_loaded)
        return room

    def close_room(self) -> None:
        """Close the audience window with its key."""
        self.press("A")
        assert not self.console.audience.is_open
        self._come_back()

    def close(self) -> None:
        """End the program as its window's close button does, without the question about a running class."""
        if not shiboken6.isValid(self.console):
            return
        self.window._close_question = lambda: ""  # nobody would answer
        self.console.playback.unload()
        self.window.close()
        self.console.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.console.profile.deleteLater()
        self.console.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # ------------------------------------------------------------ acting

    def press(self, *keys: str, text: str | None = None) -> None:
        """Press keys by their names in `parse_chord`."""
        for key in keys:
            chord = parse_chord(key)
            self._send(chord, text if text is not None else _text_of(chord))

    def press_in_hangul(self, letter: str, jamo: str) -> None:
        """Press a letter's key while a Hangul input method is on: the code and the text are the jamo's."""
        self._send_key(ord(jamo), Qt.KeyboardModifier.NoModifier, jamo, _HANGUL_SCAN[letter])

    def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        for letter in text:
            self._send_key(ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter, 0)

    def click(self, widget: QWidget) -> None:
        """Click with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_notice(self, key: str) -> None:
        """Click the button of the notice with this key."""
        bars = self.window.notices.findChildren(NoticeBar)
        self.click(next(bar for bar in bars if bar.notice.key == key).button)

    def click_footer(self, action_id: str) -> None:
        """Click an action's button below the workspace."""
        action = self.window.registry.action(action_id)
        bar = next(bar for bar in self.window.findChildren(ActionBar) if bar.isVisible())
        self.click(next(button for button in bar.findChildren(QToolButton) if button.defaultAction() is action))

    def answer(self, answer: str) -> None:
        """Click an answer in the bar above the timeline."""
        button = self.console.teach.time.findChild(QPushButton, f"answer-{answer}")
        assert button is not None, f"nobody asks for {answer}"
        self.click(button)

    def in_dialog(self, begin: Callable[[], None], steps: Callable[[QDialog], None]) -> None:
        """Do what opens a dialog, and go through ``steps`` in it; it is closed afterwards if they leave it open."""
        seen: list[BaseException | None] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                return
            timer.stop()
            try:
                steps(dialog)
                seen.append(None)
            except BaseException as error:  # noqa: BLE001 - raised again below, outside of the slot
                seen.append(error)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        timer = QTimer(interval=_LOOK_MS)
        timer.timeout.connect(look)
        timer.start()
        try:
            begin()
        finally:
            timer.stop()
        self._come_back()
        assert seen, "no dialog came"
        if seen[0] is not None:
            raise seen[0]

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and the timer that looks at it fire: often enough that nobody was away."""
        while seconds > 0:
            self.clock.advance(min(seconds, _LOOK_SECONDS))
            self.console.playback.tick()
            seconds -= _LOOK_SECONDS

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep, and its window notice when it wakes."""
        self.clock.advance(seconds)
        self.console.playback.tick()

    def until(self, reached: Callable[[], object]) -> None:
        """Let events happen until something is so."""
        self.qtbot.waitUntil(lambda: bool(reached()), timeout=PATIENCE_MS)

    # ------------------------------------------------------------ what there is to see

    @property
    def view(self) -> RundownView:
        view = self.console.playback.view
        assert view is not None
        return view

    def playback(self) -> Playback:
        return self.view.playback

    @property
    def slide(self) -> int:
        """Index of the slide the presenter is on."""
        return self.console.show.show.presenter.index

    @property
    def room_slide(self) -> int:
        """Index of the slide the room has."""
        return self.console.show.show.room.index

    @property
    def slides(self) -> tuple[Slide, ...]:
        deck = self.console.session.deck
        assert deck is not None
        return deck.slides

    @property
    def room(self) -> AudienceWindow:
        window = self.console.audience.window
        assert window is not None
        return window

    @property
    def stage(self) -> SlideStage:
        """The presenter's slides."""
        return self.console.teach.presenter.stage

    def notices(self) -> dict[str, str]:
        """The texts on show, by key."""
        return {notice.key: notice.text for notice in self.window.notices.notices}

    def answers(self) -> list[str]:
        """The answers offered above the timeline."""
        pane = self.console.teach.time
        return [
            button.objectName().removeprefix("answer-")
            for button in pane.findChildren(QPushButton)
            if button.objectName().startswith("answer-") and button.isVisible()
        ]

    def words(self, widget: QWidget) -> str:
        """All that the labels in a widget say."""
        labels: list[QLabel | ElidedLabel] = [*widget.findChildren(QLabel), *widget.findChildren(ElidedLabel)]
        return "\n".join(label.text() for label in labels if label.isVisible())

    def typed(self, dialog: QDialog) -> str:
        """What stands in the field of a dialog."""
        field = dialog.findChild(QLineEdit)
        assert field is not None
        return field.text()

    def surface(self, stage: SlideStage) -> QWidget:
        """The widget of a stage that takes the mouse."""
        child = stage.focusProxy()
        assert child is not None
        return child

    def ask(self, stage: SlideStage, expression: str) -> object:
        """Evaluate an expression in a stage's page, beside our own code."""
        answers: list[object] = []
        stage.page().runJavaScript(expression, _WORLD, answers.append)
        self.until(lambda: answers)
        return answers[0]

    def shown_on(self, stage: SlideStage) -> str:
        """The text that a stage's page shows now: of what is visible, and nothing else."""
        text = self.ask(stage, "document.body.innerText")
        assert isinstance(text, str)
        return text

    def _come_back(self) -> None:
        """Give the focus to the main window, as a window manager does when another window of ours has gone."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    # ------------------------------------------------------------ keys

    def _send(self, chord: Chord, text: str) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for is_held, modifier in (
            (chord.ctrl, Qt.KeyboardModifier.ControlModifier),
            (chord.shift, Qt.KeyboardModifier.ShiftModifier),
        ):
            held = held | modifier if is_held else held
        self._send_key(_code_of(chord), held, "" if chord.ctrl else text, 0)

    def _send_key(self, code: int, held: Qt.KeyboardModifier, text: str, scan: int) -> None:
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the focus"
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if shiboken6.isValid(window):  # a key that closes its window is released over nothing
                QCoreApplication.sendEvent(window, QKeyEvent(kind, code, held, scan, 0, 0, text))


def _code_of(chord: Chord) -> int:
    if chord.key in _CODES:
        return _CODES[chord.key].value
    if len(chord.key) == 1:
        return ord(chord.key)
    return Qt.Key[f"Key_{chord.key}"].value


def _text_of(chord: Chord) -> str:
    if chord.key == "Space":
        return " "
    if len(chord.key) == 1:
        return chord.key if chord.shift else chord.key.lower()
    return {"Enter": "\r", "Esc": "\x1b", "Backspace": "\b"}.get(chord.key, "")
