"""A class that was handed over, on top of its review: where it stands, who waits for help, and the way to take it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.history.handover import Opened
from console.history.replay import Replayed
from console.messages import render
from console.rundown.view import RundownView
from console.rundown.words import clock_time, expected_end_words, mmss, offset_words
from console.ui.lab.plain import plain
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_MOST_WAITING = 5


class HandedOver(QFrame):
    """Says what the bundle holds; nothing of it runs here until it is taken over."""

    take_over_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Opened, Replayed, RundownView, str, str] | None = None
        set_role(self, panel="chosen")
        self.title = QLabel()
        set_role(self.title, scale="notes")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        set_role(self.trouble, tone="problem")
        self.take_button, self.close_button = QPushButton(), QPushButton()
        set_role(self.take_button, kind="primary")
        self.take_button.clicked.connect(self.take_over_wanted)
        self.close_button.clicked.connect(self.closed)
        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        for label in (self.title, self.words, self.trouble):
            text.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addLayout(text, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self._retranslate()

    @property
    def can_take(self) -> bool:
        return self._shown is not None and not self._shown[-1]

    def show_opened(self, opened: Opened, replayed: Replayed, view: RundownView, lang: str, trouble: str) -> None:
        """Show a bundle; ``trouble`` says why it cannot be taken over, empty when it can."""
        self._shown = (opened, replayed, view, lang, trouble)
        self._retranslate()
        self.show()

    def forget(self) -> None:
        """Show nothing any more."""
        self._shown = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.take_button.setText(self.tr("Take over"))
        self.close_button.setText(self.tr("Close"))
        if self._shown is None:
            return
        opened, replayed, view, lang, trouble = self._shown
        title = self.tr("Handed over at {time}. Only looked at until you take it over.")
        made = clock_time(replayed.last.wall)
        self.title.setText(title.format(time=made))
        lines = list(
            filter(None, (self._clock(view, lang), self._slide(replayed), self._queue(opened, replayed, lang)))
        )
        if replayed.state.parked:
            waiting = sum(not question.answered for question in replayed.state.parked)
            lines.append(self.tr("Parked questions: {count}").format(count=waiting))
        if opened.is_clock_odd:
            lines.append(self.tr("The clocks of the two machines disagree: look at the times before you go on."))
        self.words.setText("\n".join(lines))
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.take_button.setEnabled(not trouble)

    def _clock(self, view: RundownView, lang: str) -> str:
        if view.started is None:
            return self.tr("Not started")
        current = view.current
        said = (
            plain(current.title),
            self.tr("{elapsed} of {total}").format(elapsed=mmss(current.shown_elapsed), total=mmss(int(current.total))),
            render(offset_words(view.offset.said, questions=view.spent.question), lang),
            render(expected_end_words(view.session.expected_end), lang),
        )
        return " · ".join(said)

    def _slide(self, replayed: Replayed) -> str:
        slide = replayed.slide
        if slide is None:
            return ""
        return self.tr("Slide {number} of {count}").format(number=slide.index + 1, count=slide.slides)

    def _queue(self, opened: Opened, replayed: Replayed, lang: str) -> str:
        if not opened.queue:
            return ""
        names = []
        for each in opened.queue[:_MOST_WAITING]:
            why = render(each.reasons[0], lang) if each.reasons else ""
            name = plain(replayed.names.get(each.student) or each.student)
            names.append(f"{name} ({plain(why)})" if why else name)
        more = len(opened.queue) - len(names)
        words = self.tr("Help next: {names}").format(names=", ".join(names))
        return words + (self.tr(" and {count} more").format(count=more) if more > 0 else "")
