"""Whom to help, first come who needs it most, with what to do about each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.lab.classroom.values import ClassView, Help, Watched
from console.ui.lab.raised_hand import has_hand_up
from console.ui.lab.run.people import People
from console.ui.lab.run.queue_list import QueueList
from console.ui.lab.run.queue_model import QueueModel
from console.ui.lab.run.ranking import HeldOrder
from console.ui.lab.run.snooze_button import USUAL, SnoozeButton
from console.ui.lab.run.watch_list import WatchList
from console.ui.lab.run.words import nobody_words, watching_words
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.empty_state import EmptyState

_TICK_MS = 1000
_MINUTE = 60.0


class HelpQueue(QWidget):
    """Shows the queue of a `LabModel`. Rows move at most every ten seconds, and never while the list is being used.

    Who has something wrong and does not wait for help is counted under it, and named where it is empty.
    """

    opened = Signal(str)
    """The instructor wants to see this student."""
    claim_wanted = Signal(str)
    done_wanted = Signal(str)
    snooze_wanted = Signal(str, float)
    changed = Signal()
    """Another entry is chosen, or what holds for one is new."""

    def __init__(self, fleet: FleetModel, lab: LabModel, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fleet, self._lab = fleet, lab
        self.shown_id: str | None = None
        """Who is on show beside the board."""
        self._held = HeldOrder(fleet.now)
        self.model = QueueModel(people, self._has_hand_up, self)
        self.list = QueueList(self.model)
        self.title = ElidedLabel()
        set_role(self.title, scale="notes")
        self.order = QPushButton()
        self.order.setIcon(icon("sort-variant", "accent"))
        self.order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.order.clicked.connect(self.order_now)
        set_role(self.order, kind="flat", scale="detail")
        self.order.hide()
        self.nobody = EmptyState()
        self.watched = WatchList(people)
        self.watching = QLabel()
        self.watching.setContentsMargins(Space.S, 0, 0, 0)
        set_role(self.watching, tone="muted", scale="detail")
        self.claim = self._button("primary")
        self.snooze = SnoozeButton()
        self.done = self._button("")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nobody)
        self._pages.addWidget(self.watched)
        self._lay_out()
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._subscribe()
        self._retranslate()
        self._on_lab()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.S, 0, 0, 0)
        head.addWidget(self.title, 1)  # cut before the column grows for the button beside it
        head.addWidget(self.order)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.claim, 1)
        row.addWidget(self.snooze)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.watching)
        column.addWidget(self._buttons)

    def _subscribe(self) -> None:
        self.list.opened.connect(self.opened)
        self.watched.opened.connect(self.opened)
        self.list.claimed.connect(self.claim_one)
        self.list.chosen.connect(self._enable)
        self.claim.clicked.connect(lambda: self._with_chosen(self.claim_one))
        self.done.clicked.connect(lambda: self._with_chosen(self.finish))
        self.snooze.wanted.connect(lambda seconds: self._with_chosen(lambda who: self.put_off(who, seconds)))
        self._lab.lab_changed.connect(lambda _lab: self._on_lab())
        self._lab.class_changed.connect(self._on_view)
        self._fleet.class_changed.connect(lambda _roster: self.retell())

    @property
    def student_id(self) -> str | None:
        """Who is chosen."""
        return self.list.student_id

    @property
    def next_id(self) -> str | None:
        """Who is to be helped next: the first who waits, or the one after the student who is on show already."""
        waiting = self.model.waiting
        if self.shown_id in waiting:
            return self._after(self.shown_id)
        return waiting[0] if waiting else None

    @property
    def is_closed(self) -> bool:
        """Whether the lab is closed: nobody is helped in it."""
        view = self._lab.view
        return view is not None and view.closed is not None

    @property
    def _watching(self) -> tuple[Watched, ...]:
        view = self._lab.view
        return () if view is None or self.is_closed else view.watching

    def _has_hand_up(self, student_id: str) -> bool:
        return has_hand_up(self._fleet, student_id, self._lab.student(student_id))

    def set_language(self, lang: str) -> None:
        self.model.lang = lang
        self.model.retell()
        self.watched.set_language(lang)

    def retell(self) -> None:
        """Say everybody anew: with other names."""
        self.model.retell()
        self.watched.retell()

    def claim_one(self, student_id: str) -> None:
        """Say that the instructor is helping somebody now."""
        self.claim_wanted.emit(student_id)

    def finish(self, student_id: str) -> None:
        """Say that somebody has been helped; their row goes at once."""
        self._let_go(student_id)
        self.done_wanted.emit(student_id)

    def put_off(self, student_id: str, seconds: float = USUAL * _MINUTE) -> None:
        """Put somebody off for a while."""
        self._choose_after(student_id)
        self.snooze_wanted.emit(student_id, seconds)

    def order_now(self) -> None:
        """Show the order that is due."""
        self._held.taken()
        self.model.put_in_order()
        self.order.hide()
        self._show_page()

    def tick(self) -> None:
        """Let time pass."""
        view = self._lab.view
        if view is not None:
            self.model.let_pass(self._fleet.clock.wall())
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._ticker.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ------------------------------------------------------------ what happens

    def _on_lab(self) -> None:
        self.model.clear()
        view = self._lab.view
        if view is not None:
            self._on_view(view)
        self._show_page()

    def _on_view(self, view: ClassView) -> None:
        if view.closed is not None:
            self.model.clear()
        was_empty = not self.model.ids
        self.model.take(view.queue, self._fleet.clock.wall())
        if was_empty:
            self.order_now()
        else:
            self._settle()
        self._show_page()
        self.changed.emit()

    def _settle(self) -> None:
        """Let the order and the heights of the rows follow what happened, once they may."""
        self.list.fit_rows()
        is_new, is_held = self.model.due != self.model.ids, self.list.is_in_use
        if is_new and not is_held and self._held.may_follow:
            self.order_now()
        else:
            self.order.setVisible(is_new and is_held)

    def _let_go(self, student_id: str) -> None:
        self._choose_after(student_id)
        self.model.remove((student_id,))
        self._show_page()

    def _choose_after(self, student_id: str) -> None:
        """Put the cursor on who is next, where it stands on somebody who goes."""
        if self.student_id == student_id:
            self.list.choose(self._after(student_id))

    def _after(self, student_id: str | None) -> str | None:
        """Return who waits next after somebody, going round; None when nobody else does."""
        ids, waiting = self.model.ids, self.model.waiting
        start = ids.index(student_id) + 1 if student_id in ids else 0
        others = (each for each in (*ids[start:], *ids[:start]) if each != student_id and each in waiting)
        return next(others, None)

    def _with_chosen(self, do: object) -> None:
        if self.student_id is not None:
            do(self.student_id)  # type: ignore[operator] # a function of a student's id

    # ------------------------------------------------------------ looks and words

    def _button(self, kind: str) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)  # so that Enter presses it
        set_role(button, kind=kind)
        return button

    def _show_page(self) -> None:
        watching = self._watching
        self.watched.take(watching, self._lab.lab)
        empty = self.watched if watching else self.nobody
        self._pages.setCurrentWidget(self.list if self.model.ids else empty)
        self.watching.setVisible(bool(self.model.ids and watching))
        self._buttons.setVisible(bool(self.model.ids))
        self._say()
        self._enable()

    def _enable(self) -> None:
        row = None if self.student_id is None else self.model.find(self.student_id)
        helping = row is not None and row.help is Help.HELPING
        self.claim.setEnabled(row is not None and not helping)
        self.snooze.setEnabled(row is not None)
        self.done.setEnabled(row is not None)
        self.changed.emit()

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Help next"))
        self.order.setText(self.tr("Put in order"))
        self.order.setToolTip(self.tr("Another order is due, and waits while you use the queue"))
        self.claim.setText(self.tr("Helping now"))
        self.claim.setToolTip(self.tr("Say that you are with the chosen student (Enter)"))
        self.done.setText(self.tr("Done"))
        self.done.setToolTip(self.tr("The chosen student has been helped (X)"))
        self.model.retell()
        self._say()

    def _say(self) -> None:
        waiting = len(self.model.waiting)
        nobody = self.tr("The lab is closed.") if self.is_closed else nobody_words()
        self.watching.setText(watching_words(len(self._watching)))
        self.nobody.set_view("flag-checkered" if self.is_closed else "hand-okay", nobody)
        words = self.tr("Help next · {count} waiting") if waiting else self.tr("Help next")
        self.title.set_text(words.format(count=waiting))
