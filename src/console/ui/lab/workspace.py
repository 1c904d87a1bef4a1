"""The lab workspace: the class in a lab, or as a board, the chosen student beside it, or the ways to a class."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.bridge.log_stream import LogOpener
from console.bridge.playback_model import PlaybackModel
from console.errors import ConsoleError
from console.roster.model import Origin, Roster, Student
from console.ui.joining.actions import JOIN
from console.ui.lab import actions as act
from console.ui.lab.board.drop_target import DropTarget, are_snapshots, dropped_paths
from console.ui.lab.board.problems_panel import ProblemsPanel
from console.ui.lab.board.welcome import WelcomePage
from console.ui.lab.board.words import alias
from console.ui.lab.plain import plain
from console.ui.lab.run.lab_page import LabPage
from console.ui.lab.side_by_side import SideBySide
from console.ui.lab.student.panel import StudentPanel
from console.ui.lab.student.terminals import Terminals
from console.ui.lab.workspace_keys import WorkspaceKeys
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.chords import parse_chord
from console.ui.theme.metrics import Space

log = logging.getLogger(__name__)


class LabWorkspace(QWidget):
    """Shows a `FleetModel`. What goes beyond it is asked for by signals."""

    roster_requested = Signal()
    folder_requested = Signal()
    context_requested = Signal()
    """The instructor wants to choose a roster, a folder of kubeconfigs, a context of the own kubeconfig."""
    rehearsal_requested = Signal(bool)
    """Begin a rehearsal class, or leave it."""
    dropped = Signal(object)
    """A ``list[Path]`` of files and folders that may be a class."""
    edit_requested = Signal(object, int)
    """A `Path` and its 1-based line, to be opened in the instructor's editor."""
    student_selected = Signal(object)
    """The id of the student whose panel is open, None when it was closed."""
    trouble = Signal(object)
    """A `ConsoleError` that left the class as it is."""
    snapshots_dropped = Signal(object)
    """A ``list[Path]`` of snapshots that students' own reporters wrote to files."""
    join_requested = Signal()
    """Students are to join by themselves."""
    names_hidden_changed = Signal(bool)

    def __init__(
        self,
        fleet: FleetModel,
        *,
        lang: str,
        logs: LogOpener,
        lab: LabModel,
        playback: PlaybackModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._lab = lab
        self._wants_tiles = False
        self._lang = lang
        self._keys: WorkspaceKeys | None = None
        self._error: ConsoleError | None = None
        self._is_reading = False
        self._class: tuple[Origin, Path | None] | None = None
        self._dragged: list[Path] = []  # what is over the lab, and may be dropped
        self._hidden_by_hand = self._names_hidden = False
        self.content = SideBySide(fleet, StudentPanel(fleet, lang=lang, logs=logs, lab=lab), lang=lang)
        self.board, self.panel = self.content.board, self.content.panel
        ways = (act.OPEN_ROSTER, act.OPEN_FOLDER, act.WATCH_CONTEXT, JOIN, act.REHEARSAL)
        self.page = LabPage(fleet, lab, playback, lang=lang)
        self.welcome = WelcomePage([parse_chord(spec.keys[0]).label for spec in ways])
        self._pages = QStackedWidget()
        for page in (self.welcome, self.content, self.page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.addWidget(self._pages)
        self.problems = ProblemsPanel(self)
        self.drop_target = DropTarget(self)
        self.setAcceptDrops(True)
        self._subscribe()
        self._show_page()

    def _subscribe(self) -> None:
        header, welcome = self.board.header, self.welcome
        self._fleet.class_changed.connect(self._on_class)
        self._fleet.roster_failed.connect(self.show_failure)
        self._lab.lab_changed.connect(lambda _lab: self._on_lab())
        self.content.student_shown.connect(self._on_student)
        self.page.student_shown.connect(self._on_page_student)
        self.page.keys_wanted.connect(lambda _student_id: self.panel.take_keys())
        self.page.chosen.connect(lambda _student_id: self._enable_actions())
        self.terminals.changed.connect(self._enable_actions)
        self.page.names_wanted.connect(self.toggle_names)
        self.page.board_wanted.connect(self._toggle_board)
        self.board.chosen.connect(lambda _student_id: self._enable_actions())
        self.board.arranged.connect(self._enable_actions)
        header.rehearsal.left.connect(lambda: self.rehearsal_requested.emit(False))
        header.names_wanted.connect(self.toggle_names)
        header.problems_wanted.connect(self.show_problems)
        self.board.no_lab.open_wanted.connect(self.page.open_lab_wanted)
        self.problems.edit_requested.connect(self.edit_requested)
        welcome.roster_wanted.connect(self.roster_requested)
        welcome.folder_wanted.connect(self.folder_requested)
        welcome.context_wanted.connect(self.context_requested)
        welcome.join_wanted.connect(self.join_requested)
        welcome.rehearsal_wanted.connect(lambda: self.rehearsal_requested.emit(True))

    def use_actions(self, registry: ActionRegistry) -> None:
        """Answer `LAB_ACTIONS` and the panel's `STUDENT_ACTIONS`, which the registry must hold already."""
        self._keys = WorkspaceKeys(self, self._fleet, self._lab, registry)
        self.panel.use_actions(registry)
        self.page.use_actions(registry)
        self._enable_actions()

    def set_language(self, lang: str) -> None:
        """Say reasons and errors in another language; the window's own words follow by themselves."""
        self._lang = lang
        self.board.set_language(lang)
        self.panel.set_language(lang)
        self.page.set_language(lang)
        self._show_page()

    def set_names_hidden(self, auto: bool) -> None:
        """Hide the names by themselves, as on a mirrored display; afterwards they are as the instructor left them."""
        self._hide_names(auto or self._hidden_by_hand)

    def set_reading(self, is_reading: bool) -> None:
        """Say that a class is being read or a rehearsal set up; a class that is on show stays."""
        self._is_reading = is_reading
        if is_reading:
            self._error = None
        self._show_page()

    def set_rehearsal(self, is_on: bool) -> None:
        """Say whether the rehearsal is on."""
        if self._keys is not None:
            self._keys.show_rehearsal(is_on)

    def show_failure(self, error: ConsoleError) -> None:
        """Say why a class could not be read; one that is on show stays, and `trouble` passes it on."""
        if self._fleet.roster is not None:
            self.trouble.emit(error)
            return
        self._error = error
        self._show_page()

    def show_problems(self) -> None:
        """List what is to mend in the roster."""
        roster = self._fleet.roster
        if roster is not None and roster.problems:
            self.problems.show_problems(roster.problems, self._lang)
            self.problems.open()

    # ------------------------------------------------------------ what happens around it

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not event.spontaneous():  # else the window was merely brought back
            self.take_keys()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        self._dragged = dropped_paths(event.mimeData())
        if paths := self._dragged:
            event.acceptProposedAction()
            self.drop_target.appear(is_snapshot=are_snapshots(paths))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._dragged = []
        self.drop_target.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take what was said when the drag came in: a source may be gone by now, and is waited for when asked again.

        What follows may ask questions, for which no drop may wait, nor what it came from.
        """
        self.drop_target.hide()
        paths, self._dragged = self._dragged, []
        if paths:
            event.acceptProposedAction()
            taken_by = self.snapshots_dropped if are_snapshots(paths) else self.dropped
            QTimer.singleShot(0, self, lambda: taken_by.emit(paths))

    def remembered(self) -> str:
        """Return what `restore` brings back in another run: how the board and the lab's columns were arranged."""
        return f"{self.content.remembered()}|{self.page.columns.remembered()}"

    def restore(self, text: str) -> None:
        """Take what `remembered` returned; anything else changes nothing."""
        board, _, columns = text.partition("|")
        self.content.restore(board)
        try:
            self.page.columns.restore(columns)
        except ValueError:
            log.info("not a layout of the lab's columns: %r", columns)

    @property
    def terminals(self) -> Terminals:
        """The way to students' own terminals."""
        return self.panel.terminals

    @property
    def names_hidden(self) -> bool:
        """Whether seats stand for names."""
        return self._names_hidden

    @property
    def chosen_id(self) -> str | None:
        """Whom an action is about."""
        return self.page.chosen_id if self.in_lab else self.board.view.student_id

    def open_student(self, student_id: str, *, take_keys: bool = False) -> None:
        """Show a student beside the class."""
        (self.page if self.in_lab else self.content).open_student(student_id, take_keys=take_keys)

    def close_student(self) -> None:
        """Show the class alone."""
        self.page.close_student()
        self.content.close_student()

    @property
    def in_lab(self) -> bool:
        """Whether the lab's own page is on show, and not the tiles."""
        return self._pages.currentWidget() is self.page

    def take_keys(self) -> None:
        """Give the keyboard to the class that is on show."""
        if self._pages.currentWidget() is self.content:
            self.board.view.setFocus()
        elif self.in_lab:
            self.page.take_keys()

    def _on_class(self, roster: Roster | None) -> None:
        of = None if roster is None else (roster.origin, roster.path)
        if of != self._class:  # another class, not the same one read again
            self._class = of
            self.close_student()
            self.board.begin_afresh()
            if self.panel.recall is not None:
                self.panel.recall.forget()
        self._error = None
        self.problems.dismiss()
        self._show_page()

    def _on_student(self, student_id: str | None) -> None:
        self._enable_actions()
        self.student_selected.emit(student_id)

    def _on_page_student(self, student_id: str | None) -> None:
        self.panel.show_student(student_id)
        self._on_student(student_id)

    def _on_lab(self) -> None:
        self._wants_tiles = False
        self._show_page()

    def _toggle_board(self) -> None:
        """Change between the lab's own board and the tiles; who is on show stays on show."""
        student_id = self.panel.student_id
        self.close_student()
        self._wants_tiles = not self._wants_tiles
        self._show_page()
        if student_id is not None:
            self.open_student(student_id)

    def _show_page(self) -> None:
        before = self._pages.currentWidget()
        roster = self._fleet.roster
        reported = roster is not None and any(student.reporter for student in roster.students)
        self.board.no_lab.setVisible(reported and self._lab.lab is None)
        if roster is None:
            self.welcome.show_state(is_reading=self._is_reading, error=self._error, lang=self._lang)
            self._pages.setCurrentWidget(self.welcome)
        elif self._lab.lab is not None and not self._wants_tiles:
            self.page.hold_student(self.panel)
            self.panel.set_helped_elsewhere(True)
            self._pages.setCurrentWidget(self.page)
        else:
            self.content.hold(self.panel)
            self.panel.set_helped_elsewhere(False)
            self._pages.setCurrentWidget(self.content)
        if not self.in_lab:
            self.page.stop_walking()  # nobody sees it any more
        if self._pages.currentWidget() is not before and self.isVisible():
            self.take_keys()
        self._enable_actions()

    def _enable_actions(self) -> None:
        if self._keys is not None:
            self._keys.enable()

    def toggle_names(self) -> None:
        """Hide names, or show them again, whatever the displays say."""
        self._hidden_by_hand = not self._names_hidden
        self._hide_names(self._hidden_by_hand)

    def _hide_names(self, hidden: bool) -> None:
        self._names_hidden = hidden
        self.board.set_names_hidden(hidden)
        self.panel.set_names_hidden(hidden)
        self.page.set_names_hidden(hidden)
        self.names_hidden_changed.emit(hidden)
        if self._keys is not None:
            self._keys.show_names_hidden(hidden)

    def step_back(self) -> None:
        """Go one step back: out of a view, from the student to the class, to everybody."""
        if self.in_lab:
            self.page.step_back()
        elif not self.content.step_back():
            self.board.show_all()

    def shown_name(self, student: Student) -> str:
        """Return what a student is called here: the name, or the seat while names are hidden."""
        students = () if self._fleet.roster is None else self._fleet.roster.students
        number = next((at for at, each in enumerate(students, start=1) if each.id == student.id), 0)
        hidden = alias(student, number)
        return hidden if self._names_hidden else plain(student.name) or hidden
