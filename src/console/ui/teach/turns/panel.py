"""The strip under the slides in which turns are set up, go round, and stay on record."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.messages import Message, render
from console.rundown.phase import count_up
from console.rundown.turns_view import TurnRow, TurnsView, share_words, short_words
from console.rundown.words import mmss
from console.ui.shell.action_bar import ActionBar
from console.ui.shell.actions import ActionRegistry
from console.ui.teach.turns.actions import BAR, SHARE, TURNS
from console.ui.teach.turns.setup_form import SetupForm
from console.ui.teach.turns.turn_clock import TurnClock
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_BUTTON = 44  # pixels; an icon with its air
_WIDEST_LABEL = 280


class Page(Enum):
    """What the strip shows."""

    NOTHING = auto()
    OFFER = auto()  # one line while a discussion runs
    SETUP = auto()
    GOING = auto()
    RECORD = auto()


class TurnsPanel(QFrame):
    """Shows one page at a time. ``closed`` comes when the instructor closes the form or the record."""

    closed = Signal()
    height_taken = Signal(int)
    """Pixels that the strip takes from the bottom of its workspace, 0 while it is not on show."""

    def __init__(self, registry: ActionRegistry, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._lang = lang
        self._view: TurnsView | None = None
        self._page = Page.NOTHING
        set_role(self, panel="surface")
        self.offer = QPushButton()
        self.offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self.offer, kind="flat")
        self.offer.clicked.connect(lambda: registry.trigger(TURNS.id))
        self.form = SetupForm(lang)
        self.form.closed.connect(self.closed)
        self._going = self._make_going(registry)
        self._record = self._make_record(registry)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(0)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        for page in (self.form, self._going, self._record):
            column.addWidget(page)
        registry.changed.connect(self._retranslate)
        self._retranslate()
        self.show_page(Page.NOTHING)

    @property
    def page(self) -> Page:
        return self._page

    def show_page(self, page: Page) -> None:
        """Show one page, or nothing of the strip at all."""
        self._page = page
        self.offer.setVisible(page is Page.OFFER)
        self.form.setVisible(page is Page.SETUP)
        self._going.setVisible(page is Page.GOING)
        self._record.setVisible(page is Page.RECORD)
        self.setVisible(page is not Page.NOTHING)

    def set_view(self, view: TurnsView) -> None:
        """Show turns as they stand."""
        self._view = view
        self._say(view)

    def set_language(self, lang: str) -> None:
        """Say the words of the turns in another language."""
        self._lang = lang
        self.form.set_language(lang)
        if self._view is not None:
            self._say(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self.isVisible():
            self.height_taken.emit(self.height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.height_taken.emit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.height_taken.emit(0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _make_going(self, registry: ActionRegistry) -> QWidget:
        self.who = ElidedLabel()
        set_role(self.who, scale="title")
        self.clock = TurnClock()
        self.planned, self.next, self.place, self.short = QLabel(), ElidedLabel(), QLabel(), QLabel()
        for label in (self.planned, self.place, self.short):
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.planned, tone="muted")
        set_role(self.place, tone="muted", scale="detail")
        set_role(self.short, tone="attention")
        self.share = QPushButton()
        self.share.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.share.clicked.connect(lambda: registry.trigger(SHARE.id))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        whose = QWidget()
        whose.setMaximumWidth(_WIDEST_LABEL)
        words = QVBoxLayout(whose)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.next)
        first.addWidget(whose, 2)
        first.addWidget(self.clock)
        first.addWidget(self.planned)
        bar = ActionBar(registry, BAR)
        bar.setMinimumWidth(len(BAR) * _BUTTON + 2 * Space.M)  # by itself it would give way until nothing is left
        first.addWidget(bar, 5)
        second = QHBoxLayout()
        second.setSpacing(Space.S)
        second.addWidget(self.place)
        second.addWidget(self.short)
        second.addWidget(self.share)
        second.addStretch(1)
        column.addLayout(first)
        column.addLayout(second)
        return page

    def _make_record(self, registry: ActionRegistry) -> QWidget:
        self._done = QLabel()
        self.record = QLabel()
        self.record.setTextFormat(Qt.TextFormat.PlainText)
        self.record.setWordWrap(True)
        self._again, self._close = QPushButton(), QPushButton()
        self._again.clicked.connect(lambda: registry.trigger(TURNS.id))
        self._close.clicked.connect(self.closed)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._done)
        row.addWidget(self.record, 1)
        for button in (self._again, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        return page

    def _say(self, view: TurnsView) -> None:
        now = view.now
        self.record.setText("   ".join(self._row(row) for row in view.rows))
        if now is None:
            return
        self.who.set_text(now.label.text)
        self.next.set_text(
            "" if view.next is None else self._words(Message("turns-next", {"label": view.next.label.text}))
        )
        self.clock.set_view(now.shown_remaining, view.phase)
        over = self.tr("over") if now.shown_remaining < 0 else ""
        self.planned.setText(f"{over} / {mmss(round(now.planned), pad=False)}".strip())
        held = self.tr("held") if view.is_held else self.tr("stands with the class") if view.stands else ""
        self.place.setText(" · ".join(filter(None, (f"{now.number}/{len(view.rows)}", held))))
        self.short.setVisible(view.is_short)
        self.short.setText(self._words(short_words(view)) if view.is_short else "")
        self.share.setVisible(view.is_short and view.share is not None)
        if view.share is not None:
            self.share.setText(f"{self._words(share_words(view.share))}  {self._registry.key_label(SHARE.id)}")

    def _row(self, row: TurnRow) -> str:
        words = Message("turns-row-skipped" if row.is_skipped else "turns-row-none", {"label": row.label.text})
        if row.used >= 1:
            times = {"used": mmss(count_up(row.used), pad=False), "planned": mmss(round(row.planned), pad=False)}
            words = Message("turns-row", {"label": row.label.text, **times})
        return self._words(words).replace(" ", "\u00a0")  # a row is not broken in the middle

    def _words(self, message: Message) -> str:
        return render(message, self._lang)

    def _retranslate(self) -> None:
        self.offer.setText(f"{self._registry.text(TURNS.id)}  {self._registry.key_label(TURNS.id)}")
        self._done.setText(self.tr("Who had how long"))
        self._again.setText(self.tr("Again"))
        self._close.setText(self.tr("Close"))
        if self._view is not None:
            self._say(self._view)
