"""All root causes of one student, the worst unfolded, with the hints that were given so far."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from console.cluster.state import StudentState
from console.lab.classroom.values import StudentLab
from console.lab.finding import Finding, FindingKey, Severity, Tier
from console.ui.lab.student.lab.chain import chain_of
from console.ui.lab.student.lab.finding_card import FindingCard
from console.ui.lab.student.lab.hint_source import HintSource
from console.ui.lab.student.lab.recall import Recall
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

MOST = 8
"""Cards at once; whoever has more to mend begins with these."""


class Causes(QWidget):
    """Remembers what was unfolded as long as the same student is on show; `Recall` knows which hints were given."""

    object_wanted = Signal(object)
    topology_wanted = Signal(object)
    hint_given = Signal(object, object)
    """A `Finding` and the `Tier` of its hint."""
    hint_shown = Signal(object)
    """The `HintSteps` that shows a hint more than before."""
    row_wanted = Signal(QWidget, QRect)

    def __init__(self, *, lang: str, hints: HintSource, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._hints = hints
        self._recall = recall
        self.hold: Callable[[], AbstractContextManager[None]] = nullcontext
        """Keeps the page in its place for what changes here by itself."""
        recall.terminals.changed.connect(self._on_terminals)
        self._cards: dict[FindingKey, FindingCard] = {}
        self._last: tuple[StudentLab, StudentState | None] | None = None
        self._more_count = 0
        self._more = QLabel()
        self._more.setWordWrap(True)
        set_role(self._more, tone="muted", scale="detail")
        self._info_count = 0
        self.info = QPushButton()
        self.info.setCheckable(True)
        set_role(self.info, kind="flat")
        self.info.toggled.connect(lambda _on: self._again())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._more)
        self._column.addWidget(self.info)

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """The cards, the worst first."""
        return tuple(self._cards.values())

    def begin(self) -> None:
        """Begin afresh with another student."""
        self._last = None
        self.info.setChecked(False)
        self._show(())

    def set_language(self, lang: str) -> None:
        """Say sentences and hints in another language, from the next look on."""
        self._lang = lang

    def show_findings(self, student: StudentLab, state: StudentState | None) -> None:
        """Show a student's root causes. What is unfolded stays so; the first cause is unfolded by itself.

        What is only worth knowing stands behind a button: in the middle of a lab there is a lot of it.
        """
        self._last = student, state
        every = tuple({found.key: found for found in reversed(student.findings) if found.is_root}.values())[::-1]
        wrong = tuple(found for found in every if found.severity is not Severity.INFO)
        self._info_count = len(every) - len(wrong)
        roots = every if self.info.isChecked() else wrong
        self._show(roots)
        for number, (finding, card) in enumerate(zip(roots, self.cards, strict=False)):
            card.set_main(number == 0)
            self._fill(card, finding, student, state)
        self._more_count = max(0, len(roots) - MOST)
        self._retranslate()

    def _again(self) -> None:
        if self._last is not None:
            self.show_findings(*self._last)

    def reveal_next(self) -> None:
        """Give away the next hint of the first cause that is unfolded."""
        card = next((card for card in self.cards if card.is_unfolded), None)
        if card is not None:
            card.hints.reveal_next()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._more.setText(self.tr("And {count} more causes").format(count=self._more_count))
        self._more.setVisible(self._more_count > 0)
        self.info.setText(self.tr("{count} more worth knowing, not wrong").format(count=self._info_count))
        self.info.setVisible(self._info_count > 0)

    def _show(self, roots: tuple[Finding, ...]) -> None:
        """Have one card for each of the first causes, in their order; cards that stay are not made anew."""
        wanted = [found.key for found in roots[:MOST]]
        for key in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        is_first_new = bool(wanted) and wanted[0] not in self._cards
        is_any_open = any(card.is_unfolded for card in self._cards.values())
        cards = {key: self._cards.get(key) or self._make(key) for key in wanted}
        if list(cards) != list(self._cards):
            for number, card in enumerate(cards.values()):
                if self._column.indexOf(card) != number:
                    self._column.removeWidget(card)
                    self._column.insertWidget(number, card)
                    card.show()  # at once: a layout shows what is new a round of events later
        self._cards = cards
        if is_first_new and not is_any_open:
            cards[wanted[0]].unfold(True)

    def _fill(self, card: FindingCard, finding: Finding, student: StudentLab, state: StudentState | None) -> None:
        """Show a finding on its card; hints are made only where they are to be seen."""
        hints = self._hints(state, finding) if card.is_unfolded else ()
        given = self._recall.given(student.student_id, finding.key)
        card.hints.use_terminals(self._recall.terminals, student.student_id)
        card.show_finding(finding, chain_of(finding, student.findings), hints, given=given, lang=self._lang)

    def _on_terminals(self) -> None:
        with self.hold():
            for card in self.cards:
                card.hints.say_sending()

    def _on_unfolded(self, card: FindingCard) -> None:
        if self._last is not None and card.finding is not None:
            self._fill(card, card.finding, *self._last)

    def _make(self, key: FindingKey) -> FindingCard:
        card = FindingCard(lang=self._lang)
        card.object_wanted.connect(self.object_wanted)
        card.topology_wanted.connect(self.topology_wanted)
        card.row_wanted.connect(self.row_wanted)
        card.unfolded.connect(lambda: self._on_unfolded(card))
        card.hints.revealed.connect(lambda tier: self._on_revealed(key, tier))
        return card

    def _on_revealed(self, key: FindingKey, tier: Tier) -> None:
        card = self._cards[key]
        if card.finding is None or self._last is None:
            return
        self._recall.give(self._last[0].student_id, key, tier)
        self._fill(card, card.finding, *self._last)
        self.hint_given.emit(card.finding, tier)
        self.hint_shown.emit(card.hints)
