"""Who is shown, as a row of buttons with their numbers: all, some, and one a state of the links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton

from console.clock import Instant
from console.cluster.link import LinkState
from console.cluster.state import StudentState
from console.ui.lab.board.order import LINKS_BY_TROUBLE, Choice, Preset, tally
from console.ui.lab.board.words import choice_explained, choice_word
from console.ui.lab.link_words import ICONS
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

CHOICES: tuple[Choice, ...] = (*Preset, *(state for state in LINKS_BY_TROUBLE if state is not LinkState.LIVE))


class _ChoiceButton(QToolButton):
    """As wide as its number may become in this class, so that nothing beside it moves when it changes."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self._count = self._most = 0
        self._says_word = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, kind="flat", scale="detail")
        if isinstance(choice, LinkState):
            self.setIcon(icon(ICONS[choice], "muted"))
            self.setIconSize(QSize(Space.M, Space.M))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._say()

    @property
    def count(self) -> int:
        return self._count

    def say_word(self, wanted: bool) -> None:
        """Say what the choice is called, or let its icon do."""
        if wanted != self._says_word:
            self._says_word = wanted
            self._say()

    def full_width(self) -> int:
        """Return the width that the button asks for with its word, in pixels."""
        return self._width(says_word=True)

    def show_count(self, count: int, most: int) -> None:
        if (count, most) != (self._count, self._most):
            self._count, self._most = count, most
            self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._width(says_word=self._says_word), super().sizeHint().height())

    def _width(self, *, says_word: bool) -> int:
        """Return the width that the largest number needs, or the one that is shown where that is wider."""
        advance = self.fontMetrics().horizontalAdvance
        widest = max(advance(self._text(count, says_word)) for count in (self._count, self._most))
        return super().sizeHint().width() - advance(self.text()) + widest

    def _say(self) -> None:
        self.setText(self._text(self._count, self._says_word))
        self.setToolTip(choice_explained(self.choice))
        self.setAccessibleName(f"{choice_word(self.choice)} {self._count}")
        self.updateGeometry()

    def _text(self, count: int, says_word: bool) -> str:
        is_sign = isinstance(self.choice, LinkState) and not says_word
        return f"{count}" if is_sign else f"{choice_word(self.choice)} {count}"


class Choices(QObject):
    """Holds a button a choice, to be laid out by who shows them.

    Emits what was pressed. A state of the link that nobody has has no button, unless it is chosen. Buttons come and go
    with `tidy` alone, so that nothing moves under the pointer.
    """

    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttons = {choice: _ChoiceButton(choice) for choice in CHOICES}
        for choice, button in self.buttons.items():
            button.clicked.connect(lambda _checked, choice=choice: self.chosen.emit(choice))
        self.forget()
        self.show_choice(Preset.ALL)

    def forget(self) -> None:
        """Begin with another class."""
        for choice, button in self.buttons.items():
            button.setVisible(isinstance(choice, Preset))

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that have a button now."""
        return tuple(choice for choice, button in self.buttons.items() if not button.isHidden())

    def tidy(self) -> None:
        """Show the buttons of the link states that somebody has, and no others."""
        for choice, button in self.buttons.items():
            button.setVisible(isinstance(choice, Preset) or bool(button.count) or button.isChecked())

    def say_words(self, room: int) -> None:
        """Let the link states say their words where all of them fit into ``room`` pixels."""
        shown = [self.buttons[choice] for choice in self.shown]
        fits = sum(button.full_width() + Space.XS for button in shown) <= room
        for button in self.buttons.values():
            button.say_word(fits)

    def show_counts(self, states: Sequence[StudentState], now: Instant) -> None:
        """Say how many students each choice has."""
        counts = tally(states, now)
        for choice, button in self.buttons.items():
            button.show_count(counts[choice], len(states))

    def show_choice(self, choice: Choice) -> None:
        """Say which choice is on."""
        for other, button in self.buttons.items():
            button.setChecked(other is choice)
