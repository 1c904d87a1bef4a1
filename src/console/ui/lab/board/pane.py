"""The board: a header, and a tile a student that follows the fleet without moving under anybody's hands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.clock import now
from console.cluster.outage import outages
from console.roster.model import Origin
from console.ui.lab.board.arranger import Arranger
from console.ui.lab.board.board_model import BoardModel
from console.ui.lab.board.board_view import BoardView
from console.ui.lab.board.gathering import Gathering
from console.ui.lab.board.header import BoardHeader
from console.ui.lab.board.order import Arrangement, Grouping, Section, Sorting
from console.ui.lab.board.told_once import ToldOnce
from console.ui.lab.board.words import choice_explained
from console.ui.lab.no_lab import NoLab
from console.ui.lab.plain import plain
from console.ui.lab.run.actions import OPEN_LAB
from console.ui.shell.chords import parse_chord
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState


class BoardPane(QWidget):
    """Shows a `FleetModel` that has a class.

    An order that the instructor asks for comes at once. By itself the order changes only once it has stood for
    `arranger.EVERY` seconds, and not while the keyboard or the pointer is on the board: then a button offers it. While
    the links of a class that was just opened settle it follows them, until somebody uses the board.
    """

    chosen = Signal(str)
    """The cursor went to another student."""
    opened = Signal(str)
    """The instructor wants to see this student, by a click."""
    entered = Signal(str)
    """Likewise by Enter, so that the keyboard is wanted there too."""
    arranged = Signal()
    """Students are shown in another order, or other students, and the cursor may be on another one."""

    def __init__(self, fleet: FleetModel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._lang = lang
        self._arranger = Arranger(fleet)
        self._news = Gathering(self)
        self.header = BoardHeader()
        self.told = ToldOnce()
        self.no_lab = NoLab(parse_chord(OPEN_LAB.keys[0]).label)
        self.model = BoardModel(fleet, self)
        self.view = BoardView(self.model)
        self.nobody = EmptyState()
        self.nobody.activated.connect(self.show_all)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.header)
        column.addWidget(self.told)
        column.addWidget(self.no_lab)
        column.addWidget(self._pages, 1)
        self._subscribe()
        self._retranslate()

    def _subscribe(self) -> None:
        header, arranger = self.header, self._arranger
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.entered.connect(self.entered)
        header.choices.chosen.connect(lambda choice: self._want(partial(arranger.toggle, choice)))
        header.sorting_wanted.connect(lambda sorting: self._want(partial(arranger.sort_by, sorting)))
        header.grouping_wanted.connect(lambda grouping: self._want(partial(arranger.group_by, grouping)))
        header.search.textChanged.connect(lambda text: self._want(partial(arranger.look_for, text)))
        header.search.left.connect(self.view.setFocus)
        header.order_wanted.connect(self.order_now)
        self._fleet.class_changed.connect(lambda _roster: self._on_class())
        self._fleet.students_changed.connect(self._news.add)
        self._news.gathered.connect(self._take_newer)
        self._news.ticked.connect(self.tick)

    @property
    def arrangement(self) -> Arrangement:
        """What is wanted of the board."""
        return self._arranger.wanted

    def set_language(self, lang: str) -> None:
        """Say reasons in another language; the window's own words follow by themselves."""
        self._lang = lang
        self._refresh()

    def set_names_hidden(self, hidden: bool) -> None:
        """Show seats in place of names, or the names again."""
        self._arranger.names_hidden = hidden
        self.header.show_names_hidden(hidden)
        self._refresh()

    def look_for(self) -> None:
        """Go to the search field."""
        self.header.search.setFocus()
        self.header.search.selectAll()

    def show_all(self) -> None:
        """Narrow the board no more."""
        self.header.search.clear()
        self._want(self._arranger.widen)
        self.view.setFocus()

    def begin_afresh(self) -> None:
        """Choose nobody, and narrow nothing: another class."""
        self.view.choose(None)
        self.header.choices.forget()
        self.header.search.clear()
        self._want(self._arranger.widen)

    def arrange_by(self, sorting: Sorting, grouping: Grouping) -> None:
        """Take another order and grouping."""
        self._want(partial(self._arranger.sort_by, sorting))
        self._want(partial(self._arranger.group_by, grouping))

    def next_sorting(self) -> None:
        """Take the next order."""
        self._want(self._arranger.next_sorting)

    def next_grouping(self) -> None:
        """Take the next way to group."""
        self._want(self._arranger.next_grouping)

    def next_choice(self) -> None:
        """Show the students of the next choice that has a button."""
        self._want(partial(self._arranger.next_choice, self.header.choices.shown))

    def order_now(self) -> None:
        """Put the tiles in the order that is due."""
        if self.isVisible():
            self._show(self._arranger.due())

    def tick(self) -> None:
        """Let what is on show tell of now."""
        self._take_newer()
        self.model.tick(self.view.rows_in_sight())
        self._tell()
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._refresh()
        self._news.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._news.watch(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # ------------------------------------------------------------ what the fleet says

    def _on_class(self) -> None:
        self._news.take()
        self._refresh()

    def _take_newer(self) -> None:
        self.model.renew(self._news.take(), self.view.rows_in_sight())
        self._tell()
        self._settle()

    def _refresh(self) -> None:
        """Show everything as it is now, if anybody looks."""
        roster = self._fleet.roster
        if roster is None or not self.isVisible():
            return
        self._news.take()
        self.header.show_class(roster)
        self._tell()
        self.order_now()

    def _tell(self) -> None:
        """Say above the tiles what holds for the class."""
        states, moment = self._fleet.states, now(self._fleet.clock)
        shared = [outage for outage in outages(states) if outage.is_shared]
        self.header.show_states(states, moment)
        roster = self._fleet.roster
        is_rehearsal = roster is not None and roster.origin is Origin.REHEARSAL
        self.told.show_outages(states, shared, moment.boot, self._lang, is_rehearsal=is_rehearsal)
        ids = frozenset(student.id for outage in shared for student in outage.students)
        self.model.set_manner(lang=self._lang, names_hidden=self._arranger.names_hidden, shared=ids)

    # ------------------------------------------------------------ order

    def _want(self, change: Callable[[], None]) -> None:
        change()
        self.header.show_arrangement(self._arranger.wanted)
        self.order_now()

    def _settle(self) -> None:
        """Let the order follow what happened, once it may."""
        has_settled = self._arranger.watch_links()
        is_early = has_settled or self._arranger.is_settling
        due = self._arranger.due()
        is_new, is_held = due != self.model.sections, self.view.is_in_use and (self.view.is_touched or not is_early)
        if is_new and not is_held and (has_settled or self._arranger.may_follow):
            self._show(due)
        else:
            self.header.order.setVisible(is_new and is_held)

    def _show(self, due: tuple[Section, ...]) -> None:
        grouping = self._arranger.wanted.grouping
        self._arranger.ordered()
        self.header.order.hide()
        self.view.set_class(self._arranger.class_counts, headings=grouping is not Grouping.NONE)
        self.model.set_sections(due, grouping)
        self.view.choose_somebody()
        self._pages.setCurrentWidget(self.view if due else self.nobody)
        self._say_nobody()
        self.arranged.emit()

    # ------------------------------------------------------------ words

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Class board"))
        self.model.retell()
        self._say_nobody()

    def _say_nobody(self) -> None:
        wanted = self._arranger.wanted
        query = wanted.query.strip()
        if query and self._arranger.names_hidden:
            words = self.tr("No seat or group is called “{query}” among those shown, and names are hidden.")
            sentence = words.format(query=plain(query))
        elif query:
            sentence = self.tr("Nobody is called “{query}” among those shown.").format(query=plain(query))
        else:
            words = self.tr("Nobody at the moment: {choice}.")
            sentence = words.format(choice=choice_explained(wanted.choice))
        self.nobody.set_view("account-search-outline", sentence, self.tr("Show everybody"))
