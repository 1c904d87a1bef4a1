"""The class at work: students by steps, which follow what happens without moving under anybody's hands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.lab.classroom.values import ClassView
from console.lab.finding import FindingKey
from console.particles import with_particles
from console.ui.lab.board.gathering import Gathering
from console.ui.lab.by_hand import reach_shown
from console.ui.lab.plain import plain
from console.ui.lab.run.heat_model import HeatModel
from console.ui.lab.run.heat_order import HeatOrder
from console.ui.lab.run.heat_toolbar import HeatToolbar
from console.ui.lab.run.heat_view import HeatView
from console.ui.lab.run.people import People
from console.ui.lab.run.ranking import HeldOrder, Ranking
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState


class HeatMap(QWidget):
    """Shows a `LabModel` beside the links of a `FleetModel`.

    An order that is asked for comes at once. By itself it changes only once it has stood for some seconds, and not
    while the keyboard or the pointer is on the heat map: then a button offers it.
    """

    chosen = Signal(str)
    """The cursor went to another student."""
    opened = Signal(str)
    """The instructor wants to see this student, by a click."""
    entered = Signal(str)
    """Likewise by Enter, so that the keyboard is wanted there too."""
    arranged = Signal()
    """Other students are shown, or in another order."""
    names_wanted = Signal()
    """The names should be shown again."""

    def __init__(self, fleet: FleetModel, lab: LabModel, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fleet, self._lab, self._people = fleet, lab, people
        self._order = HeatOrder(fleet, lab, people)
        self._held = HeldOrder(fleet.now)
        self._news = Gathering(self)
        self.model = HeatModel(fleet, people, self)
        self.view = HeatView(self.model)
        self.toolbar = HeatToolbar()
        self.nobody = EmptyState()
        self.nobody.activated.connect(self.show_all)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.toolbar)
        column.addWidget(self._pages, 1)
        self._subscribe()
        self._retranslate()
        self._use_lab()

    def _subscribe(self) -> None:
        view, bar = self.view, self.toolbar
        view.chosen.connect(self.chosen)
        view.opened.connect(self.opened)
        view.entered.connect(self.entered)
        view.fold_wanted.connect(self.toggle_step)
        bar.ranking_wanted.connect(self.rank_by)
        bar.order_wanted.connect(self.order_now)
        bar.widen_wanted.connect(lambda: self.show_sharing(None))
        bar.names_wanted.connect(self.names_wanted)
        bar.unfold_wanted.connect(self.toggle_all)
        bar.search.textChanged.connect(self._look_for)
        bar.search.left.connect(view.setFocus)
        self._lab.lab_changed.connect(lambda _lab: self._use_lab())
        self._lab.lab_renewed.connect(lambda _lab: self._renew_lab())
        self._lab.students_changed.connect(self._news.add)
        self._lab.class_changed.connect(self._on_view)
        self._fleet.class_changed.connect(lambda _roster: self._on_class())
        self._fleet.students_changed.connect(self._news.add)
        self._news.gathered.connect(self.take_newer)
        self._news.ticked.connect(self.tick)

    @property
    def ranking(self) -> Ranking:
        return self._order.ranking

    @property
    def cause(self) -> FindingKey | None:
        """The cause whose students alone are shown, None when everybody is."""
        return self._order.cause

    def rank_by(self, ranking: Ranking) -> None:
        """Take another order, at once."""
        self._order.ranking = ranking
        self._show_wanted()
        self.order_now()

    def next_ranking(self) -> None:
        """Take the next order."""
        self.rank_by(self._order.next_ranking())

    def show_sharing(self, key: FindingKey | None) -> None:
        """Show only who has this cause, or everybody again."""
        self._order.cause = key
        self.order_now()

    def show_all(self) -> None:
        """Narrow the heat map no more."""
        self._order.widen()
        self.toolbar.search.clear()
        self.order_now()
        self.view.setFocus()

    def look_for(self) -> None:
        """Go to the search field."""
        self.toolbar.search.setFocus()
        self.toolbar.search.selectAll()

    def _look_for(self, text: str) -> None:
        self._order.query = text.strip()
        self.order_now()

    def toggle_step(self, group_id: str) -> None:
        """Show the checks of a step, or the step alone."""
        self._unfold(self.model.unfolded ^ {group_id}, keep=group_id)

    def toggle_all(self) -> None:
        """Show the checks of all steps, or the steps alone."""
        every = frozenset(group.id for group in self.model.groups)
        self._unfold(frozenset() if self.model.unfolded == every else every)

    def retell(self) -> None:
        """Say everything anew: names are hidden or shown, or another language is spoken."""
        self.toolbar.names.setVisible(self._people.names_hidden)
        self.model.retell()
        self.order_now()

    def order_now(self) -> None:
        """Put the rows in the order that is due."""
        self._show(self._order.due())

    def show_running(self, step_id: str) -> None:
        """Mark the step that runs."""
        if step_id != self.view.steps.running:
            self.view.steps.running = step_id
            self.view.steps.viewport().update()

    def tick(self) -> None:
        """Let what is on show tell of now: ages grow only where a link is lost."""
        self._news.add(self.model.ids[row] for row in range(self.model.rowCount()) if self.model.row(row).is_dim)
        self.take_newer()

    def take_newer(self) -> None:
        """Show what has become known."""
        self._lend()
        self.model.renew(self._news.take())
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._on_class()
        self._news.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._news.watch(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ------------------------------------------------------------ what the models say

    def _use_lab(self) -> None:
        self._order.cause = None
        self._lend()
        self.model.use_lab(self._lab.lab)
        self._on_class()

    def _renew_lab(self) -> None:
        """The lab was edited: its columns are others, and what is wanted of them stays."""
        unfolded = self.model.unfolded
        self._lend()
        self.model.use_lab(self._lab.lab)
        self.model.unfold(unfolded)
        self._show_wanted()
        self._on_class()

    def _on_class(self) -> None:
        self._news.take()
        self._lend()
        self._tell()
        self.order_now()

    def _on_view(self, view: ClassView) -> None:
        before = {student_id for student_id in self.model.ids if self._waits(student_id)}
        self._tell()
        self._news.add(before | {entry.student_id for entry in view.queue})

    def _waits(self, student_id: str) -> bool:
        row = self.model.row_of(student_id)
        return row is not None and self.model.row(row).help is not None

    def _lend(self) -> None:
        """Give the rows the newest values of the class."""
        view = self._lab.view
        helping = {} if view is None else {entry.student_id: entry.help for entry in view.queue}
        self.model.set_students(self._lab.students, helping)

    def _tell(self) -> None:
        view = self._lab.view
        if view is None:
            self.view.visible_count = 0
            self.view.steps.set_totals((), ())
            self.toolbar.show_counts(0, len(self._fleet.states))
        else:
            self.view.visible_count = view.visible
            lab = self._lab.lab
            reach = () if lab is None else tuple(reach_shown(lab, view, self._lab.students).values())
            self.view.steps.set_totals(view.totals, reach)
            self.toolbar.show_counts(view.visible, len(self._fleet.states))

    # ------------------------------------------------------------ order

    def _settle(self) -> None:
        """Let the order follow what happened, once it may."""
        due = self._order.due()
        is_new, is_held = due != self.model.ids, self.view.is_in_use
        if is_new and not is_held and self._held.may_follow:
            self._show(due)
        else:
            self.toolbar.order.setVisible(is_new and is_held)

    def _show(self, due: tuple[str, ...]) -> None:
        self._held.taken()
        self.toolbar.order.hide()
        self.toolbar.show_shared(None if self.cause is None else len(self._order.sharing()))
        if due != self.model.ids:
            self.model.set_order(due)
        else:
            self.model.renew(due)
        self._pages.setCurrentWidget(self.view if due else self.nobody)
        self._say_nobody()
        self.arranged.emit()

    def _unfold(self, group_ids: Iterable[str], keep: str = "") -> None:
        column = self.view.currentIndex().column()
        if not keep and 0 <= column < len(self.model.columns):
            keep = self.model.columns[column].group.id
        self.view.set_column_of(keep, self.model.groups, frozenset(group_ids))
        self.model.unfold(frozenset(group_ids))
        self._show_wanted()

    def _show_wanted(self) -> None:
        every = frozenset(group.id for group in self.model.groups)
        self.toolbar.show_wanted(self.ranking, is_unfolded=bool(every) and self.model.unfolded == every)

    # ------------------------------------------------------------ words

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Class board: students by steps"))
        self.model.retell()
        self._say_nobody()

    def _say_nobody(self) -> None:
        if self._order.query:
            words = self.tr("Nobody is called “{query}” among those shown.")
            sentence = with_particles(words.format(query=plain(self._order.query)))
        elif self.cause is not None:
            sentence = self.tr("Nobody has this cause any more.")
        else:
            sentence = self.tr("There is nobody in this class.")
        button = self.tr("Show everybody") if self._order.is_narrow else ""
        self.nobody.set_view("account-search-outline", sentence, button)
