"""What stands over the tiles: whose class it is, how many are live, and what is shown of it in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.clock import Instant
from console.cluster.state import StudentState
from console.roster.model import Origin, Roster
from console.ui.lab.board.choices import Choices
from console.ui.lab.board.flow import FlowLayout
from console.ui.lab.board.order import Arrangement, Grouping, Sorting
from console.ui.lab.board.rehearsal_sign import RehearsalSign
from console.ui.lab.board.search_field import SearchField
from console.ui.lab.board.words import grouping_word, sorting_word
from console.ui.lab.plain import plain
from console.ui.theme.icons import icon
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_TITLE_WIDTH = 400
_LETTERS = 10  # of an order's or a grouping's name
_LIST_WIDTH = 240


class BoardHeader(QWidget):
    """Shows a class and an `Arrangement`, and emits what the instructor wants instead."""

    sorting_wanted = Signal(object)
    grouping_wanted = Signal(object)
    order_wanted = Signal()
    """The order may change now, although the board is being used."""
    names_wanted = Signal()
    problems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster: Roster | None = None
        self._live_count = 0
        self.rehearsal = RehearsalSign()
        self._title = ElidedLabel()
        self._title.setMaximumWidth(_TITLE_WIDTH)
        set_role(self._title, scale="title")
        self._live = QLabel()
        set_role(self._live, scale="notes", tone="muted")
        self.order = QPushButton()
        self.order.setIcon(icon("sort-variant", "accent"))
        self.order.clicked.connect(self.order_wanted)
        policy = self.order.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.order.setSizePolicy(policy)
        self.order.hide()
        self.names = QPushButton()
        self.names.setIcon(icon("eye-off-outline", "accent"))
        self.names.clicked.connect(self.names_wanted)
        self.names.hide()
        self.problems = QPushButton()
        self.problems.setIcon(icon("triangle-outline", "attention"))
        self.problems.clicked.connect(self.problems_wanted)
        self.problems.hide()
        self.choices = Choices(self)
        self.search = SearchField()
        self.sorting, self.grouping = QComboBox(), QComboBox()
        self.sorting.addItems(list(Sorting))
        self.grouping.addItems(list(Grouping))
        self.sorting.activated.connect(lambda row: self.sorting_wanted.emit(tuple(Sorting)[row]))
        self.grouping.activated.connect(lambda row: self.grouping_wanted.emit(tuple(Grouping)[row]))
        for button in (self.order, self.names, self.problems):
            set_role(button, kind="flat", scale="detail")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the board
        for box in (self.sorting, self.grouping):
            set_role(box, scale="detail")
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
            box.view().setMinimumWidth(_LIST_WIDTH)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        first, second = FlowLayout(), FlowLayout(spacing=Space.XS)
        for sign in (self.rehearsal, self._title, self._live):
            first.addWidget(sign)
        for control in (self.names, self.problems, self.search):
            first.add_right(control)
        for choice in self.choices.buttons.values():
            second.addWidget(choice)
        self._arrangement = QWidget()  # these three stay together when the board is narrow
        row = QHBoxLayout(self._arrangement)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for part in (self.order, self.sorting, self.grouping):
            row.addWidget(part)
        second.add_right(self._arrangement)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(first)
        column.addLayout(second)

    def show_class(self, roster: Roster) -> None:
        """Name a class, and what is to mend in its roster."""
        self._roster = roster
        self._say()

    def show_states(self, states: Sequence[StudentState], now: Instant) -> None:
        """Say how the links stand."""
        self.choices.show_counts(states, now)
        if not self.underMouse():
            self.choices.tidy()
            self._fit_choices()
        self._live_count = sum(state.link.is_live for state in states)
        self._say_total()

    def show_arrangement(self, wanted: Arrangement) -> None:
        """Show what is wanted of the board; what is looked for stands in the field already."""
        self.choices.show_choice(wanted.choice)
        self.sorting.setCurrentIndex(tuple(Sorting).index(wanted.sorting))
        self.grouping.setCurrentIndex(tuple(Grouping).index(wanted.grouping))

    def show_names_hidden(self, hidden: bool) -> None:
        """Say that names are hidden."""
        self.names.setVisible(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_choices()

    def _fit_choices(self) -> None:
        self.choices.say_words(self.width() - self._arrangement.sizeHint().width() - Space.S)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.order.setText(self.tr("Put in order"))
        self.order.setToolTip(self.tr("Another order is due, and waits while you use the board"))
        self.names.setText(self.tr("Names hidden"))
        self.names.setToolTip(self.tr("Show the names"))
        self.sorting.setAccessibleName(self.tr("Order"))
        self.grouping.setAccessibleName(self.tr("Groups"))
        for row, sorting in enumerate(Sorting):
            self.sorting.setItemText(row, sorting_word(sorting))
        for row, grouping in enumerate(Grouping):
            self.grouping.setItemText(row, grouping_word(grouping))
        self._say()
        self._fit_choices()

    def _say(self) -> None:
        roster = self._roster
        if roster is None:
            return
        is_rehearsal = roster.origin is Origin.REHEARSAL
        self.rehearsal.setVisible(is_rehearsal)
        self.rehearsal.set_count(len(roster.students))
        self._title.set_text("" if is_rehearsal else plain(roster.title) or self._origin(roster))
        problems = len(roster.problems)
        words = self.tr("1 problem in the roster") if problems == 1 else self.tr("{count} problems in the roster")
        self.problems.setText(words.format(count=problems))
        self.problems.setVisible(bool(problems))
        self._say_total()

    def _say_total(self) -> None:
        students = 0 if self._roster is None else len(self._roster.students)
        words = self.tr("{live} of {students} live")
        self._live.setText(words.format(live=self._live_count, students=students))

    def _origin(self, roster: Roster) -> str:
        """Return what to call a class whose roster gives it no title."""
        if roster.origin is Origin.CONTEXT and roster.students:
            return plain(roster.students[0].context)
        return plain(roster.path.name) if roster.path is not None else self.tr("Class")
