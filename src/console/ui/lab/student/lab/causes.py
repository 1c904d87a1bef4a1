"""All root causes of one student, then what fails without one; the worst unfolded, with the hints given so far."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from console.cluster.state import StudentState
from console.lab.classroom.failing import unexplained
from console.lab.classroom.values import StudentLab
from console.lab.finding import Finding, FindingKey, Severity, Tier
from console.lab.spec.localise import localised
from console.lab.spec.model import Lab
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
        self._last: tuple[Lab, StudentLab, StudentState | None] | None = None
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

    def show_findings(self, lab: Lab, student: StudentLab, state: StudentState | None) -> None:
        """Show a student's root causes, and the checks that fail without one.

        What is unfolded stays so; the first is unfolded by itself. What is only worth knowing stands behind a button:
        in the middle of a lab there is a lot of it.
        """
        self._last = lab, student, state
        every = tuple({found.key: found for found in reversed(student.findings) if found.is_root}.values())[::-1]
        wrong = tuple(found for found in every if found.severity is not Severity.INFO)
        self._info_count = len(every) - len(wrong)
        own = lab if state is None else localised(lab, state.student.namespaces)
        failing = unexplained(own, student)
        roots = (*wrong, *failing, *(found for found in every if found not in wrong and self.info.isChecked()))
        self._show(roots)
        for number, (finding, card) in enumerate(zip(roots, self.cards, strict=False)):
            card.set_main(number == 0)
            self._fill(card, finding, student, state)
        self._more_count = max(0, len(roots) - MOST)
        self._retranslate()

    def _again(self) -> None:
        if self._last is not None:
            self.show_findings(*self._last)

    @property
    def has_more(self) -> bool:
        """Whether there is a hint to give, or a card to unfold that may have one."""
        return any(not card.is_unfolded or card.hints.has_more for card in self.cards)

    def reveal_next(self) -> bool:
        """Give away the next hint of the first card that is unfolded and has one, else unfold the next.

        Return False when there is no hint left to give.
        """
        card = next((card for card in self.cards if card.is_unfolded and card.hints.has_more), None)
        if card is not None:
            card.hints.reveal_next()
            return True
        folded = next((card for card in self.cards if not card.is_unfolded), None)
        if folded is None:
            return False
        folded.unfold(True)
        self.hint_shown.emit(folded.hints)
        return True

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
            self._fill(card, card.finding, *self._last[1:])

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
        _lab, student, state = self._last
        self._recall.give(student.student_id, key, tier)
        self._fill(card, card.finding, student, state)
        self.hint_given.emit(card.finding, tier)
        self.hint_shown.emit(card.hints)
