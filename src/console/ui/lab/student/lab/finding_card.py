"""One root cause: its sentence, the way to the symptom, and its hints; folded, the sentence alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.lab.finding import Finding, Hint, Tier
from console.ui.lab.plain import plain
from console.ui.lab.student.kind_icons import kind_icon
from console.ui.lab.student.lab.chain import Chain, ChainStep
from console.ui.lab.student.lab.hint_steps import HintSteps
from console.ui.lab.student.lab.whole_lines import WholeLines
from console.ui.lab.student.lab.words import breakable, finding_look, object_title, sentences
from console.ui.lab.student.lines import Line
from console.ui.readiness.sign import Sign
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class FindingCard(QFrame):
    """Shows one finding; it stays the same card as long as the finding has the same key."""

    object_wanted = Signal(object)
    """The `Ref` of an object of the chain."""
    topology_wanted = Signal(object)
    """The `Chain`, to be shown in the topology."""
    unfolded = Signal()
    """All of it is on show now, or will be: hints are wanted."""
    row_wanted = Signal(QWidget, QRect)
    """A part of the card that the keyboard went to."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._finding: Finding | None = None
        self._chain = Chain(())
        set_role(self, panel="overlay")
        self._sign = Sign()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(1)  # a page as wide as its longest word would be wider than the panel
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._on_folded)
        set_role(self.fold, kind="flat")
        self.steps = WholeLines()
        self.steps.opened.connect(self._open)
        self.steps.row_wanted.connect(lambda room: self.row_wanted.emit(self.steps, room))
        self.more = QLabel()
        self.more.setWordWrap(True)
        set_role(self.more, tone="muted", scale="detail")
        self.topology = QPushButton()
        self.topology.setIcon(icon("sitemap-outline"))
        self.topology.setIconSize(BUTTON_ICON)
        self.topology.clicked.connect(lambda: self.topology_wanted.emit(self._chain))
        set_role(self.topology, kind="flat")
        self.hints = HintSteps(lang=lang)
        self._body = QWidget()
        self._lay_out()
        self._on_folded(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.XS)
        body.addWidget(self.steps)
        body.addWidget(self.more)
        body.addWidget(self.topology, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(Space.XS)
        body.addWidget(self.hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._body)

    @property
    def finding(self) -> Finding | None:
        """What is on show."""
        return self._finding

    @property
    def is_unfolded(self) -> bool:
        """Whether all of it is on show."""
        return self.fold.isChecked()

    def unfold(self, on: bool) -> None:
        """Show all of it, or the sentence alone."""
        self.fold.setChecked(on)

    def set_main(self, is_main: bool) -> None:
        """Say whether this is the one cause that is named first: it is set larger."""
        set_role(self.sentence, scale="notes" if is_main else "")

    def show_finding(
        self, finding: Finding, chain: Chain, hints: Sequence[Hint], *, given: Mapping[Tier, datetime], lang: str
    ) -> None:
        """Show a finding as it is now, and those of its hints that have been ``given``, and when."""
        self._finding, self._chain, self._lang = finding, chain, lang
        self._sign.set_look(finding_look(finding))
        text = sentences(finding.message, lang)
        if breakable(text) != self.sentence.text():
            self.sentence.setText(breakable(text))
        self.setAccessibleName(text)
        self.steps.show_lines([self._line(number, step) for number, step in enumerate(chain.steps, start=1)])
        self.hints.set_language(lang)
        self.hints.show_hints(hints, given=given)
        self._retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A folded card opens wherever it is clicked."""
        if event.button() == Qt.MouseButton.LeftButton and not self.is_unfolded:
            self.unfold(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.topology.setText(self.tr("Show in the topology"))
        self.steps.setAccessibleName(self.tr("From the cause to the symptom"))
        count = self._chain.more
        words = self.tr("and one more thing that follows from it") if count == 1 else ""
        self.more.setText(words or self.tr("and {count} more things that follow from it").format(count=count))
        self.more.setVisible(count > 0)
        told = self.tr("Fold") if self.is_unfolded else self.tr("Unfold")
        self.fold.setToolTip(told)
        self.fold.setAccessibleName(f"{told}: {self.accessibleName()}")

    def _on_folded(self, on: bool) -> None:
        self.fold.setIcon(icon("chevron-up" if on else "chevron-down"))
        self._body.setVisible(on)
        self._retranslate()
        if on:
            self.unfolded.emit()

    def _line(self, number: int, step: ChainStep) -> Line:
        """Return the row of a step: the object, and what is the matter with it where the head does not say so."""
        says = step.finding is not None and step.finding is not self._finding
        detail = sentences(step.finding.message, self._lang) if says and step.finding is not None else ""
        count = len(self._chain.steps)
        title = object_title(step.ref) if count == 1 else f"{number} → {object_title(step.ref)}"
        title = title.replace(" → ", " · ", 1) if number == 1 and count > 1 else title
        key = f"{number} {step.ref}"
        return Line(key, title, plain(step.ref.namespace), detail, icon=kind_icon(step.ref.kind), wraps=True)

    def _open(self, line: Line) -> None:
        number = int(line.key.split()[0])
        self.object_wanted.emit(self._chain.steps[number - 1].ref)
