"""Above the pages: which run it is, and what it came to in one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.bridge.review_model import Reviewed
from console.messages import render
from console.rundown.words import offset_words
from console.ui.lab.plain import plain
from console.ui.review.words import facts_of
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel


class RunHead(QFrame):
    """Shows title, verdict and facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewed: Reviewed | None = None
        self.title = ElidedLabel()
        set_role(self.title, scale="title")
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.facts = ElidedLabel()
        set_role(self.facts, tone="muted")
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.title, 1)
        row.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.facts)

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Show a run."""
        self._reviewed = reviewed
        review = reviewed.review
        self.title.set_text(plain(review.run.title))
        facts = list(facts_of(reviewed.blocks))
        verdict = ""
        if review.has_started:
            verdict = render(offset_words(review.offset, questions=review.spent.question), reviewed.lang)
            facts = [pair for pair in facts if pair[1] != verdict]
        self.verdict.setText(verdict if review.has_started else self.tr("not started"))
        is_late = review.has_started and review.offset >= 30
        set_role(self.verdict, tone="attention" if is_late else "muted", scale="glance")
        self.facts.set_text("  ·  ".join(f"{label} {plain(text)}" for label, text in facts))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._reviewed is not None:
            self.show_reviewed(self._reviewed)
