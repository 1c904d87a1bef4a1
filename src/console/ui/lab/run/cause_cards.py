"""The causes that enough of the class share, each a card in place of many entries in the help queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.lab.classroom.values import SharedCause
from console.lab.finding import FindingKey
from console.ui.lab.run.cause_card import CauseCard
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_AT_MOST = 3


class CauseCards(QWidget):
    """Shows `SharedCause` values, one of them chosen. Cards keep their places as long as their causes last.

    ``explain_wanted`` and ``students_wanted`` carry the `FindingKey` of a cause.
    """

    explain_wanted = Signal(object)
    students_wanted = Signal(object)
    extend_wanted = Signal()
    changed = Signal()
    """There is another chosen cause, or none any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = "en"
        self._causes: tuple[SharedCause, ...] = ()
        self._chosen: FindingKey | None = None
        self._filter: FindingKey | None = None
        self.cards: list[CauseCard] = []
        self._more = QLabel()
        set_role(self._more, tone="muted", scale="detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._more)
        self.hide()

    @property
    def chosen(self) -> SharedCause | None:
        """The cause that `E` explains."""
        return next((cause for cause in self._causes if cause.key == self._chosen), None)

    def set_language(self, lang: str) -> None:
        self._lang = lang
        self._show()

    def show_causes(self, causes: Sequence[SharedCause]) -> None:
        """Take the causes of now: those on show stay where they are, new ones follow."""
        places = {cause.key: place for place, cause in enumerate(self._causes)}
        held = sorted(causes, key=lambda cause: places.get(cause.key, len(places)))
        if tuple(held) == self._causes:
            return
        before = self.chosen
        self._causes = tuple(held)
        if self.chosen is None:
            self._chosen = held[0].key if held else None
        self._show()
        if (before is None) != (self.chosen is None) or (before and self.chosen and before.key != self.chosen.key):
            self.changed.emit()

    def show_filter(self, key: FindingKey | None) -> None:
        """Say whose students alone are on the board."""
        self._filter = key
        self._show()

    def choose(self, key: FindingKey) -> None:
        """Show a cause at full size."""
        if key != self._chosen:
            self._chosen = key
            self._show()
            self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        shown = self._causes[:_AT_MOST]
        chosen = self.chosen
        if chosen is not None and chosen not in shown:
            shown = (*shown[:-1], chosen)
        while len(self.cards) < len(shown):
            self._add_card()
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(shown))
            if place < len(shown):
                cause = shown[place]
                is_chosen, is_filter = cause.key == self._chosen, cause.key == self._filter
                card.show_cause(cause, self._lang, is_chosen=is_chosen, is_filter=is_filter)
        rest = len(self._causes) - len(shown)
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("and {count} more shared causes").format(count=rest))
        self.setVisible(bool(shown))

    def _add_card(self) -> None:
        card = CauseCard()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.chosen.connect(lambda: self.choose(_key(card)))
        card.explain_wanted.connect(lambda: self.explain_wanted.emit(_key(card)))
        card.students_wanted.connect(lambda: self.students_wanted.emit(_key(card)))
        card.extend_wanted.connect(self.extend_wanted)
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)


def _key(card: CauseCard) -> FindingKey:
    assert card.cause is not None  # noqa: S101 - a card is shown with a cause or not at all
    return card.cause.key
