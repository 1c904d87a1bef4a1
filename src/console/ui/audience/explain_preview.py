"""What the room would see of an explanation, on the presenter's screen first: Enter sends it, Esc does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.deck.model import Deck
from console.deck.words import slide_words
from console.ui.audience.cause_panel import CausePanel
from console.ui.audience.explain import Explanation
from console.ui.lab.plain import plain
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.chords import chord_of
from console.ui.shell.overlay import Overlay
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role

_PICTURE = QSize(640, 360)
_WIDTH = _PICTURE.width() + 2 * Space.M
_ROOM_MENU = "room"
_MOST_WORDS = 9  # rows of a slide that say which one it is
_LONGEST = 80  # letters of a row


class ExplainPreview(Overlay):
    """Asks before the room sees anything. The keys of the room's menu (black, white, desktop) go on working."""

    sent = Signal(object)
    """The `Explanation` that the room is to see."""

    def __init__(self, parent: QWidget, registry: ActionRegistry) -> None:
        super().__init__(parent, width=_WIDTH)
        self._registry = registry
        self._explanation: Explanation | None = None
        self._is_open = True
        self._title = QLabel()
        set_role(self._title, scale="title")
        self._what = QLabel()
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setWordWrap(True)
        set_role(self._what, tone="muted")
        self.card = CausePanel()
        self.slide = _SlideWords()
        self._picture = QStackedWidget()
        self._picture.setFixedSize(_PICTURE)
        for each in (self.card, self.slide):
            self._picture.addWidget(each)
        self.send = QPushButton()
        self.send.setIcon(icon("projector-screen-outline", "on_accent"))
        self.send.setIconSize(BUTTON_ICON)
        self.send.clicked.connect(self._send)
        set_role(self.send, kind="primary")
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self.dismiss)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.send)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        for part in (self._title, self._picture, self._what):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self._retranslate()

    def preview(self, explanation: Explanation, deck: Deck | None, lang: str, *, is_open: bool) -> None:
        """Show what the room would see; ``is_open``: there is a window in which it would at once."""
        self._explanation, self._is_open = explanation, is_open
        self.card.set_view(explanation.face, lang)
        has_slide = explanation.slide is not None and deck is not None
        if deck is not None and explanation.slide is not None:
            self.slide.show_slide(deck, explanation.slide)
        self._picture.setCurrentWidget(self.slide if has_slide else self.card)
        self._retranslate()
        self.window().activateWindow()  # the keyboard may be with the room's window where that fills the only display
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._send()
            return
        chord = chord_of(event)
        spec = None if chord is None else self._registry.find(chord)
        if spec is not None and spec.menu == _ROOM_MENU and event.key() != Qt.Key.Key_Escape:
            self._registry.trigger(spec.id)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _send(self) -> None:
        if self._explanation is not None and self.isVisible():
            explanation, self._explanation = self._explanation, None
            self.dismiss()
            self.sent.emit(explanation)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Explain this to the room?"))
        self.setAccessibleName(self._title.text())
        self.send.setText(self.tr("Show the room (Enter)"))
        self.cancel.setText(self.tr("Not now (Esc)"))
        explanation = self._explanation
        words = [self._card_words()]
        if explanation is not None and explanation.slide is not None:
            told = self.tr("Slide {number}: {title}")
            words = [told.format(number=explanation.slide + 1, title=plain(explanation.slide_title))]
        if not self._is_open:
            words.append(self.tr("The room's window is closed; it opens with this."))
        self._what.setText("\n".join(words))

    def _card_words(self) -> str:
        """Say why the room would see a card and no slide."""
        heading = "" if self._explanation is None else plain(self._explanation.heading)
        if not heading:
            return self.tr("A card without names: the lab names no slide that explains it.")
        words = self.tr("A card without names: the open session has no slide called “{heading}”.")
        return words.format(heading=heading)


class _SlideWords(QFrame):
    """The words of a slide, enough to know it by: a page of its own would cost more than it tells."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, panel="raised")
        self._title, self._words = QLabel(), QLabel()
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_role(self._title, scale="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)

    def show_slide(self, deck: Deck, index: int) -> None:
        """Show another slide of a deck, without its notes."""
        slide = deck.slides[index]
        self._title.setText(plain(slide.title))
        rows = (plain(words)[:_LONGEST] for words in islice(slide_words(replace(slide, notes=""), deck), 1, None))
        self._words.setText("\n".join(islice(filter(None, rows), _MOST_WORDS)))
