"""What stands over the heat map: how many can be seen, who is shown, and in which order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from console.ui.lab.board.search_field import SearchField
from console.ui.lab.run.fitted_line import FittedLine
from console.ui.lab.run.ranking import Ranking
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space, Type
from console.ui.theme.theme import set_role

_SEARCH = 160
_LIST_WIDTH = 220


class HeatToolbar(QWidget):
    """Shows what is wanted of the heat map, and emits what is wanted instead."""

    ranking_wanted = Signal(object)
    order_wanted = Signal()
    """The order may change now, although the heat map is being used."""
    widen_wanted = Signal()
    names_wanted = Signal()
    unfold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visible = self._students = 0
        self._shared = ""
        self.seen = FittedLine(largest=Type.DETAIL, tone="muted")
        self.order = self._button("sort-variant", self.order_wanted)
        self.shared = self._button("account-filter-outline", self.widen_wanted)
        self.names = self._button("eye-off-outline", self.names_wanted)
        self.unfold = QToolButton()
        self.unfold.setIcon(icon("arrow-expand-horizontal"))
        self.unfold.setIconSize(BUTTON_ICON)
        self.unfold.setCheckable(True)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unfold.clicked.connect(self.unfold_wanted)
        set_role(self.unfold, kind="flat")
        self.ranking = QComboBox()
        self.ranking.addItems(list(Ranking))
        self.ranking.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ranking.view().setMinimumWidth(_LIST_WIDTH)
        self.ranking.activated.connect(lambda row: self.ranking_wanted.emit(tuple(Ranking)[row]))
        set_role(self.ranking, scale="detail")
        self.search = SearchField()
        self.search.setMaximumWidth(_SEARCH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.seen, 1)
        for part in (self.shared, self.names, self.order, self.unfold, self.ranking, self.search):
            row.addWidget(part)
        self._retranslate()

    def show_counts(self, visible: int, students: int) -> None:
        """Say how many of the class can be seen."""
        self._visible, self._students = visible, students
        self._say()

    def show_wanted(self, ranking: Ranking, *, is_unfolded: bool) -> None:
        """Show what is wanted."""
        self.ranking.setCurrentIndex(tuple(Ranking).index(ranking))
        self.unfold.setChecked(is_unfolded)

    def show_shared(self, count: int | None) -> None:
        """Say that only those with one cause are shown, and how many they are; None: everybody is."""
        self.shared.setVisible(count is not None)
        self.shared.setText(self.tr("The {count} with this cause").format(count=count))

    def _button(self, icon_name: str, signal: object) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name, "accent"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the heat map
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined] # a bound signal
        set_role(button, kind="flat", scale="detail")
        button.hide()
        return button

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        words = {
            Ranking.SEAT: self.tr("By seat"),
            Ranking.PROGRESS: self.tr("Furthest behind first"),
            Ranking.NEED: self.tr("Needs help first"),
        }
        for row, ranking in enumerate(Ranking):
            self.ranking.setItemText(row, words[ranking])
        self.ranking.setAccessibleName(self.tr("Order"))
        self.order.setText(self.tr("Put in order"))
        self.order.setToolTip(self.tr("Another order is due, and waits while you use the board"))
        self.shared.setToolTip(self.tr("Show everybody"))
        self.names.setText(self.tr("Names hidden"))
        self.names.setToolTip(self.tr("Show the names"))
        self.unfold.setToolTip(self.tr("Checks of all steps"))
        self.unfold.setAccessibleName(self.tr("Checks of all steps"))
        self.seen.set_explained(
            self.tr("Visible: live now, or seen so lately that it still counts. Progress is counted of these.")
        )
        self._say()

    def _say(self) -> None:
        is_dark = not self._visible and self._students
        words = self.tr("Nobody's cluster can be seen") if is_dark else self.tr("{visible} of {students} visible")
        self.seen.set_text(words.format(visible=self._visible, students=self._students))
        self.seen.set_tone("attention" if is_dark else "muted")
