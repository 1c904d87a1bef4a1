"""The list of hands that are up: who, where, since when; each can be gone to, and taken down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from console.ui.joining.raised import RaisedHand, hand_lines
from console.ui.lab.focus import has_focus_within
from console.ui.lab.student.line_view import LineView
from console.ui.shell.chords import chord_of
from console.ui.shell.overlay import Overlay
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState

_WIDTH = 560
_HEIGHT = 420
_MOST_OF_HEIGHT = 0.8
_TICK_MS = 1_000


class _HandList(LineView):
    """Leaves letters to the panel, where a list would look for a name that begins so."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chord = chord_of(event)
        if chord is not None and not chord.is_command and len(chord.key) == 1:
            event.ignore()
        else:
            super().keyPressEvent(event)


class HandsPanel(Overlay):
    """Shows `RaisedHand` values; whoever shows it carries out what is wished. Signals carry the ids of members."""

    go_wanted = Signal(str)
    lower_wanted = Signal(str)
    ticked = Signal()
    """A second has passed while it is on show: ages are to be told anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=_WIDTH)
        self._count = 0
        self._title, self._keys = QLabel(), QLabel()
        set_role(self._title, scale="title")
        self._keys.setWordWrap(True)
        set_role(self._keys, tone="muted", scale="detail")
        self.list = _HandList()
        self.list.opened.connect(lambda line: self._go(line.key))
        self.nobody = EmptyState()
        self.nobody.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QStackedWidget()
        for page in (self.nobody, self.list):
            self._pages.addWidget(page)
        self.go = self._button("account-arrow-right-outline", self._go_to_chosen)
        self.lower_hand = self._button("hand-back-right-off-outline", self._lower_chosen)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(self.go)
        buttons.addWidget(self.lower_hand)
        buttons.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(buttons)
        self.body.addWidget(self._keys)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.ticked)
        self.closed.connect(self._tick.stop)
        self._retranslate()

    def show_hands(self, hands: Sequence[RaisedHand], lang: str) -> None:
        """Show these, in their order; whoever is chosen stays so while their hand is up, else the next one is."""
        row = self.list.currentIndex().row()
        self._count = len(hands)
        self.list.show_lines(hand_lines(hands, lang))
        if hands and not self.list.selectionModel().hasSelection():
            self.list.setCurrentIndex(self.list.model().index(min(max(row, 0), len(hands) - 1), 0))
        self._pages.setCurrentWidget(self.list if hands else self.nobody)
        for button in (self.go, self.lower_hand):
            button.setVisible(bool(hands))
        self._say()
        if self.isVisible() and (self.hasFocus() or not has_focus_within(self)):
            self.take_keys()

    def open(self) -> None:
        super().open()
        self._tick.start()
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keyboard to the list, to the panel itself while there is none."""
        (self.list if self._count else self).setFocus()

    def panel_size(self, room: QSize) -> QSize:
        width = super().panel_size(room).width()
        return QSize(width, min(_HEIGHT, round(room.height() * _MOST_OF_HEIGHT)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chord = chord_of(event)
        if chord is not None and chord.key == "X" and not chord.is_command and not event.isAutoRepeat():
            self._lower_chosen()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name and signature
        """Keep Tab within the panel: what is behind it must not get the keyboard."""
        super().focusNextPrevChild(forward)
        if not has_focus_within(self):
            self.take_keys()
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, icon_name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(BUTTON_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
        button.setAutoDefault(True)  # so that Enter presses it
        button.clicked.connect(lambda: pressed())
        set_role(button, kind="flat")
        return button

    def _go_to_chosen(self) -> None:
        if (line := self.list.line()) is not None:
            self._go(line.key)

    def _go(self, member_id: str) -> None:
        self.dismiss()
        self.go_wanted.emit(member_id)

    def _lower_chosen(self) -> None:
        if (line := self.list.line()) is not None:
            self.lower_wanted.emit(line.key)

    def _retranslate(self) -> None:
        self.go.setText(self.tr("Go there  {key}").format(key="Enter"))
        self.lower_hand.setText(self.tr("Hand down  {key}").format(key="X"))
        self.list.setAccessibleName(self.tr("Hands up"))
        self.nobody.set_view(
            "hand-okay", self.tr("Nobody has a hand up. Whoever joined raises one at their terminal, with h.")
        )
        self._keys.setText(self.tr("↑ ↓: student · Tab: next button · Esc: back"))
        self._say()

    def _say(self) -> None:
        words = self.tr("Hands up · {count}")
        self._title.setText(words.format(count=self._count) if self._count else self.tr("Hands up"))
