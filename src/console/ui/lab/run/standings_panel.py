"""The standings over the board: nobody sees them until they are opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from console.bridge.files import write_whole
from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.errors import ConsoleError
from console.lab.classroom.standings import csv_text
from console.particles import with_particles
from console.ui.lab.run.people import People
from console.ui.lab.run.standings_model import BONUS, BY_HAND, FINISHED, POINTS, RANK, WHO, StandingsModel
from console.ui.shell.overlay import Overlay
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, ROW_HEIGHT, Space
from console.ui.theme.theme import set_role

_WIDTH = 720
_LEAST_HEIGHT = 240
_MOST_POINTS = 1000.0

_WIDTHS = {RANK: 72, POINTS: 88, BONUS: 112, BY_HAND: 132, FINISHED: 112}  # their heads fit; names take the rest


class _Points(QStyledItemDelegate):
    """Edits points in a box with steps of one, of less by typing."""

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        box = QDoubleSpinBox(parent)
        box.setRange(-_MOST_POINTS, _MOST_POINTS)
        box.setDecimals(2)
        box.setFrame(False)
        return box


class StandingsTable(QTableView):
    """Enter on a row edits the points given by hand; Ctrl+C copies the whole table."""

    copied = Signal()

    def __init__(self, model: StandingsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegateForColumn(BY_HAND, _Points(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        is_editing = self.state() is QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid() and not is_editing:
            self.edit(self.currentIndex().siblingAtColumn(BY_HAND))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the panel's
        else:
            super().keyPressEvent(event)


class StandingsPanel(Overlay):
    """Shows the standings of a `LabModel`, and saves the results of its class."""

    adjust_wanted = Signal(str, float)
    """The id of a student and the sum of what they are given by hand."""
    trouble = Signal(object)
    """A `ConsoleError`: the file could not be written."""
    told = Signal(str)
    """A sentence on what has been done."""

    def __init__(self, fleet: FleetModel, lab: LabModel, people: People, parent: QWidget) -> None:
        super().__init__(parent, width=_WIDTH)
        self._fleet, self._lab, self._people = fleet, lab, people
        self._lang = "en"
        self.title = QLabel()
        set_role(self.title, scale="title")
        self.model = StandingsModel(people, self)
        self.model.adjusted.connect(self.adjust_wanted)
        self.table = StandingsTable(self.model)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.table.copied.connect(self.copy)
        self.hint = QLabel()
        set_role(self.hint, tone="muted", scale="detail")
        self.copy_button = self._button("content-copy")
        self.copy_button.clicked.connect(self.copy)
        self.export_button = self._button("file-delimited-outline")
        self.export_button.clicked.connect(self.export)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.hint, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.export_button)
        self.body.addWidget(self.title)
        self.body.addWidget(self.table)
        self.body.addLayout(row)
        lab.class_changed.connect(lambda _view: self.refresh())
        lab.lab_changed.connect(lambda _lab: self._on_lab())
        self._retranslate()

    def set_language(self, lang: str) -> None:
        self._lang = lang

    def open(self) -> None:
        """Show the standings, the keyboard on the first row."""
        if self._lab.view is None:
            return
        self._show_scores()
        super().open()
        self.table.setFocus()
        if not self.table.selectionModel().hasSelection() and self.model.rowCount():
            self.table.selectRow(0)

    def panel_size(self, room: QSize) -> QSize:
        """Take as much height as the rows need, where there is so much."""
        rows = self.model.rowCount() + 1
        wanted = self.panel.sizeHint().height() - self.table.sizeHint().height() + (rows + 1) * ROW_HEIGHT
        size = super().panel_size(room)
        return QSize(size.width(), max(size.height(), min(wanted, room.height() - 2 * Space.XL)))

    def refresh(self) -> None:
        """Take the standings of now, while anybody looks."""
        if self.isVisible():
            self._show_scores()

    def copy(self) -> None:
        """Put the table on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_text())
        self.told.emit(self.tr("The standings are on the clipboard."))

    def export(self) -> None:
        """Ask where, and save everybody's results there."""
        lab, roster = self._lab.lab, self._fleet.roster
        if lab is None or roster is None:
            return
        name = f"{lab.id}-{self._fleet.clock.wall().date():%Y-%m-%d}.csv"
        chosen, _filter = QFileDialog.getSaveFileName(
            self.window(), self.tr("Save the results"), str(Path.home() / name), self.tr("Spreadsheet (*.csv)")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write everybody's results; names that are hidden stay out of the file."""
        lab, roster = self._lab.lab, self._fleet.roster
        if lab is None or roster is None:
            return
        text = csv_text(lab, roster.students, self._lab.students, names=not self._people.names_hidden, lang=self._lang)
        try:
            write_whole(path, text.encode("utf-8"))
        except ConsoleError as error:
            self.trouble.emit(error)
            return
        self.told.emit(with_particles(self.tr("Saved as {name}").format(name=path.name)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_scores(self) -> None:
        view = self._lab.view
        chosen = self.table.currentIndex()
        student_id = self.model.score(chosen.row()).student_id if chosen.isValid() else None
        self.model.show_scores(() if view is None else view.standings)
        row = None if student_id is None else self.model.row_of(student_id)
        if row is not None and row != self.table.currentIndex().row():
            self.table.selectRow(row)

    def _on_lab(self) -> None:
        self.dismiss()
        self.model.show_scores(())

    def _button(self, icon_name: str) -> QPushButton:
        button = QPushButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(BUTTON_ICON)
        button.setAutoDefault(True)
        return button

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Standings"))
        self.table.setAccessibleName(self.tr("Standings"))
        self.hint.setText(self.tr("Enter: points by hand · Esc: close"))
        self.copy_button.setText(self.tr("Copy"))
        self.export_button.setText(self.tr("Save as CSV…"))
